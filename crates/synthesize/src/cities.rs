//! Invented municipalities: their names, and codes that no municipality of Japan has.

use super::dice::Dice;
use super::phrases::{Phrase, sentence};
use super::sources::id;
use super::words::{PLACE_KINDS, STEMS, Stem};
use keikaku::domain::city::{City, CityKind};
use keikaku::domain::code::MunicipalityCode;
use keikaku::domain::identifier::Identifier;

/// As many as Japan has.
const PREFECTURES: u32 = 47;

/// JIS X 0401 ends at 47: what begins with 51 to 97 is nobody's.
const BEFORE_FIRST_PREFECTURE: u32 = 50;

/// The last three digits of the codes begin after these.
const SERIALS: u32 = 100;
const BENCHMARK_SERIALS: u32 = 900;

pub fn city_id(number: u32) -> Identifier {
    id(format!("synthetic-{number:04}"))
}

/// The city of a number, from 1; the number decides prefecture and code.
pub fn city(number: u32, dice: &mut Dice) -> City {
    named(city_id(number), number, SERIALS, dice)
}

/// A city that publishes no plan and is only compared with.
pub fn benchmark(number: u32, dice: &mut Dice) -> City {
    named(id(format!("synthetic-benchmark-{number:02}")), number, BENCHMARK_SERIALS, dice)
}

fn named(id: Identifier, number: u32, serials: u32, dice: &mut Dice) -> City {
    let (prefecture, serial) = ((number - 1) % PREFECTURES + 1, (number - 1) / PREFECTURES + 1);
    let area_code = format!("{:02}{:03}", BEFORE_FIRST_PREFECTURE + prefecture, serials + serial);
    let name = name(dice);
    let (kind, [kanji, kana, english]) = match dice.below(20) {
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

fn name(dice: &mut Dice) -> Name {
    let first = dice.index(STEMS.len());
    let distance = 1 + dice.index(STEMS.len() - 1);
    let (a, b): (&Stem, &Stem) = (&STEMS[first], &STEMS[(first + distance) % STEMS.len()]);
    Name {
        kanji: format!("{}{}", a.kanji, b.kanji),
        kana: format!("{}{}", a.kana, b.kana),
        romaji: sentence(&format!("{}{}", a.romaji, b.romaji)),
    }
}

/// A place within a city.
pub fn place(dice: &mut Dice) -> Phrase {
    let name = name(dice);
    let kind = dice.pick_ranked(&PLACE_KINDS);
    Phrase::new(format!("{}{}", name.kanji, kind.ja), format!("{} {}", name.romaji, kind.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_right_unlike_each_other_and_of_no_real_prefecture() {
        let mut dice = Dice::of_city(1, 1);
        let mut codes: Vec<_> = (1..=9999).map(|number| city(number, &mut dice).code).collect();
        codes.extend((1..=99).map(|number| benchmark(number, &mut dice).code));
        for code in &codes {
            assert_eq!(code.as_str().parse(), Ok(code.clone()));
            assert!(("51".."98").contains(&code.prefecture_code()), "{code}");
        }
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 9999 + 99);
    }
}
