//! Codelists of indicators and their comparability.

use super::list::{Codelist, entry};

pub const DIRECTIONS: Codelist = Codelist {
    id: "directions",
    name: "Direction",
    title: "望ましい変化の方向",
    title_en: "Which direction is better",
    words: &[
        entry("increase", "増加", "Increase", "増えるほどよい。", "More is better."),
        entry("decrease", "減少", "Decrease", "減るほどよい。", "Less is better."),
        entry(
            "maintain",
            "維持",
            "Maintain",
            "現在の水準を保つのがよい。",
            "Staying at the present level is best.",
        ),
    ],
};

pub const INDICATOR_LEVELS: Codelist = Codelist {
    id: "indicator_levels",
    name: "IndicatorLevel",
    title: "指標の段階",
    title_en: "What kind of thing an indicator measures",
    words: &[
        entry(
            "output",
            "活動指標（アウトプット）",
            "Output",
            "行政が行った活動の量。",
            "What the administration does.",
        ),
        entry(
            "outcome",
            "成果指標（アウトカム）",
            "Outcome",
            "活動の結果として生じた変化。",
            "What changes by it.",
        ),
        entry(
            "context",
            "背景指標",
            "Context",
            "取組の背景となる状況で、市の取組だけではほとんど動かないもの。",
            "What the city works in, but hardly moves.",
        ),
    ],
};

pub const ACCUMULATIONS: Codelist = Codelist {
    id: "accumulations",
    name: "Accumulation",
    title: "数値の性質",
    title_en: "How figures of several years relate",
    words: &[
        entry(
            "stock",
            "ストック",
            "Stock",
            "ある時点における量。年度をまたいで合計しない。",
            "A level at a point in time; not summed over years.",
        ),
        entry("flow", "フロー", "Flow", "ある期間に生じた量。", "An amount within a period."),
        entry(
            "cumulative",
            "累計",
            "Cumulative",
            "開始からその時点までの合計。",
            "A count since the start.",
        ),
        entry("ratio", "比率", "Ratio", "割り算の商。合計しない。", "A quotient: never summed."),
    ],
};

pub const CODE_RELATIONS: Codelist = Codelist {
    id: "code_relations",
    name: "CodeRelation",
    title: "ほかのコード体系との関係",
    title_en: "What a code of another system is to an indicator",
    words: &[
        entry(
            "exact_match",
            "完全一致",
            "Exact match",
            "同じ概念で、幅広い用途で置き換えて使える。",
            "The same concept; one can stand for the other in most uses.",
        )
        .after("SKOS exactMatch"),
        entry(
            "close_match",
            "近似一致",
            "Close match",
            "よく似た概念で、用途によっては置き換えて使える。",
            "Nearly the same concept; one can stand for the other in some uses.",
        )
        .after("SKOS closeMatch"),
        entry(
            "broad_match",
            "上位概念",
            "Broad match",
            "相手のコードのほうが広い概念を表す。",
            "The other code is the wider concept.",
        )
        .after("SKOS broadMatch"),
        entry(
            "derived",
            "算出",
            "Derived",
            "相手のコードの数値から計算して得られる。",
            "Calculated from figures of the other code.",
        ),
    ],
};

pub const COMPARABILITIES: Codelist = Codelist {
    id: "comparabilities",
    name: "Comparability",
    title: "共通指標との比較可能性",
    title_en: "How far a KPI is the shared indicator",
    words: &[
        entry(
            "exact",
            "同一",
            "Exact",
            "共通指標と同じ量で、定義も同じ。",
            "Same quantity, same definition.",
        ),
        entry(
            "close",
            "ほぼ同一",
            "Close",
            "共通指標と同じ量だが、範囲が少し異なる。",
            "Same quantity, small differences in scope.",
        ),
        entry(
            "broad",
            "共通指標のほうが広い",
            "Broad",
            "KPIは、共通指標が表す量の一部である。",
            "The indicator is wider: the KPI is a part of it.",
        ),
        entry(
            "proxy",
            "代理",
            "Proxy",
            "別の量で、共通指標の代わりに使われている。",
            "Something else that stands for it.",
        ),
    ],
};

pub const FOOTNOTE_KINDS: Codelist = Codelist {
    id: "footnote_kinds",
    name: "FootnoteKind",
    title: "KPIの注の種類",
    title_en: "Kinds of footnotes to KPIs",
    words: &[
        entry(
            "missing_value",
            "数値がない理由",
            "Missing value",
            "数値が示されていない理由を述べる注。",
            "Says why a figure is not there.",
        ),
        entry(
            "revised_baseline",
            "現状値の修正",
            "Revised baseline",
            "現状値を修正したことを述べる注。",
            "Says that the baseline was revised.",
        ),
        entry(
            "replaced_indicator",
            "指標の変更",
            "Replaced indicator",
            "指標を別の指標に改めたことを述べる注。",
            "Says that the indicator took the place of another.",
        ),
    ],
};
