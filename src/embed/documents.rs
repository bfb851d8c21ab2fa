//! Answers to a host page's questions, as the documents of [`crate::json`]. The page's second half gives them: they need the
//! readers of files, and the first picture does not need them.

use wasm_bindgen::prelude::{JsError, JsValue};

use super::convert;
use super::dto::Options;
use crate::import::import;
use crate::json;
use crate::simulation::{self, Workload};

/// The report on `files`.
///
/// # Errors
/// When an argument has not the shape that the page's `analyze` documents.
pub fn analyze(files: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    let files = convert::files(files)?;
    let mut options = Options::read(options)?;
    let imported = import(&files, &options.import());
    convert::document(&json::report(&imported, options.era, options.language))
}

/// A run on files or on a network that comes with the tool.
///
/// # Errors
/// When an argument has not the shape that the page's `simulate` documents.
pub fn simulate(options: &JsValue) -> Result<JsValue, JsError> {
    let files = convert::files_of(options)?;
    let mut options = Options::read(options)?;
    let (imported, load) = if let Some(files) = files {
        let imported = import(&files, &options.import());
        let load = Workload::for_network(&imported.value.network);
        (imported, load)
    } else {
        let scenario = options.scenario.unwrap_or_default();
        (scenario.open(), scenario.workload())
    };
    let load = options.load().over(load);
    let network = &imported.value.network;
    let run = simulation::run(network, options.era, &load, &options.assumptions()?, options.seed());
    convert::document(&json::simulate(network, &run, &load, &imported.problems, options.language))
}
