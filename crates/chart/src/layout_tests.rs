//! No text is cut, none is outside of its chart, and none lies upon another, by the boxes of a real font.

use resvg::usvg::{Group, Node, Rect, TextChunk, Tree};

use super::tests::*;
use super::*;

/// Long names, as plans have them, in both scripts.
const LONG_JA: &str = "地域産業の担い手となる中小企業・小規模事業者の事業承継及び新分野への進出（第二創業を含む。）に係る支援件数（累計）";
const LONG_EN: &str = "Number of small and medium-sized enterprises that were supported in handing over their \
     business or in starting-up another one (including Telecommunications-infrastructure-providers)";

fn texts(group: &Group, into: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(group) => texts(group, into),
            Node::Text(text) => {
                let written = text.chunks().iter().map(TextChunk::text);
                into.push((written.collect(), text.abs_bounding_box()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The texts of a chart with their boxes, which are inside of it and apart.
fn laid_out(svg: &str) -> Vec<String> {
    let tree = Tree::from_str(svg, &png::options()).unwrap();
    let (width, height) = (tree.size().width(), tree.size().height());
    let mut found = Vec::new();
    texts(tree.root(), &mut found);
    let mut faults = Vec::new();
    for (at, (text, area)) in found.iter().enumerate() {
        let inside = area.left() >= 0.0 && area.right() <= width;
        if !inside || area.top() < 0.0 || area.bottom() > height {
            faults.push(format!("{text} at {area:?} is outside of {width} × {height}"));
        }
        // Rounded coordinates may touch.
        let apart = |other: &Rect| {
            area.right() <= other.left() + 0.5
                || other.right() <= area.left() + 0.5
                || area.bottom() <= other.top() + 0.5
                || other.bottom() <= area.top() + 0.5
        };
        for (other, below) in &found[at + 1..] {
            if !apart(below) {
                faults.push(format!("{text} at {area:?} lies upon {other} at {below:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?} in {svg}");
    found.into_iter().map(|(text, _)| text).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[track_caller]
fn assert_complete(svg: &str, expected: &[&str]) {
    let texts: Vec<String> = laid_out(svg).iter().map(|text| bare(text)).collect();
    for text in expected {
        let text = bare(text);
        assert!(texts.iter().any(|drawn| drawn.contains(&text)), "{text} is cut: {texts:#?}");
    }
    assert!(!svg.contains('…'));
}

fn styles() -> Vec<(Style, &'static str)> {
    let languages = [(Language::Ja, LONG_JA), (Language::En, LONG_EN)];
    let widths = [240, 320, 640, 1200];
    let style =
        |(language, text)| widths.map(|width| (style(language, ColorScheme::Light, width), text));
    languages.into_iter().flat_map(style).collect()
}

#[test]
fn long_names_of_a_kpi_are_complete() {
    for (style, long) in styles() {
        let points = vec![
            baseline(Some(2016), 1_234_567.8),
            actual(2017, 1_300_000.0),
            actual(2018, 1_300_000.5),
            actual(2019, 1_234_567.0),
            missing(Some(2020), long),
            missing(None, "未公表"),
        ];
        let status = Status {
            label: "順調".into(),
            severity: Severity::Good,
            detail: Some(format!("{long}の値による")),
        };
        let label = format!("{long} 50");
        let target = Target { label, ..target(Bounds::AtLeast(1_400_000.0), Some(2027)) };
        let chart = KpiChart {
            style,
            title: long.repeat(2),
            unit: Some(long.into()),
            source: long.repeat(2),
            status: Some(status),
            ..chart(points, Some(target))
        };
        assert_complete(&kpi_chart(&chart), &[&long.repeat(2), long, &format!("{long}の値による")]);
    }
}

#[test]
fn long_names_of_a_scorecard_are_complete() {
    for (style, long) in styles() {
        for counts in [&[][..], &[0, 0], &[1], &[u32::MAX; 3], &[90, 1, 12, 0, 3, 7, 55, 2]] {
            let mut card = scorecard_of(counts);
            card.title = long.repeat(2);
            card.source = long.repeat(3);
            card.kpis_heading = long.to_owned();
            card.kpis.iter_mut().for_each(|kpi| kpi.label = format!("{long}{}", kpi.count));
            let Some(breakdown) = card.breakdowns.first_mut() else { panic!("no breakdown") };
            breakdown.segments.iter_mut().for_each(|segment| segment.label = long.to_owned());
            card.breakdowns.push(Breakdown {
                heading: long.into(),
                segments: Vec::new(),
                note: Some(long.repeat(2)),
            });
            let card = Scorecard { style, ..card };
            let svg = scorecard_chart(&card);
            assert_complete(&svg, &[&card.title, &card.source, long, &long.repeat(2)]);
            for kpi in card.kpis.iter().filter(|kpi| kpi.count > 0) {
                assert_complete(&svg, &[&kpi.label]);
            }
        }
    }
}

#[test]
fn long_names_of_cities_and_themes_are_complete() {
    for (style, long) in styles() {
        for (themes, cities) in [(1, 1), (3, 2), (9, 4), (25, 5), (4, 30)] {
            let mut map = theme_map_of(themes, cities);
            map.title = long.to_owned();
            map.themes.iter_mut().for_each(|theme| *theme = format!("{long}{theme}"));
            map.cities.iter_mut().for_each(|row| row.city = format!("{}の{long}", row.city));
            let map = ThemeMap { style, ..map };
            let cities = map.cities.iter().map(|row| row.city.as_str());
            let names: Vec<&str> = map.themes.iter().map(String::as_str).chain(cities).collect();
            assert_complete(&theme_map(&map), &names);
        }
    }
}

#[test]
fn texts_of_unusual_charts_are_inside_and_apart() {
    for svg in all_charts() {
        laid_out(&svg);
    }
}

#[test]
fn a_plan_without_kpis_says_so_instead_of_drawing_zeros() {
    for counts in [&[][..], &[0, 0, 0]] {
        let svg = scorecard_chart(&scorecard_of(counts));
        let texts = laid_out(&svg);
        assert!(texts.iter().any(|text| text == "The plan has no KPIs"), "{texts:?}");
        assert!(!texts.iter().any(|text| text == "0"), "{texts:?}");
        assert!(svg.contains("KPIs: The plan has no KPIs."), "{svg}");
    }
}

#[test]
fn only_statuses_that_some_kpi_has_are_drawn() {
    let status =
        |label: &str, severity, count| StatusCount { label: label.into(), severity, count };
    let kpis = vec![
        status("Achieved", Severity::Good, 2),
        status("Missed", Severity::Bad, 0),
        status("Not computable", Severity::Neutral, 1),
    ];
    let svg = scorecard_chart(&Scorecard { kpis, ..scorecard_of(&[]) });
    let texts = laid_out(&svg);
    assert!(texts.contains(&"Achieved".to_owned()) && texts.contains(&"Not computable".to_owned()));
    assert!(!svg.contains("Missed"), "{svg}");
}

#[test]
fn segments_that_say_nothing_are_gray_and_none_is_red() {
    let segments = |is_neutral| {
        let segment = |at| Segment { label: format!("s{at}"), count: 5, is_neutral };
        vec![Breakdown {
            heading: "Measures".into(),
            segments: (0..8).map(segment).collect(),
            note: None,
        }]
    };
    for color_scheme in [ColorScheme::Light, ColorScheme::Dark] {
        let palette = palette::Palette::of(color_scheme);
        let style = style(Language::Ja, color_scheme, 640);
        let draw = |is_neutral| {
            scorecard_chart(&Scorecard {
                style,
                breakdowns: segments(is_neutral),
                ..scorecard_of(&[])
            })
        };
        let (neutral, others) = (draw(true), draw(false));
        let (gray, _) = palette.neutral_segment;
        assert!(neutral.contains(gray) && !others.contains(gray), "{color_scheme:?}");
        for (color, _) in palette.segments {
            assert!(others.contains(color) && !neutral.contains(color), "{color}");
            assert_ne!(color, palette.severity_color(Severity::Bad));
        }
    }
}

#[test]
fn a_note_stands_in_place_of_a_bar() {
    let segments = vec![Segment { label: "untagged".into(), count: 50, is_neutral: true }];
    let note = Some("The plan does not tag its measures".to_owned());
    let breakdowns = vec![Breakdown { heading: "Measures".into(), segments, note }];
    let svg = scorecard_chart(&Scorecard { breakdowns, ..scorecard_of(&[1]) });
    assert!(laid_out(&svg).contains(&"The plan does not tag its measures".to_owned()));
    assert!(!svg.contains("untagged"), "{svg}");
}
