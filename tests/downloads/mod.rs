//! The download files of releases: contents, delivery and retention.

mod contents;
mod crashes;
mod describing;
mod keeping;
mod serving;
