//! A value that the files state, or one that they leave open, with the reason.

use std::sync::Arc;

/// A property of a component: known, or not to be known from the files. Nothing unknown is ever guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact<T> {
    /// The files say so, or AWS's documented default does.
    Known(T),
    /// Only known after deployment or outside the files; the token says what it waits for (`<param:VpcCidr>`).
    Unknown(Arc<str>),
}

impl<T> Fact<T> {
    /// The value, when it is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// The token of what the value waits for, when it is not known.
    pub fn waits_for(&self) -> Option<&Arc<str>> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(token) => Some(token),
        }
    }
}

impl<T> From<T> for Fact<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}
