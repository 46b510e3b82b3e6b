//! Text of a KPI chart.

use super::super::Language;
use super::year_axis::fiscal_year_text;
use super::{Bounds, Figure, KpiChart, Point, PointKind, Target};

/// 280以上, at least 280.
pub(super) fn bounds_text(target: &Target, language: Language) -> String {
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

/// The target with its year and basis.
pub(super) fn target_text(target: &Target, chart: &KpiChart) -> String {
    let language = chart.style.language;
    let year = target.fiscal_year.map(|year| {
        let assumed = language.pick("（計画の最終年度と想定）", " (assumed: the plan’s last year)");
        let year = fiscal_year_text(year, chart);
        if target.is_year_assumed { format!("{year}{assumed}") } else { year }
    });
    let relative = language.pick("現状を基準とする", "relative to the baseline");
    let relative = target.is_relative_to_baseline.then(|| relative.to_owned());
    let parts = [Some(bounds_text(target, language)), relative, year];
    let separator = language.pick("、", ", ");
    parts.into_iter().flatten().collect::<Vec<_>>().join(separator)
}

pub(super) fn kind_label(kind: PointKind, language: Language) -> &'static str {
    match kind {
        PointKind::Baseline => language.pick("現状（基準値）", "Baseline"),
        PointKind::Actual => language.pick("実績", "Actual"),
        PointKind::Forecast => language.pick("見込み", "Forecast"),
        PointKind::InterimTarget => language.pick("中間目標", "Interim target"),
    }
}

/// 実績 R2年度 273（速報値）.
pub(super) fn point_text(point: &Point, chart: &KpiChart) -> String {
    let language = chart.style.language;
    let mut text = kind_label(point.kind, language).to_owned();
    if let Some(year) = point.fiscal_year {
        text = format!("{text} {}", fiscal_year_text(year, chart));
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
    let qualifier = qualifier(point.is_provisional, point.is_revised, language);
    let qualifier = match (qualifier, language) {
        (Some(qualifier), Language::Ja) => format!("（{qualifier}）"),
        (Some(qualifier), Language::En) => format!(" ({qualifier})"),
        (None, _) => String::new(),
    };
    format!("{text} {figure}{qualifier}")
}

pub(super) fn qualifier(
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

/// Description for screen readers.
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
    parts.extend(points.into_iter().map(|point| point_text(point, chart)));
    parts.extend(chart.target.iter().map(|target| {
        format!("{}{}", language.pick("目標 ", "target "), target_text(target, chart))
    }));
    parts.extend(chart.status.iter().map(|status| {
        let detail = status.detail.iter().map(|detail| format!(": {detail}"));
        let word = format!("{}{}", language.pick("評価 ", "evaluation "), status.label);
        std::iter::once(word).chain(detail).collect::<String>()
    }));
    let text = parts.join(language.pick("、", "; "));
    format!("{text}{}", language.pick("。", "."))
}
