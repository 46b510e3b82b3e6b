//! `Forwarded` and `X-Forwarded-For`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use actix_web::dev::RequestHead;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use keikaku::http::ClientIp;
use proptest::prelude::*;

const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));

fn is_trusted(address: IpAddr) -> bool {
    matches!(address, IpAddr::V4(address) if address.octets()[0] == 10)
}

/// Addresses, half of them of trusted proxies.
fn address() -> impl Strategy<Value = IpAddr> {
    prop_oneof![
        any::<[u8; 3]>().prop_map(|[a, b, c]| Ipv4Addr::new(10, a, b, c).into()),
        any::<u32>().prop_map(|bits| Ipv4Addr::from_bits(bits).into()),
        any::<u128>().prop_map(|bits| Ipv6Addr::from_bits(bits).to_canonical()),
    ]
}

/// An address as proxies write it: with a port, in brackets, in quotes.
fn written(address: IpAddr, form: u8) -> String {
    let (quote, port) = (form & 1 > 0, form & 2 > 0);
    let text = match (address, port) {
        (_, true) => std::net::SocketAddr::new(address, 4711).to_string(),
        (IpAddr::V6(_), false) => format!("[{address}]"),
        (IpAddr::V4(_), false) => address.to_string(),
    };
    if quote { format!("\"{text}\"") } else { text }
}

fn client(peer: IpAddr, fields: &[(HeaderName, &str)]) -> IpAddr {
    let mut head = RequestHead::default();
    head.peer_addr = Some((peer, 4711).into());
    for (name, value) in fields {
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            head.headers.append(name.clone(), value);
        }
    }
    ClientIp::with_trusted_proxies(vec!["10.0.0.0/8".parse().unwrap()]).of(&head)
}

/// An IPv6 client is its /64.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (!0 << 64)).into(),
    }
}

fn hops() -> impl Strategy<Value = Vec<(IpAddr, u8)>> {
    prop::collection::vec((address(), any::<u8>()), 1..6)
}

/// Both headers with the same hops, each with something in front that the client sent.
fn lines(sent: &str, hops: &[(IpAddr, u8)]) -> [(HeaderName, String); 2] {
    let list = |prefix: &str, separator: &str| {
        let hops = hops.iter().map(|(hop, form)| format!("{prefix}{}", written(*hop, *form)));
        hops.collect::<Vec<_>>().join(separator)
    };
    let front = |list: String| if sent.is_empty() { list } else { format!("{sent}, {list}") };
    [
        (header::FORWARDED, front(list("for=", ", "))),
        (header::X_FORWARDED_FOR, front(list("", ","))),
    ]
}

proptest! {
    #[test]
    fn nobody_but_a_proxy_says_who_the_client_is(text in "([ -~]|\\PC){0,60}") {
        for name in [header::FORWARDED, header::X_FORWARDED_FOR] {
            prop_assert_eq!(client(STRANGER, &[(name.clone(), &text)]), STRANGER);
            client(PROXY, &[(name, &text)]);
        }
    }

    #[test]
    fn the_client_is_the_nearest_hop_that_is_no_proxy(hops in hops()) {
        let nearest = hops.iter().rev().map(|(hop, _)| *hop).find(|hop| !is_trusted(*hop));
        let expected = network(nearest.unwrap_or(hops[0].0));
        let [forwarded, listed] = lines("", &hops);
        let both = [(forwarded.0, forwarded.1.as_str()), (listed.0, listed.1.as_str())];
        for fields in [&both[..1], &both[1..], &both[..]] {
            prop_assert_eq!(client(PROXY, fields), expected, "{:?}", fields);
        }
    }

    #[test]
    fn what_the_client_sends_itself_changes_nothing(hops in hops(), sent in "[ -!#-~]{0,30}|[ -~]{0,30}") {
        prop_assume!(hops.iter().any(|(hop, _)| !is_trusted(*hop)));
        let [quoted, plain] = [lines("", &hops), lines(&sent, &hops)];
        let [forwarded, listed] = plain;
        let expected = client(PROXY, &[(header::X_FORWARDED_FOR, quoted[1].1.as_str())]);
        prop_assert_eq!(client(PROXY, &[(listed.0, listed.1.as_str())]), expected, "{}", listed.1);
        // An open quote makes one unknown hop of the whole line (RFC 7239 §4).
        let found = client(PROXY, &[(forwarded.0, forwarded.1.as_str())]);
        let unknown = sent.matches('"').count() % 2 == 1 && found == PROXY;
        prop_assert!(unknown || found == expected, "{}", forwarded.1);
    }
}
