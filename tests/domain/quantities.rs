//! Figures are read and written exactly.

use keikaku::domain::quantity::Quantity;
use proptest::prelude::*;

#[test]
fn json_round_trip_is_exact() {
    for text in ["0", "-7", "79.3", "1.219", "18.9", "4947", "82716", "0.001"] {
        let read: Quantity = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        assert_eq!(read.to_string(), text);
    }
}

proptest! {
    #[test]
    fn serialization_is_stable(double in -1e15..1e15_f64) {
        let text = serde_json::to_string(&double).unwrap();
        let once = serde_json::to_string(&serde_json::from_str::<Quantity>(&text).unwrap());
        let twice = serde_json::from_str::<Quantity>(once.as_ref().unwrap()).unwrap();
        prop_assert_eq!(serde_json::to_string(&twice).unwrap(), once.unwrap());
    }
}

#[test]
fn trailing_zeros_are_insignificant() {
    assert_eq!("20.0".parse::<Quantity>().unwrap(), "20".parse().unwrap());
    assert_eq!(serde_json::to_string(&"20.0".parse::<Quantity>().unwrap()).unwrap(), "20");
}

#[test]
fn display_groups_thousands() {
    let table = [
        ("82716", "82,716"),
        ("999", "999"),
        ("1000", "1,000"),
        ("-1234567.5", "-1,234,567.5"),
        ("0", "0"),
        ("18.9", "18.9"),
    ];
    for (text, grouped) in table {
        assert_eq!(text.parse::<Quantity>().unwrap().grouped(), grouped);
    }
}

#[test]
fn text_is_no_figure() {
    assert!(serde_json::from_str::<Quantity>("\"12\"").is_err());
    assert!(serde_json::from_str::<Quantity>("null").is_err());
}
