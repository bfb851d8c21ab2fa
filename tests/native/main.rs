//! All native tests in one binary, one module for each subject.

mod architecture;
mod simulations;
mod texts;
