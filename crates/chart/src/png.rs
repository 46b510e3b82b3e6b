//! Charts as PNG: the SVG drawn with a font that is part of the program, so that every machine draws the same.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use thiserror::Error;

/// Largest picture; drawing it needs 4 bytes for each, and as much again to write it.
pub const MAX_PIXELS: u64 = 8_000_000;
/// Pixels of the PNG for one of the chart.
pub const SCALES: std::ops::RangeInclusive<u32> = 1..=3;

/// BIZ `UDPGothic`, see `fonts/README.md`. Compiled in: a file beside the program could be missing or another one.
const FONT: &[u8] = include_bytes!("../fonts/BIZUDPGothic-Regular.ttf");
const FONT_FAMILY: &str = "BIZ UDPGothic";

/// Read when the first PNG is drawn.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_source(fontdb::Source::Binary(Arc::new(FONT)));
    fonts.set_sans_serif_family(FONT_FAMILY);
    Arc::new(fonts)
});

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PngError {
    #[error("{width} × {height} are more than {MAX_PIXELS} pixels")]
    TooLarge { width: u32, height: u32 },
    #[error("cannot draw the chart: {0}")]
    Failed(String),
}

/// Draws a chart as PNG, with `scale` pixels for one of the SVG; scales outside of [`SCALES`] are clamped.
///
/// # Errors
/// When the picture would be larger than [`MAX_PIXELS`].
pub fn chart_png(svg: &str, scale: u32) -> Result<Vec<u8>, PngError> {
    let failed = |error: &dyn ToString| PngError::Failed(error.to_string());
    let scale = scale.clamp(*SCALES.start(), *SCALES.end());
    let tree = Tree::from_str(svg, &options()).map_err(|error| failed(&error))?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width().saturating_mul(scale), size.height().saturating_mul(scale));
    let too_large = PngError::TooLarge { width, height };
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(too_large);
    }
    let mut pixmap = Pixmap::new(width, height).ok_or(too_large)?;
    // At most 3, so exact.
    let factor = f32::from(u8::try_from(scale).unwrap_or(1));
    resvg::render(&tree, Transform::from_scale(factor, factor), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| failed(&error))
}

/// Without fonts of the system, and without images, which could be files.
pub(crate) fn options() -> Options<'static> {
    Options {
        font_family: FONT_FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(width: u32, height: u32, content: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>{content}</svg>"
        )
    }

    #[test]
    fn png_has_the_size_of_the_chart_times_the_scale() {
        for scale in SCALES {
            let png = chart_png(&plain(30, 20, ""), scale).unwrap();
            let pixmap = Pixmap::decode_png(&png).unwrap();
            assert_eq!((pixmap.width(), pixmap.height()), (30 * scale, 20 * scale));
        }
    }

    #[test]
    fn larger_than_the_maximum_is_refused_before_it_is_drawn() {
        let table = [
            (4000, 2000, 1, None),
            (4000, 2001, 1, Some((4000, 2001))),
            (2000, 700, 3, Some((6000, 2100))),
            (100, 4_000_000, 1, Some((100, 4_000_000))),
            (100_000_000, 100_000_000, 3, Some((300_000_000, 300_000_000))),
        ];
        for (width, height, scale, refused) in table {
            let refused = refused.map(|(width, height)| PngError::TooLarge { width, height });
            assert_eq!(chart_png(&plain(width, height, ""), scale).err(), refused);
        }
    }

    #[test]
    fn text_is_drawn_with_the_font_of_the_program() {
        let ink = |content: &str| {
            let png = chart_png(&plain(60, 20, content), 1).unwrap();
            Pixmap::decode_png(&png).unwrap().pixels().iter().filter(|p| p.alpha() > 0).count()
        };
        assert!(ink("<text x='2' y='15' font-family='Meiryo,sans-serif'>農家</text>") > 100);
        assert_eq!(ink("<text x='2' y='15'> </text>"), 0);
    }

    #[test]
    fn no_file_and_no_address_is_read() {
        let files =
            ["/etc/hostname", "file:///etc/hostname", "fonts/a.svg", "http://127.0.0.1/a.png"];
        for href in files {
            let image = format!("<image width='9' height='9' href='{href}'/>");
            let tree = Tree::from_str(&plain(9, 9, &image), &options()).unwrap();
            assert!(tree.root().children().is_empty(), "{href}");
        }
    }

    #[test]
    fn what_is_no_chart_is_an_error() {
        assert!(matches!(chart_png("<svg", 1), Err(PngError::Failed(_))));
    }
}
