//! Codelists of plans: kind, status, review cycle, relations, disposition of measures.

use super::list::{Codelist, entry};

pub const PLAN_KINDS: Codelist = Codelist {
    id: "plan_kinds",
    name: "PlanKind",
    title: "計画の種類",
    title_en: "Kinds of plans",
    words: &[
        entry(
            "comprehensive",
            "総合計画",
            "Comprehensive plan",
            "行政のすべての分野にわたる最上位の計画。",
            "The highest plan of a city, over all fields of administration.",
        ),
        entry(
            "industry_promotion",
            "産業振興計画",
            "Industry promotion plan",
            "商業、工業、農業、観光などの産業の振興に関する計画。",
            "A plan to promote commerce, manufacturing, farming, tourism and other industries.",
        ),
        entry(
            "agriculture",
            "農業振興計画",
            "Agriculture promotion plan",
            "農業と農地に関する計画。",
            "A plan for farming and farmland.",
        ),
        entry(
            "regional_revitalization",
            "まち・ひと・しごと創生総合戦略",
            "Regional revitalization strategy",
            "人口と地域経済の維持のために市町村が定める総合戦略。",
            "A municipality’s strategy to sustain its population and economy.",
        )
        .after("まち・ひと・しごと創生法第10条"),
        entry(
            "tourism",
            "観光振興計画",
            "Tourism promotion plan",
            "観光の振興に関する計画。",
            "A plan to promote tourism.",
        ),
        entry(
            "other",
            "その他の計画",
            "Other plan",
            "上のいずれでもない計画。",
            "A plan that is none of the others.",
        ),
    ],
};

pub const PLAN_STATUSES: Codelist = Codelist {
    id: "plan_statuses",
    name: "PlanStatus",
    title: "計画の状態",
    title_en: "States of plans",
    words: &[
        entry(
            "being_drafted",
            "策定中",
            "Being drafted",
            "策定の途中にある。",
            "Not adopted yet; it is being drawn up.",
        ),
        entry(
            "in_force",
            "実施中",
            "In force",
            "策定され、現に実施されている。",
            "Adopted and being carried out.",
        ),
        entry(
            "superseded",
            "後継計画あり",
            "Superseded",
            "後の計画または版に置き換えられた。",
            "Replaced by a later plan or edition.",
        ),
        entry(
            "expired",
            "期間終了",
            "Expired",
            "計画期間が終わり、置き換えた計画は確認できない。",
            "Its span is over, and no plan is known that replaces it.",
        ),
    ],
};

pub const REVIEW_CYCLES: Codelist = Codelist {
    id: "review_cycles",
    name: "ReviewCycle",
    title: "点検の周期",
    title_en: "How often progress is reviewed",
    words: &[
        entry("yearly", "毎年度", "Yearly", "年度ごとに点検する。", "Once in every fiscal year."),
        entry(
            "mid_term",
            "中間",
            "Mid-term",
            "計画期間の半ばに点検する。",
            "Once, about half-way through the plan.",
        ),
        entry(
            "irregular",
            "随時",
            "Irregular",
            "時期を定めず、必要に応じて点検する。",
            "At no fixed time, when needed.",
        ),
    ],
};

pub const PLAN_RELATION_KINDS: Codelist = Codelist {
    id: "plan_relation_kinds",
    name: "PlanRelationKind",
    title: "計画どうしの関係",
    title_en: "What another plan is to this one",
    words: &[
        entry(
            "succeeds",
            "後継",
            "Succeeds",
            "この計画は、相手の計画の後を継ぐ。",
            "This plan follows the other one in time.",
        ),
        entry(
            "action_plan_of",
            "実行計画",
            "Action plan of",
            "この計画は、相手の計画を実行するための計画である。",
            "This plan carries out the other one.",
        ),
        entry(
            "aligned_with",
            "整合",
            "Aligned with",
            "この計画は、相手の計画と整合を図る。",
            "This plan is kept in step with the other one.",
        ),
        entry(
            "based_on",
            "根拠",
            "Based on",
            "この計画は、相手の条例、法律または上位の計画に基づく。",
            "This plan rests on an ordinance, a law or a wider plan.",
        ),
        entry(
            "carried_out_by",
            "一部の実行",
            "Carried out by",
            "相手の計画が、この計画の一部を実行する。",
            "The other one carries out a part of this plan.",
        ),
        entry(
            "preceded_by",
            "先行",
            "Preceded by",
            "相手は、同じ政策の流れの中でこの計画より前に行われた。",
            "The other one is an earlier step of the same line of policy.",
        ),
    ],
};

pub const DISPOSITIONS: Codelist = Codelist {
    id: "dispositions",
    name: "Disposition",
    title: "事業の区分",
    title_en: "What happens to a measure in the plan",
    words: &[
        entry(
            "continue",
            "継続",
            "Continued",
            "これまでの事業を引き続き行う。",
            "Goes on as before.",
        ),
        entry(
            "expand",
            "拡充",
            "Expanded",
            "これまでの事業を、対象、規模または内容を広げて行う。",
            "Goes on with a wider reach, scale or content.",
        ),
        entry("new", "新規", "New", "この計画で新たに始める。", "Begins with this plan."),
        entry(
            "under_consideration",
            "検討",
            "Under consideration",
            "実施するかどうか、またはその方法を、これから検討する。",
            "Whether or how it is to be carried out is still to be studied.",
        ),
    ],
};
