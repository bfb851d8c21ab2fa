//! The terminal face: parses arguments and prints. It holds no rule of its own.

fn main() {}
