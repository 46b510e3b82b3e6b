//! Measures of a city in a theme: one cell of the theme comparison.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::aggregate::ByDisposition;
use crate::domain::comparison::share;
use crate::domain::quantity::Quantity;

/// How many measures a city has under a theme.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ThemeCell)]
pub struct ThemeCellView {
    /// The municipality: a city’s `id`.
    #[schema(example = "musashino")]
    pub city_id: String,
    /// Its name.
    #[schema(example = "武蔵野市")]
    pub city_name: String,
    /// Its name in English.
    #[schema(example = "Musashino")]
    pub city_name_en: String,
    /// The theme: a theme’s `id`.
    #[schema(example = "startup")]
    pub theme_id: String,
    /// Title of the theme.
    #[schema(example = "創業・起業")]
    pub theme_title: String,
    /// Our translation of it.
    #[schema(example = "Starting a business")]
    pub theme_title_en: String,
    /// Measures under the theme, leading or not; repeats (再掲) are not counted again.
    #[schema(example = 4)]
    pub measures: i64,
    /// Their share of all measures of the city in the plans compared, from 0 to 1; null when there are none.
    #[schema(value_type = Option<f64>, example = 0.0667, extensions(("x-unit" = json!("1"))))]
    pub share: Option<Quantity>,
    /// Of these, tagged 継続.
    #[schema(example = 0)]
    #[serde(rename = "continue")]
    pub continued: i64,
    /// Of these, tagged 拡充.
    #[schema(example = 2)]
    pub expand: i64,
    /// Of these, tagged 新規.
    #[schema(example = 2)]
    pub new: i64,
    /// Of these, tagged as under consideration (検討).
    #[schema(example = 0)]
    pub under_consideration: i64,
    /// Of these, without a tag: the plan has none, or it is lost.
    #[schema(example = 0)]
    pub untagged: i64,
    /// The plans compared: those of the city that match and have measures.
    #[schema(example = json!(["musashino-industry"]))]
    pub plan_ids: Vec<String>,
    /// The measures themselves.
    #[schema(
        example = "http://127.0.0.1:8080/v1/measures?city=musashino&theme=startup&plan_status=in_force&is_repeat=false"
    )]
    pub href: String,
}

impl ThemeCellView {
    /// Adds the counts to a cell; `of_all` is the number of measures of the city in the plans compared.
    #[must_use]
    pub fn counting(mut self, counts: ByDisposition, of_all: i64) -> Self {
        self.measures = counts.total();
        self.share = share(self.measures, of_all);
        self.continued = counts.continued;
        self.expand = counts.expand;
        self.new = counts.new;
        self.under_consideration = counts.under_consideration;
        self.untagged = counts.untagged;
        self
    }
}
