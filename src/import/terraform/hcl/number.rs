//! Numbers as Terraform counts: exact, not in floating point. What needs more than 128 bits is not worked out.

use std::cmp::Ordering;
use std::fmt::{Display, Formatter, Result as FormatResult};

/// A fraction in lowest terms; the denominator is positive. Packed, since whatever may be a number is as large as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(Rust, packed(8))]
pub(super) struct Number {
    over: i128,
    under: i128,
}

/// The most decimal places that are written.
const PLACES: u32 = 20;

impl Number {
    /// A whole number.
    pub(super) const fn whole(value: i128) -> Self {
        Self { over: value, under: 1 }
    }

    /// How many there are of something.
    pub(super) fn count(value: usize) -> Self {
        Self::whole(i128::try_from(value).unwrap_or(i128::MAX))
    }

    fn new(over: i128, under: i128) -> Option<Self> {
        if under == 0 {
            return None;
        }
        let divisor = i128::try_from(common_divisor(over.unsigned_abs(), under.unsigned_abs())).ok()?.max(1);
        let sign = if under < 0 { -1 } else { 1 };
        Some(Self { over: (over / divisor).checked_mul(sign)?, under: (under / divisor).checked_mul(sign)? })
    }

    /// A number as it is written: `12`, `-1.5`, `2e3`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = whole.strip_prefix(['-', '+']).unwrap_or(whole);
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if digits.is_empty() || !plain(digits) || !plain(fraction) || (mantissa.contains('.') && fraction.is_empty()) {
            return None;
        }
        let over: i128 = if fraction.is_empty() { whole.parse() } else { format!("{whole}{fraction}").parse() }.ok()?;
        let shift = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        let power = 10_i128.checked_pow(shift.unsigned_abs())?;
        if shift < 0 { Self::new(over, power) } else { Self::new(over.checked_mul(power)?, 1) }
    }

    /// The value when it is whole.
    pub(super) const fn as_whole(self) -> Option<i128> {
        if self.under == 1 { Some(self.over) } else { None }
    }

    /// The value as a count or a place in a list.
    pub(super) fn as_index(self) -> Option<usize> {
        usize::try_from(self.as_whole()?).ok()
    }

    pub(super) fn add(self, other: Self) -> Option<Self> {
        let over = self.over.checked_mul(other.under)?.checked_add(other.over.checked_mul(self.under)?)?;
        Self::new(over, self.under.checked_mul(other.under)?)
    }

    pub(super) fn subtract(self, other: Self) -> Option<Self> {
        self.add(other.negative()?)
    }

    pub(super) fn multiply(self, other: Self) -> Option<Self> {
        Self::new(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    pub(super) fn divide(self, other: Self) -> Option<Self> {
        Self::new(self.over.checked_mul(other.under)?, self.under.checked_mul(other.over)?)
    }

    /// What is left of a division that rounds towards zero.
    pub(super) fn modulo(self, other: Self) -> Option<Self> {
        let times = self.divide(other)?;
        self.subtract(other.multiply(Self::whole(times.over / times.under))?)
    }

    pub(super) fn negative(self) -> Option<Self> {
        Some(Self { over: self.over.checked_neg()?, under: self.under })
    }

    pub(super) fn floor(self) -> Self {
        Self::whole(self.over.div_euclid(self.under))
    }

    pub(super) fn ceil(self) -> Option<Self> {
        self.negative()?.floor().negative()
    }

    pub(super) fn power(self, exponent: u32) -> Option<Self> {
        Self::new(self.over.checked_pow(exponent)?, self.under.checked_pow(exponent)?)
    }

    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        Some(self.over.checked_mul(other.under)?.cmp(&other.over.checked_mul(self.under)?))
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> FormatResult {
        if self.under == 1 {
            return write!(f, "{}", { self.over });
        }
        let under = self.under.unsigned_abs();
        let over = self.over.unsigned_abs();
        let (mut rest, mut digits) = (over % under, String::new());
        for _ in 0..PLACES {
            if rest == 0 {
                break;
            }
            let Some(ten) = rest.checked_mul(10) else { break };
            digits.push(char::from_digit(u32::try_from(ten / under).unwrap_or(0), 10).unwrap_or('0'));
            rest = ten % under;
        }
        let sign = if self.over < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{digits}", over / under)
    }
}

fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
