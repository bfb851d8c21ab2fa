//! JavaScript values to values of ours and back. A file's bytes are copied once; everything else goes through serde.

use js_sys::{Array, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsError, JsValue};

use crate::import::SourceFile;
use crate::scenario::Scenario;

/// An object of options; nothing at all stands for the defaults.
pub(super) fn options<T: DeserializeOwned + Default>(value: JsValue) -> Result<T, JsError> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(value).map_err(|error| JsError::new(&error.to_string()))
}

/// An array of `{ name, text }` or `{ name, bytes }`.
pub(super) fn files(value: &JsValue) -> Result<Vec<SourceFile>, JsError> {
    if !Array::is_array(value) {
        return Err(JsError::new("files must be an array of { name, text } or { name, bytes }"));
    }
    Array::from(value).iter().map(|value| file(&value)).collect()
}

/// The `files` of an object of options, if it has any.
pub(super) fn files_of(options: &JsValue) -> Result<Option<Vec<SourceFile>>, JsError> {
    let value = property(options, "files");
    if value.is_undefined() || value.is_null() { Ok(None) } else { files(&value).map(Some) }
}

fn file(value: &JsValue) -> Result<SourceFile, JsError> {
    let name = property(value, "name").as_string().ok_or_else(|| JsError::new("a file needs a name"))?;
    let text = property(value, "text").as_string();
    let bytes = match text {
        Some(text) => text.into_bytes(),
        None => property(value, "bytes")
            .dyn_into::<Uint8Array>()
            .map_err(|_| JsError::new(&format!("{name} has neither text nor bytes (a Uint8Array)")))?
            .to_vec(),
    };
    Ok(SourceFile { name: name.into(), bytes })
}

/// The scenario of this name.
pub(super) fn scenario(name: &str) -> Result<Scenario, JsError> {
    Scenario::from_name(name).ok_or_else(|| {
        let names = Scenario::ALL.map(Scenario::name).join(", ");
        JsError::new(&format!("there is no scenario {name}; there are {names}"))
    })
}

/// A document as a plain JavaScript value, like `JSON.parse` makes it.
pub(super) fn document<T: Serialize>(document: &T) -> Result<JsValue, JsError> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    document.serialize(&serializer).map_err(|error| JsError::new(&error.to_string()))
}

/// A property; undefined for what is no object.
fn property(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
