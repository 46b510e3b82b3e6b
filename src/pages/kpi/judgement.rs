//! How a KPI stands: the judgement in one sentence, and what it rests on.

use crate::domain::evaluation::{Evaluation, EvaluationInputs, EvaluationStatus, YearSource};
use crate::domain::observation::MissingReason;
use crate::pages::kpi_table::goal;
use crate::pages::markup::Markup;
use crate::pages::sections::{Facts, Part, Section};
use crate::pages::site::Site;
use crate::view::kpi::KpiView;

/// The judgement, or why there is none.
pub fn section(site: &Site, kpi: &KpiView) -> Section {
    let evaluation = &kpi.evaluation;
    let section = Section::new("judgement", site.say("目標に対する状況", "How it stands"))
        .with(Part::Text(sentence(site, evaluation)));
    let section = missing(site, evaluation)
        .into_iter()
        .fold(section, |section, part| section.with(part))
        .with(beside(site, evaluation));
    let computed = site.say(
        "この判定は、公表された数値からこのサイトが計算したもので、市の評価ではありません。",
        "This judgement is computed by this site from the published figures; it is not the city’s own.",
    );
    section.with(inputs(site, evaluation).part()).with(Part::note(computed))
}

/// The status and the sentence.
pub fn sentence(site: &Site, evaluation: &Evaluation) -> Markup {
    let explanation = site.say(&evaluation.explanation, &evaluation.explanation_en);
    Markup::join([site.status(&evaluation.status), Markup::text(explanation)], " ")
}

/// Why a figure is missing that the judgement needs.
fn missing(site: &Site, evaluation: &Evaluation) -> Vec<Part> {
    let inputs = &evaluation.inputs;
    let year = evaluation.fiscal_year.map(|year| site.year(year)).unwrap_or_default();
    let actual = if site.is_english() {
        format!("No figure for {year}. ")
    } else {
        format!("{year}の実績値はありません。")
    };
    let of_baseline = site.say("現状値はありません。", "No figure for the baseline. ");
    let of_target = site.say("目標値はありません。", "No figure for the target. ");
    let why = |what: &str, reason: Option<MissingReason>| {
        reason.map(|reason| Part::Text(Markup::text(what).and(&site.defined(reason))))
    };
    [
        why(&actual, inputs.actual_missing_reason),
        why(of_baseline, inputs.baseline_missing_reason),
        why(of_target, inputs.target_missing_reason),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The judgement by the target that is in force now, where another was in force.
fn beside(site: &Site, evaluation: &Evaluation) -> Option<Part> {
    let current = evaluation.against_current.as_ref()?;
    let text = site.say("現在の目標に対しては：", "Beside the target that is in force now: ");
    let status = site.status(&current.status);
    let aim = goal(
        site,
        evaluation.inputs.comparator,
        &current.target,
        &current.target_upper,
        &current.unit,
    );
    Some(Part::Text(Markup::text(text).and(&status).and(&site.bracketed(&aim))))
}

fn inputs(site: &Site, evaluation: &Evaluation) -> Facts {
    let inputs = &evaluation.inputs;
    let actual_unit = &inputs.actual_unit;
    let target =
        goal(site, inputs.comparator, &inputs.target, &inputs.target_upper, &inputs.target_unit);
    let target_year = target_year(site, evaluation);
    let facts = Facts::default()
        .with(site.say("現状値", "Baseline"), baseline(site, inputs))
        .with(site.say("目標値", "Target"), Markup::lines([target, target_year]))
        .with(site.say("実績値", "Figure"), actual(site, evaluation))
        .with(
            site.say("この時点の目安", "Where the path stands"),
            site.quantity(&evaluation.expected, actual_unit),
        )
        .with(site.say("目標値との差", "Difference to the target"), gap(site, evaluation));
    let facts = progress(site, evaluation, facts);
    if evaluation.status == EvaluationStatus::NotComputable {
        return facts;
    }
    facts
        .with(site.say("目標の求めること", "What the target asks for"), aim(site, evaluation))
        .with(site.say("数値の読み方", "How figures are read"), reading(site, inputs))
        .with(
            site.say("望ましい変化", "Better direction"),
            site.code(inputs.direction)
                .and(&site.bracketed(&site.code(inputs.direction_certainty))),
        )
        .with(site.say("判定の方法", "Method"), Markup::text(evaluation.method))
}

fn baseline(site: &Site, inputs: &EvaluationInputs) -> Markup {
    let value = site.quantity(&inputs.baseline, &inputs.baseline_unit);
    Markup::lines([value, measured(site, inputs.baseline_year, inputs.baseline_year_source)])
}

fn actual(site: &Site, evaluation: &Evaluation) -> Markup {
    let inputs = &evaluation.inputs;
    let (value, total) = match &inputs.actual_total {
        Some(_) => (&inputs.actual_total, site.say("期間の合計", "sum of the period")),
        None => (&inputs.actual, ""),
    };
    let amount = site.quantity(value, &inputs.actual_unit);
    if amount.is_empty() {
        return amount;
    }
    let year = evaluation.judged_on.map(|year| Markup::text(&site.year(year))).unwrap_or_default();
    Markup::lines([
        amount.and(&site.bracketed(&Markup::text(total))),
        year,
        measured(site, inputs.actual_year, inputs.actual_year_source),
    ])
}

/// When something was measured, and how that is known.
fn measured(site: &Site, year: Option<i32>, source: Option<YearSource>) -> Markup {
    let Some(year) = year else { return Markup::default() };
    let text = if site.is_english() {
        format!("measured in {}", site.year_of(year))
    } else {
        format!("{}の測定", site.year_of(year))
    };
    let how = source.map(|source| site.bracketed(&site.code(source))).unwrap_or_default();
    Markup::text(&text).and(&how)
}

fn target_year(site: &Site, evaluation: &Evaluation) -> Markup {
    let Some(year) = evaluation.target_year else { return Markup::default() };
    let assumed = site.say("期間の最後の年度とみなす", "taken to be the last year of the period");
    let assumed = if evaluation.target_year_assumed { assumed } else { "" };
    Markup::text(&site.year(year)).and(&site.bracketed(&Markup::text(assumed)))
}

fn gap(site: &Site, evaluation: &Evaluation) -> Markup {
    let Some(gap) = &evaluation.gap else { return Markup::default() };
    let unit = evaluation.inputs.actual_unit.as_deref().unwrap_or_default();
    Markup::text(&gap.signed()).and(&site.printed(unit))
}

fn progress(site: &Site, evaluation: &Evaluation, facts: Facts) -> Facts {
    let number = |value: &Option<crate::domain::quantity::Quantity>, scale: &str| {
        let value = value.as_ref().map(|value| Markup::text(&value.grouped()));
        value.map(|value| value.and(&site.bracketed(&Markup::text(scale)))).unwrap_or_default()
    };
    let way = site.say("0＝現状値、1＝目標値", "0 is the baseline, 1 the target");
    let margin = site.say("0＝現状値、1＝限度", "0 is the baseline, 1 the limit");
    let interim = evaluation.interim.as_ref().map(|interim| {
        let target = goal(
            site,
            interim.comparator,
            &Some(interim.value.clone()),
            &interim.value_upper,
            &interim.unit,
        );
        Markup::join([target, site.status(&interim.status)], " ")
    });
    facts
        .with(site.say("目標までの到達度", "Part of the way"), number(&evaluation.attainment, way))
        .with(site.say("許容幅の使用", "Margin used"), number(&evaluation.margin_used, margin))
        .with(
            site.say("この年度の中間目標", "Interim target of the year"),
            interim.unwrap_or_default(),
        )
}

fn aim(site: &Site, evaluation: &Evaluation) -> Markup {
    evaluation.aim.map(|aim| site.defined(aim)).unwrap_or_default()
}

fn reading(site: &Site, inputs: &EvaluationInputs) -> Markup {
    let assumed = site.say("指標の性質による", "by the nature of the indicator");
    let assumed = if inputs.accumulation_assumed { assumed } else { "" };
    let reading = site.optional_code(inputs.accumulation);
    if reading.is_empty() { reading } else { reading.and(&site.bracketed(&Markup::text(assumed))) }
}
