//! Progress of long-running commands: one bar per phase on a terminal, log lines elsewhere.

use std::cell::RefCell;
use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

use crate::publish::progress::{Phase, Progress};

/// How often the bar is redrawn, so that a phase without steps shows that it is running.
const TICK: Duration = Duration::from_millis(200);

const BAR_TEMPLATE: &str =
    "{prefix:>12} [{bar:30}] {human_pos}/{human_len} {msg}, {elapsed}, {eta} left";
const SPINNER_TEMPLATE: &str = "{prefix:>12} {spinner} {elapsed}";

/// Reports the progress of a command, phase by phase.
pub struct ProgressReporter<T> {
    /// Where to draw; `None` when standard error is not a terminal.
    target: Option<T>,
    bar: RefCell<Option<ProgressBar>>,
}

/// Reports on standard error, like the log.
#[must_use]
pub fn progress_reporter() -> ProgressReporter<impl Fn() -> ProgressDrawTarget> {
    ProgressReporter::on(io::stderr().is_terminal().then_some(ProgressDrawTarget::stderr))
}

impl<T: Fn() -> ProgressDrawTarget> ProgressReporter<T> {
    fn on(target: Option<T>) -> Self {
        Self { target, bar: RefCell::default() }
    }

    /// Begins a phase of `steps` steps, counted in `unit`; 0 when the number is unknown.
    pub fn begin(&self, name: &str, steps: usize, unit: &'static str) {
        let Some(target) = &self.target else {
            match steps {
                0 => log::info!("{name}"),
                _ => log::info!("{name} {steps} {unit}"),
            }
            return;
        };
        // Dropping the previous bar leaves it on the screen.
        self.bar.take();
        let bar = match steps {
            0 => ProgressBar::no_length().with_style(style(SPINNER_TEMPLATE)),
            _ => ProgressBar::new(steps as u64).with_style(style(BAR_TEMPLATE)),
        };
        let bar = bar
            .with_finish(ProgressFinish::Abandon)
            .with_prefix(name.to_owned())
            .with_message(unit);
        bar.set_draw_target(target());
        bar.tick();
        bar.enable_steady_tick(TICK);
        self.bar.replace(Some(bar));
    }

    /// Advances the current phase by one step.
    pub fn step(&self) {
        if let Some(bar) = &*self.bar.borrow() {
            bar.inc(1);
        }
    }
}

impl<T: Fn() -> ProgressDrawTarget> Progress for ProgressReporter<T> {
    fn begin(&self, phase: Phase, steps: usize) {
        let unit = match phase {
            Phase::Reading | Phase::Checking | Phase::Writing => "folders",
            Phase::Comparing | Phase::Exporting => "resources",
            Phase::Deriving | Phase::Committing => "",
        };
        Self::begin(self, phase.into(), steps, unit);
    }

    fn step(&self) {
        Self::step(self);
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template)
        .expect("templates are valid constants")
        .progress_chars("=> ")
}

#[cfg(test)]
mod tests {
    use indicatif::InMemoryTerm;

    use super::*;

    #[test]
    fn terminal_shows_name_and_counts_of_each_phase() {
        let terminal = InMemoryTerm::new(10, 100);
        let target = || ProgressDrawTarget::term_like(Box::new(terminal.clone()));
        let reporter = ProgressReporter::on(Some(target));
        Progress::begin(&reporter, Phase::Reading, 2000);
        (0..2000).for_each(|_| Progress::step(&reporter));
        Progress::begin(&reporter, Phase::Committing, 0);
        let contents = terminal.contents();
        let lines: Vec<&str> = contents.lines().map(str::trim_start).collect();
        assert!(lines[0].starts_with("reading [=============================="), "{lines:?}");
        assert!(lines[0].contains("] 2,000/2,000 folders, "), "{lines:?}");
        assert!(lines[1].starts_with("committing "), "{lines:?}");
    }
}
