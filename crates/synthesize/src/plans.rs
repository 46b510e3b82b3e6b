//! The records of the plans of a synthetic city, and their documents.

use super::documents::{Publication, PublicationDate};
use super::municipality::Municipality;
use super::phrases::Phrase;
use super::plan_spec::{PlanSpec, comprehensive_id, report_publication_date, report_title};
use super::rng::SeededRng;
use super::sources::{id, issues, legible_source, random_source};
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::document::{Document, DocumentKind};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::organization::OrganizationKind;
use keikaku::domain::plan::{
    Plan, PlanRelation, PlanRelationKind, PlanStatus, Review, ReviewCycle,
};

/// The record of a plan.
pub fn plan(plan_index: usize, municipality: &Municipality<'_>, rng: &mut SeededRng) -> Plan {
    let plan_spec = &municipality.plan_specs[plan_index];
    let document_id = plan_spec.document_id();
    let fiscal_year = |year| FiscalYear::new(year).ok();
    let vision = rng.percent(60).then(|| vision(municipality, rng));
    let reports =
        plan_spec.reported.iter().map(|year| id(format!("{}-progress-{year}", plan_spec.id)));
    Plan {
        id: plan_spec.id.clone(),
        city_id: municipality.city.id.clone(),
        kind: plan_spec.kind,
        title: plan_spec.title.ja.clone(),
        title_en: Some(plan_spec.title.en.clone()),
        edition: plan_spec.edition.map(str::to_owned),
        fiscal_year_start: plan_spec.years.and_then(|(first, _)| fiscal_year(first)),
        fiscal_year_end: plan_spec.years.and_then(|(_, last)| fiscal_year(last)),
        status: plan_spec.status,
        status_as_of: plan_spec.reported.last().map(|year| report_publication_date(*year).date),
        vision: vision.as_ref().map(|vision| vision.ja.clone()),
        vision_en: vision.map(|vision| vision.en),
        review: rng.percent(70).then(|| review(municipality, rng)),
        document_ids: [document_id.clone()].into_iter().chain(reports).collect(),
        relations: relations(plan_index, municipality, rng),
        sdg_goals: Vec::new(),
        budgets: Vec::new(),
        source: random_source(&document_id, "表紙", &plan_spec.title.ja, rng),
        data_issues: issues(rng),
    }
}

fn vision(municipality: &Municipality<'_>, rng: &mut SeededRng) -> Phrase {
    let place = rng.pick(&municipality.places);
    Phrase::new(
        format!("人と自然がつながり、{}からにぎわいが広がるまち", place.ja),
        format!("A town of people and nature, with life spreading from {}", place.en),
    )
}

fn review(municipality: &Municipality<'_>, rng: &mut SeededRng) -> Review {
    let council = municipality.organizations.of_kind(OrganizationKind::Council);
    let cycle = *rng.pick(&[ReviewCycle::Yearly, ReviewCycle::MidTerm, ReviewCycle::Irregular]);
    Review {
        cycle,
        organization_id: council.filter(|_| rng.percent(80)).map(|council| council.id.clone()),
        summary: "審議会に進捗を報告し、意見を次の年度に反映する。".into(),
        summary_en: Some(
            "Progress is reported to the council, whose views shape the next year.".into(),
        ),
    }
}

/// Relations to other plans of the city and to external documents.
fn relations(
    plan_index: usize,
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) -> Vec<PlanRelation> {
    let plan_specs = &municipality.plan_specs;
    let document_id = plan_specs[plan_index].document_id();
    let relation = |kind, plan_id: Option<&Identifier>, title: &Phrase| PlanRelation {
        kind,
        plan_id: plan_id.cloned(),
        title: title.ja.clone(),
        title_en: Some(title.en.clone()),
        dated_on: None,
        dated_precision: None,
        source: legible_source(&document_id, "第1章 計画の位置づけ", &title.ja),
    };
    let to =
        |kind, other: usize| relation(kind, Some(&plan_specs[other].id), &plan_specs[other].title);
    let mut relations = Vec::new();
    match plan_index {
        0 => relations.push(to(PlanRelationKind::CarriedOutBy, 2)),
        1 => {
            let older = Phrase::new("架空の産業ビジョン", "Industry vision (synthetic)");
            let dated =
                PublicationDate::random(plan_specs[plan_index].year_of_publication() - 10, rng);
            relations.push(PlanRelation {
                dated_on: Some(dated.date),
                dated_precision: Some(dated.precision),
                ..relation(PlanRelationKind::PrecededBy, None, &older)
            });
        }
        2 => relations
            .extend([to(PlanRelationKind::Succeeds, 1), to(PlanRelationKind::ActionPlanOf, 0)]),
        _ => {
            relations.push(to(PlanRelationKind::AlignedWith, 0));
            let law = Phrase::new("架空振興基本条例", "Basic ordinance (synthetic)");
            relations.push(relation(PlanRelationKind::BasedOn, None, &law));
        }
    }
    // Some plans are aligned with one of the previous city, so that links cross folders.
    if plan_index == 0 && municipality.number > 1 && municipality.number.is_multiple_of(5) {
        let title =
            Phrase::new("隣接市の総合計画（架空）", "Neighbour's comprehensive plan (synthetic)");
        let neighbour = comprehensive_id(municipality.number - 1);
        relations.push(relation(PlanRelationKind::AlignedWith, Some(&neighbour), &title));
    }
    relations
}

/// The documents of a plan: the plan itself and its progress reports.
pub fn documents(
    plan_spec: &PlanSpec,
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) -> Vec<Document> {
    let city = &municipality.city;
    let kind = if plan_spec.status == PlanStatus::BeingDrafted {
        // Every fourth city has a draft.
        let kinds = [DocumentKind::PlanOutline, DocumentKind::ResearchReport];
        kinds[municipality.number as usize / 4 % kinds.len()]
    } else {
        *rng.pick(&[DocumentKind::Plan, DocumentKind::PlanExcerpt, DocumentKind::PlanSummary])
    };
    let main = Publication {
        id: plan_spec.document_id(),
        kind,
        title: plan_spec.title.clone(),
        city,
        dated: rng.percent(90).then_some(plan_spec.published),
    };
    let mut documents = vec![main.into_document(rng)];
    for year in &plan_spec.reported {
        let report = Publication {
            id: id(format!("{}-progress-{year}", plan_spec.id)),
            kind: DocumentKind::ProgressReport,
            title: report_title(plan_spec, *year),
            city,
            dated: Some(report_publication_date(*year)),
        };
        documents.push(report.into_document(rng));
    }
    documents
}
