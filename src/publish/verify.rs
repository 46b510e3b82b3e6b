//! Verifies that every string marked as printed occurs in the text of its source document.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use super::location::RecordLocation;
use super::read::{ReadBundle, read_again};
use super::validate::ValidatedBundle;
use super::violation::Violation;
use super::walk::{Node, visit_all};
use crate::domain::record::sha256_hex;

#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {source}", path.display())]
pub struct UnreadableText {
    path: PathBuf,
    source: io::Error,
}

/// Checks every document against its text and every printed string against its document.
///
/// # Errors
/// Fails when the directory of texts or a file in it cannot be read.
pub fn verify(checked: &ValidatedBundle, texts: &Path) -> Result<Vec<Violation>, UnreadableText> {
    let found = texts_by_sha256(texts)?;
    let mut violations = Vec::new();
    let mut known = HashMap::new();
    for (location, sha256) in checked.record_index.texts() {
        match text_of(location.id.as_str(), sha256, &found) {
            Ok(text) => {
                known.insert(location.id.as_str(), text);
            }
            Err(reason) => violations.push(location.violation("sha256", reason)),
        }
    }
    for folder in &checked.folders {
        match read_again(folder) {
            Ok(read) => check_printed(&read, &known, &mut violations),
            Err(unreadable) => violations.extend(unreadable),
        }
    }
    violations.sort();
    Ok(violations)
}

/// A file in the text directory.
struct TextFile {
    name: String,
    bytes: Vec<u8>,
}

type Texts = BTreeMap<String, Vec<TextFile>>;

fn texts_by_sha256(directory: &Path) -> Result<Texts, UnreadableText> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        |source| UnreadableText { path, source }
    };
    let mut texts = Texts::new();
    for entry in std::fs::read_dir(directory).map_err(unreadable(directory))? {
        let path = entry.map_err(unreadable(directory))?.path();
        if path.is_file() {
            let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            texts.entry(sha256_hex(&bytes)).or_default().push(TextFile { name, bytes });
        }
    }
    Ok(texts)
}

/// Text of a document with white space removed.
fn text_of(document_id: &str, sha256: &str, texts: &Texts) -> Result<String, String> {
    let files = texts.get(sha256).map_or(&[][..], Vec::as_slice);
    match files {
        [] => Err(format!("no text in the directory has it; '{document_id}' cannot be verified")),
        [file] => std::str::from_utf8(&file.bytes)
            .map(without_whitespace)
            .map_err(|_| format!("the text '{}' is not UTF-8", file.name)),
        several => {
            let mut names: Vec<&str> = several.iter().map(|file| file.name.as_str()).collect();
            names.sort_unstable();
            Err(format!("several texts have it: {}", names.join(", ")))
        }
    }
}

/// Removes white space: line breaks from PDFs and spaces from OCR are not significant.
fn without_whitespace(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn check_printed(
    read: &ReadBundle,
    texts: &HashMap<&str, String>,
    violations: &mut Vec<Violation>,
) {
    read.each_canonical(|location, record| {
        visit_all(location, record, |node| violations.extend(check_node(location, node, texts)));
    });
}

fn check_node(
    location: &RecordLocation,
    node: &Node<'_>,
    texts: &HashMap<&str, String>,
) -> Option<Violation> {
    if node.field != "printed" && node.field != "disposition_printed" {
        return None;
    }
    let printed = node.value.as_str()?;
    let document_id = node.document_id?;
    // A document without a text is already reported.
    let text = texts.get(document_id)?;
    let expected = without_whitespace(printed);
    if text.contains(&expected) {
        return None;
    }
    let ends = expected.char_indices().map(|(index, c)| index + c.len_utf8());
    let begin = ends.take_while(|end| text.contains(&expected[..*end])).last();
    let matched = begin.map_or_else(String::new, |end| format!(", only '{}'", &expected[..end]));
    let reason = format!("'{printed}' does not stand in '{document_id}'{matched}");
    Some(location.violation(node.path, reason))
}
