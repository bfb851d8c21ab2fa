//! The whole app in an element of a host page. Several may stand on one page; they share nothing.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use super::convert;
use super::dto::{self, Options};
use crate::app::{App, AppProps, Ways};
use crate::import::SourceFile;
use crate::session::Command;
use crate::units::SimTime;

/// A mounted app. It lives until [`destroy`](Viewer::destroy); dropping the JavaScript object does not end it.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Viewer {
    app: Option<AppHandle<App>>,
    link: Rc<RefCell<Link>>,
}

/// The way to the app. Until it has drawn itself for the first time, what is asked of it waits.
#[derive(Debug, Default)]
struct Link {
    ways: Option<Ways>,
    waiting: Vec<Ask>,
}

/// What may be asked of an app.
#[derive(Debug)]
enum Ask {
    Do(Command),
    Open(Vec<SourceFile>),
}

impl Ask {
    fn emit(self, ways: &Ways) {
        match self {
            Self::Do(command) => ways.send.emit(command),
            Self::Open(files) => ways.open.emit(files),
        }
    }
}

/// Puts the app into `element`, whose content it replaces. The page must have the style sheets of `styles/`.
///
/// `options` may hold `files` or `scenario`, `era`, `language`, `theme` (`"auto"`, `"light"` or `"dark"`), `seed` and
/// `autoplay`.
///
/// ```js
/// const viewer = mount(document.querySelector('#diagram'), { scenario: 'shop', era: 'before', autoplay: true });
/// viewer.seek(20);
/// // when the host is done with it
/// viewer.destroy();
/// ```
///
/// # Errors
/// Throws when `options` are not of this shape, or when there is no such scenario.
#[wasm_bindgen]
pub fn mount(element: Element, options: JsValue) -> Result<Viewer, JsError> {
    let files = convert::files_of(&options)?.unwrap_or_default();
    let options = Options::read(&options)?;
    let link = Rc::new(RefCell::new(Link::default()));
    let ready = Rc::clone(&link);
    let on_ready = Callback::from(move |ways: Ways| {
        let waiting = std::mem::take(&mut ready.borrow_mut().waiting);
        waiting.into_iter().for_each(|ask| ask.emit(&ways));
        ready.borrow_mut().ways = Some(ways);
    });
    let props = AppProps { embed: true, initial: options.initial(files), on_ready };
    Ok(Viewer { app: Some(Renderer::<App>::with_root_and_props(element, props).render()), link })
}

#[wasm_bindgen]
impl Viewer {
    /// Plays; at the end of the run, from the beginning.
    ///
    /// ```js
    /// button.onclick = () => viewer.play();
    /// ```
    pub fn play(&self) {
        self.ask(Command::Play);
    }

    /// Stops playing.
    ///
    /// ```js
    /// viewer.pause();
    /// ```
    pub fn pause(&self) {
        self.ask(Command::Pause);
    }

    /// Goes to a moment of the run, in seconds from its beginning.
    ///
    /// ```js
    /// viewer.seek(12.5);
    /// ```
    pub fn seek(&self, seconds: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "`as` clamps, and what is no number becomes the beginning")]
        #[expect(clippy::cast_sign_loss, reason = "the same")]
        let micros = (seconds * 1e6) as u64;
        self.ask(Command::Seek(SimTime::from_micros(micros)));
    }

    /// Shows the time before September 2019 (`"before"`) or since (`"after"`).
    ///
    /// ```js
    /// viewer.setEra('before');
    /// ```
    ///
    /// # Errors
    /// Throws for any other word.
    #[wasm_bindgen(js_name = setEra)]
    pub fn set_era(&self, #[wasm_bindgen(unchecked_param_type = "'after' | 'before'")] era: JsValue) -> Result<(), JsError> {
        self.ask(Command::SetEra(dto::era(&era)?));
        Ok(())
    }

    /// Reads files, as [`analyze`](super::analyze) takes them, and opens them when that is done. When nothing in them can be
    /// used the picture stays, and the app says why.
    ///
    /// ```js
    /// viewer.openFiles([{ name: 'template.yaml', text }]);
    /// ```
    ///
    /// # Errors
    /// Throws when `files` is not of that shape.
    #[wasm_bindgen(js_name = openFiles)]
    pub fn open_files(
        &self,
        #[wasm_bindgen(unchecked_param_type = "{ name: string, text?: string, bytes?: Uint8Array }[]")] files: &JsValue,
    ) -> Result<(), JsError> {
        self.ask_for(Ask::Open(convert::files(files)?));
        Ok(())
    }

    /// Opens a network that comes with the tool.
    ///
    /// ```js
    /// viewer.openScenario('private-endpoints');
    /// ```
    ///
    /// # Errors
    /// Throws when there is no such scenario.
    #[wasm_bindgen(js_name = openScenario)]
    pub fn open_scenario(&self, name: &str) -> Result<(), JsError> {
        self.ask(Command::OpenScenario(convert::scenario(name)?.name().into()));
        Ok(())
    }

    /// Ends the app, its timers and listeners, and empties the element. A second time it does nothing.
    ///
    /// ```js
    /// viewer.destroy();
    /// ```
    pub fn destroy(&mut self) {
        *self.link.borrow_mut() = Link::default();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    fn ask(&self, command: Command) {
        self.ask_for(Ask::Do(command));
    }

    fn ask_for(&self, ask: Ask) {
        if self.app.is_none() {
            return;
        }
        let ways = self.link.borrow().ways.clone();
        match ways {
            Some(ways) => ask.emit(&ways),
            None => self.link.borrow_mut().waiting.push(ask),
        }
    }
}
