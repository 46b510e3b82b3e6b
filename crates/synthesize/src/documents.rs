//! Invented publications: plans and their yearly reports.

use chrono::NaiveDate;

use super::phrases::Phrase;
use super::rng::SeededRng;
use super::sources::issues;
use keikaku::domain::calendar::DatePrecision;
use keikaku::domain::city::City;
use keikaku::domain::document::{Contact, Document, DocumentKind};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::record::sha256_hex;

/// A date and its precision.
#[derive(Clone, Copy, Debug)]
pub struct PublicationDate {
    pub date: NaiveDate,
    pub precision: DatePrecision,
}

impl PublicationDate {
    /// A random date in a year, in most cases with the precision of a month.
    pub fn random(year: i32, rng: &mut SeededRng) -> Self {
        let month = rng.below(12) + 1;
        let precision = match rng.below(10) {
            0 => DatePrecision::Day,
            1 => DatePrecision::Year,
            2 => DatePrecision::FiscalYear,
            _ => DatePrecision::Month,
        };
        let day = rng.below(28) + 1;
        let date = NaiveDate::from_ymd_opt(year, month, day).expect("every month has 28 days");
        Self { date: precision.first_day(date), precision }
    }
}

/// The properties in which the documents of a city differ.
pub struct Publication<'a> {
    pub id: Identifier,
    pub kind: DocumentKind,
    pub title: Phrase,
    pub city: &'a City,
    pub dated: Option<PublicationDate>,
}

impl Publication<'_> {
    pub fn into_document(self, rng: &mut SeededRng) -> Document {
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
            title_en: Some(self.title.en),
            published_on: self.dated.map(|dated| dated.date),
            published_precision: self.dated.map(|dated| dated.precision),
            covers: "全体（架空の本文）".into(),
            covers_en: Some("All of it (synthetic text)".into()),
            price_jpy: rng.one_in(8).then(|| rng.between(0, 40) * 50),
            // RFC 2606 reserves `.invalid`.
            url: rng.one_in(2).then_some(web),
            contact: rng.one_in(3).then(|| contact(&publisher, self.city, rng)),
            sha256: sha256_hex(self.id.as_str().as_bytes()),
            license: Some("CC0-1.0".into()),
            publisher,
            data_issues: issues(rng),
            id: self.id,
        }
    }
}

/// Telephone numbers with the prefix 000 are unassigned.
fn contact(publisher: &str, city: &City, rng: &mut SeededRng) -> Contact {
    Contact {
        name: publisher.to_owned(),
        postal_code: Some(format!("000-{:04}", rng.below(10_000))),
        address: Some(format!("{}{}架空町{}番地", city.prefecture, city.name, rng.between(1, 999))),
        phone: Some(format!("000-000-{:04}", rng.below(10_000))),
        fax: rng.one_in(2).then(|| format!("000-000-{:04}", rng.below(10_000))),
        email: rng.one_in(2).then(|| format!("plan@{}.invalid", city.id)),
    }
}
