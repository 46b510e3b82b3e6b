//! Throws of dice that fall the same on every machine and with every later version of the
//! libraries: `ChaCha8` from a fixed seed, and integer arithmetic only.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// One sequence of throws.
pub struct SeededRng(ChaCha8Rng);

impl SeededRng {
    /// The throws for one city of a data set, whatever other cities it has.
    pub fn for_city(seed: u64, number: u32) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..12].copy_from_slice(&number.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// From 0 to below a bound. `rand`'s own ranges may be drawn differently by its next version.
    pub fn below(&mut self, bound: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(bound);
        u32::try_from(product >> 32).expect("the high half of a product of two u32")
    }

    /// Both ends included.
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

    /// An index that is the rarer the higher it is, as the words of a language are (Zipf): each
    /// doubling of the rank is as likely as the one before.
    pub fn zipf_index(&mut self, length: usize) -> usize {
        let doublings = length.ilog2() + 1;
        let first = (1_usize << self.below(doublings)) - 1;
        let last = (first * 2).min(length - 1);
        first + self.index(last - first + 1)
    }

    /// Something that is the rarer the later it stands in the list.
    pub fn pick_zipf<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.zipf_index(from.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn throws_are_fixed_by_seed_and_city() {
        let throws = |seed, number| {
            let mut rng = SeededRng::for_city(seed, number);
            [rng.below(1000), rng.below(1000), rng.below(1000), rng.below(1000)]
        };
        assert_eq!(throws(1, 1), throws(1, 1));
        assert_ne!(throws(1, 1), throws(1, 2));
        assert_ne!(throws(1, 1), throws(2, 1));
        // Written down once: another value means other bytes for everybody's data set.
        assert_eq!(throws(1, 1), [346, 235, 539, 829]);
    }

    #[test]
    fn throws_stay_within_their_ends_and_reach_both() {
        let mut rng = SeededRng::for_city(7, 7);
        let thrown: Vec<i32> = (0..1000).map(|_| rng.between(-2, 3)).collect();
        assert_eq!((thrown.iter().min(), thrown.iter().max()), (Some(&-2), Some(&3)));
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
