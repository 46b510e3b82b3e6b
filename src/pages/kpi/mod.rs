//! The page of a KPI: judgement, picture, every figure with its source, other cities.

mod about;
mod figures;
mod head;
mod judgement;
mod records;
mod targets;

pub use judgement::sentence as judgement_in_words;
pub use records::KpiRecords;

use chrono::NaiveDate;

use super::kpi_table;
use super::markup::Markup;
use super::record_page::RecordPage;
use super::sections::{Part, Picture, Section, ratings, statements};
use super::site::Site;
use super::titles::WantedTitles;
use super::urls::escaped;
use crate::domain::resource::ResourceKind;
use crate::view::kpi::KpiView;
use crate::view::observation::ObservationView;

/// Width of the picture, in pixels.
const WIDTH: u32 = 880;

/// Records whose titles the page shows.
#[must_use]
pub fn wanted(kpi: &KpiView, figures: &[ObservationView], others: &[KpiView]) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Cities, [&kpi.city_id]);
    wanted.add(ResourceKind::Plans, [&kpi.plan_id]);
    wanted.add(ResourceKind::Policies, kpi.policy_id.iter().chain(&kpi.also_under));
    wanted.add(ResourceKind::Measures, &kpi.measure_id);
    wanted.add(ResourceKind::Kpis, &kpi.part_of);
    wanted.add(ResourceKind::Documents, [&kpi.source.document_id]);
    wanted.add(ResourceKind::Documents, figures.iter().map(|figure| &figure.source.document_id));
    ratings::want(&mut wanted, &kpi.ratings);
    kpi_table::want(&mut wanted, others);
    wanted
}

/// The page.
#[must_use]
pub fn page(site: Site, records: &KpiRecords) -> RecordPage {
    let kpi = &records.kpi;
    let sections = [
        judgement::section(&site, kpi),
        course(&site, records),
        figures::section(&site, &records.figures),
        judgement::basis(&site, kpi),
        targets::section(&site, kpi),
        notes(&site, kpi),
        Section::new("ratings", site.say("市などによる評価", "Ratings by the city and others"))
            .with(ratings::ratings(&site, &kpi.ratings)),
        Section::new("statements", site.say("この指標についての記述", "What else is said of it"))
            .with(statements::statements(&site, &records.statements)),
        about::indicator(&site, records),
        elsewhere(&site, records),
    ];
    let head = head::head(&site, records);
    let kicker = Markup::text(site.say("KPI（成果を測る指標）", "KPI"));
    let intro = about::intro(&site, records);
    RecordPage::new(site, head, kicker)
        .with_intro(intro)
        .with_sections(sections)
        .with_source(kpi.source.clone(), kpi.data_issues.clone())
}

/// The picture; the table of figures below has its values.
fn course(site: &Site, records: &KpiRecords) -> Section {
    let kpi = &records.kpi;
    let name = site.plain(&kpi.name, &kpi.name_en);
    let alt = if site.is_english() {
        format!(
            "Chart of “{name}” with baseline, figures by year and target. The table below has the values."
        )
    } else {
        format!("「{name}」の現状値、年度ごとの実績値、目標値のグラフ。値は下の表にあります。")
    };
    let picture = picture(site, &kpi.id, records.as_of, alt, WIDTH);
    Section::new("course", site.say("推移", "Course")).with(Part::Picture(picture))
}

/// The picture of a KPI.
pub(super) fn picture(
    site: &Site,
    id: &str,
    as_of: Option<NaiveDate>,
    alt: String,
    width: u32,
) -> Picture {
    let day = as_of.map(|day| format!("&as_of={day}")).unwrap_or_default();
    let url = format!("/v1/kpis/{}/chart.svg?lang={}{day}", escaped(id), site.tag());
    Picture { url, alt, width }
}

fn notes(site: &Site, kpi: &KpiView) -> Section {
    let footnotes = kpi.footnotes.iter().map(|footnote| {
        let kind = Markup::element("strong", &site.code(footnote.kind));
        let text = site.text(&footnote.summary, &footnote.summary_en);
        let printed = Markup::element("q", &site.printed(&footnote.printed));
        Markup::join([kind, text, printed], " ")
    });
    let replaced = kpi.replaces.as_ref().map(|replaced| {
        let name = site.text(&replaced.name, &replaced.name_en);
        let reason = site.text(&replaced.reason, &replaced.reason_en);
        let text = site.say("この指標の前にあった指標：", "The indicator before this one: ");
        let dot = site.say("。", ". ");
        Markup::text(text).and(&name).and(&Markup::text(dot)).and(&reason)
    });
    Section::new("notes", site.say("注", "Notes")).with(Part::list(footnotes.chain(replaced)))
}

/// The same indicator in other plans.
fn elsewhere(site: &Site, records: &KpiRecords) -> Section {
    let heading = site.say("ほかの市区町村の同じ指標", "The same indicator elsewhere");
    let url = site.record_url(ResourceKind::Indicators, &records.kpi.indicator_id);
    let all = site.say("すべての市区町村で比べる", "Compare all cities");
    let section = Section::new("elsewhere", heading);
    if records.others.is_empty() {
        let none = site.say(
            "この指標を使う計画は、ここにはほかにありません。",
            "No other plan in here uses this indicator.",
        );
        return section.with(Part::text(none));
    }
    let more = records
        .has_more_others
        .then(|| Part::note(site.say("一部だけを示しています。", "Only some of them are shown.")));
    section
        .with(kpi_table::unit_warning(site, &records.others))
        .with(kpi_table::compared(site, &records.others))
        .with(kpi_table::degrees(site, &records.others))
        .with(more)
        .with(Part::Text(Markup::link(&url, &Markup::text(all))))
}
