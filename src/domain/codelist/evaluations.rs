//! Codelists of evaluations.

use super::list::{Codelist, entry};

pub const EVALUATION_STATUSES: Codelist = Codelist {
    id: "evaluation_statuses",
    name: "EvaluationStatus",
    title: "計算による判定",
    title_en: "What a KPI’s figures say of its target",
    words: &[
        entry("achieved", "達成", "Achieved", "目標を満たしている。", "The target is met."),
        entry(
            "on_track",
            "順調",
            "On track",
            "まだ満たしていないが、現状値から目標値へ結んだ直線の上か、その先にある。",
            "Not met, and at or beyond the straight path from the baseline to the target.",
        ),
        entry(
            "behind",
            "遅れ",
            "Behind",
            "現状値より悪くないが、直線に届いていない。目標年度以降は、目標に届いていない。",
            "Not worse than the baseline but short of the path; from the target year on, short of the target.",
        ),
        entry("worsening", "悪化", "Worsening", "現状値より悪い。", "Worse than the baseline."),
        entry(
            "kept",
            "維持",
            "Kept",
            "保つべき水準を保っている。",
            "What was to be held still holds.",
        ),
        entry(
            "missed",
            "未達",
            "Missed",
            "保つべき水準を保っていない。",
            "What was to be held does not hold.",
        ),
        entry(
            "not_computable",
            "判定不能",
            "Not computable",
            "判定できない。理由は reason が示す。",
            "It cannot be judged; reason says why.",
        ),
    ],
};

pub const NOT_COMPUTABLE_REASONS: Codelist = Codelist {
    id: "not_computable_reasons",
    name: "NotComputable",
    title: "判定できない理由",
    title_en: "Why a KPI cannot be judged",
    words: &[
        entry(
            "qualitative_target",
            "定性的な目標",
            "Qualitative target",
            "目標が言葉だけで示されているか、設置・整備を目標とする。",
            "The target is in words only, or something is to be set up.",
        ),
        entry(
            "no_observation",
            "実績の報告なし",
            "No observation",
            "実績が何も報告されていない。",
            "Nothing was reported.",
        ),
        entry(
            "value_missing",
            "実績値なし",
            "Value missing",
            "実績値がないと報告されている。理由は inputs.actual_missing_reason が示す。",
            "It was reported that there is no figure; inputs.actual_missing_reason says why.",
        ),
        entry(
            "no_fiscal_year",
            "実績の年度不明",
            "No fiscal year",
            "実績値がどの年度のものか示されていない。",
            "The figure is reported for no year.",
        ),
        entry(
            "older_than_plan",
            "計画期間より前の実績",
            "Older than the plan",
            "実績値が、計画の最初の年度より前の年度または時点のものである。",
            "The figure is reported for, or was taken in, a year before the plan’s first.",
        ),
        entry("no_target", "目標なし", "No target", "目標がない。", "There is no target."),
        entry(
            "target_missing",
            "目標値なし",
            "Target missing",
            "目標値がない。理由は inputs.target_missing_reason が示す。",
            "The target’s figure is missing; inputs.target_missing_reason says why.",
        ),
        entry(
            "target_incomplete",
            "目標の不備",
            "Target incomplete",
            "目標の満たし方、基準または範囲の上限がないか、範囲の上下が逆である。",
            "The target lacks its comparator, its basis or its upper end, or its range is upside down.",
        ),
        entry(
            "contradictory_target",
            "目標の方向の矛盾",
            "Contradictory target",
            "目標の満たし方が、望ましい変化の方向と逆である。",
            "The comparator asks for the opposite of the direction that is better.",
        ),
        entry(
            "mixed_units",
            "単位の不一致",
            "Mixed units",
            "現状値、目標値、実績値の単位が異なる。",
            "The figures are in different units; one without a unit has the KPI’s.",
        ),
        entry(
            "no_baseline",
            "現状の記載なし",
            "No baseline",
            "現状が示されていない。",
            "There is no baseline.",
        ),
        entry(
            "baseline_missing",
            "現状値なし",
            "Baseline missing",
            "現状値がない。理由は inputs.baseline_missing_reason が示す。",
            "The baseline’s figure is missing; inputs.baseline_missing_reason says why.",
        ),
        entry(
            "older_than_baseline",
            "現状値より前の実績",
            "Older than the baseline",
            "実績値が、現状値より前の年度のものである。",
            "The figure is reported for a year before the baseline’s.",
        ),
        entry(
            "no_target_year",
            "目標年度不明",
            "No target year",
            "目標にも計画にも年度がなく、直線の終点が定まらない。",
            "The path has no end: neither the target nor the plan names a year.",
        ),
        entry(
            "no_baseline_year",
            "現状値の年度不明",
            "No baseline year",
            "現状値にも計画にも年度がなく、直線の始点が定まらない。",
            "The path has no start: no year is known of the baseline, nor of the plan.",
        ),
    ],
};

pub const YEAR_SOURCES: Codelist = Codelist {
    id: "year_sources",
    name: "YearSource",
    title: "現状値の年度の根拠",
    title_en: "Where the year of a baseline comes from",
    words: &[
        entry(
            "printed",
            "記載",
            "Printed",
            "数値とともに印刷されている。",
            "Printed with the figure.",
        ),
        entry(
            "day",
            "時点",
            "Day",
            "数値が得られた日の属する年度による。",
            "The fiscal year of the day on which it was taken.",
        ),
        entry(
            "statistic",
            "統計の年",
            "Statistic",
            "基となる統計の年を、年度とみなす。",
            "The year of the statistic that it was taken from, as if it were a fiscal year.",
        ),
        entry(
            "assumed",
            "仮定",
            "Assumed",
            "分からないため、計画の最初の年度の前年度とみなす。",
            "Not known: the year before the plan’s first stands for it.",
        ),
    ],
};
