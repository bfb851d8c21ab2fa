//! What is to be seen, in world units.
