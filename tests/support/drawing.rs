//! What is drawn in a picture, by the boxes of the font of the PNG.

use std::fs;
use std::sync::{Arc, LazyLock};

use resvg::usvg::{Group, Node, Options, Rect, Text, TextChunk, Tree, fontdb};

const FONT: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/crates/chart/fonts/BIZUDPGothic-Regular.ttf");

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(fs::read(FONT).unwrap());
    fonts.set_sans_serif_family("BIZ UDPGothic");
    Arc::new(fonts)
});

/// A text of a picture, its lines joined, and its box.
pub struct Drawn {
    pub text: String,
    pub area: Rect,
    /// Characters that the font lacks.
    pub missing: String,
}

/// Width, height and texts of a picture.
pub struct Drawing {
    pub width: f32,
    pub height: f32,
    pub texts: Vec<Drawn>,
}

impl Drawing {
    pub fn of(svg: &str) -> Self {
        let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
        let tree = Tree::from_str(svg, &options).unwrap();
        let mut texts = Vec::new();
        collect(tree.root(), &mut texts);
        Self { width: tree.size().width(), height: tree.size().height(), texts }
    }

    /// What a reader could not read: texts outside of the picture or upon each other, unknown letters.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (at, Drawn { text, area, missing }) in self.texts.iter().enumerate() {
            let inside = area.left() >= 0.0
                && area.top() >= 0.0
                && area.right() <= self.width
                && area.bottom() <= self.height;
            if !inside {
                faults.push(format!("{text} is outside: {area:?}"));
            }
            if !missing.is_empty() {
                faults.push(format!("no glyphs for {missing} of {text}"));
            }
            for other in self.texts[at + 1..].iter().filter(|other| overlap(area, &other.area)) {
                faults.push(format!("{text} lies upon {}", other.text));
            }
        }
        faults
    }

    /// Whether a text stands in the picture, whatever its line breaks.
    pub fn says(&self, text: &str) -> bool {
        self.texts.iter().any(|drawn| bare(&drawn.text).contains(&bare(text)))
    }
}

fn collect(group: &Group, into: &mut Vec<Drawn>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, into),
            Node::Text(text) => into.push(Drawn {
                text: text.chunks().iter().map(TextChunk::text).collect(),
                area: text.abs_bounding_box(),
                missing: missing(text),
            }),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

fn missing(text: &Text) -> String {
    let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
    glyphs.filter(|glyph| glyph.id.0 == 0).map(|glyph| glyph.text.as_str()).collect()
}

/// Rounded coordinates may touch.
fn overlap(one: &Rect, other: &Rect) -> bool {
    one.left() + 0.5 < other.right()
        && other.left() + 0.5 < one.right()
        && one.top() + 0.5 < other.bottom()
        && other.top() + 0.5 < one.bottom()
}

fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
