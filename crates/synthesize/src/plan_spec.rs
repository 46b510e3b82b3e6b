//! The five plans of a synthetic city: what the records of each depend on.

use super::cities::city_id;
use super::documents::PublicationDate;
use super::phrases::{Phrase, year_label};
use super::sources::id;
use keikaku::domain::calendar::DatePrecision;
use keikaku::domain::identifier::Identifier;
use keikaku::domain::plan::{PlanKind, PlanStatus};

/// The latest fiscal year with a progress report.
const LAST_REPORTED: i32 = 2024;

/// The properties of a plan that its records depend on.
#[derive(Clone, Debug)]
pub struct PlanSpec {
    pub id: Identifier,
    pub kind: PlanKind,
    pub title: Phrase,
    pub status: PlanStatus,
    pub edition: Option<&'static str>,
    /// First and last fiscal year; `None` for a draft.
    pub years: Option<(i32, i32)>,
    /// Fiscal years with a progress report.
    pub reported: Vec<i32>,
    pub published: PublicationDate,
}

impl PlanSpec {
    /// The year of publication, which is in the future for a draft.
    pub fn year_of_publication(&self) -> i32 {
        self.years.map_or(LAST_REPORTED + 1, |(first, _)| first)
    }

    pub fn document_id(&self) -> Identifier {
        id(format!("{}-plan", self.id))
    }
}

/// The last reported year of a city. It depends only on the number, because other cities link to its plans.
fn last_reported(number: u32) -> i32 {
    LAST_REPORTED.saturating_sub_unsigned(number % 3)
}

pub fn comprehensive_id(number: u32) -> Identifier {
    id(format!("{}-comprehensive-{}", city_id(number), last_reported(number) - 4))
}

/// A comprehensive plan, the old and the new industry plan, a plan of another kind, and a
/// revitalization strategy, which is still a draft in every fourth city.
pub fn plan_specs(number: u32, city: &str) -> [PlanSpec; 5] {
    let last = last_reported(number);
    let plan =
        |slug: &str, kind, title: Phrase, status, years: (i32, i32), reports: i32| PlanSpec {
            id: id(format!("{}-{slug}-{}", city_id(number), years.0)),
            kind,
            title: Phrase::new(format!("{city}{}", title.ja), title.en).into_title(),
            status,
            edition: None,
            years: Some(years),
            reported: (0..reports).map(|year| years.0 + year).collect(),
            published: report_publication_date(years.0 - 1),
        };
    let industry = || Phrase::new("産業振興計画", "plan for promoting industry");
    let (own_slug, own_kind, own_title) = match number % 3 {
        0 => ("agriculture", PlanKind::Agriculture, Phrase::new("農業振興計画", "farming plan")),
        1 => ("tourism", PlanKind::Tourism, Phrase::new("観光振興ビジョン", "vision for tourism")),
        _ => ("culture", PlanKind::Other, Phrase::new("文化のまちづくり計画", "plan for culture")),
    };
    let whole = Phrase::new("総合計画", "comprehensive plan");
    let strategy = Phrase::new("まち・ひと・しごと創生総合戦略", "revitalization strategy");
    let old = match number % 7 {
        0 => PlanStatus::Expired,
        _ => PlanStatus::Superseded,
    };
    let revitalization = plan(
        "revitalization",
        PlanKind::RegionalRevitalization,
        strategy,
        PlanStatus::InForce,
        (last - 2, last + 2),
        3,
    );
    [
        PlanSpec {
            edition: Some("前期基本計画"),
            ..plan(
                "comprehensive",
                PlanKind::Comprehensive,
                whole,
                PlanStatus::InForce,
                (last - 4, last + 5),
                5,
            )
        },
        plan("industry", PlanKind::IndustryPromotion, industry(), old, (last - 8, last - 4), 5),
        PlanSpec {
            edition: Some("第２次"),
            ..plan(
                "industry",
                PlanKind::IndustryPromotion,
                industry(),
                PlanStatus::InForce,
                (last - 3, last + 1),
                4,
            )
        },
        plan(own_slug, own_kind, own_title, PlanStatus::InForce, (last - 3, last + 6), 4),
        if number.is_multiple_of(4) { as_draft(revitalization) } else { revitalization },
    ]
}

fn as_draft(plan: PlanSpec) -> PlanSpec {
    let id = id(format!("{}-draft", plan.id));
    PlanSpec { id, status: PlanStatus::BeingDrafted, years: None, reported: Vec::new(), ..plan }
}

pub fn report_title(plan_spec: &PlanSpec, year: i32) -> Phrase {
    let label = year_label(year);
    Phrase::new(
        format!("{}【{label} 進捗状況】", plan_spec.title.ja),
        format!("{}: progress in fiscal {year}", plan_spec.title.en),
    )
}

/// Reports are published in the autumn after their fiscal year.
pub fn report_publication_date(year: i32) -> PublicationDate {
    let month = 9 + u32::try_from(year % 3).unwrap_or_default();
    let date = chrono::NaiveDate::from_ymd_opt(year + 1, month, 1);
    PublicationDate { date: date.expect("a first day of a month"), precision: DatePrecision::Month }
}
