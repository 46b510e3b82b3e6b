//! Composes titles and sentences in Japanese and English.

use super::rng::SeededRng;
use super::words::{
    ACTIVITIES, ACTORS, CITIZENS, EVENTS, MODIFIERS, PRODUCTS, PROGRAMMES, SUBJECTS, Subject, Word,
};

/// A text in Japanese and English.
#[derive(Clone, Debug)]
pub struct Phrase {
    pub ja: String,
    pub en: String,
}

impl Phrase {
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// Capitalizes the English text and marks it as synthetic.
    pub fn into_title(self) -> Self {
        let title = format!("{} (synthetic)", sentence(&self.en));
        Self { en: title, ..self }
    }
}

/// The topic of a policy, measure or indicator.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    pub subject: &'static Subject,
    pub word: Word,
}

impl Topic {
    pub fn random(rng: &mut SeededRng) -> Self {
        Self::of(rng.pick_zipf(&SUBJECTS), rng)
    }

    pub fn of(subject: &'static Subject, rng: &mut SeededRng) -> Self {
        Self { subject, word: *rng.pick_zipf(subject.topics) }
    }
}

/// The title of a policy, such as 商店街の魅力向上.
pub fn policy_title(topic: Topic, rng: &mut SeededRng) -> Phrase {
    let activity = rng.pick_zipf(&ACTIVITIES[..24]);
    let (ja, en) = (topic.word.ja, topic.word.en);
    match rng.below(4) {
        0 => Phrase::new(format!("{ja}の{}", activity.ja), format!("{} {en}", activity.en)),
        1 => {
            let modifier = rng.pick_zipf(&MODIFIERS);
            Phrase::new(
                format!("{}{ja}の{}", modifier.ja, activity.ja),
                format!("{} {} {en}", modifier.en, activity.en),
            )
        }
        2 => {
            let citizens = rng.pick_zipf(&CITIZENS);
            Phrase::new(
                format!("{ja}で{}が輝くまちづくり", citizens.ja),
                format!("a town where {} shine through {en}", citizens.en),
            )
        }
        _ => Phrase::new(
            format!("{}と{ja}の{}", topic.subject.title.ja, activity.ja),
            format!("{}: {} {en}", topic.subject.title.en, activity.en),
        ),
    }
}

/// The title of a measure, such as 空き店舗活用の補助金の交付.
pub fn measure_title(topic: Topic, place: &Phrase, rng: &mut SeededRng) -> Phrase {
    let activity = rng.pick_zipf(&ACTIVITIES);
    let (ja, en) = (topic.word.ja, topic.word.en);
    let plain = format!("{} {en}", activity.en);
    match rng.below(9) {
        0 | 1 => Phrase::new(format!("{ja}の{}", activity.ja), plain),
        2 => {
            let modifier = rng.pick_zipf(&MODIFIERS);
            let title = format!("{}{ja}の{}", modifier.ja, activity.ja);
            Phrase::new(title, format!("{} {plain}", modifier.en))
        }
        3 => {
            let title = format!("{}における{ja}の{}", place.ja, activity.ja);
            Phrase::new(title, format!("{plain} at {}", place.en))
        }
        4 => {
            let actor = rng.pick_zipf(&ACTORS);
            let title = format!("{}と連携した{ja}の{}", actor.ja, activity.ja);
            Phrase::new(title, format!("{plain} with {}", actor.en))
        }
        5 => {
            let event = event_name(rng);
            Phrase::new(format!("{}の開催", event.ja), format!("holding the {}", event.en))
        }
        6 => {
            let (product, programme) = (rng.pick_zipf(&PRODUCTS), rng.pick_zipf(&PROGRAMMES));
            Phrase::new(
                format!("「{}{}」による{ja}の{}", product.ja, programme.ja, activity.ja),
                format!("“{} {}”: {plain}", product.en, programme.en),
            )
        }
        7 => {
            let edition = rng.between(2, 5);
            Phrase::new(
                format!("第{}期{ja}{}事業", full_width(edition), activity.ja),
                format!("{plain}, round {edition}"),
            )
        }
        _ => {
            let citizens = rng.pick_zipf(&CITIZENS);
            let title = format!("{}に向けた{ja}の{}", citizens.ja, activity.ja);
            Phrase::new(title, format!("{plain} for {}", citizens.en))
        }
    }
}

/// The name of an event, such as ブルーベリーまつり.
pub fn event_name(rng: &mut SeededRng) -> Phrase {
    let (product, event) = (rng.pick_zipf(&PRODUCTS), rng.pick_zipf(&EVENTS));
    Phrase::new(format!("{}{}", product.ja, event.ja), format!("{} {}", product.en, event.en))
}

/// A sentence about what a measure or policy intends.
pub fn intention(topic: Topic, place: &Phrase, rng: &mut SeededRng) -> Phrase {
    let (activity, actor) = (rng.pick_zipf(&ACTIVITIES), rng.pick_zipf(&ACTORS));
    let citizens = rng.pick_zipf(&CITIZENS);
    let (ja, en) = (topic.word.ja, topic.word.en);
    let (doing, doing_en) = (activity.ja, activity.en);
    let intention = match rng.below(4) {
        0 => Phrase::new(
            format!("{}とともに、{}を中心に{ja}の{doing}に取り組む。", actor.ja, place.ja),
            format!("with {}, work on {doing_en} {en} around {}.", actor.en, place.en),
        ),
        1 => Phrase::new(
            format!("{}が参加しやすいよう、{ja}の{doing}を年度ごとに見直す。", citizens.ja),
            format!("review {doing_en} {en} every year so that {} can join in.", citizens.en),
        ),
        2 => Phrase::new(
            format!("{ja}の{doing}により、{}の暮らしとまちのにぎわいを支える。", citizens.ja),
            format!("support the life of {} by {doing_en} {en}.", citizens.en),
        ),
        _ => Phrase::new(
            format!("{}の協力を得て、{ja}に関する{doing}の仕組みをつくる。", actor.ja),
            format!("set up {doing_en} {en} with the help of {}.", actor.en),
        ),
    };
    Phrase { en: sentence(&intention.en), ..intention }
}

/// Capitalizes the first letter.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Formats a number with full-width digits: １２.
pub fn full_width(number: i32) -> String {
    let wide = |digit: char| char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit);
    number.to_string().chars().map(|c| if c.is_ascii_digit() { wide(c) } else { c }).collect()
}

/// The Japanese label of a fiscal year: 令和6年度.
pub fn year_label(year: i32) -> String {
    keikaku::domain::calendar::FiscalYear::new(year)
        .map_or_else(|_| year.to_string(), keikaku::domain::calendar::FiscalYear::label)
}
