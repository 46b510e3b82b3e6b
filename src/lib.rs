pub mod domain;
pub mod publish;
