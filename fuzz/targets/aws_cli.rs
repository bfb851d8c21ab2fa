//! Answers of the AWS CLI, two files.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod shared;

fuzz_target!(|data: &[u8]| {
    let (first, second) = shared::halves(data);
    shared::read(&[("us-east-1/describe-vpcs.json", first), ("us-east-1/others.json", second)]);
});
