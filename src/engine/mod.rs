//! A discrete-event engine that has never heard of AWS.
