//! Numbers in printed texts: 1,200 · １２１ · 1.2千 · 3億5,000万 · 一万 · △12 · 10〜20 · 3割.

use bigdecimal::BigDecimal;
use unicode_normalization::UnicodeNormalization;

/// A number of a printed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedNumber {
    /// Without its sign.
    pub value: BigDecimal,
    pub sign: Sign,
    /// Whether it was printed with 千, 万 or their like.
    pub multiplied: bool,
    /// Whether it has Arabic digits: in Chinese ones alone, 一般 is no number.
    pub arabic: bool,
    /// How many characters it has.
    pub length: usize,
    /// The character after it.
    pub next: Option<char>,
}

/// Whether a number is printed as a negative one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Plus,
    /// △12, ▲12, or a minus at the beginning.
    Minus,
    /// The text can be read both ways: 目標-12, 12減.
    Either,
}

/// Triangles before a number are a minus.
const TRIANGLES: [char; 2] = ['△', '▲'];

/// Lines before a number are a minus or a dash.
const LINES: [char; 8] = ['-', '−', '‐', '‑', '–', '—', '―', 'ー'];

/// Words of a decline, by which a number may be meant as a negative one.
const DECLINE: [&str; 4] = ["減", "マイナス", "低下", "下回"];

/// A text in compatibility form, without white space.
#[must_use]
pub fn folded(text: &str) -> Vec<char> {
    text.nfkc().filter(|letter| !letter.is_whitespace()).collect()
}

/// All numbers of a text.
#[must_use]
pub fn numbers_in(text: &str) -> Vec<PrintedNumber> {
    let letters = folded(text);
    let declines = DECLINE.iter().any(|word| text.contains(word));
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let mut scanner = Scanner::at(&letters, at);
        if !scanner.number() {
            at += 1;
            continue;
        }
        let sign = match sign_before(&letters[..at]) {
            Sign::Plus if declines => Sign::Either,
            sign => sign,
        };
        numbers.push(PrintedNumber {
            value: &scanner.total + &scanner.section + scanner.current.unwrap_or_default(),
            sign,
            multiplied: scanner.multiplied,
            arabic: scanner.arabic,
            length: scanner.at - at,
            next: letters.get(scanner.at).copied(),
        });
        at = scanner.at;
    }
    numbers
}

/// The number that a unit begins with: 1000 of 千円; 1 without one.
#[must_use]
pub fn multiplier_of(unit: &str) -> BigDecimal {
    let letters = folded(unit);
    let mut scanner = Scanner::at(&letters, 0);
    let starts = letters.first().is_some_and(|first| power(*first).is_some());
    if starts && scanner.number() && scanner.at < letters.len() {
        return scanner.total + scanner.section;
    }
    BigDecimal::from(1)
}

fn sign_before(before: &[char]) -> Sign {
    match before {
        [.., last] if TRIANGLES.contains(last) => Sign::Minus,
        [.., previous, last] if LINES.contains(last) => match previous {
            '(' | ':' => Sign::Minus,
            // A range.
            previous if previous.is_ascii_digit() => Sign::Plus,
            _ => Sign::Either,
        },
        [last] if LINES.contains(last) => Sign::Minus,
        _ => Sign::Plus,
    }
}

/// Reads one number: digits in groups, Chinese digits, and multipliers.
struct Scanner<'a> {
    letters: &'a [char],
    at: usize,
    /// Multiples of 万, 億 and 兆.
    total: BigDecimal,
    /// Multiples of 十, 百 and 千 since then.
    section: BigDecimal,
    /// What no multiplier followed yet.
    current: Option<BigDecimal>,
    multiplied: bool,
    arabic: bool,
}

impl<'a> Scanner<'a> {
    fn at(letters: &'a [char], at: usize) -> Self {
        let (total, section) = (BigDecimal::default(), BigDecimal::default());
        Self { letters, at, total, section, current: None, multiplied: false, arabic: false }
    }

    /// Whether a number begins here.
    fn number(&mut self) -> bool {
        let start = self.at;
        while let Some(letter) = self.letters.get(self.at) {
            let read = if letter.is_ascii_digit() {
                self.digits()
            } else if let Some(digit) = chinese_digit(*letter) {
                self.chinese(digit)
            } else if let Some(power) = power(*letter) {
                self.multiply(power);
                true
            } else {
                false
            };
            if !read {
                break;
            }
        }
        self.at > start
    }

    /// `1,200.5`; a comma only before three digits.
    fn digits(&mut self) -> bool {
        if self.current.is_some() {
            return false;
        }
        let (mut text, mut at) = (String::new(), self.at);
        let digit = |at: usize| self.letters.get(at).filter(|letter| letter.is_ascii_digit());
        let is = |at: usize, what: char| self.letters.get(at) == Some(&what);
        loop {
            if let Some(digit) = digit(at) {
                text.push(*digit);
                at += 1;
            } else if is(at, ',')
                && !text.contains('.')
                && (1..=3).all(|next| digit(at + next).is_some())
                && digit(at + 4).is_none()
            {
                at += 1;
            } else if is(at, '.') && !text.contains('.') && digit(at + 1).is_some() {
                text.push('.');
                at += 1;
            } else {
                break;
            }
        }
        (self.at, self.arabic) = (at, true);
        self.current = text.parse().ok();
        self.current.is_some()
    }

    /// 二〇二〇 digit by digit, 二 before a multiplier.
    fn chinese(&mut self, digit: u32) -> bool {
        let last = self.at.checked_sub(1).and_then(|last| self.letters.get(last));
        let goes_on = last.is_some_and(|last| chinese_digit(*last).is_some());
        self.current = match self.current.take() {
            Some(current) if goes_on => {
                Some(current * BigDecimal::from(10) + BigDecimal::from(digit))
            }
            None => Some(digit.into()),
            current => {
                self.current = current;
                return false;
            }
        };
        self.at += 1;
        true
    }

    fn multiply(&mut self, power: u64) {
        let current = self.current.take();
        if power < 10_000 {
            self.section += current.unwrap_or_else(|| 1.into()) * BigDecimal::from(power);
        } else {
            let section = std::mem::take(&mut self.section) + current.unwrap_or_default();
            let section = if section == BigDecimal::default() { 1.into() } else { section };
            self.total += section * BigDecimal::from(power);
        }
        self.multiplied = true;
        self.at += 1;
    }
}

fn chinese_digit(letter: char) -> Option<u32> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    digits.iter().position(|digit| *digit == letter).and_then(|digit| u32::try_from(digit).ok())
}

fn power(letter: char) -> Option<u64> {
    match letter {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        '兆' => Some(1_000_000_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let told = |number: &PrintedNumber| {
            let sign = match number.sign {
                Sign::Plus => "",
                Sign::Minus => "-",
                Sign::Either => "±",
            };
            format!("{sign}{}", number.value.normalized().to_plain_string())
        };
        numbers_in(text).iter().map(told).collect()
    }

    #[test]
    fn numbers_are_read_as_a_person_means_them() {
        let table: [(&str, &[&str]); 34] = [
            ("121件", &["121"]),
            ("１２１件", &["121"]),
            ("82,716人 (平成27年国勢調査)", &["82716", "27"]),
            ("１，２００．５ｔ", &["1200.5"]),
            ("1, 200人", &["1200"]),
            ("1,234,567円", &["1234567"]),
            ("10,20,30", &["10", "20", "30"]),
            ("12,3456", &["12", "3456"]),
            ("18.7%", &["18.7"]),
            ("1.2千人", &["1200"]),
            ("2万部", &["20000"]),
            ("一万", &["10000"]),
            ("五十三件", &["53"]),
            ("百二十", &["120"]),
            ("二〇二〇年", &["2020"]),
            ("1億2,000万円", &["120000000"]),
            ("3億5千万円", &["350000000"]),
            ("1万2,345人", &["12345"]),
            ("1,200千円", &["1200000"]),
            ("12百万円", &["12000000"]),
            ("△12", &["-12"]),
            ("▲1.5%", &["-1.5"]),
            ("△ 12", &["-12"]),
            ("-12", &["-12"]),
            ("－１２", &["-12"]),
            ("−12", &["-12"]),
            ("(-12)", &["-12"]),
            ("10-20", &["10", "20"]),
            ("10〜20件", &["10", "20"]),
            ("10件-20件", &["10", "±20"]),
            ("12件減", &["±12"]),
            ("現状以上", &[]),
            ("—", &[]),
            ("約1,200人以上", &["1200"]),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn units_can_begin_with_a_number() {
        let table = [
            ("千円", 1000),
            ("百万円", 1_000_000),
            ("億円", 100_000_000),
            ("万人", 10_000),
            ("円", 1),
            ("千", 1),
            ("", 1),
            ("三人", 1),
        ];
        for (unit, expected) in table {
            assert_eq!(multiplier_of(unit), BigDecimal::from(expected), "{unit}");
        }
    }
}
