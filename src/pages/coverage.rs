//! What is missing, and why: by city and plan, KPI and year.

use std::collections::BTreeMap;

use askama::Template;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::query::PageQuery;
use super::site::Site;
use crate::domain::coverage::CoverageState;
use crate::domain::resource::ResourceKind;
use crate::view::city::CityView;
use crate::view::coverage::CoverageView;
use crate::view::scorecard::CoverageSummary;

/// The path of the page in Japanese.
pub const PATH: &str = "/coverage";

/// The figures of some cities, or the cities to choose from.
#[derive(Template)]
#[template(path = "coverage.html", config = "src/pages/askama.toml")]
pub struct CoveragePage {
    site: Site,
    head: Head,
    total: CoverageSummary,
    cities: Vec<CityPart>,
    /// Cities to choose from where one page would be too long for all.
    choices: Vec<Markup>,
    /// The page of all cities, when this one is narrowed.
    everywhere: Option<String>,
}

/// The plans of a city.
struct CityPart {
    id: String,
    plans: Vec<PlanPart>,
}

/// KPIs by year.
struct PlanPart {
    id: String,
    summary: CoverageSummary,
    /// Fiscal years with their labels.
    years: BTreeMap<i32, String>,
    kpis: Vec<KpiPart>,
}

struct KpiPart {
    id: String,
    name: String,
    /// A cell for each year of the plan.
    cells: Vec<Cell>,
}

/// What stands in the table for a KPI and a year.
struct Cell {
    class: &'static str,
    content: Markup,
}

impl CoveragePage {
    /// The rows must be in order of plan and KPI, as those of the API.
    #[must_use]
    pub fn new(site: Site, query: &PageQuery, rows: &[CoverageView]) -> Self {
        let mut cities: Vec<CityPart> = Vec::new();
        for rows in rows.chunk_by(|one, next| one.plan_id == next.plan_id) {
            let Some(first) = rows.first() else { continue };
            let plan = PlanPart::new(&site, &first.plan_id, rows);
            match cities.iter_mut().find(|city| city.id == first.city_id) {
                Some(city) => city.plans.push(plan),
                None => cities.push(CityPart { id: first.city_id.clone(), plans: vec![plan] }),
            }
        }
        let everywhere = (!query.text().is_empty()).then(|| site.url(PATH));
        let head = head(&site, &query.text());
        let total = CoverageSummary::of(rows);
        Self { site, head, total, cities, choices: Vec::new(), everywhere }
    }

    /// The page where all KPIs would be too many.
    #[must_use]
    pub fn choice(site: Site, cities: &[CityView]) -> Self {
        let choice = |city: &CityView| {
            let url = PageQuery::new(PATH, [("city", city.id.as_str())]).url(&site);
            Markup::link(&url, &Markup::text(site.say(&city.name, &city.name_en)))
        };
        let choices = cities.iter().map(choice).collect();
        let (head, total) = (head(&site, "?city=kodaira"), CoverageSummary::of(&[]));
        Self { site, head, total, cities: Vec::new(), choices, everywhere: None }
    }
}

fn head(site: &Site, query: &str) -> Head {
    Head {
        title: site.say("ないデータとその理由", "What is missing, and why").to_owned(),
        description: site
            .say(
                "計画の指標（KPI）ごとに、年度の数値があるか、ないならなぜかを示します。",
                "For each KPI and year: whether there is a figure, and if not, why.",
            )
            .to_owned(),
        data: Some(
            DataLinks::of_call(format!("/v1/coverage{query}"))
                .with_csv(format!("/v1/coverage.csv{query}")),
        ),
        ..Head::default()
    }
}

impl PlanPart {
    fn new(site: &Site, id: &str, rows: &[CoverageView]) -> Self {
        let year = |row: &CoverageView| (row.fiscal_year, row.fiscal_year_label.clone());
        let years: BTreeMap<i32, String> = rows.iter().map(year).collect();
        let kpis = rows.chunk_by(|one, next| one.kpi_id == next.kpi_id);
        let kpis = kpis.filter_map(|rows| KpiPart::new(site, &years, rows)).collect();
        Self { id: id.to_owned(), summary: CoverageSummary::of(rows), years, kpis }
    }

    /// The first and the last of its years: `2018–2025`. Plans of a city may have the same title.
    fn span(&self) -> String {
        let year = |year: Option<&i32>| year.map(ToString::to_string).unwrap_or_default();
        format!("{}–{}", year(self.years.keys().next()), year(self.years.keys().next_back()))
    }
}

impl KpiPart {
    fn new(site: &Site, years: &BTreeMap<i32, String>, rows: &[CoverageView]) -> Option<Self> {
        let first = rows.first()?;
        let cell = |year: &i32| match rows.iter().find(|row| row.fiscal_year == *year) {
            Some(row) => Cell::new(site, row),
            None => Cell { class: "absent", content: Markup::text(site.say("対象外", "n/a")) },
        };
        Some(Self {
            id: first.kpi_id.clone(),
            name: first.kpi_name.clone(),
            cells: years.keys().map(cell).collect(),
        })
    }
}

impl Cell {
    fn new(site: &Site, row: &CoverageView) -> Self {
        match (row.state, row.missing_reason) {
            (CoverageState::Reported, _) => {
                Self { class: "number", content: site.quantity(&row.value, &row.unit) }
            }
            (_, Some(reason)) => Self { class: "none", content: Markup::text(site.label(&reason)) },
            (state, None) => Self { class: "absent", content: Markup::text(site.label(&state)) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::observation::MissingReason;
    use crate::pages::testing::site;

    fn row(kpi: &str, year: i32, missing: Option<MissingReason>) -> CoverageView {
        CoverageView {
            city_id: "kodaira".to_owned(),
            plan_id: "plan".to_owned(),
            kpi_id: kpi.to_owned(),
            kpi_name: "農家数".to_owned(),
            fiscal_year: year,
            fiscal_year_label: format!("{year}年度"),
            state: if missing.is_some() {
                CoverageState::Missing
            } else {
                CoverageState::NotEntered
            },
            value: None,
            unit: None,
            missing_reason: missing,
            observation_id: None,
        }
    }

    #[test]
    fn each_kpi_has_a_cell_for_each_year_of_its_plan() {
        let lost = Some(MissingReason::NotSurveyed);
        let rows = [row("a", 2019, None), row("a", 2020, lost), row("b", 2020, None)];
        let page = CoveragePage::new(site(false), &PageQuery::new(PATH, []), &rows);
        let plan = &page.cities[0].plans[0];
        assert_eq!(plan.years.keys().copied().collect::<Vec<_>>(), [2019, 2020]);
        let classes = |kpi: usize| plan.kpis[kpi].cells.iter().map(|cell| cell.class);
        assert_eq!(classes(0).collect::<Vec<_>>(), ["absent", "none"]);
        assert_eq!(classes(1).count(), 2);
        assert_eq!((page.total.not_entered, page.total.missing.len()), (2, 1));
    }
}
