//! What the files leave open, as a form: values of parameters, and what subnets outside the files are. Each change reads the
//! files again with everything that the form then states; undo takes it back.

use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen_futures::spawn_local;
use web_sys::wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, NodeList};
use yew::{AttrValue, Callback, Event, Html, SubmitEvent, TargetCast as _, html};

use super::context::Context;
use super::element::{choice, element, says, words};
use super::store::Still;
use crate::browser::readers;
use crate::import::{AnswerKind, ImportOptions, Question, SourceFile, SubnetStatement};
use crate::network::SubnetId;
use crate::order;
use crate::session::link::subnets_outside;
use crate::session::{Command, Source};
use crate::text;
use crate::text::ui::{UiPhrase, UiWord};

/// How the names of the two kinds of field begin.
const VALUE: &str = "value:";
const SUBNET: &str = "subnet:";

/// The form; nothing when the files leave nothing open.
pub(super) fn unknowns(app: &Context, session: &Still) -> Html {
    let Source::Files { files, .. } = &session.source else { return html! {} };
    let subnets = subnets(session);
    let (optional, needed): (Vec<_>, Vec<_>) =
        session.questions.iter().filter(|question| !question.secret).partition(|question| question.default.is_some());
    if optional.is_empty() && needed.is_empty() && subnets.is_empty() {
        return html! {};
    }
    let stated = &session.stated;
    let mut open: Vec<&str> = Vec::new();
    open.extend(needed.iter().map(|question| &*question.name).filter(|name| !stated.parameters.contains_key(*name)));
    let unstated = subnets.iter().filter(|id| !stated.statements.contains_key(id.as_str())).count();
    let mut title = Vec::new();
    if !open.is_empty() {
        title.push(UiPhrase::Decide(open.len(), &text::list(&open, app.language)).say(app.language));
    }
    if unstated > 0 {
        title.push(UiPhrase::SubnetsOutside(unstated).say(app.language));
    }
    // Once something is stated it stays open: the field that was answered last must not vanish with the focus in it.
    let unfolded = !title.is_empty() || !stated.parameters.is_empty() || !stated.statements.is_empty();
    if title.is_empty() {
        title.push(app.say(UiWord::StatedTitle).to_owned());
    }
    let mut fields: Vec<Html> = needed.iter().map(|question| field(app, stated, question)).collect();
    fields.extend(subnets.iter().map(|id| subnet(app, stated, id)));
    let more: Vec<Html> = optional.iter().map(|question| field(app, stated, question)).collect();
    let more_title = UiPhrase::WithDefaults(more.len()).say(app.language);
    let on_change = change(app, files, stated);
    let stay = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! {
        <details class="unknowns" open={unfolded}>
            <summary><span role="status">{ words(&title.join(" ")) }</span></summary>
            <form onchange={on_change} onsubmit={stay} autocomplete="off">
                { element("div", "unknown-fields", fields) }
                if !more.is_empty() {
                    <details class="more">
                        <summary>{ words(&more_title) }</summary>
                        { element("div", "unknown-fields", more) }
                    </details>
                }
            </form>
        </details>
    }
}

/// The subnets outside the files: those that are not stated yet, and those that are.
fn subnets(session: &Still) -> Vec<SubnetId> {
    let mut all = subnets_outside(&session.network);
    for name in session.stated.statements.keys() {
        if !all.iter().any(|id| id.as_str() == &**name) {
            all.push(SubnetId::new(name.clone()));
        }
    }
    order::sort(&mut all);
    all
}

/// A value that a parameter waits for.
fn field(app: &Context, stated: &ImportOptions, question: &Question) -> Html {
    let id = app.id(&format!("value-{}", question.name));
    let now = stated.parameters.get(&*question.name).map_or("", String::as_str);
    let default = question.default.as_deref();
    let truth: [Arc<str>; 2] = ["true".into(), "false".into()];
    let allowed = if question.allowed.is_empty() && question.kind == AnswerKind::Truth { &truth[..] } else { &question.allowed };
    let name = format!("{VALUE}{}", question.name);
    let placeholder = default.or(question.example.as_deref()).unwrap_or_default().to_owned();
    let about = [&*question.description, &*question.written_as].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let about = about.join(" · ");
    let input = if allowed.is_empty() {
        let mode = (question.kind == AnswerKind::Number).then_some("numeric");
        html! {
            <input id={id.clone()} {name} type="text" inputmode={mode} value={now.to_owned()} {placeholder} spellcheck="false"
                autocapitalize="off" title={about.clone()} />
        }
    } else {
        let none = default.unwrap_or(app.say(UiWord::NotStated));
        let choices = allowed.iter().map(|value| (&**value, &**value)).collect::<Vec<_>>();
        select(id.clone(), name, now, none, &choices)
    };
    labelled(id, html! { <code>{ words(&question.name) }</code> }, &about, input)
}

/// What a subnet is.
fn subnet(app: &Context, stated: &ImportOptions, subnet: &SubnetId) -> Html {
    let id = app.id(&format!("subnet-{subnet}"));
    let now = stated.statements.get(subnet.as_str()).map_or("", |statement| statement.name());
    let choices = SubnetStatement::ALL.map(|statement| (statement.name(), app.say(word(statement))));
    let input = select(id.clone(), format!("{SUBNET}{subnet}"), now, app.say(UiWord::NotStated), &choices);
    labelled(id, words(&text::stage::called(app.language, subnet.as_str())), app.say(UiWord::OutsideTheFiles), input)
}

const fn word(statement: SubnetStatement) -> UiWord {
    match statement {
        SubnetStatement::PrivateWithNat => UiWord::SubnetWithNat,
        SubnetStatement::PrivateWithoutNat => UiWord::SubnetWithoutNat,
        SubnetStatement::Public => UiWord::SubnetPublic,
    }
}

/// A list to choose from. `~value` sets what is chosen when undo brings back another value.
fn select(id: AttrValue, name: String, now: &str, none: &str, choices: &[(&str, &str)]) -> Html {
    let mut lines = vec![choice("", now.is_empty(), none)];
    for (value, said) in choices {
        lines.push(choice(value, now == *value, said));
    }
    html! { <select {id} {name} ~value={now.to_owned()}>{ for lines }</select> }
}

fn labelled(id: AttrValue, label: Html, about: &str, input: Html) -> Html {
    html! {
        <div key={id.to_string()} class="unknown">
            <label for={id}>{ label }</label>
            { input }
            { says("span", "muted about", about) }
        </div>
    }
}

/// Reads every field of the form, whichever was changed: the files may still be being read with an earlier change.
fn change(app: &Context, files: &Rc<Vec<SourceFile>>, stated: &Rc<ImportOptions>) -> Callback<Event> {
    let (send, files, before) = (app.send.clone(), files.clone(), stated.clone());
    Callback::from(move |event: Event| {
        let form = event.target_dyn_into::<Element>().and_then(|target| target.closest("form").ok().flatten());
        let Some(fields) = form.and_then(|form| form.query_selector_all("[name]").ok()) else { return };
        let stated = read(&fields, &before);
        let (send, files) = (send.clone(), files.clone());
        spawn_local(async move {
            send.emit(match readers::read(&files, &stated).await {
                Ok((imported, _)) => Command::Restate { stated, imported: Box::new(imported) },
                Err(problem) => Command::Refuse(vec![problem]),
            });
        });
    })
}

fn read(fields: &NodeList, before: &ImportOptions) -> ImportOptions {
    let mut stated = ImportOptions { region: before.region.clone(), ..ImportOptions::default() };
    for field in (0..fields.length()).filter_map(|index| fields.item(index)) {
        let (name, value) = match (field.dyn_ref::<HtmlInputElement>(), field.dyn_ref::<HtmlSelectElement>()) {
            (Some(input), _) => (input.name(), input.value()),
            (None, Some(select)) => (select.name(), select.value()),
            (None, None) => continue,
        };
        let value = value.trim();
        if let Some(parameter) = name.strip_prefix(VALUE).filter(|_| !value.is_empty()) {
            stated.parameters.insert(parameter.to_owned(), value.to_owned());
        } else if let Some((subnet, statement)) = name.strip_prefix(SUBNET).zip(SubnetStatement::from_name(value)) {
            stated.statements.insert(subnet.into(), statement);
        }
    }
    stated
}
