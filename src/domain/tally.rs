//! Counts of measures that share a city, a plan, a tag and, where asked, a theme.

use super::identifier::Identifier;
use super::measure::Disposition;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureTally {
    pub city_id: Identifier,
    pub plan_id: Identifier,
    /// A measure counts under each of its themes; none when themes were not asked for.
    pub theme_id: Option<Identifier>,
    pub disposition: Option<Disposition>,
    pub count: i64,
}

/// Measures by what happens to them; the parts add up to the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByDisposition {
    pub continued: i64,
    pub expanded: i64,
    pub new: i64,
    pub under_consideration: i64,
    /// The plan has no such tag, or it is lost.
    pub untagged: i64,
}

impl ByDisposition {
    pub fn add(&mut self, disposition: Option<Disposition>, count: i64) {
        *match disposition {
            Some(Disposition::Continue) => &mut self.continued,
            Some(Disposition::Expand) => &mut self.expanded,
            Some(Disposition::New) => &mut self.new,
            Some(Disposition::UnderConsideration) => &mut self.under_consideration,
            None => &mut self.untagged,
        } += count;
    }

    #[must_use]
    pub fn total(&self) -> i64 {
        self.continued + self.expanded + self.new + self.under_consideration + self.untagged
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_add_up_to_the_total() {
        let mut counts = ByDisposition::default();
        counts.add(Some(Disposition::New), 2);
        counts.add(None, 3);
        counts.add(Some(Disposition::New), 1);
        assert_eq!(counts, ByDisposition { new: 3, untagged: 3, ..ByDisposition::default() });
        assert_eq!(counts.total(), 6);
    }
}
