//! The page: components over one store.
