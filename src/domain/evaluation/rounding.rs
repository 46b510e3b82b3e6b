//! Rounds computed figures for display; evaluation itself uses exact values.

use bigdecimal::{BigDecimal, RoundingMode};

use crate::domain::quantity::Quantity;

/// Decimals of a computed figure.
const DECIMALS: i64 = 3;

/// Rounds half to even, to avoid bias over many figures.
pub fn rounded(value: &BigDecimal) -> Quantity {
    value.with_scale_round(DECIMALS, RoundingMode::HalfEven).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_to_even() {
        let table = [
            ("1.21875", "1.219"),
            ("0.0005", "0"),
            ("0.0015", "0.002"),
            ("0.0025", "0.002"),
            ("-0.0015", "-0.002"),
            ("-0.0005", "0"),
            ("0.00051", "0.001"),
            ("5830", "5830"),
        ];
        for (exact, shown) in table {
            assert_eq!(rounded(&exact.parse().unwrap()).to_string(), shown, "{exact}");
        }
    }
}
