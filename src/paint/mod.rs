//! Scene to marks: what a [`Layout`](crate::scene::Layout) and a [`Moving`](crate::scene::Moving) look like in a [`Theme`].
//!
//! [`marks`] says which simple forms a thing is drawn with; [`svg`] writes them as a document of their own, `app::stage`
//! as live elements. [`chart`] are the forms of charts. `canvas` (in the browser only) paints packets frame by frame.

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod canvas;
pub mod chart;
pub mod marks;
pub mod svg;
pub mod theme;

pub use theme::Theme;
