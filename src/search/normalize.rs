//! Normalizes width, case, kana, dashes and accents (NFKC and more).
//!
//! Works character by character, so the normalized form of a substring is a substring of the
//! normalized text; bigram search relies on that.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A normalized letter or digit with its byte range in the source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldedChar {
    pub folded: char,
    /// Start of the byte range in the source text.
    pub start: usize,
    pub end: usize,
}

const LONG: char = 'ー';
/// Half-width voiced sound marks, which NFKC composes with the preceding character.
const HALF_WIDTH_MARKS: [char; 2] = ['\u{FF9E}', '\u{FF9F}'];
const KATAKANA_TO_HIRAGANA: u32 = 'ァ' as u32 - 'ぁ' as u32;

/// Normalized letters and digits of a text, without punctuation and spaces.
#[must_use]
pub fn chars(text: &str) -> Vec<FoldedChar> {
    let mut normalizer =
        Normalizer { letters: Vec::with_capacity(text.len() / 2), pending_dash: None };
    let mut rest = text.char_indices().peekable();
    let mut in_katakana = false;
    while let Some((start, letter)) = rest.next() {
        let mut end = start + letter.len_utf8();
        while let Some((offset, mark)) = rest.next_if(|(_, next)| is_mark(*next)) {
            end = offset + mark.len_utf8();
        }
        in_katakana = normalizer.add(&text[start..end], letter, (start, end), in_katakana);
    }
    normalizer.letters
}

/// Normalizes a text to its letters and digits.
#[must_use]
pub fn normalize(text: &str) -> String {
    chars(text).iter().map(|letter| letter.folded).collect()
}

fn is_mark(letter: char) -> bool {
    letter >= '\u{300}' && (is_combining_mark(letter) || HALF_WIDTH_MARKS.contains(&letter))
}

struct Normalizer {
    letters: Vec<FoldedChar>,
    /// A dash after katakana: a long vowel mark if katakana follows.
    pending_dash: Option<FoldedChar>,
}

impl Normalizer {
    /// Adds a character with its combining marks; returns whether it is katakana.
    fn add(&mut self, text: &str, letter: char, span: (usize, usize), in_katakana: bool) -> bool {
        if let Some(plain) = plain(text, letter) {
            self.push(plain, span, is_katakana(letter));
            return is_katakana(letter);
        }
        if is_dash(letter) {
            let (start, end) = span;
            self.pending_dash = in_katakana.then_some(FoldedChar { folded: LONG, start, end });
            return false;
        }
        // A mark whose letter is not kept would attach itself to another one.
        let (mut katakana, mut kept) = (false, false);
        for letter in text.nfkc().flat_map(char::to_lowercase) {
            katakana = is_katakana(letter);
            if is_dash(letter) {
                self.pending_dash = None;
            } else if letter == LONG
                || (letter.is_alphanumeric() && (kept || !is_combining_mark(letter)))
            {
                kept = self.push(to_hiragana(without_accent(letter)), span, katakana);
            } else {
                self.pending_dash = None;
            }
        }
        katakana
    }

    /// Whether the letter is kept.
    fn push(&mut self, folded: char, (start, end): (usize, usize), katakana: bool) -> bool {
        let dash = self.pending_dash.take();
        self.letters.extend(dash.filter(|_| katakana));
        // Outside kana the long vowel mark is a dash: ＫＯーＴＯ.
        let after_kana = self.letters.last().is_some_and(|before| is_kana(before.folded));
        let kept = folded != LONG || after_kana;
        if kept {
            self.letters.push(FoldedChar { folded, start, end });
        }
        kept
    }
}

/// Fast path for characters that need no NFKC table, which is most of them.
fn plain(text: &str, letter: char) -> Option<char> {
    if text.len() != letter.len_utf8() {
        return None;
    }
    match letter {
        'a'..='z' | '0'..='9' | 'ぁ'..='ゔ' | '一'..='鿿' | LONG => Some(letter),
        'A'..='Z' => Some(letter.to_ascii_lowercase()),
        'ァ'..='ヶ' | 'ゕ' | 'ゖ' => Some(to_hiragana(letter)),
        _ => None,
    }
}

fn is_katakana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヺ' | LONG | '\u{FF66}'..='\u{FF9D}')
}

fn is_kana(folded: char) -> bool {
    matches!(folded, 'ぁ'..='ゖ' | LONG)
}

/// Hyphens, dashes and minus signs, which are used for each other and for the long vowel mark.
#[must_use]
pub fn is_dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{FE63}' | '\u{FF0D}'
    )
}

fn to_hiragana(letter: char) -> char {
    match letter {
        // 霞ヶ丘 is also written 霞ケ丘.
        'ヵ' | 'ゕ' => 'か',
        'ヶ' | 'ゖ' => 'け',
        'ァ'..='ヴ' => char::from_u32(letter as u32 - KATAKANA_TO_HIRAGANA).unwrap_or(letter),
        _ => letter,
    }
}

/// Maps ō to o: translations write names with and without macrons.
fn without_accent(letter: char) -> char {
    let mut base = letter;
    if matches!(letter, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') {
        decompose_canonical(letter, |part| {
            if !is_combining_mark(part) {
                base = part;
            }
        });
    }
    base
}

/// Whether a normalized character belongs to a script without spaces between words.
#[must_use]
pub fn is_japanese(folded: char) -> bool {
    matches!(folded,
        'ぁ'..='ヿ' | '々' | '〆' | '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spelling_variants_normalize_equally() {
        let table: [(&str, &[&str]); 13] = [
            ("koto", &["ＫＯ－ＴＯ", "KO-TO", "ＫＯーＴＯ", "ko‐to", "KO—TO", "KOTO", "（KO-TO）"]),
            ("こだいら", &["コダイラ", "ｺﾀﾞｲﾗ", "こだいら", "こた\u{3099}いら"]),
            ("さーびす", &["サービス", "ｻｰﾋﾞｽ", "サ－ビス", "サ−ビス", "サ―ビス", "さーびす"]),
            ("空き店舗", &["空き店舗", "空き　店舗", "空き・店舗", "「空き店舗」"]),
            ("令和2年度", &["令和２年度", "令和2年度", "令和②年度"]),
            ("株小平", &["㈱小平", "（株）小平"]),
            ("shotengai", &["Shōtengai", "shotengai", "SHÔTENGAI", "ｓｈｏｔｅｎｇａｉ"]),
            ("霞け丘", &["霞ヶ丘", "霞ケ丘", "霞ｹ丘"]),
            ("510", &["５ー１０", "5-10", "５〜１０"]),
            ("えりあ1", &["エリア－１", "エリア1"]),
            ("う\u{3099}ぁいおりん", &["う\u{3099}ァイオリン"]),
            ("", &["", "・", "－", "ー", "「」", "　", "\u{3099}", "🦀"]),
            ("", &["ͺ\u{fe70}", "\u{113c2}:\u{113c7}", "ｰ\u{9e2}"]),
        ];
        for (expected, variants) in table {
            for variant in variants {
                let expected: String = expected.nfkc().collect();
                assert_eq!(normalize(variant), expected, "{variant}");
            }
        }
    }

    #[test]
    fn chars_report_their_byte_ranges() {
        let text = "「ｺﾀﾞ」㈱A";
        let shown: Vec<_> = chars(text).iter().map(|l| (l.folded, &text[l.start..l.end])).collect();
        assert_eq!(shown, [('こ', "ｺ"), ('だ', "ﾀﾞ"), ('株', "㈱"), ('a', "A")]);
    }

    proptest! {
        #[test]
        fn normalization_preserves_substrings(
            text in "[ぁ-ヶーｱ-ﾜ一-亜a-zA-Z０-９・\u{2212}－ -]{0,12}", from in 0_usize..12, length in 1_usize..6
        ) {
            // A letter without its mark is another letter.
            prop_assume!(!text.chars().nth(from + length).is_some_and(is_mark));
            let part: String = text.chars().skip(from).take(length).collect();
            prop_assert!(normalize(&text).contains(&normalize(&part)), "{text}: {part}");
        }

        #[test]
        fn normalization_is_idempotent(text in "\\PC{0,20}") {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }
    }
}
