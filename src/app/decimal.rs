//! Numbers with a decimal point in fields, in thousandths: read and written without floating point.

/// `milli / 1000` as a number field takes it.
pub(super) fn of_milli(milli: u64) -> String {
    let rest = milli % 1000;
    if rest == 0 { (milli / 1000).to_string() } else { format!("{}.{:03}", milli / 1000, rest).trim_end_matches('0').to_owned() }
}

/// A number with at most three digits after its point, in thousandths; more digits are cut off. `None` when it is none.
pub(super) fn milli_of(text: &str) -> Option<u64> {
    let text = text.trim();
    let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if whole.is_empty() && rest.is_empty() {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut milli = whole.checked_mul(1000)?;
    for (digit, worth) in rest.chars().zip([100, 10, 1]) {
        milli = milli.checked_add(u64::from(digit.to_digit(10)?) * worth)?;
    }
    Some(milli)
}
