//! A complete plan, nested: headings with their measures and KPIs.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::kpi::KpiView;
use super::plan::PlanView;
use super::{PublishedMeasure, PublishedPolicy};

/// A whole plan, nested.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PlanTree)]
pub struct PlanTreeView {
    /// The plan itself.
    pub plan: PlanView,
    /// Its top headings in reading order, each with all that hangs below.
    pub policies: Vec<PolicyNode>,
}

/// A heading with all that hangs below it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PolicyNode {
    /// The heading itself.
    pub policy: PublishedPolicy,
    /// KPIs that measure this heading.
    pub kpis: Vec<KpiView>,
    /// Measures directly under this heading, in reading order.
    pub measures: Vec<MeasureNode>,
    /// Headings directly under this one, in reading order.
    #[schema(no_recursion)]
    pub policies: Vec<PolicyNode>,
}

/// A measure with the KPIs that measure it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeasureNode {
    /// The measure itself.
    pub measure: PublishedMeasure,
    /// KPIs that measure this one line.
    pub kpis: Vec<KpiView>,
}

impl PlanTreeView {
    /// Nests the records of one plan, each list given in reading order.
    #[must_use]
    pub fn new(
        plan: PlanView,
        policies: Vec<PublishedPolicy>,
        measures: Vec<PublishedMeasure>,
        kpis: Vec<KpiView>,
    ) -> Self {
        let (by_measure, by_policy) = kpis.into_iter().partition(|kpi| kpi.measure_id.is_some());
        let mut parts = Parts {
            policies: grouped(policies, |policy| {
                policy.record.parent_id.as_ref().map(ToString::to_string)
            }),
            measures: grouped(measures, |measure| Some(measure.record.policy_id.to_string())),
            kpis_of_policies: grouped(by_policy, |kpi: &KpiView| kpi.policy_id.clone()),
            kpis_of_measures: grouped(by_measure, |kpi: &KpiView| kpi.measure_id.clone()),
        };
        Self { plan, policies: parts.below(None) }
    }
}

type Grouped<T> = HashMap<Option<String>, Vec<T>>;

fn grouped<T>(records: Vec<T>, key: impl Fn(&T) -> Option<String>) -> Grouped<T> {
    let mut groups = Grouped::new();
    for record in records {
        groups.entry(key(&record)).or_default().push(record);
    }
    groups
}

struct Parts {
    policies: Grouped<PublishedPolicy>,
    measures: Grouped<PublishedMeasure>,
    kpis_of_policies: Grouped<KpiView>,
    kpis_of_measures: Grouped<KpiView>,
}

impl Parts {
    /// Recursion depth equals tree depth, which the database bounds.
    fn below(&mut self, parent: Option<&String>) -> Vec<PolicyNode> {
        let policies = self.policies.remove(&parent.cloned()).unwrap_or_default();
        policies.into_iter().map(|policy| self.node(policy)).collect()
    }

    fn node(&mut self, policy: PublishedPolicy) -> PolicyNode {
        let id = Some(policy.record.id.to_string());
        let measures = self.measures.remove(&id).unwrap_or_default();
        let with_kpis = |measure: PublishedMeasure| {
            let id = Some(measure.record.id.to_string());
            MeasureNode { kpis: self.kpis_of_measures.remove(&id).unwrap_or_default(), measure }
        };
        PolicyNode {
            measures: measures.into_iter().map(with_kpis).collect(),
            kpis: self.kpis_of_policies.remove(&id).unwrap_or_default(),
            policies: self.below(id.as_ref()),
            policy,
        }
    }
}
