//! What a city or a committee says of progress.

use super::{Column, Part, Table};
use crate::domain::rating::Rating;
use crate::domain::resource::ResourceKind;
use crate::pages::markup::Markup;
use crate::pages::site::Site;
use crate::pages::titles::WantedTitles;

/// A table of ratings, which are the city's own and not ours.
pub fn ratings(site: &Site, ratings: &[Rating]) -> Option<Part> {
    let row = |rating: &Rating| {
        vec![
            Markup::text(&rating.fiscal_year.map(|year| site.year(year)).unwrap_or_default()),
            site.code(rating.rater),
            site.title_of(ResourceKind::RatingScales, rating.scale_id.as_str()),
            site.printed(&rating.printed),
            site.optional_text(&rating.summary, &rating.summary_en),
            site.place(&rating.source),
        ]
    };
    let columns = vec![
        Column::new(site.say("年度", "Fiscal year")),
        Column::new(site.say("評価者", "Rater")),
        Column::new(site.say("尺度", "Scale")),
        Column::new(site.say("評価", "Rating")),
        Column::wide(site.say("理由", "Reason")),
        Column::wide(site.say("出典", "Source")),
    ];
    let caption = site.say("市などによる評価", "Ratings by the city and others").to_owned();
    Table { caption, columns, rows: ratings.iter().map(row).collect() }.part()
}

/// Ratings in one cell.
pub fn in_cell(site: &Site, ratings: &[Rating]) -> Markup {
    Markup::lines(ratings.iter().map(|rating| {
        let printed = Markup::element("strong", &site.printed(&rating.printed));
        printed.and(&site.bracketed(&site.code(rating.rater)))
    }))
}

/// Scales and documents that ratings name.
pub fn want(wanted: &mut WantedTitles, ratings: &[Rating]) {
    wanted.add(ResourceKind::RatingScales, ratings.iter().map(|rating| &rating.scale_id));
    wanted.add(ResourceKind::Documents, ratings.iter().map(|rating| &rating.source.document_id));
}
