//! How wide a text will be, where it may break, and how it is cut short.
//!
//! The reader's font is not known, so widths are estimates, rather too wide than too narrow.

const ELLIPSIS: char = '…';

/// May not begin a line (JIS X 4051, the common part).
const CLOSING: &str =
    "、。，．・：；？！）］｝〕〉》」』】ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ),.:;?!]}%％";
/// May not end a line.
const OPENING: &str = "（［｛〔〈《「『【([{";

/// A text in lines, and whether some of it had to go.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wrapped {
    pub lines: Vec<String>,
    pub cut: bool,
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

/// Width of the longest part that a line break cannot divide.
pub(super) fn widest_word(text: &str, size: f64) -> f64 {
    let widths = pieces(text).into_iter().map(|piece| width(piece.trim(), size));
    widths.fold(0.0, f64::max)
}

/// The text, or as much of its beginning as fits with an ellipsis.
pub(super) fn shorten(text: &str, size: f64, room: f64) -> Wrapped {
    let cut = width(text, size) > room;
    let mut line = text.trim().to_owned();
    if cut {
        ellipsize(&mut line, size, room);
    }
    Wrapped { lines: vec![line], cut }
}

/// The text in at most so many lines; the last is cut short when it does not fit.
pub(super) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Wrapped {
    let mut lines = vec![String::new()];
    for piece in pieces(text).into_iter().flat_map(|piece| fitting(piece, size, room)) {
        let line = lines.last().map_or("", String::as_str);
        if !line.is_empty() && width(&format!("{line}{}", piece.trim_end()), size) > room {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() { piece.trim_start() } else { &piece });
        }
    }
    let cut = lines.len() > most;
    if cut {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            ellipsize(last, size, room);
        }
    }
    let lines = lines.into_iter().map(|line| line.trim_end().to_owned()).collect();
    Wrapped { lines, cut }
}

fn ellipsize(line: &mut String, size: f64, room: f64) {
    while !line.is_empty() && width(line, size) + advance(ELLIPSIS) * size > room {
        line.pop();
    }
    line.truncate(line.trim_end().len());
    line.push(ELLIPSIS);
}

/// The parts between which a line may break: words, single Japanese characters.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for character in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        match pieces.last_mut() {
            Some(piece) if !breaks(before, character) => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
        before = character;
    }
    pieces
}

fn breaks(before: char, after: char) -> bool {
    let wide = |character: char| advance(character) >= 1.0 && character > '\u{2e80}';
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || before == '-' || wide(before) || wide(after)
}

/// A piece longer than a line, broken wherever the line is full.
fn fitting(piece: String, size: f64, room: f64) -> Vec<String> {
    if width(&piece, size) <= room {
        return vec![piece];
    }
    let mut parts = vec![String::new()];
    for character in piece.chars() {
        if let Some(part) = parts.last_mut() {
            if !part.is_empty() && width(part, size) + advance(character) * size > room {
                parts.push(character.to_string());
            } else {
                part.push(character);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, room: f64, most: usize) -> Vec<String> {
        wrap(text, 10.0, room, most).lines
    }

    #[test]
    fn japanese_breaks_anywhere_but_before_closing_marks() {
        assert_eq!(lines("農地面積減少率", 40.0, 9), ["農地面積", "減少率"]);
        assert_eq!(lines("あいうえ。か", 40.0, 9), ["あいう", "え。か"]);
        assert_eq!(lines("店舗（卸売）", 30.0, 9), ["店舗", "（卸", "売）"]);
    }

    #[test]
    fn words_stay_whole_while_they_fit() {
        assert_eq!(lines("farm households here", 60.0, 9), ["farm", "households", "here"]);
        assert!(lines("incomprehensibilities", 40.0, 9).len() > 2);
    }

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        let cut = shorten("新設事業所割合", 10.0, 40.0);
        assert_eq!(cut, Wrapped { lines: vec!["新設事…".into()], cut: true });
        assert_eq!(shorten("短い", 10.0, 40.0), Wrapped { lines: vec!["短い".into()], cut: false });
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let text =
            "小平市産業振興基本計画 (2018–2027) における KPI の達成状況、農家数・店舗数「等」";
        for room in [15.0, 40.0, 77.0, 200.0] {
            for line in lines(text, room, 99) {
                assert!(width(&line, 10.0) <= room, "{line} in {room}");
            }
        }
    }

    #[test]
    fn an_empty_text_is_one_empty_line() {
        assert_eq!(lines("", 40.0, 2), [""]);
    }
}
