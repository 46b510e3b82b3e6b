pub mod domain;
pub mod publish;
pub mod store;
pub mod view;
