//! Measures and wraps text. Nothing is cut: what does not fit goes on in the next line.
//!
//! The font of the reader is unknown, so widths are estimates, and rather too wide than too narrow.

use unicode_linebreak::linebreaks;

/// Width of a character in ems: the widest of the font of PNG charts, Noto Sans CJK JP and `DejaVu Sans`.
fn advance(character: char) -> f64 {
    match character {
        // Combining marks, and the variation selectors that follow kanji of names.
        '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{3099}'
        | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}' => 0.0,
        'i' | 'l' | '.' | ',' | ':' | ';' | '\'' | ' ' => 0.34,
        'I' | 'j' | 'r' | 't' | '|' | '!' => 0.47,
        'f' | '(' | ')' | '[' | ']' | '-' | '/' | '*' | '’' => 0.51,
        '"' | '·' | '–' => 0.6,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' | 'L' | '`' | '{' | '}' => 0.64,
        'a'..='l' | 'n'..='v' => 0.71,
        '0'..='9' | 'A' | 'B' | 'E' | 'F' | 'K' | 'P' | 'R'..='T' | 'V' | 'Y' | 'Z' => 0.77,
        'w' | 'A'..='L' | 'N'..='V' | 'X' => 0.89,
        'm' | 'M' | 'W' | '%' | '@' | '—' | '×' | '±' => 1.01,
        '\u{20}'..='\u{24f}' => 0.92,
        '\u{ff61}'..='\u{ff9f}' => 0.5,
        _ => 1.0,
    }
}

pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// Width of the widest of several lines.
pub(super) fn widest(lines: &[String], size: f64) -> f64 {
    lines.iter().map(|line| width(line, size)).fold(0.0, f64::max)
}

/// Width of the widest run that cannot be broken.
pub(super) fn widest_word(text: &str, size: f64) -> f64 {
    let text = spaced(text);
    let widths = unbreakable_runs(&text).into_iter().map(|run| width(run.trim(), size));
    widths.fold(0.0, f64::max)
}

/// Wraps the text; at least one line.
pub(super) fn wrap(text: &str, size: f64, max_width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let text = spaced(text);
    let runs = unbreakable_runs(&text).into_iter();
    for run in runs.flat_map(|run| split_to_fit(run, size, max_width)) {
        let line = lines.last().map_or("", String::as_str);
        if !line.is_empty() && width(line, size) + width(run.trim_end(), size) > max_width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() { run.trim_start() } else { &run });
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Wraps the text into as few lines as [`wrap`], but of about the same width.
pub(super) fn wrap_evenly(text: &str, size: f64, max_width: f64) -> Vec<String> {
    let count = wrap(text, size, max_width).len();
    let mut too_narrow = widest_word(text, size).min(max_width);
    let mut wide_enough = max_width;
    for _ in 0..6 {
        let middle = f64::midpoint(too_narrow, wide_enough);
        if wrap(text, size, middle).len() > count {
            too_narrow = middle;
        } else {
            wide_enough = middle;
        }
    }
    wrap(text, size, wide_enough)
}

/// Line breaks of the text itself are spaces.
fn spaced(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// Splits the text where lines may break (UAX #14): between words, and between Japanese characters
/// unless one must not begin or end a line.
fn unbreakable_runs(text: &str) -> Vec<&str> {
    let mut start = 0;
    let run = |(end, _): (usize, _)| text.get(std::mem::replace(&mut start, end)..end);
    linebreaks(text).filter_map(run).collect()
}

/// Splits a run that is wider than a line.
fn split_to_fit(run: &str, size: f64, max_width: f64) -> Vec<String> {
    let mut chunks = vec![String::new()];
    let mut filled = 0.0;
    for character in run.chars() {
        let advance = advance(character) * size;
        // A space at the end is not drawn.
        if filled > 0.0 && character != ' ' && filled + advance > max_width {
            chunks.push(String::new());
            filled = 0.0;
        }
        filled += advance;
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(character);
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, max_width: f64) -> Vec<String> {
        wrap(text, 10.0, max_width)
    }

    #[test]
    fn japanese_breaks_anywhere_except_before_closing_punctuation() {
        assert_eq!(lines("農地面積減少率", 40.0), ["農地面積", "減少率"]);
        assert_eq!(lines("あいうえ。か", 40.0), ["あいう", "え。か"]);
        assert_eq!(lines("店舗（卸売）", 30.0), ["店舗", "（卸", "売）"]);
    }

    #[test]
    fn words_are_split_only_if_they_do_not_fit() {
        assert_eq!(lines("farm households here", 70.0), ["farm", "households", "here"]);
        assert!(lines("incomprehensibilities", 40.0).len() > 2);
    }

    #[test]
    fn small_kana_and_marks_do_not_begin_a_line() {
        for text in ["ちょっとしたショッピングモール、", "約100%（うち市内）の店舗"]
        {
            for max_width in [60.0, 70.0, 80.0, 100.0] {
                for line in lines(text, max_width) {
                    let first = line.chars().next().unwrap();
                    assert!(!"ょっョッー、）%".contains(first), "{line} in {max_width}");
                    assert!(!line.ends_with('（'), "{line} in {max_width}");
                }
            }
        }
    }

    #[test]
    fn even_lines_are_as_few_and_leave_no_single_character() {
        let table = [
            ("産業・観光", 45.0, vec!["産業・", "観光"]),
            ("地産地消・6次産業化", 85.0, vec!["地産地消・", "6次産業化"]),
            ("Consumer affairs", 200.0, vec!["Consumer affairs"]),
        ];
        for (text, max_width, expected) in table {
            assert_eq!(wrap_evenly(text, 10.0, max_width), expected);
        }
    }

    #[test]
    fn nothing_is_lost() {
        let text = "創業・起業支援\n(start-up support)　の件数（累計）2018–2027 葛\u{e0100}城市";
        for max_width in [1.0, 10.0, 35.0, 80.0, 1000.0] {
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(bare(&lines(text, max_width).concat()), bare(text), "{max_width}");
            let even = wrap_evenly(text, 10.0, max_width);
            assert_eq!(bare(&even.concat()), bare(text), "{max_width}");
            assert_eq!(even.len(), lines(text, max_width).len(), "{max_width}");
        }
    }

    #[test]
    fn lines_do_not_exceed_the_maximum_width() {
        let text =
            "小平市産業振興基本計画 (2018–2027) における KPI の達成状況、農家数・店舗数「等」";
        for max_width in [15.0, 40.0, 77.0, 200.0] {
            for line in lines(text, max_width) {
                assert!(width(&line, 10.0) <= max_width, "{line} in {max_width}");
            }
        }
    }

    #[test]
    fn an_empty_text_is_one_empty_line() {
        assert_eq!(lines("", 40.0), [""]);
    }
}
