//! Invented municipalities with codes that no real municipality has.

use super::phrases::{Phrase, sentence};
use super::rng::SeededRng;
use super::sources::id;
use super::words::{PLACE_KINDS, STEMS, Stem};
use keikaku::domain::city::{City, CityKind};
use keikaku::domain::code::MunicipalityCode;
use keikaku::domain::identifier::Identifier;

/// The number of prefectures in Japan.
const PREFECTURES: u32 = 47;

/// JIS X 0401 ends at 47, so codes with the prefixes 51 to 97 are unassigned.
const PREFECTURE_OFFSET: u32 = 50;

/// The last three digits of a code are an offset plus a serial number.
const SERIAL_OFFSET: u32 = 100;
const BENCHMARK_SERIAL_OFFSET: u32 = 900;

pub fn city_id(number: u32) -> Identifier {
    id(format!("synthetic-{number:04}"))
}

/// The city with a number, counted from 1; the number determines its prefecture and code.
pub fn city(number: u32, rng: &mut SeededRng) -> City {
    named(city_id(number), number, SERIAL_OFFSET, rng)
}

/// A city without plans, used only for comparison.
pub fn benchmark(number: u32, rng: &mut SeededRng) -> City {
    named(id(format!("synthetic-benchmark-{number:02}")), number, BENCHMARK_SERIAL_OFFSET, rng)
}

fn named(id: Identifier, number: u32, serials: u32, rng: &mut SeededRng) -> City {
    let (prefecture, serial) = ((number - 1) % PREFECTURES + 1, (number - 1) / PREFECTURES + 1);
    let area_code = format!("{:02}{:03}", PREFECTURE_OFFSET + prefecture, serials + serial);
    let name = name(rng);
    let (kind, [kanji, kana, english]) = match rng.below(20) {
        0..9 => (CityKind::City, ["市", "し", "City"]),
        9..17 => (CityKind::Town, ["町", "ちょう", "Town"]),
        17..19 => (CityKind::Village, ["村", "むら", "Village"]),
        _ => (CityKind::SpecialWard, ["区", "く", "Ward"]),
    };
    City {
        id,
        code: MunicipalityCode::from_area_code(&area_code).expect("area codes have five digits"),
        name: format!("架空{}{kanji}", name.kanji),
        name_kana: format!("かくう{}{kana}", name.kana),
        name_en: format!("Synthetic {} {english}", name.romaji),
        kind,
        prefecture: format!("架空第{prefecture}県"),
        prefecture_en: format!("Synthetic Prefecture {prefecture}"),
    }
}

struct Name {
    kanji: String,
    kana: String,
    romaji: String,
}

fn name(rng: &mut SeededRng) -> Name {
    let first = rng.index(STEMS.len());
    let distance = 1 + rng.index(STEMS.len() - 1);
    let (a, b): (&Stem, &Stem) = (&STEMS[first], &STEMS[(first + distance) % STEMS.len()]);
    Name {
        kanji: format!("{}{}", a.kanji, b.kanji),
        kana: format!("{}{}", a.kana, b.kana),
        romaji: sentence(&format!("{}{}", a.romaji, b.romaji)),
    }
}

/// The name of a place in a city.
pub fn place(rng: &mut SeededRng) -> Phrase {
    let name = name(rng);
    let kind = rng.pick_zipf(&PLACE_KINDS);
    Phrase::new(format!("{}{}", name.kanji, kind.ja), format!("{} {}", name.romaji, kind.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_valid_unique_and_of_no_real_prefecture() {
        let mut rng = SeededRng::for_city(1, 1);
        let mut codes: Vec<_> = (1..=9999).map(|number| city(number, &mut rng).code).collect();
        codes.extend((1..=99).map(|number| benchmark(number, &mut rng).code));
        for code in &codes {
            assert_eq!(code.as_str().parse(), Ok(code.clone()));
            assert!(("51".."98").contains(&code.prefecture_code()), "{code}");
        }
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 9999 + 99);
    }
}
