//! Codelists of progress reports.

use super::{Codelist, word};

pub const OUTCOMES: Codelist = Codelist {
    id: "outcomes",
    name: "Outcome",
    title: "実施状況",
    title_en: "What became of a measure in a fiscal year",
    words: &[
        word("done", "実施", "Done", "実施した。", "Carried out."),
        word(
            "partly_done",
            "一部実施",
            "Partly done",
            "一部だけ、または規模を縮小して実施した。",
            "Carried out in part or on a smaller scale.",
        ),
        word(
            "cancelled",
            "中止",
            "Cancelled",
            "予定していたが取りやめた。",
            "Planned, but called off.",
        ),
        word("postponed", "延期", "Postponed", "後の時期に延ばした。", "Put off to a later time."),
        word(
            "considered",
            "検討",
            "Considered",
            "検討や協議を行ったが、まだ実施していない。",
            "Studied or discussed; nothing carried out yet.",
        ),
        word("not_started", "未着手", "Not started", "まだ着手していない。", "Nothing done yet."),
    ],
};

pub const CAUSES: Codelist = Codelist {
    id: "causes",
    name: "Cause",
    title: "実施に影響した要因",
    title_en: "Causes that a report states",
    words: &[
        word(
            "covid-19",
            "新型コロナウイルス感染症",
            "COVID-19",
            "新型コロナウイルス感染症の流行と、その対策。",
            "The COVID-19 pandemic and what was done against it.",
        ),
        word(
            "budget",
            "予算",
            "Budget",
            "財源の不足や予算の変更。",
            "Lack of money, or a changed budget.",
        ),
        word("staffing", "人員", "Staffing", "担当する職員や人手の不足。", "Lack of staff."),
        word("weather", "天候", "Weather", "悪天候や災害。", "Bad weather or a natural disaster."),
        word(
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
        word("number", "番号", "Number", "印刷された番号による。", "By the printed number."),
        word("title", "題名", "Title", "印刷された題名による。", "By the printed title."),
        word(
            "row_order",
            "行の順",
            "Row order",
            "行の並びの順だけによる。",
            "Only by the order of the rows.",
        ),
    ],
};
