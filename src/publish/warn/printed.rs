//! Values are the numbers that are printed: 1210 beside 121件, 0.187 beside 18.7%.

use bigdecimal::BigDecimal;

use super::numbers::{PrintedNumber, Sign, folded, multiplier_of, numbers_in};
use crate::domain::budget::Budget;
use crate::domain::comparator::Basis;
use crate::domain::observation::Observation;
use crate::domain::progress_entry::ProgressEntry;
use crate::domain::quantity::Quantity;
use crate::domain::source::{Certainty, DataIssue, DataIssueKind, Source};
use crate::domain::warning::WarningKind;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::warnings::{LocatedWarning, Message};

/// Numbers of a text that are named.
const NAMED: usize = 3;

/// In how many yen the head of a table of budgets may count.
const YEN: [i64; 4] = [1000, 10_000, 1_000_000, 100_000_000];

pub fn warn(here: &ReadBundle, warnings: &mut Vec<LocatedWarning>) {
    let all = &here.bundle;
    for (location, figure) in here.each(&all.observations) {
        warn_of_figure(location, figure, warnings);
    }
    for (location, entry) in here.each(&all.progress_entries) {
        warn_of_outputs(location, entry, warnings);
    }
    for (location, plan) in here.each(&all.plans) {
        warn_of_budgets(location, &plan.budgets, &plan.data_issues, warnings);
    }
    for (location, policy) in here.each(&all.policies) {
        warn_of_budgets(location, &policy.budgets, &policy.data_issues, warnings);
    }
    for (location, measure) in here.each(&all.measures) {
        warn_of_budgets(location, &measure.budgets, &measure.data_issues, warnings);
    }
}

/// Whether the text stands as it was printed, so that numbers can be compared with it.
fn is_legible(source: &Source, issues: &[DataIssue]) -> bool {
    source.certainty == Certainty::Read
        && issues.iter().all(|issue| issue.kind != DataIssueKind::RecognitionDamage)
}

fn warn_of_figure(
    location: &RecordLocation,
    figure: &Observation,
    warnings: &mut Vec<LocatedWarning>,
) {
    // A target by the baseline prints the difference.
    let absolute = figure.basis.is_none_or(|basis| basis == Basis::Absolute);
    if !absolute || !is_legible(&figure.source, &figure.data_issues) {
        return;
    }
    for (field, value) in [("value", &figure.value), ("value_upper", &figure.value_upper)] {
        let oddity =
            value.as_ref().and_then(|value| oddity(value, figure.unit.as_deref(), &figure.printed));
        if let Some(message) = oddity {
            let kind = WarningKind::PrintedValueDiffers;
            warnings.push(LocatedWarning::new(location, field, kind, message));
        }
    }
}

fn warn_of_outputs(
    location: &RecordLocation,
    entry: &ProgressEntry,
    warnings: &mut Vec<LocatedWarning>,
) {
    if !is_legible(&entry.source, &entry.data_issues) {
        return;
    }
    for (index, output) in entry.outputs.iter().enumerate() {
        if let Some(message) = oddity(&output.value, Some(&output.unit), &output.printed) {
            let (path, kind) =
                (format!("outputs[{index}].value"), WarningKind::PrintedValueDiffers);
            warnings.push(LocatedWarning::new(location, path, kind, message));
        }
    }
}

fn warn_of_budgets(
    location: &RecordLocation,
    budgets: &[Budget],
    issues: &[DataIssue],
    warnings: &mut Vec<LocatedWarning>,
) {
    for (index, budget) in budgets.iter().enumerate() {
        let legible = is_legible(&budget.source, issues);
        let amount = budget.amount_jpy.filter(|_| legible);
        if let Some(message) = amount.and_then(|amount| amount_oddity(amount, &budget.printed)) {
            let (path, kind) =
                (format!("budgets[{index}].amount_jpy"), WarningKind::PrintedValueDiffers);
            warnings.push(LocatedWarning::new(location, path, kind, message));
        }
    }
}

/// Yen beside `1,200千円`, or beside `1,200` where the head of the table says 千円.
fn amount_oddity(amount: i64, printed: &str) -> Option<Message> {
    let found = oddity(&BigDecimal::from(amount).into(), Some("円"), printed)?;
    if printed.contains('円') {
        return Some(found);
    }
    let in_thousands = |yen: &i64| {
        let rest = amount % yen;
        rest == 0 && oddity(&BigDecimal::from(amount / yen).into(), None, printed).is_none()
    };
    (!YEN.iter().any(in_thousands)).then_some(found)
}

/// What is odd about a value beside its printed text, if anything.
fn oddity(value: &Quantity, unit: Option<&str>, printed: &str) -> Option<Message> {
    let numbers = numbers_in(printed);
    let zero = *value == Quantity::zero();
    let certain: Vec<&PrintedNumber> = numbers.iter().filter(|one| is_certain(one)).collect();
    // Without any number, 0 can stand for なし or a dash, and other values are concluded.
    if is_dash(printed) && !zero {
        return Some(beside_a_dash(value, printed));
    }
    if certain.is_empty() || is_composed(printed) {
        return None;
    }
    let value_of = value.clone().into_decimal();
    let unit = unit.map_or_else(|| 1.into(), multiplier_of);
    if numbers.iter().any(|number| is_value(&value_of, &unit, number)) {
        return None;
    }
    let named: Vec<String> = certain.iter().take(NAMED).map(|number| text_of(number)).collect();
    Some(Message {
        ja: format!(
            "{value} だが、「{printed}」と印刷されている。印刷された数（{}）を、単位に合わせて書く。",
            named.join("、")
        ),
        en: format!(
            "is {value}, but `{printed}` is printed: write the printed number ({}) in the unit of \
             the value",
            named.join(", ")
        ),
    })
}

fn beside_a_dash(value: &Quantity, printed: &str) -> Message {
    Message {
        ja: format!(
            "{value} だが、「{printed}」と印刷されている。数値がなければ null とし、理由を missing_reason に書く。"
        ),
        en: format!(
            "is {value}, but `{printed}` is printed: without a figure write null, and why in \
             `missing_reason`"
        ),
    }
}

/// A single Chinese digit is more often a part of a word.
fn is_certain(number: &PrintedNumber) -> bool {
    number.arabic || number.length > 1
}

fn is_dash(printed: &str) -> bool {
    let dashes = ['-', '—', '―', '–', '−', '‐', 'ー', '…', '─'];
    let letters = folded(printed);
    !letters.is_empty() && letters.iter().all(|letter| dashes.contains(letter))
}

/// Whether several numbers make up one: 3分の1, 1/2, 8割5分, 8分30秒, 1年6か月.
fn is_composed(printed: &str) -> bool {
    let letters = folded(printed);
    let text: String = letters.iter().collect();
    let between_digits = |window: &&[char]| {
        window[1] == '/' && window[0].is_ascii_digit() && window[2].is_ascii_digit()
    };
    let after_digit = |unit: &&str| {
        text.match_indices(*unit).any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()))
    };
    let parts = |units: &[&str]| units.iter().filter(|unit| after_digit(unit)).count() > 1;
    text.contains("分の")
        || letters.windows(3).filter(between_digits).count() == 1
        || parts(&["割", "分"])
        || parts(&["時間", "分", "秒"])
        || parts(&["年", "か月", "ヶ月", "カ月", "ヵ月", "箇月"])
}

/// Whether a value, in units of a multiplier, is the printed number.
fn is_value(value: &BigDecimal, unit: &BigDecimal, number: &PrintedNumber) -> bool {
    let printed = &number.value;
    let size = value.abs();
    let by_unit = &size * unit;
    let tenths = number.next == Some('割') && size == printed * BigDecimal::from(10);
    // 1,200千円 in 千円 is 1200; 1,200 in 千円 as well.
    let ones = BigDecimal::from(1);
    let plain = !number.multiplied || *unit == ones;
    let same = (plain && size == *printed) || by_unit == *printed || tenths;
    let negative = *value < BigDecimal::default();
    let signed = match number.sign {
        Sign::Plus => !negative,
        Sign::Minus => negative || size == BigDecimal::default(),
        Sign::Either => true,
    };
    same && signed
}

fn text_of(number: &PrintedNumber) -> String {
    let sign = if number.sign == Sign::Minus { "-" } else { "" };
    format!("{sign}{}", number.value.normalized().to_plain_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_odd(value: &str, unit: &str, printed: &str) -> bool {
        oddity(&value.parse().unwrap(), (!unit.is_empty()).then_some(unit), printed).is_some()
    }

    #[test]
    fn values_that_are_printed_give_no_warning() {
        let table = [
            ("121", "件", "121件"),
            ("121", "件", "１２１件"),
            ("82716", "人", "82,716人 (平成27年国勢調査)"),
            ("273", "戸", "273戸 (2020農林業センサス)"),
            ("18.7", "%", "18.7%"),
            ("18.70", "%", "１８．７％"),
            ("20", "%", "20.0%"),
            ("1200", "人", "1.2千人"),
            ("1200", "人", "約1,200人"),
            ("20000", "部", "観光総合ガイドブック(2万部)"),
            ("10000", "人", "一万人以上"),
            ("1200", "千円", "1,200千円"),
            ("1200", "千円", "1,200"),
            ("1200", "千円", "1,200,000円"),
            ("1200000", "円", "1,200千円"),
            ("12", "百万円", "12百万円"),
            ("3.5", "億円", "3億5,000万円"),
            ("12", "万人", "12万人"),
            ("120", "千人", "12万人"),
            ("-12", "%", "△12%"),
            ("-12", "人", "▲12人"),
            ("-12", "人", "12人減"),
            ("12", "人", "12人の減少"),
            ("10", "件", "10〜20件"),
            ("20", "件", "10〜20件"),
            ("20", "件", "10件-20件"),
            ("44", "件", "7件から44件に増加した"),
            ("30", "%", "3割"),
            ("3", "割", "3割"),
            ("85", "%", "8割5分"),
            ("0.5", "", "1/2"),
            ("33.3", "%", "3分の1"),
            ("8.5", "分", "8分30秒"),
            ("18", "か月", "1年6か月"),
            ("0", "件", "対象なし"),
            ("0", "件", "—"),
            ("0", "件", "0件"),
            ("4947", "事業所", "現状以上"),
            ("5", "件", "一般の件数"),
        ];
        for (value, unit, printed) in table {
            assert!(!is_odd(value, unit, printed), "{value} {unit} {printed}");
        }
    }

    #[test]
    fn values_that_are_not_printed_give_a_warning() {
        let table = [
            ("1210", "件", "121件"),
            ("0.187", "%", "18.7%"),
            ("0.187", "", "18.7%"),
            ("187", "%", "18.7%"),
            ("1.2", "人", "1.2千人"),
            ("1200", "円", "1,200千円"),
            ("1200000", "千円", "1,200千円"),
            ("1", "人", "1,200人"),
            ("1000", "人", "一万人"),
            ("12", "人", "△12人"),
            ("-12", "人", "12人"),
            ("15", "件", "10〜20件"),
            ("5", "件", "—"),
            ("5", "件", "－"),
            ("1210", "件", "121件 (平成27年度)"),
            ("1210", "件", "121件 (2021/4/1)"),
        ];
        for (value, unit, printed) in table {
            assert!(is_odd(value, unit, printed), "{value} {unit} {printed}");
        }
    }

    #[test]
    fn messages_name_the_printed_numbers() {
        let message = oddity(&"1210".parse().unwrap(), Some("件"), "△1,21 又は 3件").unwrap();
        assert!(message.en.contains("(-1, 21, 3)"), "{}", message.en);
        let message = oddity(&"1210".parse().unwrap(), Some("件"), "121件").unwrap();
        assert!(message.ja.contains("（121）"), "{}", message.ja);
    }

    #[test]
    fn amounts_in_yen_are_those_printed() {
        let table = [
            (1_200_000, "1,200千円", false),
            (1_200_000, "1,200", false),
            (1_200_000, "1,200,000円", false),
            (120_000_000, "1億2,000万円", false),
            (1_200, "1,200千円", true),
            (12_000_000, "1,200千円", true),
            (12_000, "1,200", true),
            (0, "—", false),
        ];
        for (amount, printed, expected) in table {
            assert_eq!(amount_oddity(amount, printed).is_some(), expected, "{amount} {printed}");
        }
    }
}
