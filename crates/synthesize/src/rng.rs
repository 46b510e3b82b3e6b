//! A seeded random number generator with the same sequence on every machine and with every version
//! of the libraries: `ChaCha8` and integer arithmetic only.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A deterministic sequence of random numbers.
pub struct SeededRng(ChaCha8Rng);

impl SeededRng {
    /// The sequence for one city, independent of the other cities of the data set.
    pub fn for_city(seed: u64, number: u32) -> Self {
        Self::of(seed, number, 0)
    }

    /// Another sequence for the same city: what it decides does not change the rest of the data.
    pub fn for_extras(seed: u64, number: u32) -> Self {
        Self::of(seed, number, 1)
    }

    fn of(seed: u64, number: u32, sequence: u8) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..12].copy_from_slice(&number.to_le_bytes());
        key[12] = sequence;
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number from 0 to below `bound`. The ranges of `rand` may change between its versions.
    pub fn below(&mut self, bound: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(bound);
        u32::try_from(product >> 32).expect("the high half of a product of two u32")
    }

    /// A number from `first` to `last`, inclusive.
    pub fn between(&mut self, first: i32, last: i32) -> i32 {
        first.saturating_add_unsigned(self.below(first.abs_diff(last) + 1))
    }

    pub fn one_in(&mut self, number: u32) -> bool {
        self.below(number) == 0
    }

    pub fn percent(&mut self, of_hundred: u32) -> bool {
        self.below(100) < of_hundred
    }

    pub fn index(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.index(from.len())]
    }

    /// An index whose probability falls with its rank, like the words of a language (Zipf): every
    /// doubling of the rank is equally likely.
    pub fn zipf_index(&mut self, length: usize) -> usize {
        let doublings = length.ilog2() + 1;
        let first = (1_usize << self.below(doublings)) - 1;
        let last = (first * 2).min(length - 1);
        first + self.index(last - first + 1)
    }

    /// An item whose probability falls with its position in the list.
    pub fn pick_zipf<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.zipf_index(from.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequence_depends_only_on_seed_and_city() {
        let sequence = |seed, number| {
            let mut rng = SeededRng::for_city(seed, number);
            [rng.below(1000), rng.below(1000), rng.below(1000), rng.below(1000)]
        };
        assert_eq!(sequence(1, 1), sequence(1, 1));
        assert_ne!(sequence(1, 1), sequence(1, 2));
        assert_ne!(sequence(1, 1), sequence(2, 1));
        // Fixed values: a change would change every data set.
        assert_eq!(sequence(1, 1), [346, 235, 539, 829]);
    }

    #[test]
    fn numbers_stay_in_their_range_and_reach_both_ends() {
        let mut rng = SeededRng::for_city(7, 7);
        let numbers: Vec<i32> = (0..1000).map(|_| rng.between(-2, 3)).collect();
        assert_eq!((numbers.iter().min(), numbers.iter().max()), (Some(&-2), Some(&3)));
        for length in 1..40 {
            let ranks: Vec<usize> = (0..4000).map(|_| rng.zipf_index(length)).collect();
            assert_eq!((ranks.iter().min(), ranks.iter().max()), (Some(&0), Some(&(length - 1))));
        }
    }

    #[test]
    fn high_ranks_are_rare() {
        let mut rng = SeededRng::for_city(7, 7);
        let mut counts = [0; 100];
        for _ in 0..100_000 {
            counts[rng.zipf_index(100)] += 1;
        }
        assert!(counts[0] > 3 * counts[5] && counts[5] > 4 * counts[50], "{counts:?}");
    }
}
