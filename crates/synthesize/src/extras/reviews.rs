//! Reviews of progress reports: what a committee says, and what the city answers.

use super::PlanRange;
use crate::municipality::Municipality;
use crate::rng::SeededRng;
use crate::sources::{id, legible_source};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::kpi::Kpi;
use keikaku::domain::measure::Measure;
use keikaku::domain::organization::OrganizationKind;
use keikaku::domain::policy::Policy;
use keikaku::domain::progress_report::ProgressReport;
use keikaku::domain::statement::{Statement, StatementKind};
use keikaku::publish::bundle::Bundle;

/// What a committee says and what the city answers, in Japanese and English.
const EXCHANGES: [[&str; 4]; 3] = [
    [
        "参加者の声を集め、次の計画に生かすべきである（架空の意見）。",
        "The views of participants should shape the next plan (synthetic comment).",
        "アンケートを行い、結果を公表する（架空の回答）。",
        "A survey will be held and its results published (synthetic answer).",
    ],
    [
        "指標の伸びに比べて評価が高すぎる（架空の意見）。",
        "The rating is too high for so little growth (synthetic comment).",
        "評価の基準を見直す（架空の回答）。",
        "The criteria of the rating will be reviewed (synthetic answer).",
    ],
    [
        "関係する課の連携が必要である（架空の意見）。",
        "The divisions concerned must work together (synthetic comment).",
        "連絡会議を設ける（架空の回答）。",
        "A liaison meeting will be set up (synthetic answer).",
    ],
];

/// Every second report is reviewed.
pub fn add(
    bundle: &mut Bundle,
    ranges: &[PlanRange],
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) {
    let mut added = Vec::new();
    for range in ranges {
        let review = Review {
            council: municipality
                .organizations
                .of_kind(OrganizationKind::Council)
                .map(|one| &one.id),
            policies: &bundle.policies[range.policies.clone()],
            measures: &bundle.measures[range.measures.clone()],
            kpis: &bundle.kpis[range.kpis.clone()],
        };
        let mut position = i32::try_from(range.statements.len()).unwrap_or(i32::MAX);
        for report in &bundle.progress_reports[range.reports.clone()] {
            if rng.percent(50) {
                added.extend(review.exchange(report, position, rng));
                position += 2;
            }
        }
    }
    bundle.statements.extend(added);
}

/// What the comments on the reports of a plan speak of.
struct Review<'a> {
    council: Option<&'a Identifier>,
    policies: &'a [Policy],
    measures: &'a [Measure],
    kpis: &'a [Kpi],
}

impl Review<'_> {
    /// A comment and its answer, of a measure, a heading or a KPI.
    fn exchange(
        &self,
        report: &ProgressReport,
        position: i32,
        rng: &mut SeededRng,
    ) -> [Statement; 2] {
        let [comment, comment_en, answer, answer_en] = *rng.pick(&EXCHANGES);
        let about = rng.below(3);
        let policy_id = (about == 0).then(|| rng.pick(self.policies).id.clone());
        let measure_id = (about == 1).then(|| rng.pick(self.measures).id.clone());
        let kpi_id = (about == 2).then(|| rng.pick(self.kpis).id.clone());
        let texts = [
            (StatementKind::ReviewComment, comment, comment_en),
            (StatementKind::ReviewResponse, answer, answer_en),
        ];
        let mut place = position;
        texts.map(|(kind, text, text_en)| {
            place += 1;
            Statement {
                policy_id: policy_id.clone(),
                measure_id: measure_id.clone(),
                kpi_id: kpi_id.clone(),
                ..self.statement(report, kind, place, (text, text_en))
            }
        })
    }

    fn statement(
        &self,
        report: &ProgressReport,
        kind: StatementKind,
        position: i32,
        (text, text_en): (&str, &str),
    ) -> Statement {
        let kind_code: &str = kind.into();
        let slug = kind_code.replace('_', "-");
        let council = self.council.filter(|_| kind == StatementKind::ReviewComment);
        Statement {
            id: id(format!("{}.{slug}", report.id)),
            city_id: report.city_id.clone(),
            plan_id: report.plan_id.clone(),
            kind,
            policy_id: None,
            measure_id: None,
            kpi_id: None,
            report_id: Some(report.id.clone()),
            fiscal_year: Some(report.fiscal_year),
            organization_ids: council.into_iter().cloned().collect(),
            theme_id: None,
            number: None,
            title: None,
            title_en: None,
            summary: Some(text.to_owned()),
            summary_en: Some(text_en.to_owned()),
            mentions: Vec::new(),
            position,
            source: legible_source(&report.document_id, "外部評価", text),
            data_issues: Vec::new(),
        }
    }
}
