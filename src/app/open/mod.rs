//! How a template gets in: picked, dropped anywhere, or pasted. And the card about one that could not be read.

mod collect;
pub(super) mod dialog;
pub(super) mod drop;
pub(super) mod notice;

use std::rc::Rc;

use gloo_file::File;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, UseStateSetter, hook, use_callback, use_state_eq};

use super::context::Context;
use crate::browser::{files, storage};
use crate::import::SourceFile;
use crate::report::Problem;
use crate::session::Command;

/// How to open files and texts, and what kept us from reading the last ones.
#[derive(Clone, PartialEq)]
pub(super) struct Opener {
    /// Opens picked or dropped files.
    pub(super) files: Callback<Vec<File>>,
    /// Opens pasted text.
    pub(super) text: Callback<String>,
    /// Why the last files were not even read.
    pub(super) refused: Option<Rc<Vec<Problem>>>,
    /// Forgets that.
    pub(super) dismiss: Callback<()>,
}

/// The name of pasted text, in messages about it.
const PASTED: &str = "pasted.yaml";

/// The opener of one app.
#[hook]
pub(super) fn use_opener(app: &Context) -> Opener {
    let refused = use_state_eq(|| None::<Rc<Vec<Problem>>>);
    let files = use_callback((app.clone(), refused.setter()), |picked: Vec<File>, (app, refused)| {
        if picked.is_empty() {
            return;
        }
        let (app, refused) = (app.clone(), refused.clone());
        spawn_local(async move {
            match files::read(picked).await {
                Ok(files) => open(&app, &refused, files),
                Err(problems) => refused.set(Some(Rc::new(problems))),
            }
        });
    });
    let text = use_callback((app.clone(), refused.setter()), |text: String, (app, refused)| {
        open(app, refused, vec![SourceFile { name: PASTED.into(), bytes: text.into_bytes() }]);
    });
    let dismiss = use_callback(refused.setter(), |(), refused| refused.set(None));
    Opener { files, text, refused: (*refused).clone(), dismiss }
}

fn open(app: &Context, refused: &UseStateSetter<Option<Rc<Vec<Problem>>>>, files: Vec<SourceFile>) {
    refused.set(None);
    if !app.embed
        && let Some(first) = files.first()
    {
        storage::keep_text(&first.bytes);
    }
    app.send.emit(Command::OpenFiles(files));
}
