//! The page's second half: what reads files and writes texts, a WebAssembly of its own (`src/bin/readers.rs`). It is loaded when
//! it is first needed, from beside the page's own module, wherever the document that uses it lies.

use js_sys::{Error, Promise};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::edit::Edit;
use crate::edit::render::Snippet;
use crate::import::{ImportOptions, Imported, SourceFile};
use crate::network::Network;
use crate::report::{Place, Problem, ProblemKind, Reported, Severity};
use crate::wire;

/// The module's name, beside the page's own.
const MODULE: &str = "./eniscope-readers.js";

#[wasm_bindgen]
extern "C" {
    /// Where the page's own module lies.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static HERE: String;

    /// Loads a module, or gives the one that was loaded before.
    #[wasm_bindgen(js_name = import)]
    fn load_module(address: &str) -> Promise;

    /// The second half.
    #[derive(Debug)]
    pub type Readers;

    /// Starts it; a second time does nothing.
    #[wasm_bindgen(method, catch, js_name = default)]
    fn start(this: &Readers) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Readers, request: &[u8]) -> Result<Vec<u8>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn render(this: &Readers, edits: &[u8]) -> Result<String, JsValue>;

    /// A host page's `analyze`.
    #[wasm_bindgen(method, catch)]
    pub fn analyze(this: &Readers, files: &JsValue, options: &JsValue) -> Result<JsValue, JsValue>;

    /// A host page's `simulate`.
    #[wasm_bindgen(method, catch)]
    pub fn simulate(this: &Readers, options: &JsValue) -> Result<JsValue, JsValue>;
}

/// The second half, ready to be asked.
///
/// # Errors
/// What the browser throws when it cannot be loaded.
pub async fn load() -> Result<Readers, JsValue> {
    let address = web_sys::Url::new_with_base(MODULE, &HERE.with(String::clone))?.href();
    let readers: Readers = JsFuture::from(load_module(&address)).await?.unchecked_into();
    JsFuture::from(readers.start()?).await?;
    Ok(readers)
}

/// Reads `files` as one configuration.
///
/// When there are archives among them, the files with those of the archives come back too.
///
/// # Errors
/// The problem that says why the readers could not be used.
pub async fn read(files: &[SourceFile], options: &ImportOptions) -> Result<(Reported<Imported>, Option<Vec<SourceFile>>), Problem> {
    let request = wire::write_request(files, options);
    let answer = async { load().await?.read(&request) }.await.map_err(|error| unavailable(&said(&error)))?;
    wire::read_answer(&answer).ok_or_else(|| unavailable("another version"))
}

/// Writes `edits` of `network` as text.
///
/// # Errors
/// The problem that says why the second half could not be used.
pub async fn render(network: &Network, edits: &[Edit], snippet: Snippet) -> Result<String, Problem> {
    let edits = wire::write_edits(network, edits, snippet);
    async { load().await?.render(&edits) }.await.map_err(|error| unavailable(&said(&error)))
}

/// A file at an address that the browser did not give.
#[must_use]
pub fn unfetched(address: &str, error: &JsValue) -> Problem {
    let kind = ProblemKind::NotFetched { detail: said(error).into() };
    Problem { kind, severity: Severity::Error, place: Place { file: address.into(), line: 0, column: 0 }, resource: None }
}

fn said(error: &JsValue) -> String {
    error.dyn_ref::<Error>().map_or_else(|| "-".to_owned(), |error| error.message().into())
}

fn unavailable(detail: &str) -> Problem {
    let detail = detail.trim_end_matches('.').into();
    Problem { kind: ProblemKind::ReadersUnavailable { detail }, severity: Severity::Error, place: Place::default(), resource: None }
}
