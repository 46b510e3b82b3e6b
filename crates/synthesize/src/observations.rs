//! The observations of a synthetic KPI: baseline, targets, and actuals with gaps and revisions.

use super::documents::PublicationDate;
use super::indicators::IndicatorTemplate;
use super::phrases::year_label;
use super::plan_spec::{PlanSpec, report_publication_date};
use super::rng::SeededRng;
use super::sources::{id, issues, legible_source};
use super::targets::Target;
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::identifier::Identifier;
use keikaku::domain::kpi::Kpi;
use keikaku::domain::observation::{
    MissingReason, Observation, ObservationRole, ObservationStatus, Statistic,
};
use keikaku::domain::quantity::Quantity;
use keikaku::domain::source::{Certainty, Source};

/// Creates the observations of a KPI.
pub struct ObservationBuilder<'a> {
    kpi: &'a Kpi,
    template: &'a IndicatorTemplate,
    plan_spec: &'a PlanSpec,
    /// Only a baseline and a target, without actuals.
    is_single: bool,
    /// As an integer without the decimal point.
    baseline: i32,
    /// Yearly change in thousandths of the baseline.
    trend: i32,
}

/// Where and when a value was published.
struct Provenance<'a> {
    suffix: String,
    document_id: &'a Identifier,
    dated: PublicationDate,
}

impl<'a> ObservationBuilder<'a> {
    pub fn random(
        kpi: &'a Kpi,
        template: &'a IndicatorTemplate,
        plan_spec: &'a PlanSpec,
        is_single: bool,
        rng: &mut SeededRng,
    ) -> Self {
        let (low, high) = template.range;
        let baseline = if rng.one_in(60) { 0 } else { rng.between(low, high) };
        Self { kpi, template, plan_spec, is_single, baseline, trend: rng.between(-30, 60) }
    }

    pub fn observations(&self, rng: &mut SeededRng) -> Vec<Observation> {
        let mut all = vec![self.baseline(rng)];
        if !self.is_single && rng.one_in(30) {
            all.push(self.revised(
                &all[0],
                "baseline-2",
                report_publication_date(self.first_year()),
                rng,
            ));
        }
        all.extend(self.targets(&all, rng));
        if !self.is_single {
            all.extend(self.actuals(rng));
        }
        all
    }

    fn first_year(&self) -> i32 {
        self.plan_spec.year_of_publication()
    }

    fn baseline(&self, rng: &mut SeededRng) -> Observation {
        let document_id = self.plan_spec.document_id();
        let provenance = self.provenance("baseline", &document_id);
        let year = self.first_year() - rng.between(1, 4);
        let from_census = rng.percent(40);
        let baseline = self.observation(ObservationRole::Baseline, &provenance, self.baseline, rng);
        Observation {
            period_label: Some("現状".into()),
            fiscal_year: FiscalYear::new(year).ok().filter(|_| !from_census),
            statistic: from_census
                .then(|| Statistic { name: "架空センサス".into(), year: Some(year) }),
            as_of: rng.one_in(10).then(|| report_publication_date(year - 1).date),
            ..baseline
        }
    }

    /// A revised baseline revises the targets that are stated by it.
    fn targets(&self, baselines: &[Observation], rng: &mut SeededRng) -> Vec<Observation> {
        let document_id = self.plan_spec.document_id();
        let last = self.plan_spec.years.map(|(_, last)| last);
        let target = Target::random(self.kpi.direction, self.baseline, rng);
        let final_year = last.filter(|_| rng.percent(60));
        let mut targets_to_add = vec![("target".to_owned(), ObservationRole::Target, final_year)];
        if let Some(last) = last.filter(|_| !self.is_single && rng.percent(45)) {
            let interim = [last - 3, last - 1]
                .map(|year| (format!("target-{year}"), ObservationRole::InterimTarget, Some(year)));
            targets_to_add.extend(interim);
        }
        let mut targets = Vec::new();
        for (suffix, role, year) in targets_to_add {
            let provenance = self.provenance(&suffix, &document_id);
            let plain = self.observation(role, &provenance, target.value.unwrap_or(0), rng);
            let first = self.target_observation(&target, &baselines[0], year, plain);
            if let Some(revised) = baselines.get(1).filter(|_| target.is_relative()) {
                targets.push(self.target_by_revision(&target, revised, &first));
            }
            targets.push(first);
        }
        targets
    }

    fn target_by_revision(
        &self,
        target: &Target,
        baseline: &Observation,
        first: &Observation,
    ) -> Observation {
        let plain = Observation {
            id: id(format!("{}-2", first.id)),
            supersedes: Some(first.id.clone()),
            published_on: baseline.published_on,
            published_precision: baseline.published_precision,
            ..first.clone()
        };
        let year = first.fiscal_year.map(FiscalYear::year);
        self.target_observation(target, baseline, year, plain)
    }

    fn target_observation(
        &self,
        target: &Target,
        baseline: &Observation,
        year: Option<i32>,
        plain: Observation,
    ) -> Observation {
        let start = baseline.value.as_ref().filter(|_| target.is_relative());
        let absolute = |raw: i32| {
            let value = self.quantity(raw);
            start.map_or(value.clone(), |start| start.plus(&value))
        };
        let printed = target.printed(|raw| self.format_value(raw));
        let missing = target.value.is_none();
        Observation {
            fiscal_year: year.and_then(|year| FiscalYear::new(year).ok()),
            period_label: Some(year.map_or_else(|| "目標".into(), year_label)),
            value: target.value.map(absolute),
            value_upper: target.upper.map(absolute),
            offset: start.and(target.value).map(|raw| self.quantity(raw)),
            comparator: Some(target.comparator),
            basis: Some(target.basis),
            status: if missing { ObservationStatus::M } else { ObservationStatus::A },
            missing_reason: missing.then_some(MissingReason::Qualitative),
            source: Source { printed: Some(printed.clone()), ..plain.source },
            printed,
            ..plain
        }
    }

    /// Up to two years before the plan, then every reported year; some are revised later.
    fn actuals(&self, rng: &mut SeededRng) -> Vec<Observation> {
        let mut actuals = Vec::new();
        let plan_document = self.plan_spec.document_id();
        for year in (self.first_year() - rng.between(0, 2))..self.first_year() {
            let provenance = self.provenance(&format!("actual-{year}"), &plan_document);
            actuals.push(self.actual(year, &provenance, rng));
        }
        for year in &self.plan_spec.reported {
            let document_id = id(format!("{}-progress-{year}", self.plan_spec.id));
            let suffix = format!("actual-{year}");
            let dated = report_publication_date(*year);
            let provenance = Provenance { suffix, document_id: &document_id, dated };
            let actual = self.actual(*year, &provenance, rng);
            let later = self.plan_spec.reported.iter().filter(|other| *other > year);
            let mut vintages = vec![actual];
            for (index, later) in later.enumerate().take(2) {
                if !rng.one_in(14) {
                    break;
                }
                let suffix = format!("actual-{year}-{}", index + 2);
                vintages.push(self.revised(
                    &vintages[index],
                    &suffix,
                    report_publication_date(*later),
                    rng,
                ));
            }
            actuals.extend(vintages);
        }
        actuals
    }

    fn actual(&self, year: i32, provenance: &Provenance<'_>, rng: &mut SeededRng) -> Observation {
        let years = year - self.first_year() + 1;
        let noise = rng.between(-20, 20);
        let change = i64::from(self.baseline) * i64::from(self.trend * years + noise) / 1000;
        let value = self.baseline + i32::try_from(change).unwrap_or(0);
        let figure = self.observation(ObservationRole::Actual, provenance, value.max(0), rng);
        let figure = Observation {
            fiscal_year: FiscalYear::new(year).ok(),
            period_label: Some(year_label(year)),
            status: *rng.pick_zipf(&[
                ObservationStatus::A,
                ObservationStatus::A,
                ObservationStatus::P,
                ObservationStatus::A,
                ObservationStatus::E,
                ObservationStatus::B,
                ObservationStatus::F,
            ]),
            ..figure
        };
        if rng.percent(8) { missing(figure, rng) } else { figure }
    }

    /// A revision of an earlier observation.
    fn revised(
        &self,
        earlier: &Observation,
        suffix: &str,
        dated: PublicationDate,
        rng: &mut SeededRng,
    ) -> Observation {
        let value = self.baseline + rng.between(1, 1 + self.baseline / 50);
        let provenance =
            Provenance { suffix: suffix.into(), document_id: &earlier.source.document_id, dated };
        Observation {
            fiscal_year: earlier.fiscal_year,
            period_label: earlier.period_label.clone(),
            supersedes: Some(earlier.id.clone()),
            note: Some("前の公表値を改めた（架空）。".into()),
            note_en: Some("The earlier figure was revised (synthetic).".into()),
            ..self.observation(earlier.role, &provenance, value, rng)
        }
    }

    fn provenance<'p>(&self, suffix: &str, document_id: &'p Identifier) -> Provenance<'p> {
        Provenance { suffix: suffix.to_owned(), document_id, dated: self.plan_spec.published }
    }

    /// An observation with a value and otherwise default fields.
    fn observation(
        &self,
        role: ObservationRole,
        provenance: &Provenance<'_>,
        value: i32,
        rng: &mut SeededRng,
    ) -> Observation {
        let printed = self.format_value(value);
        let locator = format!("指標 {} {}", self.kpi.name, provenance.suffix);
        Observation {
            id: id(format!("{}.{}", self.kpi.id, provenance.suffix)),
            city_id: self.kpi.city_id.clone(),
            plan_id: self.kpi.plan_id.clone(),
            kpi_id: self.kpi.id.clone(),
            role,
            fiscal_year: None,
            period_label: None,
            as_of: None,
            value: Some(self.quantity(value)),
            value_upper: None,
            offset: None,
            offset_percent: None,
            unit: self.kpi.unit.clone(),
            comparator: None,
            basis: None,
            source: legible_source(provenance.document_id, &locator, &printed),
            printed,
            status: ObservationStatus::A,
            missing_reason: None,
            statistic: None,
            published_on: provenance.dated.date,
            published_precision: provenance.dated.precision,
            supersedes: None,
            note: None,
            note_en: None,
            data_issues: issues(rng),
        }
    }

    fn quantity(&self, raw: i32) -> Quantity {
        bigdecimal::BigDecimal::new(raw.into(), self.template.decimals.into()).into()
    }

    /// Formats a value as printed: 1,234件.
    fn format_value(&self, raw: i32) -> String {
        format!("{}{}", self.quantity(raw).grouped(), self.template.unit)
    }
}

/// Replaces the value by a reason for its absence, with a matching status.
fn missing(figure: Observation, rng: &mut SeededRng) -> Observation {
    let (reason, status, printed) = *rng.pick(&[
        (MissingReason::NotPublishedYet, ObservationStatus::O, "—"),
        (MissingReason::StatisticDiscontinued, ObservationStatus::M, "－（調査廃止）"),
        (MissingReason::NotStated, ObservationStatus::O, "…"),
        (MissingReason::NotSurveyed, ObservationStatus::M, "未実施"),
        (MissingReason::Lost, ObservationStatus::O, "■■"),
    ]);
    let lost = reason == MissingReason::Lost;
    let source = Source {
        printed: (!lost).then(|| printed.to_owned()),
        certainty: if lost { Certainty::Lost } else { figure.source.certainty },
        ..figure.source
    };
    let explained = rng.percent(50);
    Observation {
        value: None,
        status,
        missing_reason: Some(reason),
        printed: printed.to_owned(),
        note: explained.then(|| "値がない（架空の注）。".into()),
        note_en: explained.then(|| "There is no figure (synthetic note).".into()),
        source,
        ..figure
    }
}
