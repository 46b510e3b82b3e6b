//! The text of a synthetic progress entry: a sentence for each outcome, with its quantities.

use super::phrases::{Phrase, Topic, event_name, sentence};
use super::rng::SeededRng;
use super::words::{ACTIVITIES, ACTORS, CITIZENS, Word};
use keikaku::domain::progress_entry::{Outcome, Output};

pub struct Activity {
    pub summary: Phrase,
    pub outputs: Vec<Output>,
}

impl Activity {
    pub fn random(topic: Topic, place: &Phrase, outcome: Outcome, rng: &mut SeededRng) -> Self {
        let builder = ActivityBuilder {
            topic,
            place,
            activity: *rng.pick_zipf(&ACTIVITIES),
            actor: *rng.pick_zipf(&ACTORS),
            citizens: *rng.pick_zipf(&CITIZENS),
        };
        let activity = match outcome {
            Outcome::Done => match rng.below(5) {
                0 => builder.held(rng),
                1 => builder.advised(rng),
                2 => builder.worked_together(),
                3 => builder.granted(rng),
                _ => builder.used(rng),
            },
            Outcome::PartlyDone => builder.held_in_part(rng),
            Outcome::Cancelled => builder.cancelled(rng),
            Outcome::Postponed => builder.postponed(),
            Outcome::Considered => builder.considered(rng),
            Outcome::NotStarted => builder.not_started(),
        };
        let summary = Phrase { en: sentence(&activity.summary.en), ..activity.summary };
        Self { summary, ..activity }
    }

    /// The first clause, used as the text printed in the document.
    pub fn printed(&self) -> String {
        self.summary.ja.split(['、', '。']).next().unwrap_or_default().to_owned()
    }
}

struct ActivityBuilder<'a> {
    topic: Topic,
    place: &'a Phrase,
    activity: Word,
    actor: Word,
    citizens: Word,
}

impl ActivityBuilder<'_> {
    fn held(&self, rng: &mut SeededRng) -> Activity {
        let event = event_name(rng);
        let (times, people) = (rng.between(1, 12), rng.between(8, 1800));
        let (place, citizens) = (self.place, self.citizens);
        let summary = Phrase::new(
            format!(
                "{}で{}を{times}回開催し、{}など延べ{people}人が参加した。",
                place.ja, event.ja, citizens.ja
            ),
            format!(
                "the {} was held {times} times at {}; {people} took part, {} among them.",
                event.en, place.en, citizens.en
            ),
        );
        let label = Phrase::new(
            format!("{}の参加者", event.ja),
            format!("Participants of the {}", event.en),
        );
        let outputs = vec![
            output(Phrase::new("開催回数", "Times held"), times, "回"),
            Output { from_value: earlier(people, rng), ..output(label, people, "人") },
        ];
        Activity { summary, outputs }
    }

    fn advised(&self, rng: &mut SeededRng) -> Activity {
        let (enquiries, helped) = (rng.between(20, 400), rng.between(1, 19));
        let (ja, en) = (self.topic.word.ja, self.topic.word.en);
        let summary = Phrase::new(
            format!(
                "{ja}の{}について{}の相談を{enquiries}件受け、{helped}件を支援につなげた。",
                self.activity.ja, self.citizens.ja
            ),
            format!(
                "{enquiries} enquiries of {} about {} {en} were answered, and {helped} led to support.",
                self.citizens.en, self.activity.en
            ),
        );
        let label = Phrase::new(format!("{ja}の相談"), format!("Enquiries about {en}"));
        Activity { summary, outputs: vec![output(label, enquiries, "件")] }
    }

    fn worked_together(&self) -> Activity {
        let (ja, en) = (self.topic.word.ja, self.topic.word.en);
        let summary = Phrase::new(
            format!(
                "{}と連携し、{}で{ja}の{}を実施した。",
                self.actor.ja, self.place.ja, self.activity.ja
            ),
            format!(
                "with {}, {} {en} was carried out at {}.",
                self.actor.en, self.activity.en, self.place.en
            ),
        );
        Activity { summary, outputs: Vec::new() }
    }

    fn granted(&self, rng: &mut SeededRng) -> Activity {
        let (cases, thousands) = (rng.between(1, 60), rng.between(50, 9000));
        let (ja, en) = (self.topic.word.ja, self.topic.word.en);
        let summary = Phrase::new(
            format!(
                "{ja}に取り組む{}{cases}件に、合わせて{thousands}千円を補助した。",
                self.citizens.ja
            ),
            format!(
                "{cases} grants of {thousands} thousand yen in all went to {} for {en}.",
                self.citizens.en
            ),
        );
        let label = Phrase::new(format!("{ja}への補助"), format!("Grants for {en}"));
        let noted = Output {
            note: Some("年度末の交付決定額による（架空）。".into()),
            note_en: Some("By what was granted at the end of the year (synthetic).".into()),
            ..output(Phrase::new("補助額", "Sum granted"), thousands, "千円")
        };
        Activity { summary, outputs: vec![output(label, cases, "件"), noted] }
    }

    fn used(&self, rng: &mut SeededRng) -> Activity {
        let users = rng.between(30, 25_000);
        let (ja, en) = (self.topic.word.ja, self.topic.word.en);
        let summary = Phrase::new(
            format!(
                "{}の{ja}{}を{users}人が利用し、{}への周知が進んだ。",
                self.place.ja, self.activity.ja, self.citizens.ja
            ),
            format!(
                "{users} people used {} {en} at {}, which {} now know better.",
                self.activity.en, self.place.en, self.citizens.en
            ),
        );
        let label = Phrase::new("利用者", "Users");
        let users = Output { from_value: earlier(users, rng), ..output(label, users, "人") };
        Activity { summary, outputs: vec![users] }
    }

    fn held_in_part(&self, rng: &mut SeededRng) -> Activity {
        let planned = rng.between(2, 12);
        let held = rng.between(1, planned - 1);
        let (ja, en) = (self.topic.word.ja, self.topic.word.en);
        let summary = Phrase::new(
            format!(
                "{ja}の{}は、予定した{planned}回のうち{held}回を{}で行った。",
                self.activity.ja, self.place.ja
            ),
            format!(
                "of {planned} dates planned for {} {en}, {held} took place at {}.",
                self.activity.en, self.place.en
            ),
        );
        Activity {
            summary,
            outputs: vec![output(Phrase::new("実施回数", "Dates held"), held, "回")],
        }
    }

    fn cancelled(&self, rng: &mut SeededRng) -> Activity {
        let event = event_name(rng);
        let summary = Phrase::new(
            format!(
                "{}で予定していた{}は中止し、{}には個別に知らせた。",
                self.place.ja, event.ja, self.citizens.ja
            ),
            format!(
                "the {} planned at {} was cancelled, and {} were told.",
                event.en, self.place.en, self.citizens.en
            ),
        );
        Activity { summary, outputs: Vec::new() }
    }

    fn postponed(&self) -> Activity {
        let (ja, en) = (self.topic.word.ja, self.topic.word.en);
        let summary = Phrase::new(
            format!(
                "{}との調整により、{ja}の{}を翌年度に延期した。",
                self.actor.ja, self.activity.ja
            ),
            format!(
                "{} {en} was put off to the next year by agreement with {}.",
                self.activity.en, self.actor.en
            ),
        );
        Activity { summary, outputs: Vec::new() }
    }

    fn considered(&self, rng: &mut SeededRng) -> Activity {
        let meetings = rng.between(1, 6);
        let (ja, en) = (self.topic.word.ja, self.topic.word.en);
        let summary = Phrase::new(
            format!(
                "{ja}の{}について、{}と{meetings}回の打合せを行い、進め方を検討した。",
                self.activity.ja, self.actor.ja
            ),
            format!(
                "ways of {} {en} were discussed with {} in {meetings} meetings.",
                self.activity.en, self.actor.en
            ),
        );
        Activity { summary, outputs: Vec::new() }
    }

    fn not_started(&self) -> Activity {
        let (ja, en) = (self.topic.word.ja, self.topic.word.en);
        let summary = Phrase::new(
            format!(
                "{ja}の{}は未着手である。{}の意見を聴いて始める。",
                self.activity.ja, self.citizens.ja
            ),
            format!(
                "{} {en} has not begun; {} will be heard first.",
                self.activity.en, self.citizens.en
            ),
        );
        Activity { summary, outputs: Vec::new() }
    }
}

fn output(label: Phrase, value: i32, unit: &str) -> Output {
    Output {
        printed: format!("{}{value}{unit}", label.ja),
        label: label.ja,
        label_en: Some(label.en),
        value: bigdecimal::BigDecimal::from(value).into(),
        unit: unit.to_owned(),
        from_value: None,
        note: None,
        note_en: None,
    }
}

/// The value of the previous year, which 10% of the outputs have.
fn earlier(value: i32, rng: &mut SeededRng) -> Option<keikaku::domain::quantity::Quantity> {
    let before = value - value / 10 + rng.between(0, 5);
    rng.percent(10).then(|| bigdecimal::BigDecimal::from(before).into())
}
