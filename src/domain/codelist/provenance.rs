//! Codelists of provenance: source documents and certainty.

use super::list::{Codelist, entry};

pub const CERTAINTIES: Codelist = Codelist {
    id: "certainties",
    name: "Certainty",
    title: "読み取りの確かさ",
    title_en: "How a value was got from what is printed",
    words: &[
        entry(
            "read",
            "判読",
            "Read",
            "印刷されているとおりに読み取った。",
            "Legible as it stands.",
        ),
        entry(
            "repaired",
            "補正",
            "Repaired",
            "文字認識の乱れを、本来の文字が明らかな箇所に限って直した。",
            "Damaged by text recognition, mended where the intended characters are evident.",
        ),
        entry(
            "inferred",
            "推定",
            "Inferred",
            "その箇所には印刷されておらず、ほかの箇所の記述から判断した。",
            "Not printed at this place; concluded from what is printed elsewhere.",
        ),
        entry(
            "lost",
            "判読不能",
            "Lost",
            "文書には書かれているが読み取れない。値は null とする。",
            "It exists in the document but cannot be read: the value is null.",
        ),
    ],
};

pub const DATA_ISSUE_KINDS: Codelist = Codelist {
    id: "data_issue_kinds",
    name: "DataIssueKind",
    title: "文書の問題の種類",
    title_en: "Kinds of contradictions and damage in documents",
    words: &[
        entry(
            "contradiction",
            "矛盾",
            "Contradiction",
            "同じ文書の二つの記述が両立しない。",
            "Two statements of the same document disagree.",
        ),
        entry(
            "inconsistency",
            "不統一",
            "Inconsistency",
            "同じであるはずの数値や名称が、箇所によって異なる。",
            "A figure or a printed name differs between two places where it should be the same.",
        ),
        entry(
            "recognition_damage",
            "文字認識の乱れ",
            "Recognition damage",
            "文字認識によって、印刷された内容が損なわれている。",
            "Text recognition damaged what is printed.",
        ),
        entry(
            "omission",
            "欠落",
            "Omission",
            "読み手が当然あると考える事項が書かれていない。",
            "Something a reader would expect is not there.",
        ),
        entry(
            "ambiguity",
            "多義",
            "Ambiguity",
            "文書の記述が二通り以上に読める。",
            "The document can be read in more than one way.",
        ),
    ],
};

pub const DOCUMENT_KINDS: Codelist = Codelist {
    id: "document_kinds",
    name: "DocumentKind",
    title: "文書の種類",
    title_en: "Kinds of documents",
    words: &[
        entry("plan", "計画書", "Plan", "計画の本文の全体。", "The full text of a plan."),
        entry(
            "plan_excerpt",
            "計画書（抜粋）",
            "Plan, excerpt",
            "計画書のうち一部の章または頁。",
            "Some chapters or pages of a plan.",
        ),
        entry(
            "plan_summary",
            "概要版",
            "Plan, summary",
            "計画の内容を短くまとめて公表されたもの。",
            "A short version of a plan, published as such.",
        ),
        entry(
            "plan_outline",
            "策定概要",
            "Plan, outline",
            "計画の策定の考え方と骨子を示すもの。",
            "How a plan is drawn up, and its framework.",
        ),
        entry(
            "progress_report",
            "進捗状況報告",
            "Progress report",
            "計画の実施状況を年度ごとに公表するもの。",
            "What was carried out of a plan in a fiscal year.",
        ),
        entry(
            "research_report",
            "調査・検討報告書",
            "Research report",
            "施策の検討のために行われた調査や検討の結果をまとめたもの。",
            "Findings of a survey or study made to prepare policies.",
        ),
    ],
};

pub const DATE_PRECISIONS: Codelist = Codelist {
    id: "date_precisions",
    name: "DatePrecision",
    title: "日付の精度",
    title_en: "How much of a date is known",
    words: &[
        entry("day", "日", "Day", "年月日まで分かる。", "Year, month and day are known."),
        entry(
            "month",
            "月",
            "Month",
            "年月まで分かる。日はその月の初日とする。",
            "Year and month are known; the date is the first day of the month.",
        ),
        entry(
            "year",
            "年",
            "Year",
            "年だけが分かる。日付はその年の1月1日とする。",
            "Only the year is known; the date is its 1 January.",
        ),
        entry(
            "fiscal_year",
            "年度",
            "Fiscal year",
            "年度（4月1日から翌年3月31日まで）だけが分かる。日付はその4月1日とする。",
            "Only the fiscal year (1 April to 31 March) is known; the date is its 1 April.",
        )
        .after("地方自治法第208条第1項"),
    ],
};
