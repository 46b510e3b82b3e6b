//! What people try because other services have it, and what to use here instead.

use crate::domain::message::Message;

/// Names of parameters elsewhere, what does the same here, and how in Japanese and English.
const PARAMETERS: [(&[&str], &str, &str, &str); 7] = [
    (
        &["page", "offset", "start", "skip", "after"],
        "cursor",
        "次のページは `links.next`（`cursor` を含む）です",
        "pages follow each other by `links.next`, which has a `cursor`",
    ),
    (
        &["per_page", "page_size", "pagesize", "size", "rows", "max"],
        "limit",
        "1ページの件数は `limit` です",
        "the length of a page is `limit`",
    ),
    (
        &["order", "order_by", "orderby", "sort_by", "ordering"],
        "sort",
        "並び順は `sort` です。降順はキーの前に `-` を付けます",
        "the order is `sort`, with `-` before a key for descending",
    ),
    (
        &["select", "columns", "only"],
        "fields",
        "返す項目は `fields` です",
        "the fields to answer are `fields`",
    ),
    (
        &["expand", "embed", "with"],
        "include",
        "関連するデータは `include` です",
        "linked records come with `include`",
    ),
    (
        &["year", "nendo", "fy"],
        "fiscal_year",
        "年は年度（`fiscal_year`）です",
        "years are fiscal years: `fiscal_year`",
    ),
    (
        &["municipality", "city_id", "city_code"],
        "city",
        "市は `city` に識別子かコードで指定します",
        "cities are chosen with `city`, by slug or code",
    ),
];

/// Parameters that ask for a text.
const TEXTS: [&str; 6] = ["q", "query", "search", "keyword", "keywords", "text"];

/// A hint for an unknown parameter: the one to use instead, if it is among the known ones, and a sentence.
#[must_use]
pub fn hint(name: &str, known: &[&'static str]) -> Option<(Option<&'static str>, Message)> {
    let lower = name.to_ascii_lowercase();
    let stray = PARAMETERS.iter().find(|(names, ..)| names.contains(&lower.as_str()));
    if let Some((_, instead, ja, en)) = stray.filter(|(_, instead, ..)| known.contains(instead)) {
        return Some((Some(instead), Message::new(*ja, *en)));
    }
    TEXTS.contains(&lower.as_str()).then(|| {
        (
            None,
            Message::new(
                "文章は `/v1/search?q=…`、名称は `/v1/resolve?q=…` で探せます",
                "texts are searched at `/v1/search?q=…`, names are resolved at `/v1/resolve?q=…`",
            ),
        )
    })
}

/// The first and the last year of `2020-2021`, `2020〜2021` or `R2..R3`.
#[must_use]
pub fn years_of_range(text: &str) -> Option<(&str, &str)> {
    let separators = ["..", "-", "–", "~", "～", "〜", "/", ":"];
    separators.iter().find_map(|separator| {
        let (first, last) = text.split_once(separator)?;
        let last = last.trim_start_matches('.');
        (!first.is_empty() && !last.is_empty()).then_some((first, last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_of_other_services_have_a_hint() {
        let known = ["city", "fiscal_year", "limit", "sort", "cursor", "fields", "include"];
        let table = [
            ("page", Some("cursor")),
            ("Offset", Some("cursor")),
            ("per_page", Some("limit")),
            ("order_by", Some("sort")),
            ("select", Some("fields")),
            ("expand", Some("include")),
            ("year", Some("fiscal_year")),
            ("city_id", Some("city")),
            ("q", None),
        ];
        for (name, instead) in table {
            assert_eq!(hint(name, &known).unwrap().0, instead, "{name}");
        }
        assert_eq!(hint("page", &[]), None);
        assert_eq!(hint("colour", &known), None);
    }

    #[test]
    fn ranges_of_years_are_recognised() {
        let table = [
            ("2020-2021", Some(("2020", "2021"))),
            ("2020〜2021", Some(("2020", "2021"))),
            ("R2..R3", Some(("R2", "R3"))),
            ("2020/2021", Some(("2020", "2021"))),
            ("2020", None),
            ("-2020", None),
            ("2020-", None),
        ];
        for (text, range) in table {
            assert_eq!(years_of_range(text), range, "{text}");
        }
    }
}
