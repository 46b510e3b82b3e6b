//! A slice of a shared string: stores millions of identifiers in thousands of allocations.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

#[derive(Clone)]
pub struct SharedStr {
    buffer: Arc<str>,
    start: u32,
    end: u32,
}

impl SharedStr {
    /// Slices of one allocation, one per text.
    ///
    /// # Panics
    /// Panics when they exceed 4 GiB in total.
    pub fn all_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = Self> {
        let mut buffer = String::new();
        let mut ends = Vec::new();
        for text in texts {
            buffer.push_str(text);
            ends.push(u32::try_from(buffer.len()).expect("files are shorter than 4 GiB"));
        }
        let buffer: Arc<str> = buffer.into();
        let mut start = 0;
        ends.into_iter().map(move |end| {
            let text = Self { buffer: buffer.clone(), start, end };
            start = end;
            text
        })
    }
}

impl Deref for SharedStr {
    type Target = str;

    fn deref(&self) -> &str {
        &self.buffer[self.start as usize..self.end as usize]
    }
}

/// A text with an allocation to itself.
impl From<&str> for SharedStr {
    fn from(text: &str) -> Self {
        let end = u32::try_from(text.len()).expect("texts are shorter than 4 GiB");
        Self { buffer: text.into(), start: 0, end }
    }
}

impl PartialEq for SharedStr {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedStr {}

impl PartialOrd for SharedStr {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SharedStr {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl fmt::Debug for SharedStr {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

impl fmt::Display for SharedStr {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_share_one_allocation() {
        let texts = ["kodaira", "", "小平市", "kodaira"];
        let shared: Vec<SharedStr> = SharedStr::all_of(texts).collect();
        assert_eq!(shared.iter().map(|text| &**text).collect::<Vec<_>>(), texts);
        assert_eq!(Arc::strong_count(&shared[0].buffer), texts.len());
        assert!(shared[0] == shared[3] && shared[0] < shared[2]);
        assert_eq!(SharedStr::from("小平市"), shared[2]);
    }
}
