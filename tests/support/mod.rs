pub mod app;
pub mod bundles;
pub mod committed;
pub mod database;
pub mod publishing;
pub mod resources;
pub mod seeds;
pub mod sql;
