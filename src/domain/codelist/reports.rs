//! Codelists of progress reports.

use super::list::{Codelist, entry};

pub const OUTCOMES: Codelist = Codelist {
    id: "outcomes",
    name: "Outcome",
    title: "実施状況",
    title_en: "What became of a measure in a fiscal year",
    words: &[
        entry("done", "実施", "Done", "実施した。", "Carried out."),
        entry(
            "partly_done",
            "一部実施",
            "Partly done",
            "一部だけ、または規模を縮小して実施した。",
            "Carried out in part or on a smaller scale.",
        ),
        entry(
            "cancelled",
            "中止",
            "Cancelled",
            "予定していたが取りやめた。",
            "Planned, but called off.",
        ),
        entry("postponed", "延期", "Postponed", "後の時期に延ばした。", "Put off to a later time."),
        entry(
            "considered",
            "検討",
            "Considered",
            "検討や協議を行ったが、まだ実施していない。",
            "Studied or discussed; nothing carried out yet.",
        ),
        entry("not_started", "未着手", "Not started", "まだ着手していない。", "Nothing done yet."),
    ],
};

pub const CAUSES: Codelist = Codelist {
    id: "causes",
    name: "Cause",
    title: "実施に影響した要因",
    title_en: "Causes that a report states",
    words: &[
        entry(
            "covid-19",
            "新型コロナウイルス感染症",
            "COVID-19",
            "新型コロナウイルス感染症の流行と、その対策。",
            "The COVID-19 pandemic and what was done against it.",
        ),
        entry(
            "budget",
            "予算",
            "Budget",
            "財源の不足や予算の変更。",
            "Lack of money, or a changed budget.",
        ),
        entry("staffing", "人員", "Staffing", "担当する職員や人手の不足。", "Lack of staff."),
        entry("weather", "天候", "Weather", "悪天候や災害。", "Bad weather or a natural disaster."),
        entry(
            "partner",
            "連携先の事情",
            "Partner",
            "連携する組織や相手方の事情。",
            "Circumstances of an organization that takes part.",
        ),
    ],
};

pub const MATCHING_METHODS: Codelist = Codelist {
    id: "matching_methods",
    name: "MatchedBy",
    title: "事業との対応づけの方法",
    title_en: "How an entry was matched to its measure",
    words: &[
        entry("number", "番号", "Number", "印刷された番号による。", "By the printed number."),
        entry("title", "題名", "Title", "印刷された題名による。", "By the printed title."),
        entry(
            "row_order",
            "行の順",
            "Row order",
            "行の並びの順だけによる。",
            "Only by the order of the rows.",
        ),
    ],
};
