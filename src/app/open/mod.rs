//! How files get in: picked, dropped anywhere, pasted, named by a link, or given by a host. They are read aside, by the page's
//! second half ([`readers`]); the session hears of them when that is done. And the cards about what could not be read.

mod collect;
pub(super) mod dialog;
pub(super) mod drop;
pub(super) mod linked;
pub(super) mod notice;

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, UseStateSetter, hook, html, use_callback, use_mut_ref, use_state_eq};

use super::context::Context;
use super::element::words;
use crate::browser::files::Picked;
use crate::browser::{files, location, readers, storage};
use crate::import::{ImportOptions, SourceFile};
use crate::report::Problem;
use crate::session::Command;
use crate::session::link::Link;
use crate::text::ui::UiWord;

/// How to open files and texts.
#[derive(Clone, PartialEq)]
pub(super) struct Opener {
    /// Opens picked or dropped files.
    pub(super) files: Callback<Vec<Picked>>,
    /// Opens pasted text.
    pub(super) text: Callback<String>,
    /// Opens files that are there already.
    pub(super) sources: Callback<Vec<SourceFile>>,
    /// Whether files are being read.
    pub(super) reading: bool,
    desk: Desk,
}

/// The name of pasted text, in messages about it.
const PASTED: &str = "pasted.yaml";

/// The opener of one app. `reading` says whether files are about to be given.
#[hook]
pub(super) fn use_opener(app: &Context, reading: bool) -> Opener {
    let reading = use_state_eq(|| reading);
    let latest = use_mut_ref(Rc::<Cell<u32>>::default).borrow().clone();
    let desk = Desk { app: app.clone(), reading: reading.setter(), latest: Latest(latest) };
    let files = use_callback(desk.clone(), |picked: Vec<Picked>, desk| {
        if !picked.is_empty() {
            desk.open(files::read(picked));
        }
    });
    let sources = use_callback(desk.clone(), |files: Vec<SourceFile>, desk| desk.open(async { Ok(files) }));
    let text = use_callback(desk.clone(), |text: String, desk| {
        desk.open(async { Ok(vec![SourceFile { name: PASTED.into(), bytes: text.into_bytes() }]) });
    });
    Opener { files, text, sources, reading: *reading, desk }
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
            if desk.latest.0.get() == number {
                desk.reading.set(false);
                desk.app.send.emit(outcome.unwrap_or_else(Command::Refuse));
            }
        });
    }

    async fn read(&self, coming: impl Future<Output = Result<Vec<SourceFile>, Vec<Problem>>>) -> Result<Command, Vec<Problem>> {
        let mut files = coming.await?;
        if !self.app.embed
            && let Some(first) = files.first()
        {
            storage::keep_text(&first.bytes);
        }
        let ask = async |files: &[SourceFile], stated: &ImportOptions| {
            readers::read(files, stated).await.map_err(|problem| vec![problem])
        };
        let mut stated = ImportOptions::default();
        let (mut imported, unpacked) = ask(&files, &stated).await?;
        files = unpacked.unwrap_or(files);
        // What the link states counts when these files leave it open.
        let link = (!self.app.embed).then(|| Link::parse(&location::fragment()));
        if let Some(answers) = link.and_then(|link| link.answers(&imported.value)) {
            stated = answers;
            imported = ask(&files, &stated).await?.0;
        }
        Ok(Command::Open { files, stated, imported: Box::new(imported) })
    }
}
