//! The files of releases: what is in them, how they are served, when they come and go.

mod contents;
mod crashes;
mod describing;
mod keeping;
mod serving;
