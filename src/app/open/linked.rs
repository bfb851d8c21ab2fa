//! The page's link: what a person states travels in it, and it may name a file, which is opened when the person agrees. An app
//! in a host's page has no link of its own.

use yew::{Html, hook, html, use_callback, use_effect_with, use_memo, use_state_eq};

use super::Opener;
use super::notice::offer;
use crate::app::context::Context;
use crate::app::same::Same;
use crate::app::store::Held;
use crate::browser::{location, readers};
use crate::import::SourceFile;
use crate::session::Source;
use crate::session::link::Link;

/// Keeps the address up to date, and gives the card about a file that it names.
#[hook]
pub(in crate::app) fn use_link(app: &Context, session: &Held, opener: &Opener) -> Html {
    let own = !app.embed;
    let shown = matches!(session.source, Source::Files { .. });
    use_effect_with((Same(session.stated.clone()), Same(session.questions.clone()), own && shown), |(stated, questions, shown)| {
        if *shown {
            let before = location::fragment();
            let link = Link::parse(&before).with(stated, questions);
            if before.trim_start_matches('#') != link.fragment() {
                location::replace_fragment(&link.fragment());
            }
        }
    });
    let asked = use_memo(own, |own| {
        let address = own.then(|| Link::parse(&location::fragment()).address).flatten()?;
        location::resolve(&address)
    });
    let offered = use_state_eq(|| true);
    let dismiss = use_callback(offered.setter(), |(), offered| offered.set(false));
    let open = use_callback((opener.desk.clone(), asked.clone(), dismiss.clone()), |(), (desk, asked, dismiss)| {
        if let Some((address, true)) = asked.as_ref().clone() {
            dismiss.emit(());
            desk.open(async move {
                let bytes = location::fetch(&address).await.map_err(|error| vec![readers::unfetched(&address, &error)])?;
                let name = address.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
                Ok(vec![SourceFile { name: name.into(), bytes }])
            });
        }
    });
    match asked.as_ref() {
        Some((address, here)) if *offered => offer(app, address, *here, &open, &dismiss),
        Some(_) | None => html! {},
    }
}
