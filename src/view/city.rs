//! A municipality.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::city::{CityKind, ListedCity};
use crate::domain::published::{Published, in_japan};

/// A municipality.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = City)]
pub struct CityView {
    /// Permanent identifier.
    pub id: String,
    /// 全国地方公共団体コード: six digits, the last one a check digit.
    pub code: String,
    /// The code without its check digit, as e-Stat and map data use it.
    pub area_code: String,
    /// Official name: `小平市`.
    pub name: String,
    /// Reading in hiragana: `こだいらし`.
    pub name_kana: String,
    /// Our translation of the name.
    pub name_en: String,
    /// Kind, from a closed list.
    pub kind: CityKind,
    /// Two digits of the prefecture (JIS X 0401).
    pub prefecture_code: String,
    /// Name of the prefecture.
    pub prefecture: String,
    /// English name of the prefecture.
    pub prefecture_en: String,
    /// Whether there are plans of it here.
    #[schema(example = true)]
    pub has_plans: bool,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<ListedCity>> for CityView {
    fn from(published: Published<ListedCity>) -> Self {
        let ListedCity { city: record, has_plans } = published.record;
        Self {
            id: record.id.into(),
            code: record.code.to_string(),
            area_code: record.code.area_code().to_owned(),
            name: record.name,
            name_kana: record.name_kana,
            name_en: record.name_en,
            kind: record.kind,
            prefecture_code: record.code.prefecture_code().to_owned(),
            prefecture: record.prefecture,
            prefecture_en: record.prefecture_en,
            has_plans,
            updated_at: in_japan(published.updated_at),
        }
    }
}
