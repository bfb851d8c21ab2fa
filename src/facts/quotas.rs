//! Quotas that the model counts against.
