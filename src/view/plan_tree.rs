//! A complete plan, nested: headings with their measures and KPIs.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::kpi::KpiView;
use super::measure_line::LatestProgressView;
use super::plan::PlanView;
use super::sparse_fields::{FieldSelection, SparseRecord};
use super::{PublishedMeasure, PublishedPolicy};
use crate::domain::identifier::Identifier;
use crate::domain::progress_entry::LatestProgress;

/// A whole plan, nested.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PlanTree)]
pub struct PlanTreeView {
    /// The plan itself.
    #[schema(value_type = PlanView)]
    pub plan: SparseRecord<PlanView>,
    /// Its top headings in reading order, each with all that hangs below.
    pub policies: Vec<PolicyNode>,
}

/// A heading with all that hangs below it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PolicyNode {
    /// The heading itself.
    #[schema(value_type = PublishedPolicy)]
    pub policy: SparseRecord<PublishedPolicy>,
    /// KPIs that measure this heading.
    #[schema(value_type = Vec<KpiView>)]
    pub kpis: Vec<SparseRecord<KpiView>>,
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
    #[schema(value_type = PublishedMeasure)]
    pub measure: SparseRecord<PublishedMeasure>,
    /// KPIs that measure this one line.
    #[schema(value_type = Vec<KpiView>)]
    pub kpis: Vec<SparseRecord<KpiView>>,
    /// What was last reported for it; null when nothing was.
    pub latest_progress: Option<LatestProgressView>,
}

/// The records of one plan, each list in reading order.
pub struct PlanRecords {
    pub plan: PlanView,
    pub policies: Vec<PublishedPolicy>,
    pub measures: Vec<PublishedMeasure>,
    pub kpis: Vec<KpiView>,
    pub latest_progress: HashMap<Identifier, LatestProgress>,
}

/// Which fields of the records are shown; all where there is no selection.
#[derive(Clone, Debug, Default)]
pub struct TreeFields {
    pub plan: Option<FieldSelection>,
    pub policies: Option<FieldSelection>,
    pub measures: Option<FieldSelection>,
    pub kpis: Option<FieldSelection>,
}

impl PlanTreeView {
    #[must_use]
    pub fn new(records: PlanRecords, fields: &TreeFields) -> Self {
        let PlanRecords { plan, policies, measures, kpis, latest_progress } = records;
        let (by_measure, by_policy) = kpis.into_iter().partition(|kpi| kpi.measure_id.is_some());
        let mut parts = Parts {
            policies: grouped(policies, |policy| {
                policy.record.parent_id.as_ref().map(ToString::to_string)
            }),
            measures: grouped(measures, |measure| Some(measure.record.policy_id.to_string())),
            kpis_of_policies: grouped(by_policy, |kpi: &KpiView| kpi.policy_id.clone()),
            kpis_of_measures: grouped(by_measure, |kpi: &KpiView| kpi.measure_id.clone()),
            latest_progress,
            fields,
        };
        let plan = SparseRecord { record: plan, fields: fields.plan.clone() };
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

struct Parts<'a> {
    policies: Grouped<PublishedPolicy>,
    measures: Grouped<PublishedMeasure>,
    kpis_of_policies: Grouped<KpiView>,
    kpis_of_measures: Grouped<KpiView>,
    latest_progress: HashMap<Identifier, LatestProgress>,
    fields: &'a TreeFields,
}

impl Parts<'_> {
    /// Recursion depth equals tree depth, which the database bounds.
    fn below(&mut self, parent: Option<&String>) -> Vec<PolicyNode> {
        let policies = self.policies.remove(&parent.cloned()).unwrap_or_default();
        policies.into_iter().map(|policy| self.node(policy)).collect()
    }

    fn node(&mut self, policy: PublishedPolicy) -> PolicyNode {
        let id = Some(policy.record.id.to_string());
        let measures = self.measures.remove(&id).unwrap_or_default();
        let kpis = self.kpis_of_policies.remove(&id).unwrap_or_default();
        PolicyNode {
            measures: measures.into_iter().map(|measure| self.line(measure)).collect(),
            kpis: self.sparse_kpis(kpis),
            policies: self.below(id.as_ref()),
            policy: SparseRecord { record: policy, fields: self.fields.policies.clone() },
        }
    }

    fn line(&mut self, measure: PublishedMeasure) -> MeasureNode {
        let id = Some(measure.record.id.to_string());
        let kpis = self.kpis_of_measures.remove(&id).unwrap_or_default();
        MeasureNode {
            kpis: self.sparse_kpis(kpis),
            latest_progress: self.latest_progress.get(&measure.record.id).map(Into::into),
            measure: SparseRecord { record: measure, fields: self.fields.measures.clone() },
        }
    }

    fn sparse_kpis(&self, kpis: Vec<KpiView>) -> Vec<SparseRecord<KpiView>> {
        let sparse = |record| SparseRecord { record, fields: self.fields.kpis.clone() };
        kpis.into_iter().map(sparse).collect()
    }
}
