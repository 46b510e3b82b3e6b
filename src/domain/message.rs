//! Sentences for people, in Japanese and English.

/// What happened and what to do, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub ja: String,
    pub en: String,
}

impl Message {
    #[must_use]
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// Adds another sentence.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        let ja = format!("{}。{}", self.ja.trim_end_matches('。'), other.ja);
        Self::new(ja, format!("{}; {}", self.en, other.en))
    }

    /// Adds what was probably meant.
    #[must_use]
    pub fn did_you_mean(self, meant: &str) -> Self {
        let hint = Self::new(format!("`{meant}` のことですか"), format!("did you mean `{meant}`?"));
        self.and(&hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_joined_as_each_language_does() {
        let message = Message::new("ありません。", "there is none").did_you_mean("city");
        assert_eq!(message.ja, "ありません。`city` のことですか");
        assert_eq!(message.en, "there is none; did you mean `city`?");
    }
}
