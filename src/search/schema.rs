//! The fields of the index.

use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{RAW_TOKENIZER_NAME, TokenizerManager};

use super::tokens::{BigramTokenizer, LETTERS, PAIRS, PAIRS_AND_LETTERS, WORDS, english};

/// Names how records are folded, divided and kept; an index of another format is made anew.
/// `format_is_told_apart` says when it has to be raised.
pub const FORMAT: u32 = 1;

#[derive(Clone, Copy)]
pub struct Fields {
    /// Pairs and single letters of Japanese names.
    pub names: Field,
    /// Pairs of all Japanese texts, names among them.
    pub texts: Field,
    /// Single letters of all Japanese texts.
    pub letters: Field,
    /// Words of English names.
    pub english_names: Field,
    /// Words of all English texts, names among them.
    pub english: Field,
    /// Pairs and single letters of what the themes of a record are called.
    pub tags: Field,
    pub english_tags: Field,
    /// Names as a whole, folded; identifiers and codes as [`key_of_code`] has them.
    pub keys: Field,
    /// Pairs of what a record is called, in any script, to find what somebody may have meant.
    pub near: Field,
    /// What is shown of a record.
    pub kept: Field,
    /// Place in the order of all records.
    pub number: Field,
    pub city: Field,
    pub plan: Field,
    pub themes: Field,
    pub fiscal_year: Field,
    /// Letters of the shortest name.
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
    let placed = IndexRecordOption::WithFreqsAndPositions;
    let number = || NumericOptions::default().set_fast();
    let mut schema = Schema::builder();
    let fields = Fields {
        names: schema.add_text_field("names", text(PAIRS_AND_LETTERS, placed)),
        texts: schema.add_text_field("texts", text(PAIRS, placed)),
        letters: schema.add_text_field("letters", text(LETTERS, IndexRecordOption::Basic)),
        english_names: schema.add_text_field("english_names", text(WORDS, placed)),
        english: schema.add_text_field("english", text(WORDS, placed)),
        tags: schema.add_text_field("tags", text(PAIRS_AND_LETTERS, placed)),
        english_tags: schema.add_text_field("english_tags", text(WORDS, placed)),
        keys: schema.add_text_field("keys", text(RAW_TOKENIZER_NAME, IndexRecordOption::Basic)),
        near: schema.add_text_field("near", text(PAIRS_AND_LETTERS, IndexRecordOption::Basic)),
        kept: schema.add_bytes_field("kept", BytesOptions::default().set_stored()),
        number: schema.add_u64_field("number", number()),
        city: schema.add_u64_field("city", number()),
        plan: schema.add_u64_field("plan", number()),
        themes: schema.add_u64_field("themes", number()),
        fiscal_year: schema.add_u64_field("fiscal_year", number()),
        brevity: schema.add_u64_field("brevity", number()),
    };
    (schema.build(), fields)
}

/// The key of an identifier or code, which is no folded name: those have no punctuation.
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
    tokenizers.register(WORDS, english());
    tokenizers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::sha256_hex;
    use crate::search::field_text::{FieldText, TextKind};
    use crate::search::normalize::normalize;
    use crate::search::stored::{ParentRef, StoredDocument};
    use crate::search::tokens::stems;

    const SAMPLE: &str = "「ＫＯ－ＴＯ」サーバー・ｶﾞｲﾄﾞ 霞ヶ丘㈱ Shōtengai’s vacant-shops 令和２年";

    #[test]
    fn format_is_told_apart() {
        let texts = [(TextKind::Name, "a"), (TextKind::EnglishText, "b")].map(|(kind, text)| {
            FieldText { field: "title".to_owned(), kind, text: text.to_owned() }
        });
        let kept = [ParentRef::Number(1), ParentRef::Id("a.1".to_owned())].map(|above| {
            StoredDocument { id: "a".to_owned(), above: Some(above), texts: texts.to_vec() }
        });
        let words: Vec<String> = stems(SAMPLE).into_iter().map(|token| token.text).collect();
        let fields: Vec<String> =
            schema().0.fields().map(|(_, entry)| format!("{entry:?}")).collect();
        let told = [
            normalize(SAMPLE),
            words.join(" "),
            serde_json::to_string(&kept).unwrap(),
            fields.join("\n"),
        ];
        let digest = sha256_hex(told.join("\n").as_bytes());
        // When this fails, an index of the version before reads differently: raise the format.
        assert_eq!((FORMAT, &digest[..16]), (1, "a6745d02a073480e"), "{told:#?}");
    }
}
