//! Publications that do not exist: the plans themselves and their yearly reports.

use chrono::NaiveDate;

use super::dice::Dice;
use super::phrases::Phrase;
use super::sources::issues;
use keikaku::domain::calendar::DatePrecision;
use keikaku::domain::city::City;
use keikaku::domain::document::{Contact, Document, DocumentKind};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::record::sha256_hex;

/// A day, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    pub on: NaiveDate,
    pub precision: DatePrecision,
}

impl Dated {
    /// Some time within a year, mostly known by its month.
    pub fn thrown(year: i32, dice: &mut Dice) -> Self {
        let month = dice.below(12) + 1;
        let precision = match dice.below(10) {
            0 => DatePrecision::Day,
            1 => DatePrecision::Year,
            2 => DatePrecision::FiscalYear,
            _ => DatePrecision::Month,
        };
        let day = dice.below(28) + 1;
        let on = NaiveDate::from_ymd_opt(year, month, day).expect("every month has 28 days");
        Self { on: precision.first_day(on), precision }
    }
}

/// What tells one document of a city from the next.
pub struct Publication<'a> {
    pub id: Identifier,
    pub kind: DocumentKind,
    pub title: Phrase,
    pub city: &'a City,
    pub dated: Option<Dated>,
}

impl Publication<'_> {
    pub fn into_document(self, dice: &mut Dice) -> Document {
        let publisher = format!("{}産業振興課", self.city.name);
        let web = format!("https://{}.invalid/{}.pdf", self.city.id, self.id);
        Document {
            city_id: self.city.id.clone(),
            kind: self.kind,
            attribution: format!(
                "出典：「{}」（{publisher}）。架空の文書であり、自動生成したもの。",
                self.title.ja
            ),
            title: self.title.ja,
            title_en: self.title.en,
            published_on: self.dated.map(|dated| dated.on),
            published_precision: self.dated.map(|dated| dated.precision),
            covers: "全体（架空の本文）".into(),
            covers_en: "All of it (synthetic text)".into(),
            price_jpy: dice.one_in(8).then(|| dice.between(0, 40) * 50),
            // RFC 2606: `.invalid` is nobody's.
            url: dice.one_in(2).then_some(web),
            contact: dice.one_in(3).then(|| contact(&publisher, self.city, dice)),
            sha256: sha256_hex(self.id.as_str().as_bytes()),
            license: Some("CC0-1.0".into()),
            publisher,
            data_issues: issues(dice),
            id: self.id,
        }
    }
}

/// Telephone numbers that begin with 000 are nobody's.
fn contact(publisher: &str, city: &City, dice: &mut Dice) -> Contact {
    Contact {
        name: publisher.to_owned(),
        postal_code: Some(format!("000-{:04}", dice.below(10_000))),
        address: Some(format!(
            "{}{}架空町{}番地",
            city.prefecture,
            city.name,
            dice.between(1, 999)
        )),
        phone: Some(format!("000-000-{:04}", dice.below(10_000))),
        fax: dice.one_in(2).then(|| format!("000-000-{:04}", dice.below(10_000))),
        email: dice.one_in(2).then(|| format!("plan@{}.invalid", city.id)),
    }
}
