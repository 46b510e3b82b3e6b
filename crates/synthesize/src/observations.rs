//! The figures of a synthetic KPI: baseline, targets of every kind, actuals with gaps and revisions.

use super::dice::Dice;
use super::documents::Dated;
use super::indicators::Gauge;
use super::phrases::year_label;
use super::plans::{Outline, report_date};
use super::sources::{id, issues, read};
use super::targets::Target;
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::identifier::Identifier;
use keikaku::domain::kpi::Kpi;
use keikaku::domain::observation::{
    MissingReason, Observation, ObservationRole, ObservationStatus, Statistic,
};
use keikaku::domain::quantity::Quantity;
use keikaku::domain::source::{Certainty, Source};

/// What the figures of a KPI follow from.
pub struct Figures<'a> {
    kpi: &'a Kpi,
    gauge: &'a Gauge,
    outline: &'a Outline,
    /// Asked only once: a baseline and a target.
    once: bool,
    /// Without the decimal point.
    baseline: i32,
    /// Change a year, in thousandths of the baseline.
    trend: i32,
}

/// Where and when a figure was printed.
struct Printing<'a> {
    suffix: String,
    document_id: &'a Identifier,
    dated: Dated,
}

impl<'a> Figures<'a> {
    pub fn thrown(
        kpi: &'a Kpi,
        gauge: &'a Gauge,
        outline: &'a Outline,
        once: bool,
        dice: &mut Dice,
    ) -> Self {
        let (low, high) = gauge.range;
        let baseline = if dice.one_in(60) { 0 } else { dice.between(low, high) };
        Self { kpi, gauge, outline, once, baseline, trend: dice.between(-30, 60) }
    }

    pub fn observations(&self, dice: &mut Dice) -> Vec<Observation> {
        let mut all = vec![self.baseline(dice)];
        if !self.once && dice.one_in(30) {
            all.push(self.revised(&all[0], "baseline-2", report_date(self.first_year()), dice));
        }
        all.extend(self.targets(dice));
        if !self.once {
            all.extend(self.actuals(dice));
        }
        all
    }

    fn first_year(&self) -> i32 {
        self.outline.year_of_publication()
    }

    fn baseline(&self, dice: &mut Dice) -> Observation {
        let document_id = self.outline.document_id();
        let printing = self.printing("baseline", &document_id);
        let taken = self.first_year() - dice.between(1, 4);
        let by_census = dice.percent(40);
        let baseline = self.observation(ObservationRole::Baseline, &printing, self.baseline, dice);
        Observation {
            period_label: Some("現状".into()),
            fiscal_year: FiscalYear::new(taken).ok().filter(|_| !by_census),
            statistic: by_census
                .then(|| Statistic { name: "架空センサス".into(), year: Some(taken) }),
            as_of: dice.one_in(10).then(|| report_date(taken - 1).on),
            ..baseline
        }
    }

    fn targets(&self, dice: &mut Dice) -> Vec<Observation> {
        let document_id = self.outline.document_id();
        let last = self.outline.years.map(|(_, last)| last);
        let target = Target::thrown(self.kpi.direction, self.baseline, dice);
        let final_year = last.filter(|_| dice.percent(60));
        let mut wanted = vec![("target".to_owned(), ObservationRole::Target, final_year)];
        if let Some(last) = last.filter(|_| !self.once && dice.percent(45)) {
            let interim = [last - 3, last - 1]
                .map(|year| (format!("target-{year}"), ObservationRole::InterimTarget, Some(year)));
            wanted.extend(interim);
        }
        let mut targets = Vec::new();
        for (suffix, role, year) in wanted {
            let printing = self.printing(&suffix, &document_id);
            let plain = self.observation(role, &printing, target.value.unwrap_or(0), dice);
            targets.push(self.aimed(&target, year, plain));
        }
        targets
    }

    fn aimed(&self, target: &Target, year: Option<i32>, plain: Observation) -> Observation {
        let printed = target.printed(|raw| self.shown(raw));
        let missing = target.value.is_none();
        Observation {
            fiscal_year: year.and_then(|year| FiscalYear::new(year).ok()),
            period_label: Some(year.map_or_else(|| "目標".into(), year_label)),
            value: plain.value.filter(|_| !missing),
            value_upper: target.upper.map(|raw| self.quantity(raw)),
            comparator: Some(target.comparator),
            basis: Some(target.basis),
            status: if missing { ObservationStatus::M } else { ObservationStatus::A },
            missing_reason: missing.then_some(MissingReason::Qualitative),
            source: Source { printed: Some(printed.clone()), ..plain.source },
            printed,
            ..plain
        }
    }

    /// A year or two before the plan, then every year reported; some are revised a year later.
    fn actuals(&self, dice: &mut Dice) -> Vec<Observation> {
        let mut actuals = Vec::new();
        let plan_document = self.outline.document_id();
        for year in (self.first_year() - dice.between(0, 2))..self.first_year() {
            let printing = self.printing(&format!("actual-{year}"), &plan_document);
            actuals.push(self.actual(year, &printing, dice));
        }
        for year in &self.outline.reported {
            let document_id = id(format!("{}-progress-{year}", self.outline.id));
            let suffix = format!("actual-{year}");
            let dated = report_date(*year);
            let printing = Printing { suffix, document_id: &document_id, dated };
            let actual = self.actual(*year, &printing, dice);
            let later = self.outline.reported.iter().filter(|other| *other > year);
            let mut vintages = vec![actual];
            for (index, later) in later.enumerate().take(2) {
                if !dice.one_in(14) {
                    break;
                }
                let suffix = format!("actual-{year}-{}", index + 2);
                vintages.push(self.revised(&vintages[index], &suffix, report_date(*later), dice));
            }
            actuals.extend(vintages);
        }
        actuals
    }

    fn actual(&self, year: i32, printing: &Printing<'_>, dice: &mut Dice) -> Observation {
        let years = year - self.first_year() + 1;
        let noise = dice.between(-20, 20);
        let change = i64::from(self.baseline) * i64::from(self.trend * years + noise) / 1000;
        let value = self.baseline + i32::try_from(change).unwrap_or(0);
        let figure = self.observation(ObservationRole::Actual, printing, value.max(0), dice);
        let figure = Observation {
            fiscal_year: FiscalYear::new(year).ok(),
            period_label: Some(year_label(year)),
            status: *dice.pick_ranked(&[
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
        if dice.percent(8) { missing(figure, dice) } else { figure }
    }

    /// The same figure as a later document has it.
    fn revised(
        &self,
        earlier: &Observation,
        suffix: &str,
        dated: Dated,
        dice: &mut Dice,
    ) -> Observation {
        let value = self.baseline + dice.between(1, 1 + self.baseline / 50);
        let printing =
            Printing { suffix: suffix.into(), document_id: &earlier.source.document_id, dated };
        Observation {
            fiscal_year: earlier.fiscal_year,
            period_label: earlier.period_label.clone(),
            supersedes: Some(earlier.id.clone()),
            note: Some("前の公表値を改めた（架空）。".into()),
            note_en: Some("The earlier figure was revised (synthetic).".into()),
            ..self.observation(earlier.role, &printing, value, dice)
        }
    }

    fn printing<'p>(&self, suffix: &str, document_id: &'p Identifier) -> Printing<'p> {
        Printing { suffix: suffix.to_owned(), document_id, dated: self.outline.published }
    }

    /// A figure of which nothing is known but its value.
    fn observation(
        &self,
        role: ObservationRole,
        printing: &Printing<'_>,
        value: i32,
        dice: &mut Dice,
    ) -> Observation {
        let printed = self.shown(value);
        let locator = format!("指標 {} {}", self.kpi.name, printing.suffix);
        Observation {
            id: id(format!("{}.{}", self.kpi.id, printing.suffix)),
            city_id: self.kpi.city_id.clone(),
            plan_id: self.kpi.plan_id.clone(),
            kpi_id: self.kpi.id.clone(),
            role,
            fiscal_year: None,
            period_label: None,
            as_of: None,
            value: Some(self.quantity(value)),
            value_upper: None,
            unit: self.kpi.unit.clone(),
            comparator: None,
            basis: None,
            source: read(printing.document_id, &locator, &printed),
            printed,
            status: ObservationStatus::A,
            missing_reason: None,
            statistic: None,
            published_on: printing.dated.on,
            published_precision: printing.dated.precision,
            supersedes: None,
            note: None,
            note_en: None,
            data_issues: issues(dice),
        }
    }

    fn quantity(&self, raw: i32) -> Quantity {
        bigdecimal::BigDecimal::new(raw.into(), self.gauge.decimals.into()).into()
    }

    /// As it is printed: 1,234件.
    fn shown(&self, raw: i32) -> String {
        format!("{}{}", self.quantity(raw).grouped(), self.gauge.unit)
    }
}

/// Every reason for having no figure, each with the status that fits it.
fn missing(figure: Observation, dice: &mut Dice) -> Observation {
    let (reason, status, printed) = *dice.pick(&[
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
    let explained = dice.percent(50);
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
