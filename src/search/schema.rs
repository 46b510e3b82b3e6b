//! The fields of the index.

use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{RAW_TOKENIZER_NAME, TokenizerManager};

use super::tokens::{BigramTokenizer, LETTERS, PAIRS, PAIRS_AND_LETTERS, WORDS, english};

/// Version of normalization, tokenization, stored fields and what is indexed; an index of another version is
/// rebuilt. `format_change_requires_a_new_version` fails when it has to be raised.
pub const FORMAT: u32 = 3;

#[derive(Clone, Copy)]
pub struct Fields {
    /// Bigrams and single characters of Japanese names.
    pub names: Field,
    /// Bigrams of all Japanese texts, including names.
    pub texts: Field,
    /// Single characters of all Japanese texts.
    pub letters: Field,
    /// Words of names in Latin letters, of Japanese names as well.
    pub english_names: Field,
    /// Words in Latin letters of all texts, including names and those in Japanese.
    pub english: Field,
    /// Complete normalized titles of a document's themes.
    pub tags: Field,
    /// Complete normalized names; identifiers and codes as [`key_of_code`] formats them.
    pub keys: Field,
    /// Bigrams of names and identifiers in any script, for fuzzy matching.
    pub near: Field,
    /// Serialized [`StoredDocument`](super::stored::StoredDocument).
    pub stored: Field,
    /// Document id at write time, to verify the order.
    pub number: Field,
    pub city: Field,
    pub plan: Field,
    pub themes: Field,
    pub fiscal_year: Field,
    /// Characters in the shortest name.
    pub brevity: Field,
}

#[must_use]
pub fn schema() -> (Schema, Fields) {
    let text = |tokenizer: &str, option| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(option)
            .set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing)
    };
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let number = || NumericOptions::default().set_fast();
    let mut schema = Schema::builder();
    let fields = Fields {
        names: schema.add_text_field("names", text(PAIRS_AND_LETTERS, positions)),
        texts: schema.add_text_field("texts", text(PAIRS, positions)),
        letters: schema.add_text_field("letters", text(LETTERS, IndexRecordOption::Basic)),
        english_names: schema.add_text_field("english_names", text(WORDS, positions)),
        english: schema.add_text_field("english", text(WORDS, positions)),
        tags: schema.add_text_field("tags", text(RAW_TOKENIZER_NAME, IndexRecordOption::Basic)),
        keys: schema.add_text_field("keys", text(RAW_TOKENIZER_NAME, IndexRecordOption::Basic)),
        near: schema.add_text_field("near", text(PAIRS_AND_LETTERS, IndexRecordOption::Basic)),
        stored: schema.add_bytes_field("kept", BytesOptions::default().set_stored()),
        number: schema.add_u64_field("number", number()),
        city: schema.add_u64_field("city", number()),
        plan: schema.add_u64_field("plan", number()),
        themes: schema.add_u64_field("themes", number()),
        fiscal_year: schema.add_u64_field("fiscal_year", number()),
        brevity: schema.add_u64_field("brevity", number()),
    };
    (schema.build(), fields)
}

/// Key of an identifier or code; the `=` keeps it apart from names, which have no punctuation.
#[must_use]
pub fn key_of_code(code: &str) -> String {
    format!("={code}")
}

#[must_use]
pub fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(PAIRS, BigramTokenizer { singles: false, pairs: true });
    tokenizers.register(LETTERS, BigramTokenizer { singles: true, pairs: false });
    tokenizers.register(PAIRS_AND_LETTERS, BigramTokenizer { singles: true, pairs: true });
    tokenizers.register(WORDS, english(true));
    tokenizers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::sha256_hex;
    use crate::search::field_text::{FieldText, TextKind};
    use crate::search::normalize::normalize;
    use crate::search::stored::{ParentRef, StoredDocument};
    use crate::search::tokens::{stems, words_in_capitals};

    const SAMPLE: &str = "「ＫＯ－ＴＯ」サーバー・ｶﾞｲﾄﾞ 霞ヶ丘㈱ Shōtengai’s vacant-shops 令和２年";

    #[test]
    fn format_change_requires_a_new_version() {
        let texts = [(TextKind::Name, "a"), (TextKind::EnglishText, "b")].map(|(kind, text)| {
            FieldText { field: "title".to_owned(), kind, text: text.to_owned() }
        });
        let stored = [ParentRef::Number(1), ParentRef::Id("a.1".to_owned())].map(|above| {
            StoredDocument { id: "a".to_owned(), above: Some(above), texts: texts.to_vec() }
        });
        let words = [stems(SAMPLE), words_in_capitals(SAMPLE)].concat();
        let words: Vec<String> = words.into_iter().map(|token| token.text).collect();
        let fields: Vec<String> =
            schema().0.fields().map(|(_, entry)| format!("{entry:?}")).collect();
        let parts = [
            normalize(SAMPLE),
            words.join(" "),
            serde_json::to_string(&stored).unwrap(),
            fields.join("\n"),
        ];
        let digest = sha256_hex(parts.join("\n").as_bytes());
        // When this fails, existing indexes would be read differently: raise `FORMAT`.
        assert_eq!((FORMAT, &digest[..16]), (3, "27b866abf219c722"), "{parts:#?}");
    }
}
