//! What is to become of a measure, and the issues and next steps that a report states.

use crate::rng::SeededRng;
use keikaku::domain::progress_entry::{NextDirection, Outcome, ProgressEntry};

/// Issues and what follows from them, in Japanese and English.
const ISSUES: [[&str; 4]; 4] = [
    [
        "参加者が固定化している（架空）。",
        "The same people take part each time (synthetic).",
        "広報の方法を見直す（架空）。",
        "Review how it is announced (synthetic).",
    ],
    [
        "担い手が不足している（架空）。",
        "There are too few people to run it (synthetic).",
        "団体との連携を広げる（架空）。",
        "Work with more groups (synthetic).",
    ],
    [
        "申請の手続が煩雑である（架空）。",
        "Applying for it is laborious (synthetic).",
        "電子申請を取り入れる（架空）。",
        "Let people apply online (synthetic).",
    ],
    [
        "費用が増えている（架空）。",
        "Its cost is growing (synthetic).",
        "財源を検討する（架空）。",
        "Look for sources of funding (synthetic).",
    ],
];

/// Two of three plans print a direction; issues stand beside one of seven entries.
pub fn add(entries: &mut [ProgressEntry], rng: &mut SeededRng) {
    let prints_directions = rng.percent(67);
    for entry in entries {
        entry.next_direction = prints_directions.then(|| direction(entry.outcome, rng));
        if rng.one_in(7) {
            let [issue, issue_en, step, step_en] = *rng.pick(&ISSUES);
            entry.issues = Some(issue.to_owned());
            entry.issues_en = Some(issue_en.to_owned());
            let has_step = rng.percent(70);
            entry.next_steps = has_step.then(|| step.to_owned());
            entry.next_steps_en = has_step.then(|| step_en.to_owned());
        }
    }
}

fn direction(outcome: Outcome, rng: &mut SeededRng) -> NextDirection {
    let failed = matches!(outcome, Outcome::Cancelled | Outcome::NotStarted);
    match rng.below(20) {
        0..4 if failed => NextDirection::Abolish,
        4..9 if failed => NextDirection::Improve,
        0..3 => NextDirection::Expand,
        3 | 4 => NextDirection::Improve,
        5 => NextDirection::Reduce,
        6 => NextDirection::Merge,
        7 => NextDirection::Finish,
        _ => NextDirection::Continue,
    }
}
