//! Any bytes under a name that tells nothing: the detector chooses the reader.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod shared;

fuzz_target!(|data: &[u8]| {
    shared::read(&[("input", data)]);
});
