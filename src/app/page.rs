//! The five places of the page put together: header, sentence, stage, side panel, timeline; and what lies over them.

use yew::{
    AttrValue, Callback, Html, Properties, component, hook, html, use_callback, use_effect_with, use_memo, use_mut_ref,
    use_node_ref, use_reducer, use_state_eq,
};

use super::clock::use_clock;
use super::context::Context;
use super::frame::use_frame;
use super::header::use_header;
use super::keys::{use_key_help, use_keys};
use super::open::dialog::use_open_dialog;
use super::open::drop::use_drop_target;
use super::open::linked::use_link;
use super::open::notice::notice;
use super::open::{reading, use_opener};
use super::options::{Options, theme_name};
use super::panel::use_panel;
use super::quiet::{Part, Quiet};
use super::segmented::Segmented;
use super::sentence::use_announcer;
use super::store::{Given, Send, Still, Store};
use super::surroundings::use_narrow;
use super::timeline::timeline;
use super::work::use_work;
use crate::browser::clock::now_ms;
use crate::import::SourceFile;
use crate::session::{Command, Source, Tab};
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
    pub on_ready: Callback<Ways>,
}

/// How to ask a mounted app for something.
#[derive(Clone, Debug)]
pub struct Ways {
    /// Commands to its session.
    pub send: Send,
    /// Files to read and open.
    pub open: Callback<Vec<SourceFile>>,
}

/// The app. It keeps its state to itself, so several fit on one page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let store = use_reducer(|| Store::new(&props.initial));
    let session = &store.session;
    let send = use_callback(store.dispatcher(), |command: Command, store| store.dispatch(Given(command, now_ms())));
    let ids = use_memo(props.embed, |&embed| AttrValue::from(prefix(embed)));
    let app = Context { send: send.clone(), ids: AttrValue::clone(&ids), language: session.language, embed: props.embed };

    let root = use_node_ref();
    let now = use_clock(session, &send);
    let narrow = use_narrow(&root);
    let opener = use_opener(&app, !props.initial.files.is_empty());
    {
        let (props, ways) = (props.clone(), Ways { send: send.clone(), open: opener.sources.clone() });
        use_effect_with((), move |()| begin(&props, ways));
    }
    let waiting = opener.reading && !props.initial.files.is_empty() && matches!(session.source, Source::Scenario(_));
    let opening = use_state_eq(|| props.initial.kept_text.is_some());
    let helping = use_state_eq(|| false);
    let listing = use_state_eq(|| false);
    let played = use_once(now > SimTime::ZERO);
    let picked = use_once(session.selection.is_some());
    let show = |state: &yew::UseStateHandle<bool>, to: bool| {
        let set = state.setter();
        Callback::from(move |()| set.set(to))
    };
    let on_help = use_callback(helping.setter(), |(), set| set.set(true));
    use_keys(&app, session, &root, &on_help);
    let linked = use_link(&app, session, &opener);
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
    let view = Segmented {
        class: "view-switch",
        label: app.say(UiWord::PictureOrList).into(),
        name: app.id("view"),
        choices: vec![app.say(UiWord::Picture).into(), app.say(UiWord::List).into()],
        chosen: usize::from(*listing),
        on_choose: on_view,
    };
    let header = use_header(&app, session, &show(&opening, true), &show(&helping, true));
    let frame = use_frame(&app, session, now, narrow);
    let panel = use_panel(&app, session, now);
    let drop_target = use_drop_target(&app, &root, &opener);
    let open_dialog = use_open_dialog(&app, *opening, &show(&opening, false), &opener, props.initial.kept_text.as_deref());
    let key_help = use_key_help(&app, *helping, &show(&helping, false));
    let announcer = use_announcer(&app, session);
    let working = use_work(&app, session);
    html! {
        <div ref={root} class="eniscope" data-theme={theme_name(session.theme)} data-embed={props.embed.then_some("")}
            data-waiting={waiting.then_some("")} lang={session.language.tag()}>
            <div class="app" data-view={if *listing { "list" } else { "picture" }}>
                { header }
                <@{main} class="main">
                    { linked }
                    { notice(&app, session) }
                    <Quiet app={app.clone()} session={Still(session.clone())} part={Part::Sentence { played, picked }} />
                    { working }
                    <Quiet app={app.clone()} session={Still(session.clone())} part={Part::Unknowns} />
                    { view.view() }
                    { frame }
                </@>
                { panel }
                { timeline(&app, session, now) }
            </div>
            { drop_target }
            { open_dialog }
            { key_help }
            { announcer }
            { reading(&app, &opener) }
        </div>
    }
}

/// Opens and plays what was asked for at first, and tells the host that the app is there.
fn begin(props: &AppProps, ways: Ways) {
    if !props.initial.files.is_empty() {
        ways.open.emit(props.initial.files.clone());
    } else if props.initial.autoplay {
        ways.send.emit(Command::Play);
    }
    props.on_ready.emit(ways);
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
