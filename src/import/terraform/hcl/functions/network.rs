//! Functions over address ranges.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::super::value::{Data, Value};
use super::{Call, Function, Given, Stop};

pub(super) const TABLE: &[(&str, Function, bool)] =
    &[("cidrhost", host, false), ("cidrnetmask", netmask, false), ("cidrsubnet", subnet, false), ("cidrsubnets", subnets, true)];

const RANGE: Stop = Stop::Bad("a CIDR block with room for it");

/// A range as a number: its first address, its length, and how many bits an address has.
#[derive(Clone, Copy)]
struct Range {
    first: u128,
    length: u32,
    bits: u32,
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        Some(match text.trim().parse::<IpNet>().ok()? {
            IpNet::V4(net) => Self { first: u128::from(u32::from(net.network())), length: net.prefix_len().into(), bits: 32 },
            IpNet::V6(net) => Self { first: u128::from(net.network()), length: net.prefix_len().into(), bits: 128 },
        })
    }

    /// How many addresses a range of this length has; `None` for all there are.
    fn size(self, length: u32) -> Option<u128> {
        1_u128.checked_shl(self.bits.checked_sub(length)?)
    }

    /// The range of `more` further bits with this number.
    fn part(self, more: u32, number: u128) -> Option<Self> {
        let length = self.length.checked_add(more).filter(|length| *length <= self.bits)?;
        let room = 1_u128.checked_shl(more);
        if room.is_some_and(|room| number >= room) {
            return None;
        }
        let size = if length == 0 { 0 } else { self.size(length)? };
        Some(Self { first: self.first.checked_add(number.checked_mul(size)?)?, length, ..self })
    }

    fn address(self, number: u128) -> Option<IpAddr> {
        match self.bits {
            32 => Some(IpAddr::V4(Ipv4Addr::from(u32::try_from(number).ok()?))),
            _ => Some(IpAddr::V6(Ipv6Addr::from(number))),
        }
    }

    fn text(self) -> Option<String> {
        let length = u8::try_from(self.length).ok()?;
        Some(match self.address(self.first)? {
            IpAddr::V4(address) => Ipv4Net::new(address, length).ok()?.to_string(),
            IpAddr::V6(address) => Ipv6Net::new(address, length).ok()?.to_string(),
        })
    }
}

fn range(call: &Call<'_>) -> Result<Range, Stop> {
    Range::parse(&call.text(0)?).ok_or(RANGE)
}

fn subnet(call: &Call<'_>) -> Given {
    let range = range(call)?;
    let more = u32::try_from(call.size(1)?).map_err(|_| RANGE)?;
    let number = u128::try_from(call.whole(2)?).map_err(|_| RANGE)?;
    range.part(more, number).and_then(Range::text).map(Data::text).ok_or(RANGE)
}

/// Ranges one after the other, each at the next place where one of its size may begin.
fn subnets(call: &Call<'_>) -> Given {
    let range = range(call)?;
    let end = range.size(range.length).and_then(|size| range.first.checked_add(size));
    let (mut next, mut made) = (range.first, Vec::new());
    for value in call.arguments.iter().skip(1) {
        let more = match (value.data.as_number().and_then(|number| number.as_index()), value.data.waits_for()) {
            (Some(more), _) => u32::try_from(more).map_err(|_| RANGE)?,
            (None, Some(unknown)) => return Err(Stop::Unknown(unknown)),
            (None, None) => return Err(Stop::Bad("numbers of bits")),
        };
        let length = range.length.checked_add(more).filter(|length| *length <= range.bits && *length > 0).ok_or(RANGE)?;
        let size = range.size(length).ok_or(RANGE)?;
        let first = next.div_ceil(size).checked_mul(size).ok_or(RANGE)?;
        next = first.checked_add(size).filter(|next| end.is_none_or(|end| *next <= end)).ok_or(RANGE)?;
        let text = Range { first, length, ..range }.text().ok_or(RANGE)?;
        made.push(Value::new(&value.place, Data::text(text)));
    }
    Ok(Data::list(made))
}

/// The address with this number; negative ones count from the end.
fn host(call: &Call<'_>) -> Given {
    let range = range(call)?;
    let number = call.whole(1)?;
    let size = range.size(range.length).ok_or(RANGE)?;
    let offset = if number < 0 { size.checked_sub(number.unsigned_abs()) } else { Some(number.unsigned_abs()) };
    let offset = offset.filter(|offset| *offset < size).ok_or(RANGE)?;
    let address = range.first.checked_add(offset).and_then(|number| range.address(number)).ok_or(RANGE)?;
    Ok(Data::text(address.to_string()))
}

fn netmask(call: &Call<'_>) -> Given {
    match call.text(0)?.trim().parse::<Ipv4Net>() {
        Ok(net) => Ok(Data::text(net.netmask().to_string())),
        Err(_) => Err(Stop::Bad("an IPv4 CIDR block")),
    }
}
