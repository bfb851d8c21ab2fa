//! How files get in: picked, dropped anywhere, pasted, or given by a host. They are read aside, by the page's second half
//! ([`readers`]); the session hears of them when that is done. And the card about what could not be read.

mod collect;
pub(super) mod dialog;
pub(super) mod drop;
pub(super) mod notice;

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use gloo_file::File;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, UseStateSetter, hook, html, use_callback, use_mut_ref, use_state_eq};

use super::context::Context;
use super::element::words;
use crate::browser::{files, readers, storage};
use crate::import::{ImportOptions, SourceFile};
use crate::report::Problem;
use crate::session::Command;
use crate::text::ui::UiWord;

/// How to open files and texts, and what kept us from reading the last ones.
#[derive(Clone, PartialEq)]
pub(super) struct Opener {
    /// Opens picked or dropped files.
    pub(super) files: Callback<Vec<File>>,
    /// Opens pasted text.
    pub(super) text: Callback<String>,
    /// Opens files that are there already.
    pub(super) sources: Callback<Vec<SourceFile>>,
    /// Whether files are being read.
    pub(super) reading: bool,
    /// Why the last files were not even read.
    pub(super) refused: Option<Rc<Vec<Problem>>>,
    /// Forgets that.
    pub(super) dismiss: Callback<()>,
}

/// The name of pasted text, in messages about it.
const PASTED: &str = "pasted.yaml";

/// The opener of one app. `reading` says whether files are about to be given.
#[hook]
pub(super) fn use_opener(app: &Context, reading: bool) -> Opener {
    let refused = use_state_eq(|| None::<Rc<Vec<Problem>>>);
    let reading = use_state_eq(|| reading);
    let latest = use_mut_ref(Rc::<Cell<u32>>::default).borrow().clone();
    let desk = Desk { app: app.clone(), refused: refused.setter(), reading: reading.setter(), latest: Latest(latest) };
    let files = use_callback(desk.clone(), |picked: Vec<File>, desk| {
        if !picked.is_empty() {
            desk.open(files::read(picked));
        }
    });
    let sources = use_callback(desk.clone(), |files: Vec<SourceFile>, desk| desk.open(async { Ok(files) }));
    let text = use_callback(desk, |text: String, desk| {
        desk.open(async { Ok(vec![SourceFile { name: PASTED.into(), bytes: text.into_bytes() }]) });
    });
    let dismiss = use_callback(refused.setter(), |(), refused| refused.set(None));
    Opener { files, text, sources, reading: *reading, refused: (*refused).clone(), dismiss }
}

/// Says that files are being read, to everybody.
pub(super) fn reading(app: &Context, opener: &Opener) -> Html {
    html! {
        <div class="reading" role="status" lang={app.language.tag()}>
            if opener.reading { { words(app.say(UiWord::Reading)) } }
        </div>
    }
}

/// Where files are read, and what becomes of them said.
#[derive(Clone, PartialEq)]
struct Desk {
    app: Context,
    refused: UseStateSetter<Option<Rc<Vec<Problem>>>>,
    reading: UseStateSetter<bool>,
    latest: Latest,
}

/// The number of the last reading that was begun: what an earlier one comes to counts no more.
#[derive(Clone)]
struct Latest(Rc<Cell<u32>>);

impl PartialEq for Latest {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Desk {
    /// Reads the files that `coming` comes to and opens them.
    fn open(&self, coming: impl Future<Output = Result<Vec<SourceFile>, Vec<Problem>>> + 'static) {
        let number = self.latest.0.get().wrapping_add(1);
        self.latest.0.set(number);
        self.reading.set(true);
        let desk = self.clone();
        spawn_local(async move {
            let outcome = desk.read(coming).await;
            if desk.latest.0.get() != number {
                return;
            }
            desk.reading.set(false);
            match outcome {
                Ok(command) => {
                    desk.refused.set(None);
                    desk.app.send.emit(command);
                }
                Err(problems) => desk.refused.set(Some(Rc::new(problems))),
            }
        });
    }

    async fn read(&self, coming: impl Future<Output = Result<Vec<SourceFile>, Vec<Problem>>>) -> Result<Command, Vec<Problem>> {
        let files = coming.await?;
        if !self.app.embed
            && let Some(first) = files.first()
        {
            storage::keep_text(&first.bytes);
        }
        let imported = readers::read(&files, &ImportOptions::default()).await.map_err(|problem| vec![problem])?;
        Ok(Command::Open { files, imported: Box::new(imported) })
    }
}
