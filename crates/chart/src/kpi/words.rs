//! What a KPI chart says in sentences.

use super::super::Language;
use super::years::year_words;
use super::{Bounds, Figure, KpiChart, Point, PointKind, Target};

/// 280以上, at least 280.
pub(super) fn bound_words(target: &Target, language: Language) -> String {
    let label = &target.label;
    match (language, target.bounds) {
        (Language::Ja, Bounds::AtLeast(_)) => format!("{label}以上"),
        (Language::Ja, Bounds::AtMost(_)) => format!("{label}以下"),
        (Language::Ja, Bounds::Between(..)) => format!("{label}の間"),
        (Language::En, Bounds::AtLeast(_)) => format!("at least {label}"),
        (Language::En, Bounds::AtMost(_)) => format!("at most {label}"),
        (Language::En, Bounds::Exactly(_)) => format!("exactly {label}"),
        (Language::En, Bounds::Between(..)) => format!("between {label}"),
        (Language::Ja, Bounds::Exactly(_)) | (_, Bounds::InWords) => label.clone(),
    }
}

/// The target with all that is to be known of it.
pub(super) fn target_words(target: &Target, chart: &KpiChart) -> String {
    let language = chart.style.language;
    let year = target.fiscal_year.map(|year| {
        let assumed = language.pick("（計画の最終年度と想定）", " (assumed: the plan’s last year)");
        let year = year_words(year, chart);
        if target.is_year_assumed { format!("{year}{assumed}") } else { year }
    });
    let relative = language.pick("現状を基準とする", "relative to the baseline");
    let relative = target.is_relative_to_baseline.then(|| relative.to_owned());
    let parts = [Some(bound_words(target, language)), relative, year];
    let separator = language.pick("、", ", ");
    parts.into_iter().flatten().collect::<Vec<_>>().join(separator)
}

pub(super) fn kind_word(kind: PointKind, language: Language) -> &'static str {
    match kind {
        PointKind::Baseline => language.pick("現状（基準値）", "Baseline"),
        PointKind::Actual => language.pick("実績", "Actual"),
    }
}

/// 実績 R2年度 273（速報値）.
pub(super) fn point_words(point: &Point, chart: &KpiChart) -> String {
    let language = chart.style.language;
    let mut words = kind_word(point.kind, language).to_owned();
    if let Some(year) = point.fiscal_year {
        words = format!("{words} {}", year_words(year, chart));
    }
    let figure = match &point.figure {
        Figure::Value { value, label } if value.is_finite() => label.clone(),
        Figure::Value { .. } => language.pick("値なし", "no figure").to_owned(),
        Figure::Missing { reason } if reason.is_empty() => {
            language.pick("値なし", "no figure").to_owned()
        }
        Figure::Missing { reason } => match language {
            Language::Ja => format!("値なし（{reason}）"),
            Language::En => format!("no figure ({reason})"),
        },
    };
    let remark = remark(point.is_provisional, point.is_revised, language);
    let remark = match (remark, language) {
        (Some(remark), Language::Ja) => format!("（{remark}）"),
        (Some(remark), Language::En) => format!(" ({remark})"),
        (None, _) => String::new(),
    };
    format!("{words} {figure}{remark}")
}

pub(super) fn remark(
    is_provisional: bool,
    is_revised: bool,
    language: Language,
) -> Option<&'static str> {
    match (is_provisional, is_revised) {
        (false, false) => None,
        (true, false) => Some(language.pick("速報値", "provisional")),
        (false, true) => Some(language.pick("改定値", "revised")),
        (true, true) => Some(language.pick("改定した速報値", "revised, provisional")),
    }
}

/// The picture for those who do not see it.
pub(super) fn description(chart: &KpiChart) -> String {
    let language = chart.style.language;
    let mut points: Vec<&Point> = chart.points.iter().collect();
    points.sort_by_key(|point| (point.kind != PointKind::Baseline, point.fiscal_year));
    let mut parts = vec![chart.title.clone()];
    parts
        .extend(chart.unit.iter().map(|unit| format!("{}{unit}", language.pick("単位 ", "unit "))));
    if points.is_empty() {
        parts.push(language.pick("値はまだない", "no figures yet").to_owned());
    }
    parts.extend(points.into_iter().map(|point| point_words(point, chart)));
    parts.extend(chart.target.iter().map(|target| {
        format!("{}{}", language.pick("目標 ", "target "), target_words(target, chart))
    }));
    parts.extend(chart.status.iter().map(|status| {
        let detail = status.detail.iter().map(|detail| format!(": {detail}"));
        let word = format!("{}{}", language.pick("評価 ", "evaluation "), status.word);
        std::iter::once(word).chain(detail).collect::<String>()
    }));
    let text = parts.join(language.pick("、", "; "));
    format!("{text}{}", language.pick("。", "."))
}
