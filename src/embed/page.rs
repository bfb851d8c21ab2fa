//! The functions that a host page imports. What they answer is worked out elsewhere.

use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::dto;
use super::viewer::{Viewer, mount};
use crate::browser::readers;
use crate::scenario::Scenario;

/// Reads files and answers with the report document of the terminal face (`eniscope report --json`).
///
/// `files` is an array of `{ name, text }` or `{ name, bytes }` with a `Uint8Array`; `options` may hold `parameters` (an
/// object of strings), `region`, `era` (`"after"` or `"before"`) and `language` (`"en"` or `"zh-CN"`).
///
/// ```js
/// const report = await analyze([{ name: 'template.yaml', text: await file.text() }], { parameters: { VpcCidr: '10.0.0.0/16' } });
/// console.log(report.enis.count, report.problems.map((problem) => problem.message));
/// ```
///
/// # Errors
/// The promise is rejected when an argument is not of this shape, or when the readers cannot be loaded.
#[wasm_bindgen(unchecked_return_type = "any")]
pub async fn analyze(
    #[wasm_bindgen(unchecked_param_type = "{ name: string, text?: string, bytes?: Uint8Array }[]")] files: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "{ parameters?: Record<string, string>, region?: string, era?: 'after' | 'before', language?: 'en' | 'zh-CN' }"
    )]
    options: JsValue,
) -> Result<JsValue, JsValue> {
    readers::load().await?.analyze(&files, &options)
}

/// Runs invocations over time and answers with the document of `eniscope simulate --json`. The same files, options and seed
/// give the same `log_hash` here and in the terminal.
///
/// `options` may hold what [`analyze`] takes, `files` or `scenario` (its name), `seed`, and a load: `rateMilli` (thousandths
/// of an invocation a second, of all functions), `durationMs` and `pattern`.
///
/// ```js
/// const after = await simulate({ scenario: 'shop' });
/// const before = await simulate({ scenario: 'shop', era: 'before' });
/// console.log(before.invocations.failed, after.log_hash);
/// ```
///
/// # Errors
/// The promise is rejected when an argument is not of this shape, when there is no such scenario, or when the readers cannot
/// be loaded.
#[wasm_bindgen(unchecked_return_type = "any")]
pub async fn simulate(options: JsValue) -> Result<JsValue, JsValue> {
    readers::load().await?.simulate(&options)
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
    Ok(Scenario::ALL.map(|scenario| dto::scenario_entry(scenario, language)).into_iter().collect::<js_sys::Array>().into())
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
        analyze as fn(JsValue, JsValue) -> _,
        simulate as fn(JsValue) -> _,
        mount as fn(web_sys::Element, JsValue) -> Result<Viewer, JsError>,
        Viewer::destroy as fn(&mut Viewer),
    ));
}
