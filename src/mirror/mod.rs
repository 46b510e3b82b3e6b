//! Mirrors another server: fetches its releases in order, applies each atomically, and follows new
//! ones. The only module that sends requests to other servers.
//!
//! The only state is the database and the spool, a directory with the changes of the next release,
//! so an interrupted mirror resumes where it stopped. Releases are applied by `publish::replay`.

mod client;
mod error;
mod fetch;
mod follow;
mod origin;
mod origin_releases;
mod retry;
mod spool;

pub use error::MirrorError;
pub use follow::{Mirror, MirrorHandle};
pub use origin::Origin;
pub use retry::RetryPolicy;
