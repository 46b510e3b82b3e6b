//! Codelists of figures: observation status, missing reason, coverage.

use super::list::{Codelist, entry};

const SDMX: &str = "SDMX CL_OBS_STATUS 2.2";

pub const OBSERVATION_STATUSES: Codelist = Codelist {
    id: "observation_statuses",
    name: "ObservationStatus",
    title: "観測値の状態",
    title_en: "Observation status",
    words: &[
        entry(
            "A",
            "通常値",
            "Normal value",
            "特に注意を要しない値。",
            "A value to which no other status applies.",
        )
        .after(SDMX),
        entry(
            "B",
            "時系列の断層",
            "Time series break",
            "定義や方法が変わり、前の値とそのまま比べられない値。",
            "Definition or method changed: not comparable with earlier values as it stands.",
        )
        .after(SDMX),
        entry(
            "E",
            "推計値",
            "Estimated value",
            "調査ではなく、推計によって得た値。",
            "Got by estimation rather than by observation.",
        )
        .after(SDMX),
        entry(
            "F",
            "予測値",
            "Forecast value",
            "まだ来ていない時期について見込んだ値。",
            "Expected for a time that has not come yet.",
        )
        .after(SDMX),
        entry(
            "M",
            "欠測値（存在しない）",
            "Missing value; data cannot exist",
            "性質上、値が存在しえない。",
            "There is no value because there can be none.",
        )
        .after(SDMX),
        entry(
            "O",
            "欠測値",
            "Missing value",
            "値がない。理由は missing_reason が示す。",
            "There is no value; missing_reason says why.",
        )
        .after(SDMX),
        entry(
            "P",
            "暫定値",
            "Provisional value",
            "速報など、後に改められると見込まれる値。",
            "A first value that is expected to be revised.",
        )
        .after(SDMX),
    ],
};

pub const MISSING_REASONS: Codelist = Codelist {
    id: "missing_reasons",
    name: "MissingReason",
    title: "数値がない理由",
    title_en: "Why there is no figure",
    words: &[
        entry(
            "not_published_yet",
            "未公表",
            "Not published yet",
            "基となる統計の、その時期の数値がまだ公表されていない。",
            "The statistic has no figure for the time in question yet.",
        ),
        entry(
            "statistic_discontinued",
            "統計の廃止",
            "Statistic discontinued",
            "基となる統計が作成されなくなった。",
            "The statistic is no longer made.",
        ),
        entry(
            "not_stated",
            "記載なし",
            "Not stated",
            "文書に数値がなく、理由も書かれていない。",
            "The document gives none and does not say why.",
        ),
        entry(
            "not_surveyed",
            "未調査",
            "Not surveyed",
            "その年度には調査が行われていない。",
            "No survey was made for the year.",
        ),
        entry(
            "qualitative",
            "定性的な目標",
            "Qualitative",
            "目標が言葉だけで示されている。",
            "The target is in words only.",
        ),
        entry(
            "lost",
            "判読不能",
            "Lost",
            "印刷されているが読み取れない。",
            "It is printed but cannot be read.",
        ),
    ],
};

pub const COVERAGE_STATES: Codelist = Codelist {
    id: "coverage_states",
    name: "CoverageState",
    title: "数値の収録状況",
    title_en: "Whether a figure is there",
    words: &[
        entry(
            "reported",
            "報告あり",
            "Reported",
            "数値が報告されている。",
            "A figure was reported.",
        ),
        entry(
            "missing",
            "数値なし",
            "Missing",
            "報告に欄はあるが数値がない。理由は missing_reason が示す。",
            "The report has a place for it, but no figure; missing_reason says why.",
        ),
        entry(
            "not_entered",
            "未収録",
            "Not entered",
            "この年度の報告は、ここにはまだ収録されていない。",
            "No report for this year has been entered here.",
        ),
    ],
};
