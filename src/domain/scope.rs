//! Which part of the data a bundle stands for.

use std::collections::BTreeSet;

/// What a bundle replaces; the rest of the data stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Everything,
    /// What all cities share.
    Vocabulary,
    /// The records of these cities.
    Cities(BTreeSet<String>),
}
