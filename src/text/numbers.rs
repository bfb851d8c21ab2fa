//! Numbers as a reader writes them, with whole-number arithmetic: float formatting would cost the page 20 kB.

use super::Language;
use crate::network::Protocol;
use crate::units::{Bytes, MicroUsd, SimDuration, SimTime};

const MILLI: u64 = 1_000;
const SECOND: u64 = 1_000_000;

/// A whole number with thousands separators: `1,204`. Both languages write it so.
#[must_use]
pub fn count(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A span of time, coarse enough to read: `340 µs`, `120 ms`, `1.2 s`, `2 min 5 s`.
#[must_use]
pub fn duration(span: SimDuration, lang: Language) -> String {
    let [micro, milli, second, minute] = match lang {
        Language::En => ["µs", "ms", "s", "min"],
        Language::ZhCn => ["微秒", "毫秒", "秒", "分"],
    };
    let micros = span.as_micros();
    match micros {
        0..MILLI => format!("{micros} {micro}"),
        MILLI..10_000 => format!("{} {milli}", tenths(micros, MILLI)),
        10_000..SECOND => format!("{} {milli}", micros / MILLI),
        SECOND..60_000_000 => format!("{} {second}", tenths(micros, SECOND)),
        _ => {
            let seconds = micros / SECOND;
            let (minutes, rest) = (count(seconds / 60), seconds % 60);
            if rest == 0 { format!("{minutes} {minute}") } else { format!("{minutes} {minute} {rest} {second}") }
        }
    }
}

/// A large count, from a million on in millions: `204,310`, `17.9 M`.
pub(super) fn millions(value: u64) -> String {
    if value < SECOND { count(value) } else { format!("{} M", tenths(value, SECOND)) }
}

/// A moment of the run as a player's clock shows it, cut to tenths of a second: `0:12.4`, `1:02:03.0`.
#[must_use]
pub fn clock(time: SimTime) -> String {
    let tenths = time.as_micros() / (SECOND / 10);
    let (tenth, seconds) = (tenths % 10, tenths / 10);
    let (second, minute, hour) = (seconds % 60, seconds / 60 % 60, seconds / 3600);
    if hour > 0 { format!("{hour}:{minute:02}:{second:02}.{tenth}") } else { format!("{minute}:{second:02}.{tenth}") }
}

/// An amount of data in decimal units: `340 bytes`, `1.2 kB`, `20 MB`.
#[must_use]
pub fn bytes(amount: Bytes, lang: Language) -> String {
    let value = amount.0;
    match value {
        0..MILLI => match lang {
            Language::En if value == 1 => "1 byte".to_owned(),
            Language::En => format!("{value} bytes"),
            Language::ZhCn => format!("{value} 字节"),
        },
        MILLI..SECOND => format!("{} kB", tenths(value, MILLI)),
        SECOND..1_000_000_000 => format!("{} MB", tenths(value, SECOND)),
        _ => format!("{} GB", tenths(value, 1_000_000_000)),
    }
}

/// An amount of money: cents from one dollar on, below that as many digits as it takes: `$12.50`, `$0.045`.
#[must_use]
pub fn money(amount: MicroUsd, lang: Language) -> String {
    let number = if amount.0 >= SECOND {
        let cents = amount.0.saturating_add(5_000) / 10_000;
        format!("{}.{:02}", count(cents / 100), cents % 100)
    } else {
        let digits = format!("{:06}", amount.0);
        let kept = digits.trim_end_matches('0');
        format!("0.{kept:0<2}")
    };
    match lang {
        Language::En => format!("${number}"),
        Language::ZhCn => format!("{number} 美元"),
    }
}

/// A rate given in thousandths of an invocation a second: `10 a second`, `0.5 a second`.
#[must_use]
pub fn rate(milli: u64, lang: Language) -> String {
    let number = thousandths(milli);
    match lang {
        Language::En => format!("{number} a second"),
        Language::ZhCn => format!("每秒 {number} 次"),
    }
}

/// A playing speed given in thousandths of real time: `1×`, `0.25×`.
#[must_use]
pub fn speed(milli: u32) -> String {
    format!("{}×", thousandths(u64::from(milli)))
}

/// How many invocations time out, in words that need no arithmetic: `most invocations time out`, `1 invocation in 9 times out`.
pub(super) fn time_outs(part: u64, whole: u64, lang: Language) -> String {
    let one_in = whole.saturating_add(part / 2).checked_div(part).unwrap_or(u64::MAX);
    match (lang, one_in) {
        (Language::En, 0..=1) if part >= whole => "every invocation times out".to_owned(),
        (Language::En, 0..=1) => "most invocations time out".to_owned(),
        (Language::En, _) => format!("1 invocation in {} times out", count(one_in)),
        (Language::ZhCn, 0..=1) if part >= whole => "每次调用都会超时".to_owned(),
        (Language::ZhCn, 0..=1) => "大多数调用会超时".to_owned(),
        (Language::ZhCn, _) => format!("每 {} 次调用有 1 次超时", count(one_in)),
    }
}

/// A protocol and its port as the inspector writes them: `tcp 5432`; ICMP has no port.
#[must_use]
pub fn port(protocol: Protocol, port: u16) -> String {
    match protocol {
        Protocol::Tcp | Protocol::Udp => format!("{} {port}", protocol.name()),
        Protocol::Icmp => protocol.name().to_owned(),
    }
}

/// `value / unit` with one decimal, rounded, and none when it is zero.
fn tenths(value: u64, unit: u64) -> String {
    let tenths = (value.saturating_mul(10).saturating_add(unit / 2)).checked_div(unit).unwrap_or(0);
    let whole = count(tenths / 10);
    if tenths.is_multiple_of(10) { whole } else { format!("{whole}.{}", tenths % 10) }
}

/// `milli / 1000` with as many decimals as it takes.
fn thousandths(milli: u64) -> String {
    let whole = count(milli / MILLI);
    let rest = milli % MILLI;
    if rest == 0 {
        return whole;
    }
    let digits = format!("{rest:03}");
    format!("{whole}.{}", digits.trim_end_matches('0'))
}
