//! What all published records share: a resource kind, an identifier and a canonical form.

use std::fmt;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::identifier::Identifier;
use super::resource::ResourceKind;

pub trait Record: Serialize {
    const RESOURCE: ResourceKind;

    fn id(&self) -> &Identifier;

    /// All keys in declaration order, including nulls and empty lists.
    fn canonical(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("records have string keys and no failing serializers")
    }

    /// The canonical form as JSON text.
    fn canonical_text(&self) -> String {
        serde_json::to_string(self).expect("records have string keys and no failing serializers")
    }

    /// SHA-256 of the canonical JSON text.
    fn digest(&self) -> Digest {
        Digest::of(self.canonical_text().as_bytes())
    }
}

/// A SHA-256 digest, displayed in lower-case hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The first 16 bytes, for uses where they identify a record well enough.
    #[must_use]
    pub fn truncated(&self) -> [u8; 16] {
        std::array::from_fn(|index| self.0[index])
    }
}

/// An incremental SHA-256 hasher.
#[derive(Default)]
pub struct RecordHasher(Sha256);

impl RecordHasher {
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    #[must_use]
    pub fn finalize(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Digest::of(bytes).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_is_that_of_the_standard() {
        // FIPS 180-4 example for "abc".
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
