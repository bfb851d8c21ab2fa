//! The five places of the page put together: header, sentence, stage, side panel, timeline; and what lies over them.

use yew::{
    AttrValue, Callback, ContextProvider, Html, Properties, component, hook, html, use_callback, use_effect_with, use_memo,
    use_mut_ref, use_node_ref, use_reducer, use_state_eq,
};

use super::clock::use_clock;
use super::context::Context;
use super::frame::Frame;
use super::header::Header;
use super::keys::{KeyHelp, use_keys};
use super::open::dialog::OpenDialog;
use super::open::drop::DropTarget;
use super::open::notice::Notice;
use super::open::use_opener;
use super::options::{Options, theme_name};
use super::panel::Panel;
use super::segmented::Segmented;
use super::sentence::{Announcer, Sentence};
use super::store::{Given, Send, Still, Store};
use super::surroundings::use_narrow;
use super::timeline::Timeline;
use crate::browser::clock::now_ms;
use crate::session::{Command, Tab};
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// Properties of [`App`].
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct AppProps {
    /// Whether the app stands in a host's page: then it listens for keys and drops on itself alone, stores nothing, and
    /// leaves the page's language, theme and landmarks to the host.
    #[prop_or_default]
    pub embed: bool,
    /// What it shows at first.
    #[prop_or_default]
    pub initial: Options,
    /// Told once, when the app is there, how to ask it for something.
    #[prop_or_default]
    pub on_ready: Callback<Send>,
}

/// The app. It keeps its state to itself, so several fit on one page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let store = use_reducer(|| Store::new(&props.initial));
    let session = &store.session;
    let send = use_callback(store.dispatcher(), |command: Command, store| store.dispatch(Given(command, now_ms())));
    {
        let (on_ready, send) = (props.on_ready.clone(), send.clone());
        use_effect_with((), move |()| on_ready.emit(send));
    }
    let ids = use_memo(props.embed, |&embed| AttrValue::from(prefix(embed)));
    let app = Context { send: send.clone(), ids: AttrValue::clone(&ids), language: session.language, embed: props.embed };

    let root = use_node_ref();
    let now = use_clock(session, &send);
    let narrow = use_narrow(&root);
    let opener = use_opener(&app);
    let opening = use_state_eq(|| props.initial.kept_text.is_some());
    let helping = use_state_eq(|| false);
    let listing = use_state_eq(|| false);
    let played = use_once(now > SimTime::ZERO);
    let picked = use_once(session.selection.is_some());
    let show = |state: &yew::UseStateHandle<bool>, to: bool| {
        let set = state.setter();
        move |()| set.set(to)
    };
    let on_help = use_callback(helping.setter(), |(), set| set.set(true));
    use_keys(&app, session, &root, &on_help);
    let on_dismiss = use_callback((send.clone(), opener.dismiss.clone()), |(), (send, dismiss)| {
        dismiss.emit(());
        send.emit(Command::DismissRefusal);
    });
    let refused = opener.refused.clone().or_else(|| session.refused.clone());
    let on_view = {
        let (set, send) = (listing.setter(), send.clone());
        Callback::from(move |choice: usize| {
            set.set(choice == 1);
            if choice == 1 {
                send.emit(Command::ShowTab(Tab::Network));
            }
        })
    };
    let main = if props.embed { "div" } else { "main" };
    html! {
        <ContextProvider<Context> context={app.clone()}>
            <div ref={root.clone()} class="eniscope" data-theme={theme_name(session.theme)} data-embed={props.embed.then_some("")}
                lang={session.language.tag()}>
                <div class="app" data-view={if *listing { "list" } else { "picture" }}>
                    <Header session={session.clone()} on_open={show(&opening, true)} on_keys={show(&helping, true)} />
                    <@{main} class="main">
                        if let Some(problems) = refused {
                            <Notice {problems} {on_dismiss} />
                        }
                        <Sentence session={Still(session.clone())} {played} {picked} />
                        <Segmented class="view-switch" label={app.say(UiWord::PictureOrList)} name={app.id("view")}
                            choices={vec![app.say(UiWord::Picture).into(), app.say(UiWord::List).into()]}
                            chosen={usize::from(*listing)} on_choose={on_view} />
                        <Frame session={session.clone()} {now} {narrow} />
                    </@>
                    <Panel session={session.clone()} {now} />
                    <Timeline session={session.clone()} {now} />
                </div>
                <DropTarget root={root.clone()} opener={opener.clone()} />
                <OpenDialog open={*opening} on_close={show(&opening, false)} opener={opener.clone()}
                    kept_text={props.initial.kept_text.as_deref().map(|text| AttrValue::from(text.to_owned()))} />
                <KeyHelp open={*helping} on_close={show(&helping, false)} />
                <Announcer session={session.clone()} />
            </div>
        </ContextProvider<Context>>
    }
}

/// Whether `now` has ever been true.
#[hook]
fn use_once(now: bool) -> bool {
    let once = use_mut_ref(|| false);
    let ever = now || *once.borrow();
    once.replace(ever);
    ever
}

/// How the element ids of this app begin. The page has one app; in a host's page there may be any number.
fn prefix(embed: bool) -> String {
    if !embed {
        return "eniscope".to_owned();
    }
    // Not part of anything that is seeded or shown: only to differ from its neighbours.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 4 thousand million")]
    let number = (js_sys::Math::random() * 4e9) as u32;
    format!("eniscope-{number}")
}
