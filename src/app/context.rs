//! What every component needs and that seldom changes: how to ask for something, and how ids begin in this app.

use yew::{AttrValue, Callback};

use super::store::Send;
use crate::session::Command;
use crate::text::Language;
use crate::text::ui::UiWord;

/// Shared by all components of one mounted app, and by no other app on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// Asks for something to be done.
    pub send: Send,
    /// The beginning of every element id of this app, so that several apps fit on one page.
    pub ids: AttrValue,
    /// The language of every word.
    pub language: Language,
    /// Whether the app stands in a host's page, whose landmarks, title and storage are not ours.
    pub embed: bool,
}

impl Context {
    /// `word` in the app's language.
    #[must_use]
    pub fn say(&self, word: UiWord) -> &'static str {
        word.say(self.language)
    }

    /// The element id `name` in this app.
    #[must_use]
    pub fn id(&self, name: &str) -> AttrValue {
        format!("{}-{name}", self.ids).into()
    }

    /// A callback that asks for the same thing whatever the event.
    pub fn on<E: 'static>(&self, command: Command) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(command.clone()))
    }
}
