//! What a function tries to reach, and the connection it opens for it.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use super::id::ResourceId;
use super::traffic::Protocol;

/// A destination as a person names it. Its text form is the one of the terminal face: `service:s3`, `10.0.0.7:5432/tcp`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// Any public IPv4 address.
    Internet,
    /// Any public IPv6 address.
    Internet6,
    /// An AWS service's endpoint in the network's Region, by short name.
    Service(Arc<str>),
    /// A host on the internet, by name.
    Host {
        /// Its name.
        name: Arc<str>,
        /// The port.
        port: u16,
    },
    /// An address.
    Address {
        /// The address.
        address: IpAddr,
        /// The port; 0 for ICMP.
        port: u16,
        /// The protocol.
        protocol: Protocol,
    },
    /// A declared thing in a VPC.
    Resource {
        /// Its id.
        id: ResourceId,
        /// The port, when it is not the thing's own.
        port: Option<u16>,
    },
}

/// The port of HTTPS, which every AWS service API speaks.
pub const HTTPS: u16 = 443;

impl Destination {
    /// Reads the text form; `None` when it is none of them. A bare address means 443/tcp.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "internet" => return Some(Self::Internet),
            "internet6" => return Some(Self::Internet6),
            _ => {}
        }
        if let Some(name) = text.strip_prefix("service:") {
            return (!name.is_empty()).then(|| Self::Service(name.into()));
        }
        if let Some(rest) = text.strip_prefix("resource:") {
            let (id, port) = match rest.rsplit_once(':') {
                Some((id, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => (id, Some(port.parse().ok()?)),
                _ => (rest, None),
            };
            return (!id.is_empty()).then(|| Self::Resource { id: ResourceId::from(id), port });
        }
        if let Some(rest) = text.strip_prefix("host:") {
            let (name, port) = match rest.rsplit_once(':') {
                Some((name, port)) => (name, port.parse().ok()?),
                None => (rest, HTTPS),
            };
            return (!name.is_empty()).then(|| Self::Host { name: name.into(), port });
        }
        Self::parse_address(text)
    }

    fn parse_address(text: &str) -> Option<Self> {
        let (rest, protocol) = match text.rsplit_once('/') {
            Some((rest, "tcp")) => (rest, Protocol::Tcp),
            Some((rest, "udp")) => (rest, Protocol::Udp),
            Some((rest, "icmp")) => (rest, Protocol::Icmp),
            Some(_) => return None,
            None => (text, Protocol::Tcp),
        };
        let default_port = if protocol == Protocol::Icmp { 0 } else { HTTPS };
        if let Ok(address) = rest.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            return Some(Self::Address { address, port: default_port, protocol });
        }
        let (address, port) = rest.rsplit_once(':')?;
        let address = address.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
        Some(Self::Address { address, port: port.parse().ok()?, protocol })
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Internet => out.write_str("internet"),
            Self::Internet6 => out.write_str("internet6"),
            Self::Service(name) => write!(out, "service:{name}"),
            Self::Host { name, port } => write!(out, "host:{name}:{port}"),
            Self::Address { address: IpAddr::V6(address), port, protocol } => write!(out, "[{address}]:{port}/{}", protocol.name()),
            Self::Address { address, port, protocol } => write!(out, "{address}:{port}/{}", protocol.name()),
            Self::Resource { id, port: Some(port) } => write!(out, "resource:{id}:{port}"),
            Self::Resource { id, port: None } => write!(out, "resource:{id}"),
        }
    }
}
