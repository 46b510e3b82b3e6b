//! How somebody who waits sees what long work is doing: a bar for each phase on a terminal, a line
//! of the log elsewhere.

use std::cell::RefCell;
use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

use crate::publish::progress::{Phase, Progress};

/// So often a phase without steps shows that it goes on.
const TICK: Duration = Duration::from_millis(200);

const COUNTED: &str =
    "{prefix:>12} [{bar:30}] {human_pos}/{human_len} {msg}, {elapsed}, {eta} left";
const UNCOUNTED: &str = "{prefix:>12} {spinner} {elapsed}";

/// What is shown of a piece of work, phase by phase.
pub struct ProgressReporter<T> {
    /// Where to draw; nowhere when it is not a terminal.
    target: Option<T>,
    bar: RefCell<Option<ProgressBar>>,
}

/// Shows it on standard error, as the log.
#[must_use]
pub fn progress_reporter() -> ProgressReporter<impl Fn() -> ProgressDrawTarget> {
    ProgressReporter::on(io::stderr().is_terminal().then_some(ProgressDrawTarget::stderr))
}

impl<T: Fn() -> ProgressDrawTarget> ProgressReporter<T> {
    fn on(target: Option<T>) -> Self {
        Self { target, bar: RefCell::default() }
    }

    /// A phase begins that takes so many steps, each one of `things`; 0 when nobody can tell.
    pub fn begin(&self, name: &str, steps: usize, things: &'static str) {
        let Some(target) = &self.target else {
            match steps {
                0 => log::info!("{name}"),
                _ => log::info!("{name} {steps} {things}"),
            }
            return;
        };
        // The bar of the phase before is left as it is when it is dropped.
        self.bar.take();
        let bar = match steps {
            0 => ProgressBar::no_length().with_style(style(UNCOUNTED)),
            _ => ProgressBar::new(steps as u64).with_style(style(COUNTED)),
        };
        let bar = bar
            .with_finish(ProgressFinish::Abandon)
            .with_prefix(name.to_owned())
            .with_message(things);
        bar.set_draw_target(target());
        bar.tick();
        bar.enable_steady_tick(TICK);
        self.bar.replace(Some(bar));
    }

    /// A step of the phase is done.
    pub fn step(&self) {
        if let Some(bar) = &*self.bar.borrow() {
            bar.inc(1);
        }
    }
}

impl<T: Fn() -> ProgressDrawTarget> Progress for ProgressReporter<T> {
    fn begin(&self, phase: Phase, steps: usize) {
        let things = match phase {
            Phase::Reading | Phase::Checking | Phase::Writing => "folders",
            Phase::Comparing | Phase::Exporting => "resources",
            Phase::Deriving | Phase::Committing => "",
        };
        Self::begin(self, phase.into(), steps, things);
    }

    fn step(&self) {
        Self::step(self);
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates are ours").progress_chars("=> ")
}

#[cfg(test)]
mod tests {
    use indicatif::InMemoryTerm;

    use super::*;

    #[test]
    fn a_terminal_shows_each_phase_with_its_name_and_counts() {
        let terminal = InMemoryTerm::new(10, 100);
        let target = || ProgressDrawTarget::term_like(Box::new(terminal.clone()));
        let shown = ProgressReporter::on(Some(target));
        Progress::begin(&shown, Phase::Reading, 2000);
        (0..2000).for_each(|_| Progress::step(&shown));
        Progress::begin(&shown, Phase::Committing, 0);
        let contents = terminal.contents();
        let lines: Vec<&str> = contents.lines().map(str::trim_start).collect();
        assert!(lines[0].starts_with("reading [=============================="), "{lines:?}");
        assert!(lines[0].contains("] 2,000/2,000 folders, "), "{lines:?}");
        assert!(lines[1].starts_with("committing "), "{lines:?}");
    }
}
