//! Properties of all charts, and builders for test data.

use super::*;

pub(super) fn style(language: Language, color_scheme: ColorScheme, width: u32) -> Style {
    Style { language, color_scheme, width }
}

fn point(kind: PointKind, fiscal_year: Option<i32>, figure: Figure) -> Point {
    Point { kind, fiscal_year, measured: None, figure, is_provisional: false, is_revised: false }
}

fn value(value: f64) -> Figure {
    Figure::Value { value, label: format!("{value:.1}") }
}

pub(super) fn baseline(fiscal_year: Option<i32>, figure: f64) -> Point {
    point(PointKind::Baseline, fiscal_year, value(figure))
}

pub(super) fn actual(fiscal_year: i32, figure: f64) -> Point {
    point(PointKind::Actual, Some(fiscal_year), value(figure))
}

pub(super) fn missing(fiscal_year: Option<i32>, reason: &str) -> Point {
    point(PointKind::Actual, fiscal_year, Figure::Missing { reason: reason.into() })
}

pub(super) fn target(bounds: Bounds, fiscal_year: Option<i32>) -> Target {
    Target {
        bounds,
        label: "50".into(),
        fiscal_year,
        is_year_assumed: true,
        is_relative_to_baseline: false,
    }
}

fn era_year(year: i32) -> Option<String> {
    let eras = [(2019, 'R'), (1989, 'H'), (1926, 'S'), (1912, 'T'), (1868, 'M')];
    let (start, letter) = eras.into_iter().find(|(start, _)| year >= *start)?;
    Some(format!("{letter}{}", year - start + 1))
}

pub(super) fn chart(points: Vec<Point>, target: Option<Target>) -> KpiChart {
    KpiChart {
        style: style(Language::Ja, ColorScheme::Light, 640),
        era_year,
        title: "アクションプラン50の達成数".into(),
        unit: Some("件".into()),
        source: "小平市産業振興基本計画 進捗状況報告書（令和2年度）".into(),
        points,
        target,
        path: Vec::new(),
        status: Some(Status { label: "順調".into(), severity: Severity::Good, detail: None }),
    }
}

pub(super) fn theme_map_of(themes: usize, cities: usize) -> ThemeMap {
    let count = |at: usize| u32::try_from(at % 13).unwrap();
    let row = |at| CityRow {
        city: format!("第{at}市"),
        counts: (0..themes).map(|theme| count(at * 7 + theme * 5)).collect(),
    };
    ThemeMap {
        style: style(Language::Ja, ColorScheme::Light, 640),
        title: "市とテーマ".into(),
        counted: "事業".into(),
        source: "Keikaku".into(),
        themes: (0..themes).map(|at| format!("テーマの長い名前その{at}")).collect(),
        cities: (0..cities).map(row).collect(),
    }
}

pub(super) fn scorecard_of(counts: &[u32]) -> Scorecard {
    let segment = |(at, count): (usize, &u32)| Segment {
        label: format!("区分{at}"),
        count: *count,
        is_neutral: at == 5,
    };
    let kpi =
        |count: &u32| StatusCount {
            label: "達成".into(), severity: Severity::Good, count: *count
        };
    let segments: Vec<Segment> = counts.iter().enumerate().map(segment).collect();
    Scorecard {
        style: style(Language::En, ColorScheme::Dark, 640),
        title: "小平市産業振興基本計画".into(),
        source: String::new(),
        kpis_heading: "KPIs".into(),
        kpis: counts.iter().map(kpi).collect(),
        no_kpis: "The plan has no KPIs".into(),
        breakdowns: vec![Breakdown { heading: "Measures".into(), segments, note: None }],
    }
}

/// Charts with extreme and unusual values.
fn edge_charts() -> Vec<KpiChart> {
    let years = |values: &[f64]| -> Vec<Point> {
        (1996..).zip(values).map(|(year, value)| actual(year, *value)).collect()
    };
    let thirty: Vec<f64> = (0..30_u8).map(|at| f64::from(at) * 3.7 - 20.0).collect();
    let odd = Figure::Value { value: f64::NAN, label: "NaN".into() };
    let mut charts = vec![
        chart(vec![], None),
        chart(vec![], Some(target(Bounds::InWords, None))),
        chart(vec![actual(2020, 44.0)], None),
        chart(vec![baseline(None, 0.0)], Some(target(Bounds::AtLeast(0.0), None))),
        chart(vec![missing(None, ""), missing(Some(2020), "未公表")], None),
        chart(years(&thirty), Some(target(Bounds::Between(80.0, 60.0), Some(2030)))),
        chart(years(&[7.0; 12]), Some(target(Bounds::Exactly(7.0), Some(2030)))),
        chart(years(&[f64::MAX, f64::MIN, 1e12]), Some(target(Bounds::AtMost(1e300), None))),
        chart(years(&[1e-300, 3e-300]), None),
        chart(years(&[-5.0, -5.5]), Some(target(Bounds::AtLeast(f64::NAN), Some(2030)))),
        chart(vec![point(PointKind::Actual, Some(2020), odd)], None),
        chart(vec![baseline(Some(i32::MIN), 1.0), actual(i32::MAX, 2.0)], None),
    ];
    let mut bad = chart(years(&[1.0, 2.0]), None);
    bad.title = "</title><script>alert('x')</script>\u{0}\u{b}&\"".repeat(9);
    bad.unit = Some("<b>".into());
    bad.source = "]]>\u{1f}<!--".into();
    charts.push(bad);
    charts
}

/// All charts in both languages and color schemes and in several widths.
pub(super) fn all_charts() -> Vec<String> {
    let mut svgs = Vec::new();
    for width in [0, 240, 375, 640, 2000, u32::MAX] {
        for (language, color_scheme) in
            [(Language::Ja, ColorScheme::Light), (Language::En, ColorScheme::Dark)]
        {
            let style = style(language, color_scheme, width);
            svgs.extend(edge_charts().into_iter().map(|it| kpi_chart(&KpiChart { style, ..it })));
            for (themes, cities) in [(0, 0), (1, 1), (9, 0), (25, 4), (60, 3)] {
                svgs.push(theme_map(&ThemeMap { style, ..theme_map_of(themes, cities) }));
            }
            for counts in [&[][..], &[0, 0], &[1], &[u32::MAX; 3], &[90, 1, 12, 0, 3, 7, 55, 2]] {
                let card = Scorecard { style, ..scorecard_of(counts) };
                svgs.push(scorecard_chart(&card));
            }
        }
    }
    svgs
}

#[test]
fn every_chart_is_well_formed_and_has_a_title_and_description() {
    for svg in all_charts() {
        let document = roxmltree::Document::parse(&svg).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "svg");
        assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(root.attribute("aria-labelledby"), Some("title desc"));
        for (name, id) in [("title", "title"), ("desc", "desc")] {
            let found = root
                .children()
                .find(|child| child.has_tag_name((root.tag_name().namespace().unwrap(), name)));
            let found = found.unwrap();
            assert_eq!(found.attribute("id"), Some(id));
            assert!(found.text().is_some_and(|text| !text.trim().is_empty()));
        }
    }
}

#[test]
fn charts_contain_no_script_and_no_external_resource() {
    let known = ["svg", "title", "desc", "g", "rect", "line", "circle", "path", "text", "tspan"];
    for svg in all_charts() {
        let document = roxmltree::Document::parse(&svg).unwrap();
        for element in document.descendants().filter(roxmltree::Node::is_element) {
            assert!(known.contains(&element.tag_name().name()), "{:?}", element.tag_name());
            for attribute in element.attributes() {
                assert!(!attribute.name().starts_with("on") && attribute.name() != "href");
                assert!(!attribute.value().contains("url("), "{}", attribute.value());
            }
        }
    }
}

#[test]
fn coordinates_are_finite() {
    for svg in all_charts() {
        let document = roxmltree::Document::parse(&svg).unwrap();
        let size = |name| document.root_element().attribute(name).unwrap().parse::<f64>().unwrap();
        let (width, height) = (size("width"), size("height"));
        assert!((240.0..=2000.0).contains(&width), "{width}");
        for element in document.descendants().filter(roxmltree::Node::is_element) {
            for name in ["x", "x1", "x2", "y", "y1", "y2", "r", "cx", "cy", "width", "height"] {
                let Some(value) = element.attribute(name) else { continue };
                let max = if name.contains('x') || name == "width" { width } else { height };
                let value: f64 = value.parse().unwrap();
                assert!((-20.0..=max + 1.0).contains(&value), "{name} {value} of {max}");
            }
            let d = element.attribute("d").unwrap_or_default();
            assert!(!d.contains("NaN") && !d.contains("inf"), "{d}");
        }
    }
}

#[test]
fn output_is_deterministic() {
    assert_eq!(all_charts(), all_charts());
}

#[test]
fn description_lists_the_values_of_the_chart() {
    let points =
        vec![baseline(Some(2016), 13.0), actual(2020, 44.0), missing(Some(2019), "記載なし")];
    let svg = kpi_chart(&chart(points, Some(target(Bounds::AtLeast(50.0), Some(2027)))));
    let document = roxmltree::Document::parse(&svg).unwrap();
    let desc = document.descendants().find(|node| node.attribute("id") == Some("desc")).unwrap();
    assert_eq!(
        desc.text(),
        Some(
            "アクションプラン50の達成数、単位 件、現状（基準値） H28年度 13.0、\
             実績 R1年度 値なし（記載なし）、実績 R2年度 44.0、\
             目標 50以上、R9年度（計画の最終年度と想定）、評価 順調。"
        )
    );
}

#[test]
fn every_kind_of_point_has_its_own_shape() {
    let mut mark_styles = Vec::new();
    for kind in [PointKind::Baseline, PointKind::Actual] {
        for (is_provisional, is_revised) in [(false, false), (true, false), (false, true)] {
            let point = Point { is_provisional, is_revised, ..point(kind, Some(2020), value(1.0)) };
            mark_styles.push(kpi_chart(&chart(vec![point], None)));
        }
    }
    mark_styles.push(kpi_chart(&chart(vec![missing(Some(2020), "")], None)));
    let shapes = |svg: &String| -> Vec<String> {
        let document = roxmltree::Document::parse(svg).unwrap();
        let mut marks = document.descendants().filter(|node| node.attribute("transform").is_some());
        let inside = marks.next_back().unwrap().descendants().filter(roxmltree::Node::is_element);
        let mark_style = |node: roxmltree::Node| {
            format!("{} {}", node.tag_name().name(), node.attribute("fill").unwrap_or(""))
        };
        inside.map(mark_style).collect()
    };
    let mut shapes: Vec<Vec<String>> = mark_styles.iter().map(shapes).collect();
    shapes.sort();
    shapes.dedup();
    assert_eq!(shapes.len(), 7);
}

#[test]
fn cells_show_their_count_and_zero_is_a_dot() {
    let map = ThemeMap {
        themes: vec!["創業".into(), "農業".into()],
        cities: vec![CityRow { city: "小平市".into(), counts: vec![3] }],
        ..theme_map_of(0, 0)
    };
    let svg = theme_map(&map);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let cell = |title: &str| {
        let found = document.descendants().find(|node| node.text() == Some(title)).unwrap();
        let cell = found.parent_element().unwrap();
        let text = cell.descendants().find(|node| node.has_tag_name("text"));
        text.and_then(|text| text.text().map(ToOwned::to_owned))
    };
    assert_eq!(cell("小平市 × 創業: 事業3件"), Some("3".into()));
    assert_eq!(cell("小平市 × 農業: 事業0件"), None);
}
