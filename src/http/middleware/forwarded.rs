//! Parses `Forwarded` (RFC 7239) and `X-Forwarded-For`.

use std::net::{IpAddr, SocketAddr};

use actix_web::http::header::{self, HeaderMap, HeaderName};

/// One hop of a forwarded request; the nearest hop is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    Address(IpAddr),
    /// Hidden (RFC 7239 §6.2, §6.3) or malformed.
    Unknown,
}

impl Hop {
    pub fn address(&self) -> Option<IpAddr> {
        match self {
            Self::Address(address) => Some(*address),
            Self::Unknown => None,
        }
    }
}

/// The hops of `Forwarded`; `None` without the header.
pub fn by_rfc_7239(headers: &HeaderMap) -> Option<Vec<Hop>> {
    hops(headers, header::FORWARDED, |line| split(line, ',').into_iter().map(for_whom).collect())
}

/// The hops of `X-Forwarded-For`; `None` without the header.
pub fn by_custom(headers: &HeaderMap) -> Option<Vec<Hop>> {
    // No quotes here: one that a client sends must not hide the hop that the proxy adds.
    let of_line = |line: &str| line.split(',').map(|hop| node(hop.trim())).collect();
    hops(headers, header::X_FORWARDED_FOR, of_line)
}

fn hops(headers: &HeaderMap, name: HeaderName, of_line: fn(&str) -> Vec<Hop>) -> Option<Vec<Hop>> {
    let mut lines = headers.get_all(name).peekable();
    lines.peek()?;
    // A line that is not visible ASCII counts as one unknown hop.
    let hops = lines.map(|line| line.to_str().map_or_else(|_| vec![Hop::Unknown], of_line));
    Some(hops.flatten().collect())
}

/// The `for` value of `for=192.0.2.60;proto=http`.
fn for_whom(element: &str) -> Hop {
    let pairs = split(element, ';');
    let value = pairs.iter().find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.eq_ignore_ascii_case("for").then_some(value)
    });
    value.map_or(Hop::Unknown, node)
}

/// An address, with or without port, quotes or brackets.
fn node(text: &str) -> Hop {
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let bare = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let address = text.parse::<IpAddr>().ok();
    let address = address.or_else(bare);
    let address = address.or_else(|| text.parse().ok().map(|with: SocketAddr| with.ip()));
    address.map_or(Hop::Unknown, Hop::Address)
}

/// Splits at separators outside quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    let parts = text.split(|letter| {
        quoted ^= letter == '"';
        letter == separator && !quoted
    });
    parts.map(str::trim).collect()
}
