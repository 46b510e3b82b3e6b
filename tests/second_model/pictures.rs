//! The badge of a KPI's picture never contradicts what is drawn.

use std::collections::BTreeSet;

use keikaku::domain::evaluation::{Evaluation, EvaluationStatus, evaluate};
use keikaku::domain::kpi_figures::KpiWithFigures;
use keikaku::store::kpis::{self, KpiFilter, KpiSort};
use keikaku::store::page::PageRequest;
use keikaku::store::{Connection, ReadPool};
use keikaku::view::chart_model::{chart_of, kpi_picture};
use keikaku_chart::{
    Bounds, ColorScheme, Figure, Instant, KpiChart, Language, PathStop, PointKind, Style,
};

use strum::VariantArray;

use super::published;
use crate::support::app::TestApp;
use crate::support::database::Database;
use crate::support::drawing::Drawing;
use crate::support::plenty::plenty;

const STYLE: Style = Style { language: Language::En, color_scheme: ColorScheme::Light, width: 640 };

async fn kpis(database: &Database) -> Vec<KpiWithFigures> {
    let pool = ReadPool::new(&database.url(), 1, std::time::Duration::from_secs(20));
    // The plans of the invented cities are copied many times; their first hundreds have every kind.
    let page =
        PageRequest { limit: 600, fail_if_truncated: false, ..PageRequest::all([KpiSort::Id]) };
    let list =
        async |connection: &Connection| kpis::list(connection, &KpiFilter::default(), &page).await;
    let (_, found) = pool.read_current(list).await.unwrap();
    found.records.into_iter().map(|kpi| kpi.record).collect()
}

fn position(at: Instant) -> f64 {
    f64::from(at.fiscal_year) - f64::from(at.months_before_end) / 12.0
}

/// The point that is judged: the drawn figure of the year, or of the last one before it that has one.
fn judged(chart: &KpiChart, evaluation: &Evaluation) -> Option<(f64, f64)> {
    let year = evaluation.judged_on?.year();
    let actual = |point: &&keikaku_chart::Point| {
        point.kind == PointKind::Actual && point.fiscal_year == Some(year)
    };
    let point = chart.points.iter().rfind(actual)?;
    let Figure::Value { value, .. } = point.figure else { return None };
    Some((position(point.measured.unwrap_or(Instant::end_of(year))), value))
}

fn is_met(bounds: Bounds, value: f64) -> Option<bool> {
    match bounds {
        Bounds::AtLeast(least) => Some(value >= least),
        Bounds::AtMost(most) => Some(value <= most),
        Bounds::Exactly(exact) => Some((value - exact).abs() < 1e-9),
        Bounds::Between(least, most) => Some(value >= least && value <= most),
        Bounds::InWords => None,
    }
}

/// Where the drawn path stands at a time.
fn on_path(path: &[PathStop], at: f64) -> Option<f64> {
    path.windows(2).find_map(|pair| {
        let (from, to) = (position(pair[0].at), position(pair[1].at));
        let part = (at - from) / (to - from);
        let value = pair[0].value + (pair[1].value - pair[0].value) * part;
        (from <= at && at <= to).then_some(value)
    })
}

/// A KPI as it was known on each day on which a figure was published.
fn as_known_each_day(kpi: &KpiWithFigures) -> Vec<KpiWithFigures> {
    let days: BTreeSet<_> = kpi.vintages().map(|figure| figure.published_on).collect();
    days.into_iter().map(|day| kpi.as_of(day)).collect()
}

/// What a reader of the picture would object to.
fn contradiction(kpi: &KpiWithFigures) -> Option<String> {
    let (chart, evaluation) = (chart_of(kpi, "", STYLE), evaluate(kpi));
    let (at, value) = judged(&chart, &evaluation)?;
    let target = chart.target.as_ref()?;
    let met = is_met(target.bounds, value)?;
    let rises = chart.path.first()?.value <= chart.path.last()?.value;
    let path = on_path(&chart.path, at);
    let reaches = |expected: f64| {
        if rises { value >= expected - 0.0006 } else { value <= expected + 0.0006 }
    };
    let is_wrong = match evaluation.status {
        EvaluationStatus::Achieved | EvaluationStatus::Kept => !met,
        EvaluationStatus::Missed | EvaluationStatus::Breached | EvaluationStatus::Deviates => met,
        EvaluationStatus::OnTrack => met || path.is_some_and(|path| !reaches(path)),
        EvaluationStatus::Behind | EvaluationStatus::Worsening => {
            met || path.is_some_and(|path| reaches(path + if rises { 0.0012 } else { -0.0012 }))
        }
        EvaluationStatus::NotComputable => false,
    };
    let said = evaluation.status;
    is_wrong.then(|| format!("{}: {said:?}, {value} at {at}, {:?}", kpi.kpi.id, chart.path))
}

/// For limits, which have no path.
fn contradiction_of_limit(kpi: &KpiWithFigures) -> Option<String> {
    let (chart, evaluation) = (chart_of(kpi, "", STYLE), evaluate(kpi));
    let (_, value) = judged(&chart, &evaluation)?;
    let met = is_met(chart.target.as_ref()?.bounds, value)?;
    let is_wrong = match evaluation.status {
        EvaluationStatus::Achieved | EvaluationStatus::Kept => !met,
        EvaluationStatus::Missed | EvaluationStatus::Breached | EvaluationStatus::Deviates => met,
        _ => false,
    };
    is_wrong.then(|| format!("{}: {:?}, {value}", kpi.kpi.id, evaluation.status))
}

#[actix_web::test]
async fn badge_never_contradicts_the_drawing() {
    let (mut statuses, mut wrong) = (BTreeSet::new(), Vec::new());
    for database in [published(), Database::of_seeds(), plenty()] {
        for kpi in kpis(database).await.iter().flat_map(as_known_each_day) {
            wrong.extend(contradiction(&kpi));
            wrong.extend(contradiction_of_limit(&kpi));
            let word: &'static str = evaluate(&kpi).status.into();
            statuses.insert(word);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(statuses.len(), EvaluationStatus::VARIANTS.len(), "{statuses:?}");
}

/// Languages and widths.
const LOOKS: [(Language, u32); 4] =
    [(Language::Ja, 320), (Language::Ja, 1200), (Language::En, 320), (Language::En, 1200)];

#[actix_web::test]
async fn names_of_kpis_of_every_kind_are_complete_and_apart() {
    let kpis = kpis(published()).await;
    assert!(!kpis.is_empty());
    for kpi in &kpis {
        for (language, width) in LOOKS {
            let style = Style { language, width, ..STYLE };
            let drawing = Drawing::of(&kpi_picture(kpi, "計画書", style));
            let faults = drawing.faults();
            assert!(faults.is_empty(), "{} {width}: {faults:#?}", kpi.kpi.id);
            let name = match language {
                Language::Ja => kpi.kpi.name.as_str(),
                Language::En => kpi.kpi.name_en.as_deref().unwrap_or(&kpi.kpi.name),
            };
            assert!(drawing.says(name), "{name} is cut");
        }
    }
}

#[actix_web::test]
async fn scorecards_call_missed_what_is_evaluated_as_missed() {
    let app = TestApp::on(published()).await;
    let mut seen = BTreeSet::new();
    for id in app.ids("/v1/plans").await {
        let card = app.data(&format!("/v1/plans/{id}/scorecard")).await;
        for (language, word) in [("ja", "未達"), ("en", "Missed")] {
            let path = format!("/v1/plans/{id}/scorecard/chart.svg?lang={language}&width=320");
            let drawing = Drawing::of(&app.get(&path).await.body);
            let faults = drawing.faults();
            assert!(faults.is_empty(), "{path}: {faults:#?}");
            let counts = card["kpis_by_status"].as_array().unwrap();
            let missed = counts.iter().find(|count| count["status"] == "missed").unwrap();
            let is_missed = missed["count"] != 0;
            assert_eq!(drawing.texts.iter().any(|drawn| drawn.text == word), is_missed, "{path}");
            seen.insert(is_missed);
        }
    }
    assert!(seen.contains(&true), "no plan has a KPI that was missed");
}
