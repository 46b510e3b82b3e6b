//! What a synthetic plan says beside measures and figures: statements of every kind.

use strum::VariantArray;

use super::dice::Dice;
use super::municipality::Municipality;
use super::phrases::{Phrase, Topic, heading, intention};
use super::policies::{Heading, theme_id};
use super::sources::{id, issues, thrown};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::organization::OrganizationKind;
use keikaku::domain::statement::{Statement, StatementKind};

/// Ten on the average, beginning with another kind in each plan.
pub fn statements(
    at: usize,
    headings: &[Heading],
    municipality: &Municipality<'_>,
    dice: &mut Dice,
) -> Vec<Statement> {
    let kinds = StatementKind::VARIANTS;
    let first = dice.index(kinds.len());
    let count = 8 + dice.index(5);
    let maker = Maker { at, headings, municipality };
    (0..count)
        .map(|index| maker.statement(index + 1, kinds[(first + index) % kinds.len()], dice))
        .collect()
}

struct Maker<'a> {
    at: usize,
    headings: &'a [Heading],
    municipality: &'a Municipality<'a>,
}

impl Maker<'_> {
    fn statement(&self, position: usize, kind: StatementKind, dice: &mut Dice) -> Statement {
        let outline = &self.municipality.outlines[self.at];
        let on = dice.pick(self.headings);
        let topic = Topic::of(on.topic.subject, dice);
        let title = dice.percent(70).then(|| title(kind, topic, dice).into_title());
        let says_more = title.is_none() || dice.percent(60);
        let summary =
            says_more.then(|| intention(topic, dice.pick(&self.municipality.places), dice));
        let word: &str = kind.into();
        let locator = format!("第{}章 {}", dice.between(1, 4), on.numbers);
        let printed = title.as_ref().map_or(topic.word.ja, |title| &title.ja);
        Statement {
            id: id(format!("{}.{}.{position}", outline.id, word.replace('_', "-"))),
            city_id: self.municipality.city.id.clone(),
            plan_id: outline.id.clone(),
            kind,
            policy_id: self.heading(kind, on, dice),
            organization_id: self.actor(kind, dice),
            theme_id: dice.percent(40).then(|| theme_id(topic.subject.slug)),
            number: dice.percent(30).then(|| format!("({position})")),
            source: thrown(&outline.document_id(), &locator, printed, dice),
            title: title.as_ref().map(|title| title.ja.clone()),
            title_en: title.map(|title| title.en),
            summary: summary.as_ref().map(|summary| summary.ja.clone()),
            summary_en: summary.map(|summary| summary.en),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            data_issues: issues(dice),
        }
    }

    /// The new plan for the industry looks back on the first heading of the old one.
    fn heading(&self, kind: StatementKind, on: &Heading, dice: &mut Dice) -> Option<Identifier> {
        if self.at == 2 && kind == StatementKind::Achievement {
            return Some(id(format!("{}.1", self.municipality.outlines[1].id)));
        }
        dice.percent(60).then(|| on.policy.id.clone())
    }

    fn actor(&self, kind: StatementKind, dice: &mut Dice) -> Option<Identifier> {
        let organizations = &self.municipality.organizations;
        let actor = match kind {
            StatementKind::Role => Some(dice.pick(&organizations.actor_groups)),
            StatementKind::ReviewProcess => organizations.of_kind(OrganizationKind::Council),
            StatementKind::Visit => return Some(self.visited(dice)),
            StatementKind::Purpose
            | StatementKind::Aim
            | StatementKind::Vision
            | StatementKind::Principle
            | StatementKind::Challenge
            | StatementKind::ExpectedEffect
            | StatementKind::Achievement
            | StatementKind::SurveyTopic
            | StatementKind::SupportDirection
            | StatementKind::Column => None,
        };
        actor.map(|actor| actor.id.clone())
    }

    /// A benchmark city, or the city before, which has another folder.
    fn visited(&self, dice: &mut Dice) -> Identifier {
        let number = self.municipality.number;
        if number > 1 && dice.percent(50) {
            id(format!("{}.municipality", super::cities::city_id(number - 1)))
        } else {
            id("synthetic-benchmark-01.municipality")
        }
    }
}

fn title(kind: StatementKind, topic: Topic, dice: &mut Dice) -> Phrase {
    let about = heading(topic, dice);
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
    };
    Phrase::new(format!("{ja}：{}", about.ja), format!("{en}: {}", about.en))
}
