//! Units, as far as the same one is spelled in several ways.

/// Whether figures in these units can be compared; full-width signs are the same.
pub fn are_equal(one: Option<&str>, other: Option<&str>) -> bool {
    one.map(folded) == other.map(folded)
}

/// Per cent, in the spellings that plans use.
pub fn is_percentage(unit: Option<&str>) -> bool {
    unit.map(folded).is_some_and(|unit| {
        ["%", "パーセント", "ポイント", "percent", "pt"].contains(&unit.as_str())
    })
}

fn folded(unit: &str) -> String {
    let half = |sign| if sign == '％' { '%' } else { sign };
    unit.trim().chars().map(half).collect::<String>().to_lowercase()
}
