//! The statements of a synthetic plan, of every kind.

use strum::VariantArray;

use super::municipality::Municipality;
use super::phrases::{Phrase, Topic, intention, policy_title};
use super::policies::{SyntheticPolicy, theme_id};
use super::rng::SeededRng;
use super::sources::{id, issues, random_source};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::organization::OrganizationKind;
use keikaku::domain::statement::{Statement, StatementKind};

/// Ten statements on average, of every kind but those of reviews, starting with a random one.
pub fn statements(
    plan_index: usize,
    policies: &[SyntheticPolicy],
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) -> Vec<Statement> {
    let kinds: Vec<StatementKind> =
        StatementKind::VARIANTS.iter().copied().filter(|kind| !is_of_review(*kind)).collect();
    let first = rng.index(kinds.len());
    let count = 8 + rng.index(5);
    let builder = StatementBuilder { plan_index, policies, municipality };
    (0..count)
        .map(|index| builder.build(index + 1, kinds[(first + index) % kinds.len()], rng))
        .collect()
}

/// Reviews comment on reports, not on plans: `extras::reviews` has them.
fn is_of_review(kind: StatementKind) -> bool {
    matches!(kind, StatementKind::ReviewComment | StatementKind::ReviewResponse)
}

struct StatementBuilder<'a> {
    plan_index: usize,
    policies: &'a [SyntheticPolicy],
    municipality: &'a Municipality<'a>,
}

impl StatementBuilder<'_> {
    fn build(&self, position: usize, kind: StatementKind, rng: &mut SeededRng) -> Statement {
        let plan_spec = &self.municipality.plan_specs[self.plan_index];
        let policy = rng.pick(self.policies);
        let topic = Topic::of(policy.topic.subject, rng);
        let title = rng.percent(70).then(|| title(kind, topic, rng).into_title());
        let says_more = title.is_none() || rng.percent(60);
        let summary = says_more.then(|| intention(topic, rng.pick(&self.municipality.places), rng));
        let kind_code: &str = kind.into();
        let locator = format!("第{}章 {}", rng.between(1, 4), policy.numbers);
        let printed = title.as_ref().map_or(topic.word.ja, |title| &title.ja);
        Statement {
            id: id(format!("{}.{}.{position}", plan_spec.id, kind_code.replace('_', "-"))),
            city_id: self.municipality.city.id.clone(),
            plan_id: plan_spec.id.clone(),
            kind,
            policy_id: self.policy_id(kind, policy, rng),
            measure_id: None,
            kpi_id: None,
            report_id: None,
            fiscal_year: None,
            organization_ids: self.actor(kind, rng).into_iter().collect(),
            theme_id: rng.percent(40).then(|| theme_id(topic.subject.slug)),
            number: rng.percent(30).then(|| format!("({position})")),
            source: random_source(&plan_spec.document_id(), &locator, printed, rng),
            title: title.as_ref().map(|title| title.ja.clone()),
            title_en: title.map(|title| title.en),
            summary: summary.as_ref().map(|summary| summary.ja.clone()),
            summary_en: summary.map(|summary| summary.en),
            mentions: Vec::new(),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            data_issues: issues(rng),
        }
    }

    /// Achievements in the new industry plan refer to the first policy of the old one.
    fn policy_id(
        &self,
        kind: StatementKind,
        policy: &SyntheticPolicy,
        rng: &mut SeededRng,
    ) -> Option<Identifier> {
        if self.plan_index == 2 && kind == StatementKind::Achievement {
            return Some(id(format!("{}.1", self.municipality.plan_specs[1].id)));
        }
        rng.percent(60).then(|| policy.policy.id.clone())
    }

    fn actor(&self, kind: StatementKind, rng: &mut SeededRng) -> Option<Identifier> {
        let organizations = &self.municipality.organizations;
        let actor = match kind {
            StatementKind::Role => Some(rng.pick(&organizations.actor_groups)),
            StatementKind::ReviewProcess => organizations.of_kind(OrganizationKind::Council),
            StatementKind::Visit => return Some(self.visited(rng)),
            StatementKind::Purpose
            | StatementKind::Aim
            | StatementKind::Vision
            | StatementKind::Principle
            | StatementKind::Challenge
            | StatementKind::ExpectedEffect
            | StatementKind::Achievement
            | StatementKind::SurveyTopic
            | StatementKind::SupportDirection
            | StatementKind::Column
            | StatementKind::Caption
            | StatementKind::ReviewComment
            | StatementKind::ReviewResponse => None,
        };
        actor.map(|actor| actor.id.clone())
    }

    /// A benchmark city or the previous city, whose records are in another folder.
    fn visited(&self, rng: &mut SeededRng) -> Identifier {
        let number = self.municipality.number;
        if number > 1 && rng.percent(50) {
            id(format!("{}.municipality", super::cities::city_id(number - 1)))
        } else {
            id("synthetic-benchmark-01.municipality")
        }
    }
}

fn title(kind: StatementKind, topic: Topic, rng: &mut SeededRng) -> Phrase {
    let about = policy_title(topic, rng);
    let (ja, en) = match kind {
        StatementKind::Purpose => ("策定の目的", "purpose"),
        StatementKind::Aim => ("めざす姿", "aim"),
        StatementKind::Vision => ("将来像", "vision"),
        StatementKind::Principle => ("基本理念", "principle"),
        StatementKind::Challenge => ("課題", "challenge"),
        StatementKind::ExpectedEffect => ("期待される効果", "expected effect"),
        StatementKind::Achievement => ("これまでの成果", "achievement"),
        StatementKind::Role => ("役割", "role"),
        StatementKind::SurveyTopic => ("調査項目", "survey topic"),
        StatementKind::SupportDirection => ("支援の方向性", "direction of support"),
        StatementKind::ReviewProcess => ("進行管理", "review"),
        StatementKind::Column => ("コラム", "column"),
        StatementKind::Visit => ("先進地視察", "visit"),
        StatementKind::Caption => ("写真", "photograph"),
        StatementKind::ReviewComment => ("委員会の意見", "comment of the committee"),
        StatementKind::ReviewResponse => ("市の回答", "answer of the city"),
    };
    Phrase::new(format!("{ja}：{}", about.ja), format!("{en}: {}", about.en))
}
