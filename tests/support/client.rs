//! Connections of several clients, which are told apart by their loopback addresses.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use socket2::{Domain, SockAddr, Socket, Type};

/// A client other than the one of ordinary requests.
pub const LOUD: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// Longer than any response takes.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A connection that buffers little, so that what is not read stays with the service.
pub fn connect_from(client: Ipv4Addr, address: SocketAddr) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    socket.bind(&SockAddr::from(SocketAddr::from((IpAddr::V4(client), 0)))).unwrap();
    socket.connect(&SockAddr::from(address)).unwrap();
    let stream = TcpStream::from(socket);
    stream.set_read_timeout(Some(TIMEOUT)).unwrap();
    stream
}
