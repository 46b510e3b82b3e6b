//! Whether what a bundle says is printed stands in the texts it was read from.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use super::Checked;
use super::location::RecordLocation;
use super::read::ReadBundle;
use super::violation::Violation;
use super::walk::{Node, visit_all};
use crate::domain::record::sha256_hex;

#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {source}", path.display())]
pub struct UnreadableText {
    path: PathBuf,
    source: io::Error,
}

/// Every document against its text and every printed string against its document.
///
/// # Errors
/// When the directory of texts or a file in it cannot be read.
pub fn verify(checked: &Checked, texts: &Path) -> Result<Vec<Violation>, UnreadableText> {
    let found = texts_by_sha256(texts)?;
    let mut faults = Vec::new();
    let mut known = HashMap::new();
    for (place, sha256) in checked.census.texts() {
        match text_of(place.id.as_str(), sha256, &found) {
            Ok(text) => {
                known.insert(place.id.as_str(), text);
            }
            Err(reason) => faults.push(place.fault("sha256", reason)),
        }
    }
    for folder in &checked.folders {
        match checked.reader.read_again(folder) {
            Ok(read) => misprints(&read, &known, &mut faults),
            Err(unreadable) => faults.extend(unreadable),
        }
    }
    faults.sort();
    Ok(faults)
}

/// A file of the directory.
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

/// The text of a document without its white space.
fn text_of(document_id: &str, sha256: &str, texts: &Texts) -> Result<String, String> {
    let files = texts.get(sha256).map_or(&[][..], Vec::as_slice);
    match files {
        [] => Err(format!("no text in the directory has it; '{document_id}' cannot be verified")),
        [file] => std::str::from_utf8(&file.bytes)
            .map(folded)
            .map_err(|_| format!("the text '{}' is not UTF-8", file.name)),
        several => {
            let mut names: Vec<&str> = several.iter().map(|file| file.name.as_str()).collect();
            names.sort_unstable();
            Err(format!("several texts have it: {}", names.join(", ")))
        }
    }
}

/// PDF line breaks and the white space of text recognition mean nothing.
fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn misprints(read: &ReadBundle, texts: &HashMap<&str, String>, faults: &mut Vec<Violation>) {
    for (place, record) in read.canonical() {
        visit_all(place, &record, |node| faults.extend(misprint(place, node, texts)));
    }
}

fn misprint(
    place: &RecordLocation,
    node: &Node<'_>,
    texts: &HashMap<&str, String>,
) -> Option<Violation> {
    if node.field != "printed" && node.field != "disposition_printed" {
        return None;
    }
    let printed = node.value.as_str()?;
    let document_id = node.document_id?;
    // Without its text a document has a fault already.
    let text = texts.get(document_id)?;
    let wanted = folded(printed);
    if text.contains(&wanted) {
        return None;
    }
    let ends = wanted.char_indices().map(|(index, c)| index + c.len_utf8());
    let begin = ends.take_while(|end| text.contains(&wanted[..*end])).last();
    let as_far = begin.map_or_else(String::new, |end| format!(", only '{}'", &wanted[..end]));
    let reason = format!("'{printed}' does not stand in '{document_id}'{as_far}");
    Some(place.fault(node.path, reason))
}
