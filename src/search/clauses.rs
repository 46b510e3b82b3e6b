//! Words that carry the meaning of a sentence: Japanese without particles and endings, English
//! without the words that every sentence has.

use unicode_normalization::UnicodeNormalization;

use super::normalize::is_dash;
use super::query::{MAX_PHRASES, ParsedQuery, TypedGroup};

/// Between two words; the longer ones first.
const PARTICLES: [&str; 40] = [
    "についての",
    "に対する",
    "のための",
    "における",
    "に関する",
    "に向けた",
    "によって",
    "による",
    "について",
    "にとって",
    "ための",
    "からの",
    "までの",
    "への",
    "での",
    "との",
    "から",
    "まで",
    "より",
    "など",
    "および",
    "または",
    "として",
    "とは",
    "には",
    "では",
    "にも",
    "でも",
    "って",
    "の",
    "を",
    "に",
    "で",
    "と",
    "は",
    "が",
    "も",
    "へ",
    "や",
    "な",
];
/// Runs of hiragana between particles that are no nouns.
const NO_NOUNS: [&str; 14] = [
    "する",
    "した",
    "して",
    "される",
    "できる",
    "ある",
    "いる",
    "なる",
    "どの",
    "その",
    "この",
    "どんな",
    "ような",
    "ください",
];
/// Kanji of verbs that every question has.
const VERBS: [char; 16] = [
    '使', '行', '知', '教', '調', '探', '見', '思', '考', '関', '対', '向', '欲', '何', '等', '得',
];
const ENGLISH: [&str; 52] = [
    "a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "by", "can", "do", "does",
    "for", "from", "get", "give", "has", "have", "how", "i", "in", "into", "is", "it", "like",
    "me", "my", "need", "of", "on", "or", "our", "please", "tell", "that", "the", "there", "they",
    "this", "to", "us", "want", "we", "what", "when", "where", "which", "who", "with", "you",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    /// Kanji, katakana, Latin letters and digits.
    Solid,
    Sign,
}

impl ParsedQuery {
    /// The query with plain words taken apart into those that carry its meaning.
    #[must_use]
    pub fn taken_apart(&self) -> Self {
        let mut groups = Vec::new();
        for group in &self.groups {
            match group.plain_text() {
                Some(text) => groups
                    .extend(content_words(text).iter().filter_map(|word| TypedGroup::plain(word))),
                None => groups.push(group.clone()),
            }
        }
        groups.truncate(MAX_PHRASES);
        Self { groups, excluded: self.excluded.clone() }
    }
}

/// The words of a text without spaces that carry its meaning.
fn content_words(text: &str) -> Vec<String> {
    if ENGLISH.contains(&text.to_lowercase().as_str()) {
        return Vec::new();
    }
    let runs = runs(text);
    let mut words = Words::default();
    for (index, (script, run)) in runs.iter().enumerate() {
        match script {
            Script::Solid => words.open.push_str(run),
            Script::Sign => words.close(),
            Script::Hiragana => {
                let is_last = runs.get(index + 1).is_none_or(|(next, _)| *next == Script::Sign);
                words.hiragana(run, is_last);
            }
        }
    }
    words.close();
    words.done
}

#[derive(Default)]
struct Words {
    done: Vec<String>,
    /// The word that may go on.
    open: String,
}

impl Words {
    fn close(&mut self) {
        let word = std::mem::take(&mut self.open);
        let mut letters = word.chars();
        let is_verb = letters.next().is_some_and(|first| VERBS.contains(&first))
            && letters.all(|letter| script(letter) == Script::Hiragana);
        if !word.is_empty() && !is_verb {
            self.done.push(word);
        }
    }

    fn hiragana(&mut self, run: &str, is_last: bool) {
        if self.open.is_empty() {
            self.at_the_start(run, is_last);
        } else if run == "がい" {
            // 障がい者
            self.open.push_str(run);
        } else if let Some(rest) = PARTICLES.iter().find_map(|particle| run.strip_prefix(particle))
        {
            self.close();
            self.after_particle(rest, is_last);
        } else if run.chars().nth(1).is_none() {
            // The ending of a kanji within a word: 空き店舗.
            self.open.push_str(run);
        } else {
            self.ending(run);
        }
    }

    /// Hiragana before which there is no word: ごみの減量, お店, まち歩き.
    fn at_the_start(&mut self, run: &str, is_last: bool) {
        if matches!(run, "お" | "ご") {
            return;
        }
        let end = if is_last { None } else { trailing_particle(run) };
        match end {
            Some(noun) if noun.chars().nth(1).is_some() => self.done.push(noun.to_owned()),
            Some(_) => {}
            None => self.open.push_str(run),
        }
    }

    /// Hiragana after a particle: a word between two particles, or the end of the sentence.
    fn after_particle(&mut self, rest: &str, is_last: bool) {
        let noun = if is_last { Some(rest) } else { trailing_particle(rest) };
        let is_noun = |noun: &&str| noun.chars().nth(2).is_some() && !is_inflection(noun);
        if let Some(noun) = noun.filter(is_noun) {
            self.done.push(noun.to_owned());
        }
    }

    /// The ending of a verb; the first letter of it tells the verb from a noun: 借りて, 借り.
    fn ending(&mut self, run: &str) {
        let mut before = self.open.chars().rev();
        let is_single = before.next().is_some_and(|last| matches!(last, '一'..='鿿'))
            && before.next().is_none_or(|letter| script(letter) == Script::Hiragana);
        if is_single {
            self.open.extend(run.chars().next().filter(|letter| *letter != 'っ'));
        }
        self.close();
    }
}

/// The text before a particle at the end.
fn trailing_particle(run: &str) -> Option<&str> {
    PARTICLES.iter().find_map(|particle| run.strip_suffix(particle))
}

fn is_inflection(run: &str) -> bool {
    let endings =
        ["たい", "ます", "ません", "ですか", "ますか", "ください", "ない", "った", "って"];
    NO_NOUNS.contains(&run) || endings.iter().any(|ending| run.ends_with(ending))
}

/// The text as runs of one script.
fn runs(text: &str) -> Vec<(Script, String)> {
    let mut runs: Vec<(Script, String)> = Vec::new();
    for letter in text.nfkc() {
        let own = script(letter);
        match runs.last_mut() {
            Some((last, run)) if *last == own => run.push(letter),
            _ => runs.push((own, letter.to_string())),
        }
    }
    runs
}

fn script(letter: char) -> Script {
    match letter {
        'ぁ'..='ゖ' => Script::Hiragana,
        '・' | '%' | '+' | '.' | '\'' => Script::Solid,
        _ if letter.is_alphanumeric() || is_dash(letter) || letter == 'ー' => Script::Solid,
        _ => Script::Sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_taken_apart_at_particles_and_endings() {
        let table: [(&str, &[&str]); 19] = [
            ("小平市の農家", &["小平市", "農家"]),
            ("小平市における空き店舗の活用", &["小平市", "空き店舗", "活用"]),
            ("空き天舗", &["空き天舗"]),
            ("買い物支援", &["買い物支援"]),
            ("小平市で創業したい", &["小平市", "創業"]),
            ("空き店舗を借りてお店を開きたい", &["空き店舗", "借り", "店", "開き"]),
            ("商店街の街路灯をLEDにする費用", &["商店街", "街路灯", "LED", "費用"]),
            ("武蔵野市の補助金はありますか", &["武蔵野市", "補助金"]),
            ("後継者がいないお店の相談", &["後継者", "店", "相談"]),
            ("商店街のまちづくりと農業", &["商店街", "まちづくり", "農業"]),
            ("ごみの減量", &["ごみ", "減量"]),
            ("まち歩き", &["まち歩き"]),
            ("こだえらし", &["こだえらし"]),
            ("農業について教えてください", &["農業"]),
            ("サービス・センター", &["サービス・センター"]),
            ("「道草市」、LINE", &["道草市", "LINE"]),
            ("KO-TO", &["KO-TO"]),
            ("the", &[]),
            ("、", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(content_words(text), expected, "{text}");
        }
    }
}
