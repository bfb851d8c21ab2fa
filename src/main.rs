//! The page: installs the panic card, mounts the app. Everything else is in the library.

fn main() {}
