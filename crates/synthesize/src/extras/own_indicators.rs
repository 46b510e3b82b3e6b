//! Indicators of a city's own, which two of its KPIs use instead of shared ones.

use crate::municipality::Municipality;
use crate::rng::SeededRng;
use crate::sources::id;
use keikaku::domain::comparability::Comparability;
use keikaku::domain::indicator::{Indicator, IndicatorMapping};
use keikaku::domain::kpi::Kpi;
use keikaku::publish::bundle::Bundle;

/// How many KPIs of a city are of an indicator that no other city has.
const COUNT: usize = 2;

/// The last KPIs of a city get indicators of its own; the first of these is mapped to the shared one.
pub fn add(bundle: &mut Bundle, municipality: &Municipality<'_>, rng: &mut SeededRng) {
    for kpi in bundle.kpis.iter_mut().rev().take(COUNT) {
        let shared = municipality.indicators.iter().map(|one| &one.indicator);
        let Some(shared) = shared.clone().find(|one| one.id == kpi.indicator_id) else { continue };
        let own = own(shared, kpi, bundle.indicators.is_empty(), rng);
        if bundle.indicators.iter().all(|other| other.id != own.id) {
            kpi.indicator_id = own.id.clone();
            kpi.comparability = Comparability::Exact;
            kpi.comparability_reason = None;
            kpi.comparability_reason_en = None;
            bundle.indicators.push(own);
        }
    }
}

fn own(shared: &Indicator, kpi: &Kpi, is_mapped: bool, rng: &mut SeededRng) -> Indicator {
    let name = shared.id.as_str().trim_start_matches("synthetic-");
    let grades = [Comparability::Close, Comparability::Broad, Comparability::Proxy];
    let comparability = *rng.pick(&grades);
    Indicator {
        id: id(format!("{}.{name}", kpi.city_id)),
        city_id: Some(kpi.city_id.clone()),
        name: format!("{}（市独自）", shared.name),
        mapped_to: is_mapped
            .then(|| IndicatorMapping { indicator_id: shared.id.clone(), comparability }),
        external_codes: Vec::new(),
        ..shared.clone()
    }
}
