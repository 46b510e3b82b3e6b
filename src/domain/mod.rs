//! The domain model of municipal plans: cities, plans, measures, figures.
//!
//! Pure: no SQL, no HTTP, no environment, no clock. The records derive serde and schemas because the
//! same types are the bundle format (`publish`) and, where nothing is added, the shape of responses;
//! `view` defines the other shapes.

pub mod aggregate;
pub mod budget;
pub mod calendar;
pub mod candidate;
pub mod change;
pub mod city;
pub mod city_names;
pub mod code;
pub mod codelist;
pub mod comparability;
pub mod comparator;
pub mod comparison;
pub mod coverage;
pub mod database;
pub mod document;
pub mod download;
pub mod evaluation;
pub mod identifier;
pub mod indicator;
pub mod kpi;
pub mod kpi_figures;
pub mod measure;
pub mod mention;
pub mod message;
pub mod observation;
pub mod organization;
pub mod plan;
pub mod policy;
pub mod progress_entry;
pub mod progress_report;
pub mod published;
pub mod quantity;
pub mod rating;
pub mod record;
pub mod record_title;
pub mod release;
pub mod renaming;
pub mod resource;
pub mod scope;
pub mod sdg;
pub mod search;
pub mod shared_str;
pub mod similarity;
pub mod sitemap;
pub mod source;
pub mod statement;

pub mod raw_json;
pub mod synonym;
pub mod taken;
pub mod target_value;
pub mod theme;
pub mod unit;
pub mod warning;
