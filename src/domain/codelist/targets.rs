//! Codelists of targets: comparator, basis, observation role.

use super::list::{Codelist, entry};

pub const COMPARATORS: Codelist = Codelist {
    id: "comparators",
    name: "Comparator",
    title: "目標の満たし方",
    title_en: "How a target is to be met",
    words: &[
        entry("gte", "以上", "At least", "値が目標値以上であること。", "At least the value."),
        entry("lte", "以下", "At most", "値が目標値以下であること。", "At most the value."),
        entry("eq", "等しい", "Exactly", "値が目標値に等しいこと。", "Exactly the value."),
        entry(
            "between",
            "範囲内",
            "Between",
            "値が目標値から上限値まで（両端を含む）の範囲にあること。",
            "From the value to the upper value, both included.",
        ),
        entry(
            "establish",
            "設置・整備",
            "Establish",
            "数値によらず、ある物や仕組みを設けること。",
            "Something is to be set up; no figure.",
        ),
    ],
};

pub const BASES: Codelist = Codelist {
    id: "bases",
    name: "Basis",
    title: "目標値の基準",
    title_en: "What a target’s value is measured from",
    words: &[
        entry("absolute", "実数", "Absolute", "目標値そのもの。", "The value itself."),
        entry(
            "baseline",
            "現状値との差",
            "Difference to the baseline",
            "現状値からの増減。「現状以上」は0以上とする。",
            "The difference to the baseline: 現状以上 is at least 0.",
        ),
    ],
};

pub const OBSERVATION_ROLES: Codelist = Codelist {
    id: "observation_roles",
    name: "ObservationRole",
    title: "数値の役割",
    title_en: "What a figure is to its KPI",
    words: &[
        entry(
            "baseline",
            "現状値",
            "Baseline",
            "計画が出発点とする数値。",
            "The figure that a plan starts from.",
        ),
        entry(
            "target",
            "目標値",
            "Target",
            "計画が目指す数値。",
            "The figure that a plan is to reach or hold.",
        ),
        entry(
            "interim_target",
            "中間目標値",
            "Interim target",
            "計画期間の途中の年度に目指す数値。",
            "A target for a year on the way.",
        ),
        entry(
            "actual",
            "実績値",
            "Actual",
            "年度ごとに報告された数値。",
            "What was reported for a year.",
        ),
    ],
};
