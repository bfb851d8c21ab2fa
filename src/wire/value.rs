//! Values as bytes: numbers, texts, addresses, lists; and the macros by which records and closed lists follow from them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use crate::network::Fact;
use crate::order::SortedMap;

/// A value that can be written to and read from bytes.
pub(super) trait Wire: Sized {
    /// Appends it to `out`.
    fn put(&self, out: &mut Vec<u8>);
    /// Reads what [`put`](Self::put) wrote; `None` for anything else.
    fn get(from: &mut Reader<'_>) -> Option<Self>;
}

/// What is left to be read.
pub(super) struct Reader<'a> {
    left: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { left: bytes }
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.left.split_first()?;
        self.left = rest;
        Some(*first)
    }

    /// Whether everything has been read.
    pub(super) const fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    pub(super) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.left.split_at_checked(count)?;
        self.left = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes(N)?.try_into().ok()
    }
}

/// Records: their fields one after the other. The pattern is exhaustive, so a new field has to be named here.
macro_rules! record {
    ($($kind:ident { $($field:ident),* $(,)? })*) => { $(
        impl Wire for $kind {
                    fn put(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($field.put(out);)*
            }

            fn get(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Wire::get(from)?),* })
            }
        }
    )* };
}

/// Closed lists: a byte for the variant, then its fields.
macro_rules! choice {
    ($($kind:ident { $($tag:literal $variant:ident $(($($item:ident),*))? $({$($field:ident),*})?),* $(,)? })*) => { $(
        impl Wire for $kind {
                    fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $(($($item),*))? $({$($field),*})? => {
                        out.push($tag);
                        $($($item.put(out);)*)?
                        $($($field.put(out);)*)?
                    })*
                }
            }

            fn get(from: &mut Reader<'_>) -> Option<Self> {
                match from.byte()? {
                    $($tag => Some(Self::$variant
                        $(($({ let $item = Wire::get(from)?; $item }),*))?
                        $({$($field: Wire::get(from)?),*})?
                    ),)*
                    _ => None,
                }
            }
        }
    )* };
}

pub(super) use {choice, record};

impl Wire for u32 {
    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        loop {
            let [low, ..] = rest.to_le_bytes();
            rest >>= 7;
            if rest == 0 {
                out.push(low & 0x7f);
                return;
            }
            out.push(low | 0x80);
        }
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = from.byte()?;
            value |= Self::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
}

impl Wire for u16 {
    fn put(&self, out: &mut Vec<u8>) {
        u32::from(*self).put(out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        u32::get(from)?.try_into().ok()
    }
}

impl Wire for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        from.byte()
    }
}

impl Wire for u64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        from.array().map(Self::from_le_bytes)
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        from.byte().map(|byte| byte == 1)
    }
}

impl Wire for Arc<str> {
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self.as_bytes(), out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        std::str::from_utf8(get_bytes(from)?).ok().map(Into::into)
    }
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self.as_bytes(), out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        std::str::from_utf8(get_bytes(from)?).ok().map(Into::into)
    }
}

/// Bytes after their number.
pub(super) fn put_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    put_length(bytes.len(), out);
    out.extend_from_slice(bytes);
}

/// What [`put_bytes`] wrote.
pub(super) fn get_bytes<'a>(from: &mut Reader<'a>) -> Option<&'a [u8]> {
    let length = u32::get(from)?.try_into().ok()?;
    from.bytes(length)
}

/// How many items follow. Nothing that the page holds has four thousand million of them: wasm32 has no room for that.
pub(super) fn put_length(length: usize, out: &mut Vec<u8>) {
    u32::try_from(length).unwrap_or(u32::MAX).put(out);
}

impl Wire for Ipv4Addr {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.octets());
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        from.array::<4>().map(Into::into)
    }
}

impl Wire for Ipv6Addr {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.octets());
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        from.array::<16>().map(Into::into)
    }
}

impl Wire for Ipv4Net {
    fn put(&self, out: &mut Vec<u8>) {
        self.addr().put(out);
        self.prefix_len().put(out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let address = Wire::get(from)?;
        Self::new(address, from.byte()?).ok()
    }
}

impl Wire for Ipv6Net {
    fn put(&self, out: &mut Vec<u8>) {
        self.addr().put(out);
        self.prefix_len().put(out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let address = Wire::get(from)?;
        Self::new(address, from.byte()?).ok()
    }
}

choice! {
    IpAddr { 0 V4(address), 1 V6(address) }
    IpNet { 0 V4(range), 1 V6(range) }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        if bool::get(from)? { T::get(from).map(Some) } else { Some(None) }
    }
}

impl<T: Wire> Wire for Fact<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.known().is_some().put(out);
        match self {
            Self::Known(value) => value.put(out),
            Self::Unknown(token) => token.put(out),
        }
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        if bool::get(from)? { T::get(from).map(Self::Known) } else { Wire::get(from).map(Self::Unknown) }
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::get(from)?, B::get(from)?))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_length(self.len(), out);
        self.iter().for_each(|item| item.put(out));
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let mut items = Self::new();
        for _ in 0..u32::get(from)? {
            items.push(T::get(from)?);
        }
        Some(items)
    }
}

impl<K: Wire + Ord, V: Wire> Wire for SortedMap<K, V> {
    fn put(&self, out: &mut Vec<u8>) {
        put_length(self.len(), out);
        for (key, value) in self {
            key.put(out);
            value.put(out);
        }
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let mut map = Self::new();
        for _ in 0..u32::get(from)? {
            map.insert(K::get(from)?, V::get(from)?);
        }
        Some(map)
    }
}
