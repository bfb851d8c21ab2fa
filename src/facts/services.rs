//! AWS services by short name.
