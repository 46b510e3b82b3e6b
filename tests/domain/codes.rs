//! Codes of municipalities and their check digits.

use keikaku::domain::code::{InvalidCode, MunicipalityCode};

/// Published codes: Tokyo, three older examples and the cities in this data set.
const CODES: [&str; 9] =
    ["130001", "131172", "132039", "132047", "132080", "132101", "132110", "132152", "132292"];

#[test]
fn published_codes_have_valid_check_digits() {
    for code in CODES.iter().chain(&["011002", "011088", "131016"]) {
        let parsed: MunicipalityCode = code.parse().unwrap();
        assert_eq!(parsed.as_str(), *code);
        assert_eq!(MunicipalityCode::from_area_code(parsed.area_code()).unwrap(), parsed);
        assert_eq!(parsed.prefecture_code(), &code[..2]);
    }
}

#[test]
fn wrong_check_digits_are_refused_with_the_right_code() {
    for code in CODES {
        for digit in 0..10 {
            let given = format!("{}{digit}", &code[..5]);
            let expected = InvalidCode::CheckDigit { given: given.clone(), right: code.into() };
            match given.parse::<MunicipalityCode>() {
                Ok(parsed) => assert_eq!(parsed.as_str(), code),
                Err(error) => assert_eq!(error, expected),
            }
        }
    }
}

#[test]
fn malformed_codes_are_refused() {
    for text in ["", "13211", "1321100", "13211a", "１３２１１０", "13 110", "-32110"] {
        assert_eq!(text.parse::<MunicipalityCode>(), Err(InvalidCode::Shape(text.into())));
    }
    for text in ["", "1321", "132110", "1321a", "１３２１１"] {
        assert_eq!(MunicipalityCode::from_area_code(text), Err(InvalidCode::Shape(text.into())));
    }
}
