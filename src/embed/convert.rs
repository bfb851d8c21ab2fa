//! JavaScript values to values of ours and back. A file's bytes are copied once; options are read by hand, documents
//! go through serde.

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsError, JsValue};

use crate::import::SourceFile;
use crate::scenario::Scenario;

/// The words that may stand for values.
pub(super) type Words<'a, T> = &'a [(&'static str, T)];

/// A text, if there is one.
pub(super) fn text(name: &str, value: &JsValue) -> Result<Option<String>, JsError> {
    if is_absent(value) {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| refusal(name, "a string"))
}

/// The value that a word stands for, if there is one.
pub(super) fn word<T: Copy>(name: &str, value: &JsValue, words: Words<'_, T>) -> Result<Option<T>, JsError> {
    let Some(text) = text(name, value)? else { return Ok(None) };
    for (word, meant) in words {
        if text == *word {
            return Ok(Some(*meant));
        }
    }
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    Err(refusal(name, &known.join(" or ")))
}

/// A whole number from 0 on, if there is one; JavaScript's big ones too.
pub(super) fn number(name: &str, value: JsValue) -> Result<Option<u64>, JsError> {
    /// `Number.MAX_SAFE_INTEGER`.
    const MOST: f64 = 9_007_199_254_740_991.0;
    if is_absent(&value) {
        return Ok(None);
    }
    let whole = match value.as_f64() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number that fits")]
        Some(number) => ((0.0..=MOST).contains(&number) && number.trunc() == number).then_some(number as u64),
        None => u64::try_from(value).ok(),
    };
    whole.map(Some).ok_or_else(|| refusal(name, "a whole number from 0 on"))
}

/// The members of an object of texts; none for no object.
pub(super) fn texts(name: &str, value: &JsValue) -> Result<Vec<(String, String)>, JsError> {
    let mut out = Vec::new();
    if is_absent(value) {
        return Ok(out);
    }
    let object = value.dyn_ref::<Object>().ok_or_else(|| refusal(name, "an object of strings"))?;
    for key in Object::keys(object) {
        let member = Reflect::get(object, &key).ok().and_then(|member| member.as_string());
        let (Some(key), Some(member)) = (key.as_string(), member) else { return Err(refusal(name, "an object of strings")) };
        out.push((key, member));
    }
    Ok(out)
}

fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

fn refusal(name: &str, wanted: &str) -> JsError {
    JsError::new(&format!("{name} must be {wanted}"))
}

/// An array of `{ name, text }` or `{ name, bytes }`.
pub(super) fn files(value: &JsValue) -> Result<Vec<SourceFile>, JsError> {
    if !Array::is_array(value) {
        return Err(JsError::new("files must be an array of { name, text } or { name, bytes }"));
    }
    let mut out = Vec::new();
    for value in Array::from(value) {
        out.push(file(&value)?);
    }
    Ok(out)
}

/// The `files` of an object of options, if it has any.
pub(super) fn files_of(options: &JsValue) -> Result<Option<Vec<SourceFile>>, JsError> {
    let value = property(options, "files");
    if is_absent(&value) { Ok(None) } else { files(&value).map(Some) }
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
pub(super) fn property(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
