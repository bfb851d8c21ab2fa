//! The forms of charts without any text: lines, areas and bars as SVG paths, a scale that ends at a round number, and a
//! logarithmic one. Whole numbers throughout. What is drawn with them and what stands beside them is the page's.

/// The box that a chart is drawn into, in units of its own; the page stretches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u64,
    /// From top to bottom.
    pub height: u64,
}

/// The least round number (1, 2 or 5 and zeros) that is not below `most`, and not below 1.
#[must_use]
pub fn ceiling(most: u64) -> u64 {
    let mut ten = 1_u64;
    loop {
        for times in [1, 2, 5] {
            match ten.checked_mul(times) {
                Some(round) if round >= most => return round,
                Some(_) => {}
                None => return u64::MAX,
            }
        }
        ten = ten.saturating_mul(10);
    }
}

/// A line that keeps each value for its whole stretch; empty for no values.
#[must_use]
pub fn steps(values: &[u64], top: u64, size: Size) -> String {
    let mut path = String::with_capacity(values.len() * 10);
    let mut before = None;
    for (number, value) in values.iter().enumerate() {
        let y = down(*value, top, size.height);
        if before != Some(y) {
            // The pen goes on to the next stretch only where the value changes.
            path.push_str(&match before {
                None => format!("M0 {y}"),
                Some(_) => format!("H{}V{y}", across(number, values.len(), size.width)),
            });
            before = Some(y);
        }
    }
    if before.is_some() {
        path.push_str(&format!("H{}", size.width));
    }
    path
}

/// The area under [`steps`].
#[must_use]
pub fn area(values: &[u64], top: u64, size: Size) -> String {
    let mut path = steps(values, top, size);
    if !path.is_empty() {
        path.push_str(&format!("V{}H0Z", size.height));
    }
    path
}

/// One bar for each value, a little apart; a value above nothing is always seen.
#[must_use]
pub fn bars(values: &[u64], top: u64, size: Size) -> String {
    let mut path = String::with_capacity(values.len() * 16);
    for (number, value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
        let (left, right) = (across(number, values.len(), size.width), across(number + 1, values.len(), size.width));
        let wide = right.saturating_sub(left);
        let wide = wide.saturating_sub(wide / 5).max(1);
        let high = size.height.saturating_sub(down(*value, top, size.height)).max(2);
        path.push_str(&format!("M{left} {}v-{high}h{wide}v{high}z", size.height));
    }
    path
}

/// How wide a bar of `value` is beside one of `most` that takes the whole width; a value above nothing is always seen.
#[must_use]
pub fn share(value: u64, most: u64, width: u64) -> u64 {
    let wide = scaled(value.min(most), width, most.max(1));
    if value > 0 { wide.max(1) } else { 0 }
}

/// A scale on which a number that is ten times as large lies so much further to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogScale {
    /// The power of ten at the left end.
    least: u64,
    /// The power of ten at the right end.
    most: u64,
    width: u64,
}

impl LogScale {
    /// From the power of ten at or below `least` to the one at or above `most`, and at least one apart.
    #[must_use]
    pub fn new(least: u64, most: u64, width: u64) -> Self {
        let least = power_below(least);
        let mut end = least.saturating_mul(10);
        while end < most && end < u64::MAX / 10 {
            end *= 10;
        }
        Self { least, most: end, width }
    }

    /// Where `value` lies, from the left.
    #[must_use]
    pub fn place(&self, value: u64) -> u64 {
        let (value, zero) = (log2(value.clamp(self.least, self.most)), log2(self.least));
        scaled(value.saturating_sub(zero), self.width, log2(self.most).saturating_sub(zero))
    }

    /// The powers of ten on it, with their places.
    #[must_use]
    pub fn powers(&self) -> Vec<(u64, u64)> {
        let mut powers = Vec::new();
        let mut power = self.least;
        while power <= self.most {
            powers.push((power, self.place(power)));
            match power.checked_mul(10) {
                Some(next) => power = next,
                None => break,
            }
        }
        powers
    }
}

fn power_below(value: u64) -> u64 {
    10_u64.checked_pow(value.max(1).ilog10()).unwrap_or(1)
}

/// The logarithm to the base 2 in thousandths, straight between powers of two: nobody sees the difference in a chart.
fn log2(value: u64) -> u64 {
    let value = value.max(1);
    let whole = value.ilog2();
    let power = 1_u64.checked_shl(whole).unwrap_or(1);
    u64::from(whole) * 1_000 + scaled(value - power, 1_000, power)
}

fn across(number: usize, of: usize, width: u64) -> u64 {
    let [number, of] = [number, of.max(1)].map(|number| u64::try_from(number).unwrap_or(u64::MAX));
    scaled(number, width, of)
}

fn down(value: u64, top: u64, height: u64) -> u64 {
    height - scaled(value.min(top), height, top.max(1)).min(height)
}

/// `value × times / parts`, rounded down; nothing for no parts.
fn scaled(value: u64, times: u64, parts: u64) -> u64 {
    let wide = (u128::from(value) * u128::from(times)).checked_div(u128::from(parts)).unwrap_or(0);
    u64::try_from(wide).unwrap_or(u64::MAX)
}
