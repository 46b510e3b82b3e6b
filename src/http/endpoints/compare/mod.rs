//! Plans, themes and indicators side by side.

pub mod indicators;
pub mod plans;
pub mod themes;
