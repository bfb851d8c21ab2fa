//! A service of the Serverless Framework and a file that it may take in.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod shared;

fuzz_target!(|data: &[u8]| {
    let (first, second) = shared::halves(data);
    shared::read(&[("serverless.yml", first), ("other.yml", second)]);
});
