//! The page's second half: what reads files and writes texts and documents, as a WebAssembly of its own. The page loads it
//! when it is first needed (`eniscope::browser::readers`). It is asked and answered in bytes, whose meaning is
//! `eniscope::wire`'s, or, for a host page, in JavaScript values, which are `eniscope::embed`'s.

fn main() {}

#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "the page's JavaScript reaches them")]
mod exports {
    use eniscope::edit::render;
    use eniscope::embed::documents;
    use eniscope::import::{import, unpack};
    use eniscope::report::Reported;
    use eniscope::wire;
    use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

    /// Reads the files of a request; nothing for bytes that are none.
    #[wasm_bindgen]
    pub fn read(request: &[u8]) -> Vec<u8> {
        let Some((options, files)) = wire::read_request(request) else { return Vec::new() };
        let Some(Reported { value: unpacked, problems }) = unpack(&files) else {
            return wire::write_answer(&import(&files, &options), None);
        };
        let mut read = import(&unpacked, &options);
        read.problems.splice(0..0, problems);
        wire::write_answer(&read, Some(&unpacked))
    }

    /// Writes edits in the language of those who would type them; nothing for bytes that hold none.
    #[wasm_bindgen]
    pub fn render(edits: &[u8]) -> String {
        let Some((network, edits, snippet)) = wire::read_edits(edits) else { return String::new() };
        render::render(&network, &edits, snippet)
    }

    /// The report on files.
    #[wasm_bindgen]
    pub fn analyze(files: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
        documents::analyze(files, options)
    }

    /// A run.
    #[wasm_bindgen]
    pub fn simulate(options: &JsValue) -> Result<JsValue, JsError> {
        documents::simulate(options)
    }
}
