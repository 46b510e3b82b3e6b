//! The chart of a plan's scorecard.

use super::{count, label, name, pick, severity};
use crate::domain::measure::Disposition;
use crate::view::scorecard::{MeasureCounts, ScorecardView, YearProgress};
use keikaku_chart::{Breakdown, Language, Scorecard, Segment, StatusCount, Style, scorecard_chart};

/// Draws the scorecard of a plan as SVG.
#[must_use]
pub fn scorecard_picture(card: &ScorecardView, style: Style) -> String {
    let language = style.language;
    let kpis = card.kpis_by_status.iter().map(|status| StatusCount {
        label: label("EvaluationStatus", status.status.into(), language),
        severity: severity(status.status),
        count: u32::try_from(status.count).unwrap_or(u32::MAX),
    });
    let years = card.progress.iter().map(|year| progress(year, language));
    scorecard_chart(&Scorecard {
        style,
        title: name(language, &card.plan.title, card.plan.title_en.as_deref()).to_owned(),
        source: format!("{} {}", card.plan.source.document_id, card.plan.source.locator),
        kpis_heading: pick(language, "指標の評価", "KPIs by evaluation").to_owned(),
        kpis: kpis.collect(),
        breakdowns: [measures(&card.measures, language)].into_iter().chain(years).collect(),
    })
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
    };
    let untagged = Segment {
        label: pick(language, "区分なし", "untagged").to_owned(),
        count: count(counts.untagged),
    };
    Breakdown {
        heading: pick(language, "事業の区分", "Measures by tag").to_owned(),
        segments: tagged.into_iter().map(segment).chain([untagged]).collect(),
    }
}

fn progress(year: &YearProgress, language: Language) -> Breakdown {
    let fiscal = format!("FY{}", year.fiscal_year);
    let segments = year.outcomes.iter().map(|outcome| Segment {
        label: label("Outcome", outcome.outcome.into(), language),
        count: count(outcome.count),
    });
    Breakdown {
        heading: format!(
            "{} {}",
            pick(language, &year.fiscal_year_label, &fiscal),
            pick(language, "実施状況", "progress")
        ),
        segments: segments.collect(),
    }
}
