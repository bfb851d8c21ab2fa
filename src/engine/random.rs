//! The one source of chance: splitmix64, with a stream of its own for every purpose.
//!
//! A stream is made from the run's seed and a name, so that a further purpose (one more function, say) does not shift what
//! the others draw. Written here because the generators of the `rand` crates may change between versions, and a seed in a
//! link must mean the same for years. Logarithms come from `libm`, which is the same on every platform.

/// A stream of random numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Random {
    state: u64,
}

/// The generator's step: 2^64 divided by the golden ratio (Steele, Lea, Flood, OOPSLA 2014).
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The stream of splitmix64 that begins at `seed`.
    #[must_use]
    pub const fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The stream named `name` of a run with `seed`.
    #[must_use]
    pub fn stream(seed: u64, name: &str) -> Self {
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        for byte in name.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
        Self { state: scramble(seed.wrapping_add(STEP)) ^ scramble(hash) }
    }

    /// The next 64 bits.
    #[inline]
    pub const fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        scramble(self.state)
    }

    /// A number strictly between 0 and 1, in steps of 2^-53.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    /// A whole number below `bound`; 0 when there is none. Uneven by less than `bound` / 2^64.
    #[inline]
    pub fn below(&mut self, bound: u64) -> u64 {
        let wide = u128::from(self.bits()) * u128::from(bound);
        // The upper half of the product; it fits by construction.
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// An exponentially distributed number with mean 1.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        -libm::log(self.unit())
    }

    /// An exponentially distributed number with this mean, rounded to the nearest whole.
    #[inline]
    pub fn exponential_whole(&mut self, mean: f64) -> u64 {
        whole(self.exponential() * mean + 0.5)
    }
}

/// `value` rounded down; 0 below 0 and the greatest number above it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates, which is what is wanted")]
#[inline]
pub(crate) const fn whole(value: f64) -> u64 {
    value as u64
}

const fn scramble(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
