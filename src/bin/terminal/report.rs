//! `eniscope report`: what is there, who shares which interface, where traffic goes.

use eniscope::allocation;
use eniscope::json;
use eniscope::json::path::PathEntry;
use eniscope::json::report::{FunctionEntry, InterfacesEntry, Report};
use eniscope::network::Network;
use eniscope::text;
use eniscope::text::Language;
use eniscope::text::terminal::{Word, word};
use eniscope::trace::OverallVerdict;

use super::input::Input;
use super::options::Options;
use super::page::{Page, Paint};
use super::{Exit, print, print_json, print_problems};

pub(crate) fn report(options: &Options, input: &Input) -> Exit {
    let mut document = json::report(&input.imported, options.era, options.language);
    document.problems = input.with_unread(document.problems);
    let exit = if input.usable() { Exit::Holds } else { Exit::NoInput };
    if options.json {
        return print_json(&document, exit);
    }
    print_problems(&document.problems, true, options.language);
    if exit == Exit::NoInput { exit } else { print(&page(&document, &input.imported.value.network, options), exit) }
}

fn page(document: &Report, network: &Network, options: &Options) -> String {
    let language = options.language;
    let say = |name| word(name, language);
    let mut page = Page::new();
    page.heading(say(Word::Files));
    for file in &document.files {
        page.row([file.path.clone(), file.format.unwrap_or(say(Word::NotRead)).to_owned()]);
    }
    page.heading(say(Word::Functions));
    if document.functions.is_empty() {
        page.line(&format!("  {}", say(Word::NoFunctions)));
    }
    for function in &document.functions {
        write_function(&mut page, function, language);
    }
    write_interfaces(&mut page, &document.enis, options);
    write_existing(&mut page, network, language);
    if !document.subnets.is_empty() {
        page.heading(say(Word::Subnets));
    }
    for subnet in &document.subnets {
        let known = |value: Option<&str>| value.unwrap_or(say(Word::Unknown)).to_owned();
        let free = subnet.free_addresses.map(|free| format!("{free} {}", say(Word::Free)));
        page.row([
            subnet.id.clone(),
            known(subnet.cidr.as_deref()),
            known(subnet.az.as_deref()),
            format!("0.0.0.0/0 → {}", known(subnet.default_route)),
            free.unwrap_or_default(),
        ]);
    }
    if !document.nat_gateways.is_empty() {
        page.heading(say(Word::NatGateways));
    }
    for nat in &document.nat_gateways {
        let working = if nat.working { page.paint.good(say(Word::Working)) } else { page.paint.bad(say(Word::NotWorking)) };
        page.row([
            nat.id.clone(),
            nat.subnet.clone().unwrap_or_default(),
            nat.connectivity.unwrap_or(say(Word::Unknown)).to_owned(),
            working,
        ]);
    }
    if !document.endpoints.is_empty() {
        page.heading(say(Word::Endpoints));
    }
    for endpoint in &document.endpoints {
        let service = endpoint.service.clone().unwrap_or_else(|| say(Word::Unknown).to_owned());
        let where_it_is = if endpoint.route_tables.is_empty() { &endpoint.subnets } else { &endpoint.route_tables };
        page.row([endpoint.id.clone(), service, endpoint.kind.clone(), where_it_is.join(", ")]);
    }
    page.finish()
}

fn write_function(page: &mut Page, function: &FunctionEntry, language: Language) {
    let others = |known: bool| if known { String::new() } else { format!(" ({})", word(Word::AndOthers, language)) };
    page.line(&format!(
        "  {}  {}{} · {}{}",
        page.paint.strong(&function.id),
        function.subnets.join(", "),
        others(function.subnets_known),
        function.security_groups.join(", "),
        others(function.security_groups_known),
    ));
    let paint = page.paint;
    for (name, path) in &function.paths {
        let called = function.calls.iter().any(|call| call.to == *name || call.to.strip_prefix("service:") == Some(name));
        let mark = if called { word(Word::Calls, language) } else { "" };
        page.row([
            format!("  {name}"),
            verdict(paint, path.verdict, language),
            path.via.to_owned(),
            path.code.unwrap_or_default().to_owned(),
            by_subnet(path, language),
            paint.dim(mark),
        ]);
    }
}

/// Each subnet's own verdict, where they differ.
fn by_subnet(path: &PathEntry, language: Language) -> String {
    if path.verdict != OverallVerdict::Mixed.name() {
        return String::new();
    }
    let plain = |verdict| verdict_word(verdict, language);
    path.by_subnet.iter().map(|(subnet, entry)| format!("{subnet}: {}", plain(entry.verdict))).collect::<Vec<_>>().join(", ")
}

fn write_interfaces(page: &mut Page, interfaces: &InterfacesEntry, options: &Options) {
    let language = options.language;
    let least = if interfaces.exact { String::new() } else { format!("{} ", word(Word::AtLeast, language)) };
    let era = text::era(options.era, language);
    page.heading(&format!("{} ({era}): {least}{}", word(Word::Interfaces, language), interfaces.count));
    for item in &interfaces.items {
        page.row([item.subnet.clone(), item.security_groups.join(", "), format!("×{}", item.addresses), item.functions.join(", ")]);
    }
}

/// The interfaces that the files show, beside those that are needed.
fn write_existing(page: &mut Page, network: &Network, language: Language) {
    let Some(found) = allocation::existing(network) else { return };
    if found.interfaces.is_empty() && found.missing.is_empty() {
        return;
    }
    page.heading(text::existing_title(language));
    let list =
        |groups: &[eniscope::network::SecurityGroupId]| groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    for one in &found.interfaces {
        let (interface, words) = (&one.interface, text::standing(one, language));
        page.row([interface.id.to_string(), interface.subnet.to_string(), list(&interface.security_groups), words]);
    }
    for one in &found.missing {
        let words = page.paint.bad(&text::missing_interface(one, language));
        page.row(["–".to_owned(), one.key.subnet.to_string(), list(one.key.groups.as_slice()), words]);
    }
}

/// A verdict as a word, in its colour.
pub(crate) fn verdict(paint: Paint, name: &str, language: Language) -> String {
    let words = verdict_word(name, language);
    match read(name) {
        OverallVerdict::Delivered => paint.good(words),
        OverallVerdict::Dropped | OverallVerdict::Mixed => paint.bad(words),
        OverallVerdict::Undecided => paint.doubt(words),
    }
}

fn verdict_word(name: &str, language: Language) -> &'static str {
    let name = match read(name) {
        OverallVerdict::Delivered => Word::Delivered,
        OverallVerdict::Dropped => Word::Dropped,
        OverallVerdict::Mixed => Word::Mixed,
        OverallVerdict::Undecided => Word::Undecided,
    };
    word(name, language)
}

/// The verdict of this name in a document.
pub(crate) fn read(name: &str) -> OverallVerdict {
    let all = [OverallVerdict::Delivered, OverallVerdict::Dropped, OverallVerdict::Mixed];
    all.into_iter().find(|verdict| verdict.name() == name).unwrap_or(OverallVerdict::Undecided)
}
