//! The stable surface for host pages.
