//! One line a request, under a target of its own, so that it can be kept or left out.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use log::Level;

use super::visit::{End, NO_ROUTE, Visit};

const TARGET: &str = "keikaku::access";
/// Bytes of a path; the limit of a URI is far above what a line should hold.
const LONGEST_PATH: usize = 256;
/// What nginx logs when the client did not wait for the answer.
const NOT_WAITED_FOR: u16 = 499;

pub fn is_on() -> bool {
    log::log_enabled!(target: TARGET, Level::Info)
}

/// Never the query, in which people type what they look for.
pub fn write(visit: &Visit, took: Duration) {
    if !is_on() {
        return;
    }
    let path = visit.uri.path();
    let answered = visit.answered.as_ref();
    let cache = answered.and_then(|answered| answered.cache);
    let method: &str = visit.method.into();
    log::info!(
        target: TARGET,
        method,
        path = path.get(..LONGEST_PATH).unwrap_or(path),
        route = answered.map_or(NO_ROUTE, |answered| &answered.route),
        status = answered.map_or(NOT_WAITED_FOR, |answered| answered.status.as_u16()),
        bytes = visit.bytes,
        microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        cache = cache.map_or("none", Into::into),
        request_id = visit.id.as_str(),
        client:% = neighbourhood(visit.client);
        "{}",
        match visit.end {
            End::Whole => "answered",
            End::Left => "the client left",
            End::Broken => "the answer broke off",
        }
    );
}

/// Enough to see where a flood comes from, and too little to tell a person by: a /24 or a /48.
fn neighbourhood(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & (!0 << 8)).into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (!0 << 80)).into(),
    }
}
