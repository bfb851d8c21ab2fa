//! CloudFormation and SAM, a parent template and one beside it.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod shared;

fuzz_target!(|data: &[u8]| {
    let (first, second) = shared::halves(data);
    shared::read(&[("template.yaml", first), ("child.yaml", second)]);
});
