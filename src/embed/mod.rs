//! The stable surface for host pages: ask for an answer, or mount the whole app in an element of yours.
//!
//! What crosses the border has its own types ([`dto`]), converted by hand in both directions; documents are those of
//! [`crate::json`], the same as the terminal face prints. A call with wrong arguments throws; a bad file never does: it is
//! a problem in the document.
//!
//! ```js
//! import init, { analyze, simulate, scenarios } from './eniscope-page.js';
//! await init();
//! const report = analyze([{ name: 'template.yaml', text }], { region: 'eu-west-1' });
//! for (const f of report.functions) console.log(f.id, f.paths.internet.verdict, f.paths.internet.code);
//! ```

pub mod dto;

mod convert;
mod viewer;

use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::import::import;
use crate::json;
use crate::scenario::Scenario;
use crate::simulation::{self, Workload};

pub use self::viewer::{Viewer, mount};

use self::dto::{Options, ScenarioEntry};

/// Reads files and answers with the report document of the terminal face (`eniscope report --json`).
///
/// `files` is an array of `{ name, text }` or `{ name, bytes }` with a `Uint8Array`; `options` may hold `parameters` (an
/// object of strings), `region`, `era` (`"after"` or `"before"`) and `language` (`"en"` or `"zh-CN"`).
///
/// ```js
/// const report = analyze([{ name: 'template.yaml', text: await file.text() }], { parameters: { VpcCidr: '10.0.0.0/16' } });
/// console.log(report.enis.count, report.problems.map((problem) => problem.message));
/// ```
///
/// # Errors
/// Throws when an argument is not of this shape.
#[wasm_bindgen(unchecked_return_type = "any")]
pub fn analyze(
    #[wasm_bindgen(unchecked_param_type = "{ name: string, text?: string, bytes?: Uint8Array }[]")] files: &JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "{ parameters?: Record<string, string>, region?: string, era?: 'after' | 'before', language?: 'en' | 'zh-CN' }"
    )]
    options: JsValue,
) -> Result<JsValue, JsError> {
    let files = convert::files(files)?;
    let mut options = Options::read(&options)?;
    let imported = import(&files, &options.import());
    convert::document(&json::report(&imported, options.era, options.language))
}

/// Runs invocations over time and answers with the document of `eniscope simulate --json`. The same files, options and seed
/// give the same `log_hash` here and in the terminal.
///
/// `options` may hold what [`analyze`] takes, `files` or `scenario` (its name), `seed`, and a load: `rateMilli` (thousandths
/// of an invocation a second, of all functions), `durationMs` and `pattern`.
///
/// ```js
/// const after = simulate({ scenario: 'shop' });
/// const before = simulate({ scenario: 'shop', era: 'before' });
/// console.log(before.invocations.failed, after.log_hash);
/// ```
///
/// # Errors
/// Throws when an argument is not of this shape, or when there is no such scenario.
#[wasm_bindgen(unchecked_return_type = "any")]
pub fn simulate(options: JsValue) -> Result<JsValue, JsError> {
    let files = convert::files_of(&options)?;
    let mut options = Options::read(&options)?;
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

/// The networks that come with the tool: an array of `{ name, title, sentence }`.
///
/// ```js
/// for (const { name, title } of scenarios('zh-CN')) menu.add(new Option(title, name));
/// ```
///
/// # Errors
/// Throws when `language` is not one that we have.
#[wasm_bindgen(unchecked_return_type = "{ name: string, title: string, sentence: string }[]")]
pub fn scenarios(#[wasm_bindgen(unchecked_optional_param_type = "'en' | 'zh-CN'")] language: JsValue) -> Result<JsValue, JsError> {
    let language = dto::language(&language)?;
    convert::document(&Scenario::ALL.map(|scenario| ScenarioEntry::new(scenario, language)))
}

/// The version of the tool.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Keeps the exports in the program: the linker drops what nobody refers to, and nobody in Rust calls them.
pub fn keep() {
    std::hint::black_box((
        analyze as fn(&JsValue, JsValue) -> Result<JsValue, JsError>,
        simulate as fn(JsValue) -> Result<JsValue, JsError>,
        mount as fn(web_sys::Element, JsValue) -> Result<Viewer, JsError>,
        Viewer::destroy as fn(&mut Viewer),
    ));
}
