//! Words of municipal plans by their readings, for queries that are typed in kana.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::normalize::{FoldedChar, chars};

/// A reading in hiragana and the words that are read so, one reading per line.
const READINGS: &str = include_str!("readings.txt");
/// Forms of one query word.
const MAX_FORMS: usize = 6;
/// A shorter reading counts beside another one only.
const MIN_READING: usize = 3;

static BY_READING: LazyLock<HashMap<Vec<char>, Vec<&str>>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut words = line.split(' ');
        Some((words.next()?.chars().collect(), words.collect()))
    };
    READINGS.lines().filter_map(line).collect()
});
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| BY_READING.keys().map(Vec::len).max().unwrap_or_default());

/// The ways to write a word of which a part is in kana: そうぎょう and 創業しえん.
#[must_use]
pub fn written_forms(text: &str) -> Vec<String> {
    let letters = chars(text);
    let best = Cover::of(text, &letters);
    best.map(|cover| cover.forms).unwrap_or_default()
}

/// The letters up to some place as words; the fewer letters stay as they are, the better.
#[derive(Clone)]
struct Cover {
    /// Hiragana that no reading has.
    kept: usize,
    /// Words that replace readings.
    words: usize,
    longest: usize,
    forms: Vec<String>,
}

impl Cover {
    /// The best cover of a text, if it says more than the text.
    fn of(text: &str, letters: &[FoldedChar]) -> Option<Self> {
        let folded: Vec<char> = letters.iter().map(|letter| letter.folded).collect();
        let is_typed = |letter: &FoldedChar| is_hiragana(&text[letter.start..letter.end]);
        let in_hiragana = letters.iter().filter(|letter| is_typed(letter)).count();
        let only_kana = folded.iter().all(|letter| is_kana(*letter));
        // Katakana among hiragana are a word of their own: ぼうはんカメラ.
        let one_script = only_kana && (in_hiragana == 0 || in_hiragana == letters.len());
        let start = Self { kept: 0, words: 0, longest: 0, forms: vec![String::new()] };
        let mut covers = vec![Some(start)];
        for end in 1..=folded.len() {
            let from = end.saturating_sub(*LONGEST);
            let readings = (from..end).filter_map(|start| {
                let words = BY_READING.get(&folded[start..end])?;
                Some(covers[start].as_ref()?.with_words(words, end - start))
            });
            let letter = letters[end - 1];
            let kept = covers[end - 1]
                .as_ref()
                .map(|cover| cover.with_letter(letter.folded, one_script || is_typed(&letter)));
            let best = readings.chain(kept).min_by_key(|cover| (cover.kept, cover.words));
            covers.push(best);
        }
        // The ending of a kanji may stay: 空きてんぽ.
        let most_kept = usize::from(!one_script);
        let best = covers.pop().flatten()?;
        (best.kept <= most_kept && best.longest >= MIN_READING).then_some(best)
    }

    fn with_words(&self, words: &[&str], length: usize) -> Self {
        let forms =
            self.forms.iter().flat_map(|form| words.iter().map(move |word| form.clone() + word));
        Self {
            kept: self.kept,
            words: self.words + 1,
            longest: self.longest.max(length),
            forms: forms.take(MAX_FORMS).collect(),
        }
    }

    fn with_letter(&self, letter: char, is_typed: bool) -> Self {
        let mut cover = self.clone();
        cover.kept += usize::from(is_typed && is_kana(letter));
        for form in &mut cover.forms {
            form.push(letter);
        }
        cover
    }
}

fn is_kana(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ゖ' | 'ー')
}

fn is_hiragana(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, 'ぁ'..='ゖ'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_are_read_as_words_of_plans() {
        let table: [(&str, &[&str]); 11] = [
            ("そうぎょう", &["創業", "操業"]),
            ("ｿｳｷﾞｮｳ", &["創業", "操業"]),
            ("そうぎょうしえん", &["創業支援", "操業支援"]),
            ("創業しえん", &["創業支援"]),
            ("空きてんぽ", &["空き店舗"]),
            ("ぼうはんカメラ", &["防犯かめら"]),
            ("のうかすう", &["農家数"]),
            ("コワーキング", &[]),
            ("こだえらし", &[]),
            ("すう", &[]),
            ("農地", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(written_forms(text), expected, "{text}");
        }
    }

    #[test]
    fn readings_are_in_hiragana_and_in_order() {
        let readings: Vec<&str> =
            READINGS.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(readings.is_sorted() && readings.iter().all(|reading| is_hiragana(reading)));
        assert!(READINGS.lines().all(|line| line.split(' ').count() > 1));
    }
}
