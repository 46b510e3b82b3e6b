//! Measures, wraps and truncates text.
//!
//! The font of the reader is unknown, so widths are estimates, and rather too wide than too narrow.

const ELLIPSIS: char = '…';

/// Characters that must not start a line (a subset of JIS X 4051).
const NOT_AT_LINE_START: &str =
    "、。，．・：；？！）］｝〕〉》」』】ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ),.:;?!]}%％";
/// Characters that must not end a line.
const NOT_AT_LINE_END: &str = "（［｛〔〈《「『【([{";

/// A text divided into lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WrappedText {
    pub lines: Vec<String>,
    pub truncated: bool,
}

/// Width of a character in ems.
fn advance(character: char) -> f64 {
    match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{3099}' | '\u{309a}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '·' => 0.32,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '"' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.95,
        'A'..='Z' => 0.7,
        '0'..='9' => 0.6,
        '\u{20}'..='\u{24f}' | '–' => 0.57,
        '\u{ff61}'..='\u{ff9f}' => 0.5,
        _ => 1.0,
    }
}

pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// Width of the widest run that cannot be broken.
pub(super) fn widest_word(text: &str, size: f64) -> f64 {
    let widths = unbreakable_runs(text).into_iter().map(|run| width(run.trim(), size));
    widths.fold(0.0, f64::max)
}

/// Truncates the text with an ellipsis if it does not fit on one line.
pub(super) fn truncate(text: &str, size: f64, max_width: f64) -> WrappedText {
    let truncated = width(text, size) > max_width;
    let mut line = text.trim().to_owned();
    if truncated {
        ellipsize(&mut line, size, max_width);
    }
    WrappedText { lines: vec![line], truncated }
}

/// Wraps the text and truncates the last line if it needs more than `max_lines`.
pub(super) fn wrap(text: &str, size: f64, max_width: f64, max_lines: usize) -> WrappedText {
    let mut lines = vec![String::new()];
    for run in unbreakable_runs(text).into_iter().flat_map(|run| split_to_fit(run, size, max_width))
    {
        let line = lines.last().map_or("", String::as_str);
        if !line.is_empty() && width(&format!("{line}{}", run.trim_end()), size) > max_width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() { run.trim_start() } else { &run });
        }
    }
    let truncated = lines.len() > max_lines;
    if truncated {
        lines.truncate(max_lines.max(1));
        if let Some(last) = lines.last_mut() {
            ellipsize(last, size, max_width);
        }
    }
    let lines = lines.into_iter().map(|line| line.trim_end().to_owned()).collect();
    WrappedText { lines, truncated }
}

fn ellipsize(line: &mut String, size: f64, max_width: f64) {
    while !line.is_empty() && width(line, size) + advance(ELLIPSIS) * size > max_width {
        line.pop();
    }
    line.truncate(line.trim_end().len());
    line.push(ELLIPSIS);
}

/// Splits the text where lines may break: between words and Japanese characters.
fn unbreakable_runs(text: &str) -> Vec<String> {
    let mut unbreakable_runs: Vec<String> = Vec::new();
    let mut before = ' ';
    for character in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        match unbreakable_runs.last_mut() {
            Some(run) if !may_break_between(before, character) => run.push(character),
            _ => unbreakable_runs.push(character.to_string()),
        }
        before = character;
    }
    unbreakable_runs
}

fn may_break_between(before: char, after: char) -> bool {
    let wide = |character: char| advance(character) >= 1.0 && character > '\u{2e80}';
    if after == ' ' || NOT_AT_LINE_START.contains(after) || NOT_AT_LINE_END.contains(before) {
        return false;
    }
    before == ' ' || before == '-' || wide(before) || wide(after)
}

/// Splits a run that is wider than a line.
fn split_to_fit(run: String, size: f64, max_width: f64) -> Vec<String> {
    if width(&run, size) <= max_width {
        return vec![run];
    }
    let mut chunks = vec![String::new()];
    for character in run.chars() {
        if let Some(chunk) = chunks.last_mut() {
            if !chunk.is_empty() && width(chunk, size) + advance(character) * size > max_width {
                chunks.push(character.to_string());
            } else {
                chunk.push(character);
            }
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, max_width: f64, max_lines: usize) -> Vec<String> {
        wrap(text, 10.0, max_width, max_lines).lines
    }

    #[test]
    fn japanese_breaks_anywhere_except_before_closing_punctuation() {
        assert_eq!(lines("農地面積減少率", 40.0, 9), ["農地面積", "減少率"]);
        assert_eq!(lines("あいうえ。か", 40.0, 9), ["あいう", "え。か"]);
        assert_eq!(lines("店舗（卸売）", 30.0, 9), ["店舗", "（卸", "売）"]);
    }

    #[test]
    fn words_are_split_only_if_they_do_not_fit() {
        assert_eq!(lines("farm households here", 60.0, 9), ["farm", "households", "here"]);
        assert!(lines("incomprehensibilities", 40.0, 9).len() > 2);
    }

    #[test]
    fn long_text_is_truncated_with_an_ellipsis() {
        let truncated = truncate("新設事業所割合", 10.0, 40.0);
        assert_eq!(truncated, WrappedText { lines: vec!["新設事…".into()], truncated: true });
        assert_eq!(
            truncate("短い", 10.0, 40.0),
            WrappedText { lines: vec!["短い".into()], truncated: false }
        );
    }

    #[test]
    fn lines_do_not_exceed_the_maximum_width() {
        let text =
            "小平市産業振興基本計画 (2018–2027) における KPI の達成状況、農家数・店舗数「等」";
        for max_width in [15.0, 40.0, 77.0, 200.0] {
            for line in lines(text, max_width, 99) {
                assert!(width(&line, 10.0) <= max_width, "{line} in {max_width}");
            }
        }
    }

    #[test]
    fn an_empty_text_is_one_empty_line() {
        assert_eq!(lines("", 40.0, 2), [""]);
    }
}
