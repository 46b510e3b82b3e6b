//! Marks beside titles: Sustainable Development Goals, priorities, other headings, and departments in
//! charge of headings.

use super::PlanExtras;
use crate::organizations::departments;
use crate::rng::SeededRng;
use keikaku::domain::identifier::Identifier;
use keikaku::domain::kpi::Kpi;
use keikaku::domain::measure::Measure;
use keikaku::domain::plan::Plan;
use keikaku::domain::policy::Policy;
use keikaku::domain::sdg::{SDG_GOALS, SdgGoal};

pub fn add(
    extras: &PlanExtras<'_>,
    plan: &mut Plan,
    policies: &mut [Policy],
    measures: &mut [Measure],
    kpis: &mut [Kpi],
    rng: &mut SeededRng,
) {
    if rng.percent(60) {
        add_goals(plan, policies, measures, rng);
    }
    add_priorities(policies, measures, kpis, rng);
    add_other_headings(policies, measures, kpis, rng);
    if rng.percent(40) {
        for policy in policies {
            policy.departments = departments(&extras.municipality.organizations, rng);
        }
    }
}

fn add_goals(
    plan: &mut Plan,
    policies: &mut [Policy],
    measures: &mut [Measure],
    rng: &mut SeededRng,
) {
    plan.sdg_goals = goals(5, rng);
    for policy in policies {
        policy.sdg_goals = goals(3, rng);
    }
    for measure in measures {
        if rng.percent(30) {
            measure.sdg_goals = goals(2, rng);
        }
    }
}

/// One to `most` goals in their order.
fn goals(most: i32, rng: &mut SeededRng) -> Vec<SdgGoal> {
    let (first, last) = SDG_GOALS;
    let mut goals: Vec<SdgGoal> = (0..rng.between(1, most))
        .filter_map(|_| SdgGoal::try_from(rng.between(first, last)).ok())
        .collect();
    goals.sort();
    goals.dedup();
    goals
}

fn add_priorities(
    policies: &mut [Policy],
    measures: &mut [Measure],
    kpis: &mut [Kpi],
    rng: &mut SeededRng,
) {
    for policy in policies {
        policy.is_priority = rng.percent(15);
    }
    for measure in measures {
        measure.is_priority = rng.percent(10);
    }
    for kpi in kpis {
        kpi.is_priority = rng.percent(15);
    }
}

fn add_other_headings(
    policies: &[Policy],
    measures: &mut [Measure],
    kpis: &mut [Kpi],
    rng: &mut SeededRng,
) {
    for measure in measures {
        measure.also_under = other_heading(policies, Some(&measure.policy_id), rng);
    }
    for kpi in kpis {
        kpi.also_under = other_heading(policies, kpi.policy_id.as_ref(), rng);
    }
}

/// In one of 20 cases another heading than the own one.
fn other_heading(
    policies: &[Policy],
    own: Option<&Identifier>,
    rng: &mut SeededRng,
) -> Vec<Identifier> {
    let other = &rng.pick(policies).id;
    if rng.one_in(20) && Some(other) != own { vec![other.clone()] } else { Vec::new() }
}
