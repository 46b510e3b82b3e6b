//! The chart of a plan's scorecard.

use super::{count, label, name, pick, severity};
use crate::domain::measure::Disposition;
use crate::view::scorecard::{MeasureCounts, ScorecardView, YearProgress};
use keikaku_chart::{Breakdown, Language, Scorecard, Segment, StatusCount, Style, scorecard_chart};

/// Draws the scorecard of a plan as SVG; `document` is the title of its source document.
#[must_use]
pub fn scorecard_picture(card: &ScorecardView, document: &str, style: Style) -> String {
    scorecard_chart(&scorecard_of(card, document, style))
}

/// What is drawn.
#[must_use]
pub fn scorecard_of(card: &ScorecardView, document: &str, style: Style) -> Scorecard {
    let language = style.language;
    let kpis = card.kpis_by_status.iter().map(|status| StatusCount {
        label: label("EvaluationStatus", status.status.into(), language),
        severity: severity(status.status),
        count: u32::try_from(status.count).unwrap_or(u32::MAX),
    });
    let years = card.progress.iter().map(|year| progress(year, language));
    Scorecard {
        style,
        title: name(language, &card.plan.title, card.plan.title_en.as_deref()).to_owned(),
        source: format!("{document} {}", card.plan.source.locator),
        kpis_heading: pick(language, "指標の評価", "KPIs by evaluation").to_owned(),
        kpis: kpis.collect(),
        no_kpis: pick(language, "この計画に指標（KPI）はない", "The plan has no KPIs").to_owned(),
        breakdowns: [measures(&card.measures, language)].into_iter().chain(years).collect(),
    }
}

fn measures(counts: &MeasureCounts, language: Language) -> Breakdown {
    let tagged = [
        (Disposition::Continue, counts.continued),
        (Disposition::Expand, counts.expand),
        (Disposition::New, counts.new),
        (Disposition::UnderConsideration, counts.under_consideration),
    ];
    let segment = |(tag, number): (Disposition, i64)| Segment {
        label: label("Disposition", tag.into(), language),
        count: count(number),
        is_neutral: false,
    };
    let untagged = Segment {
        label: pick(language, "区分の記載なし", "No tag stated").to_owned(),
        count: count(counts.untagged),
        is_neutral: true,
    };
    let note = if counts.total == 0 {
        Some(pick(language, "この計画に事業はない", "The plan has no measures"))
    } else if counts.untagged == counts.total {
        Some(pick(
            language,
            "この計画は事業の区分（継続、拡充、新規、検討）を記載していない",
            "The plan does not tag its measures as continued, expanded, new or under consideration",
        ))
    } else {
        None
    };
    Breakdown {
        heading: pick(language, "事業の区分", "Measures by tag").to_owned(),
        segments: tagged.into_iter().map(segment).chain([untagged]).collect(),
        note: note.map(str::to_owned),
    }
}

fn progress(year: &YearProgress, language: Language) -> Breakdown {
    let fiscal = format!("FY{}", year.fiscal_year);
    let segments = year.outcomes.iter().map(|outcome| Segment {
        label: label("Outcome", outcome.outcome.into(), language),
        count: count(outcome.count),
        is_neutral: false,
    });
    let none =
        pick(language, "この年度の実施状況の記載はない", "No progress is stated for the year");
    Breakdown {
        heading: format!(
            "{} {}",
            pick(language, &year.fiscal_year_label, &fiscal),
            pick(language, "実施状況", "progress")
        ),
        segments: segments.collect(),
        note: (year.entries == 0).then(|| none.to_owned()),
    }
}
