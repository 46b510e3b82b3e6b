//! The client's address: the peer, or the one that a trusted proxy forwards.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use actix_web::dev::RequestHead;
use ipnet::IpNet;

use super::forwarded::{self, Hop};

/// Bits of an IPv6 address that identify a client: one client usually has a complete /64.
const NETWORK: u128 = !0 << 64;

/// Determines the client address of a request.
pub struct ClientIp {
    trusted_proxies: Vec<IpNet>,
}

impl ClientIp {
    #[must_use]
    pub fn with_trusted_proxies(trusted_proxies: Vec<IpNet>) -> Self {
        Self { trusted_proxies }
    }

    /// The client address of a request; an IPv6 address is truncated to its /64.
    pub fn of(&self, head: &RequestHead) -> IpAddr {
        // Only a Unix socket has no peer address; all its requests count as one client.
        let peer = head.peer_addr.map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.ip());
        let peer = peer.to_canonical();
        let client = if self.trusts(peer) { self.forwarded_for(peer, head) } else { peer };
        network_of(client)
    }

    /// Whose connection it is; `None` for a trusted proxy, whose connections are those of many clients.
    #[must_use]
    pub fn of_connection(&self, peer: IpAddr) -> Option<IpAddr> {
        let peer = peer.to_canonical();
        (!self.trusts(peer)).then(|| network_of(peer))
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(&address))
    }

    /// The last address that was forwarded by a trusted proxy.
    ///
    /// A proxy that writes one of the two headers passes the other on as the client sent it, so if
    /// both exist, they count only if they agree.
    fn forwarded_for(&self, proxy: IpAddr, head: &RequestHead) -> IpAddr {
        let forwarded = forwarded::by_rfc_7239(&head.headers);
        let listed = forwarded::by_custom(&head.headers);
        let first = |hops: Vec<Hop>| self.first_untrusted(&hops).unwrap_or(proxy);
        match (forwarded.map(first), listed.map(first)) {
            (Some(one), Some(other)) if one != other => proxy,
            (Some(client), _) | (None, Some(client)) => client,
            (None, None) => proxy,
        }
    }

    /// Walks from the nearest hop to the first untrusted one; `None` when a hop on the way is not
    /// an address.
    fn first_untrusted(&self, hops: &[Hop]) -> Option<IpAddr> {
        let mut client = None;
        for hop in hops.iter().rev() {
            let address = hop.address()?.to_canonical();
            client = Some(address);
            if !self.trusts(address) {
                break;
            }
        }
        client
    }
}

fn network_of(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & NETWORK).into(),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{self, HeaderName, HeaderValue};

    use super::*;

    const FORWARDED: HeaderName = header::FORWARDED;
    const LISTED: HeaderName = header::X_FORWARDED_FOR;

    fn client(peer: &str, headers: &[(HeaderName, &str)]) -> String {
        let trusted = ["10.0.0.0/8", "2001:db8:1::/48"].map(|network| network.parse().unwrap());
        let mut head = RequestHead::default();
        head.peer_addr = Some((ip(peer), 4711).into());
        for (name, value) in headers {
            head.headers.append(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        ClientIp::with_trusted_proxies(trusted.to_vec()).of(&head).to_string()
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn client_is_an_ipv4_address_or_an_ipv6_network() {
        let table = [
            ("192.0.2.7", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:2:3:4:5:6:7", "2001:db8:2:3::"),
            ("2001:db8:2:3::", "2001:db8:2:3::"),
        ];
        for (peer, expected) in table {
            assert_eq!(client(peer, &[]), expected);
        }
    }

    #[test]
    fn headers_count_only_from_a_trusted_proxy() {
        for name in [FORWARDED, LISTED] {
            let given = if name == FORWARDED { "for=192.0.2.1" } else { "192.0.2.1" };
            assert_eq!(client("192.0.2.7", &[(name.clone(), given)]), "192.0.2.7");
            assert_eq!(client("10.1.2.3", &[(name.clone(), given)]), "192.0.2.1");
            assert_eq!(client("::ffff:10.1.2.3", &[(name.clone(), given)]), "192.0.2.1");
            assert_eq!(client("2001:db8:1::1", &[(name, given)]), "192.0.2.1");
        }
    }

    #[test]
    fn last_untrusted_hop_is_the_client() {
        let table = [
            (vec!["192.0.2.1, 192.0.2.2"], "192.0.2.2"),
            (vec!["192.0.2.1, 192.0.2.2, 10.0.0.9"], "192.0.2.2"),
            (vec!["192.0.2.1", "10.0.0.8", "10.0.0.9"], "192.0.2.1"),
            (vec!["10.0.0.7, 10.0.0.8"], "10.0.0.7"),
            (vec!["nonsense, 192.0.2.2"], "192.0.2.2"),
            (vec!["\", 192.0.2.2"], "192.0.2.2"),
            (vec!["192.0.2.1:4711"], "192.0.2.1"),
            (vec!["[2001:db8:2:3:4::1]:4711"], "2001:db8:2:3::"),
            (vec!["2001:db8:2:3:4::1"], "2001:db8:2:3::"),
        ];
        for (lines, expected) in table {
            let headers: Vec<_> = lines.iter().map(|line| (LISTED, *line)).collect();
            assert_eq!(client("10.0.0.1", &headers), expected, "{lines:?}");
        }
    }

    #[test]
    fn forwarded_is_parsed_by_rfc_7239() {
        let table = [
            ("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60"),
            ("FOR=\"192.0.2.60:4711\"", "192.0.2.60"),
            ("proto=https ; For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::"),
            ("for=192.0.2.43, for=198.51.100.17", "198.51.100.17"),
            ("for=192.0.2.43, for=10.0.0.4;host=\"a,b;for=192.0.2.9\"", "192.0.2.43"),
        ];
        for (given, expected) in table {
            assert_eq!(client("10.0.0.1", &[(FORWARDED, given)]), expected, "{given}");
        }
    }

    #[test]
    fn hidden_or_malformed_hop_makes_the_proxy_the_client() {
        for given in ["", "for=unknown", "for=_hidden", "by=192.0.2.1", "for=", "192.0.2.1"] {
            assert_eq!(client("10.0.0.1", &[(FORWARDED, given)]), "10.0.0.1", "{given}");
        }
        for given in ["", "unknown", "192.0.2.1,", "192.0.2.256", "192.0.2.1 192.0.2.2"] {
            assert_eq!(client("10.0.0.1", &[(LISTED, given)]), "10.0.0.1", "{given}");
        }
    }

    #[test]
    fn two_headers_count_only_if_they_agree() {
        let said =
            |forwarded, listed| client("10.0.0.1", &[(FORWARDED, forwarded), (LISTED, listed)]);
        assert_eq!(said("for=192.0.2.1", "198.51.100.9, 192.0.2.1"), "192.0.2.1");
        assert_eq!(said("for=192.0.2.1", "198.51.100.9"), "10.0.0.1");
        assert_eq!(said("for=192.0.2.1", "nonsense"), "10.0.0.1");
    }
}
