//! The import: foreign text in, a network with its problems out.

mod corpus;
