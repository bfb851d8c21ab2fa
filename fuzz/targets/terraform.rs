//! Terraform configuration: a root module and a local one.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod shared;

fuzz_target!(|data: &[u8]| {
    let (first, second) = shared::halves(data);
    shared::read(&[("main.tf", first), ("module/main.tf", second), ("terraform.tfvars", second)]);
});
