//! Scene to marks.
