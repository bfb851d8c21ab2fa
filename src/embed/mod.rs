//! The stable surface for host pages: ask for an answer, or mount the whole app in an element of yours.
//!
//! What crosses the border has its own types ([`dto`]), converted by hand in both directions; documents are those of
//! [`crate::json`], the same as the terminal face prints. A call with wrong arguments throws, or its promise is rejected; a
//! bad file never does that: it is a problem in the document.
//!
//! What needs files is answered by the page's second half ([`documents`]), which is loaded then: `eniscope-readers.js` and its
//! wasm lie beside `eniscope-page.js`.
//!
//! ```js
//! import init, { analyze, simulate, scenarios } from './eniscope-page.js';
//! await init();
//! const report = await analyze([{ name: 'template.yaml', text }], { region: 'eu-west-1' });
//! for (const f of report.functions) console.log(f.id, f.paths.internet.verdict, f.paths.internet.code);
//! ```

pub mod documents;
pub mod dto;

mod convert;
#[cfg(feature = "page")]
mod page;
#[cfg(feature = "page")]
mod viewer;

#[cfg(feature = "page")]
pub use self::page::{analyze, keep, scenarios, simulate, version};
#[cfg(feature = "page")]
pub use self::viewer::{Viewer, mount};
