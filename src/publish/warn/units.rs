//! Units of a KPI and its figures: the same unit, in the same spelling.

use super::figures::KpiFigures;
use super::unit_spelling::canonical;
use crate::domain::warning::WarningKind;
use crate::publish::warnings::{LocatedWarning, Message};

pub fn warn(kpi: &KpiFigures<'_>, warnings: &mut Vec<LocatedWarning>) {
    // What has no value may have no unit either.
    let figures = kpi.figures.iter().filter(|(_, figure)| figure.value.is_some());
    let units: Vec<_> =
        figures.map(|(location, figure)| (*location, figure.unit.as_deref())).collect();
    let own = kpi.kpi.unit.as_deref();
    let Some((_, first)) = units.first() else { return };
    // All figures agree: then it is the KPI that is odd.
    if units.len() > 1 && units.iter().all(|(_, unit)| unit == first) {
        if let Some((kind, message)) = oddity(own, *first, "figures", "数値") {
            warnings.push(LocatedWarning::new(kpi.location, "unit", kind, message));
        }
        return;
    }
    for (location, unit) in &units {
        if let Some((kind, message)) = oddity(*unit, own, "KPI", "KPI") {
            warnings.push(LocatedWarning::new(location, "unit", kind, message));
        }
    }
}

/// What is odd about a unit beside that of something else.
fn oddity(
    unit: Option<&str>,
    other: Option<&str>,
    of: &str,
    of_ja: &str,
) -> Option<(WarningKind, Message)> {
    if unit == other {
        return None;
    }
    let same = unit.zip(other).is_some_and(|(unit, other)| canonical(unit) == canonical(other));
    let (unit_ja, other_ja) = (quoted(unit, "null"), quoted(other, "null"));
    let (unit, other) = (unit.unwrap_or("null"), other.unwrap_or("null"));
    if same {
        let message = Message {
            ja: format!("{unit_ja}だが、{of_ja}の単位は{other_ja}である。同じ表記に揃える。"),
            en: format!("is `{unit}`, but that of the {of} is spelled `{other}`: write both alike"),
        };
        return Some((WarningKind::UnitSpelling, message));
    }
    let message = Message {
        ja: format!(
            "{unit_ja}だが、{of_ja}の単位は{other_ja}である。同じ単位の値に換算するか、単位を改める。"
        ),
        en: format!(
            "is `{unit}`, but that of the {of} is `{other}`: give the value in the same unit, or \
             correct the unit"
        ),
    };
    Some((WarningKind::UnitDiffers, message))
}

fn quoted(unit: Option<&str>, none: &str) -> String {
    unit.map_or_else(|| format!(" {none} "), |unit| format!("「{unit}」"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::publish::warn::samples::{figure, folder};

    fn found(own: &Value, units: [&Value; 3]) -> Vec<(String, WarningKind)> {
        let roles = ["baseline", "target", "actual"];
        let figures = roles.iter().zip(units).map(|(role, unit)| {
            let value = if unit == &json!("none") { Value::Null } else { json!(1) };
            figure(role, &json!({ "unit": unit, "value": value }))
        });
        let here = folder(&json!({ "unit": own }), &figures.collect::<Vec<_>>());
        let mut found = Vec::new();
        KpiFigures::all(&here).for_each(|kpi| warn(&kpi, &mut found));
        let told = |one: LocatedWarning| (one.warning.record_id.to_string(), one.warning.kind);
        found.into_iter().map(told).collect()
    }

    #[test]
    fn units_that_differ_are_told_from_spellings() {
        use WarningKind::{UnitDiffers as Differs, UnitSpelling as Spelling};
        let table = [
            ("人", ["人", "人", "人"], vec![]),
            ("人", ["人", "名", "人"], vec![("k.target", Spelling)]),
            ("人", ["名", "名", "名"], vec![("k", Spelling)]),
            ("%", ["％", "%", "件"], vec![("k.baseline", Spelling), ("k.actual", Differs)]),
            ("千円", ["円", "円", "円"], vec![("k", Differs)]),
            ("人", ["人", "none", "人"], vec![]),
            ("人", ["名", "none", "none"], vec![("k.baseline", Spelling)]),
        ];
        for (own, units, expected) in table {
            let values = units.map(Value::from);
            let expected: Vec<_> =
                expected.into_iter().map(|(id, kind)| (id.to_owned(), kind)).collect();
            assert_eq!(found(&own.into(), values.each_ref()), expected, "{own} {units:?}");
        }
        let (unit, null) = (json!("人"), Value::Null);
        assert_eq!(found(&null, [&null; 3]), []);
        assert_eq!(found(&null, [&unit; 3]), [("k".to_owned(), Differs)]);
        assert_eq!(found(&unit, [&unit, &null, &unit]), [("k.target".to_owned(), Differs)]);
    }
}
