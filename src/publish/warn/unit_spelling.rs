//! Spellings of units: full width and half width, 名 and 人, ㎡ and m2.

use unicode_normalization::UnicodeNormalization;

/// Different words for the same unit; the second is compared. In compatibility form, lower case.
const SAME: [(&str, &str); 38] = [
    ("名", "人"),
    ("ひと", "人"),
    ("パーセント", "%"),
    ("ポイント", "pt"),
    ("ヶ所", "か所"),
    ("ケ所", "か所"),
    ("ヵ所", "か所"),
    ("カ所", "か所"),
    ("箇所", "か所"),
    ("個所", "か所"),
    ("ヶ月", "か月"),
    ("ケ月", "か月"),
    ("ヵ月", "か月"),
    ("カ月", "か月"),
    ("箇月", "か月"),
    ("個月", "か月"),
    ("平方メートル", "m2"),
    ("平米", "m2"),
    ("平方キロメートル", "km2"),
    ("立方メートル", "m3"),
    ("ヘクタール", "ha"),
    ("アール", "a"),
    ("メートル", "m"),
    ("キロメートル", "km"),
    ("センチメートル", "cm"),
    ("グラム", "g"),
    ("キログラム", "kg"),
    ("トン", "t"),
    ("リットル", "l"),
    ("ℓ", "l"),
    ("キロワット", "kw"),
    ("キロワット時", "kwh"),
    ("才", "歳"),
    ("ヶ", "個"),
    ("ケ", "個"),
    ("コ", "個"),
    ("ドル", "$"),
    ("¥", "円"),
];

/// Numbers that a unit can begin with: 千円, 百万円, 万人.
const MULTIPLIERS: [char; 6] = ['十', '百', '千', '万', '億', '兆'];

/// The same for all spellings of a unit.
#[must_use]
pub fn canonical(unit: &str) -> String {
    let folded: String = unit.nfkc().flat_map(char::to_lowercase).collect();
    let plain: String = folded.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let parts = plain.split(['/', '・']).map(|part| {
        let word = part.trim_start_matches(MULTIPLIERS);
        let (multiplier, word) = part.split_at(part.len() - word.len());
        let word = SAME.iter().find(|(other, _)| *other == word).map_or(word, |(_, same)| same);
        format!("{multiplier}{word}")
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_same_unit_are_told_from_other_units() {
        let same = [
            ("人", "名"),
            ("％", "%"),
            ("%", "パーセント"),
            ("㎡", "m2"),
            ("㎡", "m²"),
            ("平方メートル", "㎡"),
            ("㎢", "km2"),
            ("ｈａ", "ha"),
            ("㌶", "ha"),
            ("ha", "ヘクタール"),
            ("ヶ所", "箇所"),
            ("カ所", "ヵ所"),
            ("か所", "カ所"),
            ("千名", "千人"),
            ("人／年", "名/年"),
            ("t-CO2", "t-CO₂"),
            ("t-CO2", "tCO2"),
            ("ｋｇ", "kg"),
            ("㎏", "kg"),
            ("件 ", "件"),
            ("千 円", "千円"),
        ];
        for (a, b) in same {
            assert_eq!(canonical(a), canonical(b), "{a} {b}");
        }
        let other = [
            ("人", "千人"),
            ("円", "千円"),
            ("百万円", "千円"),
            ("件", "人"),
            ("%", "pt"),
            ("m2", "m3"),
            ("ha", "a"),
            ("戸", "世帯"),
            ("人/年", "人"),
            ("か所", "か月"),
        ];
        for (a, b) in other {
            assert_ne!(canonical(a), canonical(b), "{a} {b}");
        }
    }
}
