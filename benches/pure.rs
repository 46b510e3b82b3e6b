//! What answers are made of, without a database: `cargo bench --bench pure`.

use std::collections::HashMap;
use std::fs::{self, File};
use std::hint::black_box;
use std::path::Path;

use chrono::DateTime;
use criterion::{Criterion, criterion_group, criterion_main};
use keikaku::domain::evaluation::{evaluate, evaluations};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::kpi::Kpi;
use keikaku::domain::kpi_figures::KpiWithFigures;
use keikaku::domain::plan::Plan;
use keikaku::domain::published::Published;
use keikaku::publish;
use keikaku::publish::bundle::Bundle;
use keikaku::view::chart_model::kpi_picture;
use keikaku::view::kpi::KpiView;
use keikaku_chart::{ColorScheme, Language, Style};

const SEEDS: &str = "seeds";

/// The real data, all files as one.
fn seeds() -> Bundle {
    let folders = fs::read_dir(SEEDS).expect("the seeds are here").filter_map(Result::ok);
    let folders = folders.filter(|entry| entry.path().is_dir());
    let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten());
    let paths = files.filter_map(Result::ok).map(|file| file.path());
    paths.fold(Bundle::default(), |mut all, path| {
        let file = File::open(path).expect("a file of the seeds opens");
        let mut some: Bundle = serde_json::from_reader(file).expect("a file of the seeds is read");
        all.plans.append(&mut some.plans);
        all.measures.append(&mut some.measures);
        all.kpis.append(&mut some.kpis);
        all.observations.append(&mut some.observations);
        all
    })
}

fn kpis(seeds: &Bundle) -> Vec<KpiWithFigures> {
    let plans: HashMap<&Identifier, &Plan> =
        seeds.plans.iter().map(|plan| (&plan.id, plan)).collect();
    let in_plan = |kpi: &Kpi| {
        let of_kpi = seeds.observations.iter().filter(|figure| figure.kpi_id == kpi.id);
        let figures: Vec<_> = of_kpi.cloned().collect();
        let plan = plans[&kpi.plan_id];
        let span = (plan.fiscal_year_start, plan.fiscal_year_end);
        KpiWithFigures::of_vintages(kpi.clone(), figures, span, None)
    };
    seeds.kpis.iter().map(in_plan).collect()
}

fn published<T: Clone>(records: &[T], count: usize) -> Vec<Published<T>> {
    let published =
        |record: &T| Published { record: record.clone(), updated_at: DateTime::UNIX_EPOCH };
    records.iter().cycle().take(count).map(published).collect()
}

fn judging(criterion: &mut Criterion) {
    let kpis = kpis(&seeds());
    criterion.bench_function("judge the KPIs of four cities", |bencher| {
        bencher.iter(|| kpis.iter().map(evaluate).collect::<Vec<_>>());
    });
    criterion.bench_function("judge each of their years", |bencher| {
        bencher.iter(|| kpis.iter().map(evaluations).collect::<Vec<_>>());
    });
}

fn writing(criterion: &mut Criterion) {
    let seeds = seeds();
    let measures = published(&seeds.measures, 50);
    criterion.bench_function("50 measures to JSON", |bencher| {
        bencher.iter(|| serde_json::to_vec(&measures));
    });
    let kpis = published(&kpis(&seeds), 50);
    criterion.bench_function("50 KPIs with their judgements to JSON", |bencher| {
        bencher.iter(|| {
            let views: Vec<_> = kpis.iter().cloned().map(KpiView::from).collect();
            serde_json::to_vec(&views)
        });
    });
    let style = Style { language: Language::Ja, color_scheme: ColorScheme::Light, width: 640 };
    criterion.bench_function("the picture of a KPI", |bencher| {
        bencher.iter(|| kpi_picture(black_box(&kpis[0].record), "計画", style));
    });
}

fn reading(criterion: &mut Criterion) {
    criterion.bench_function("read and check the bundle of four cities", |bencher| {
        bencher.iter(|| publish::validate::validate(Path::new(SEEDS)).is_ok());
    });
}

criterion_group!(pure, judging, writing, reading);
criterion_main!(pure);
