//! One thin file per browser service.
