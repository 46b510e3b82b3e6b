//! A copy of another server: fetches its releases, one after the other, has each applied whole, and
//! follows what it publishes later. The only room that asks other servers.
//!
//! There is no state but the database and the spool, a directory with the changes of the release
//! that comes next; so whatever interrupts a mirror, it goes on where it was. How a release is applied
//! is decided in `publish`.

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
