//! `eniscope trace`: one connection, hop by hop, both ways.

use eniscope::json::trace::{BlockerEntry, Connection, HopEntry, LegEntry, NodeEntry, StepEntry};
use eniscope::json::{self};
use eniscope::network::{Destination, FunctionId, Network};
use eniscope::text::Language;
use eniscope::text::terminal::{Trouble, Word, word};
use eniscope::trace::{OverallVerdict, Source};

use super::input::Input;
use super::options::Options;
use super::page::{Page, Paint};
use super::report::{read, verdict};
use super::{Exit, complain, print, print_json, print_problems};

pub(crate) fn trace(options: &Options, input: &Input) -> Exit {
    let network = &input.imported.value.network;
    let Some(destination) = &options.to else { return Exit::Usage };
    let source = match source(network, options) {
        Ok(source) => source,
        Err(error) if input.usable() => {
            complain(&error, options.language);
            return Exit::Usage;
        }
        Err(_) => Source::Function(FunctionId::from(options.from.as_deref().unwrap_or_default())),
    };
    let document = answer(options, input, &source, destination);
    let exit = match read(document.verdict) {
        _ if !input.usable() => Exit::NoInput,
        OverallVerdict::Delivered => Exit::Holds,
        OverallVerdict::Dropped | OverallVerdict::Mixed => Exit::Fails,
        OverallVerdict::Undecided => Exit::Undecided,
    };
    if options.json {
        return print_json(&document, exit);
    }
    print_problems(&document.problems, options.language);
    if exit == Exit::NoInput { exit } else { print(&page(&document, options.language), exit) }
}

fn answer(options: &Options, input: &Input, source: &Source, destination: &Destination) -> Connection {
    let mut document = json::trace(&input.imported, source, destination, options.language);
    document.problems = input.with_unread(document.problems);
    document
}

/// The function that `--from` names, by its id or its `FunctionName`, or the place.
fn source(network: &Network, options: &Options) -> Result<Source, Trouble> {
    let Some(name) = &options.from else { return options.place.clone().ok_or_else(|| Trouble::Missing("--from".to_owned())) };
    let named = |(id, function): (&FunctionId, &eniscope::network::LambdaFunction)| {
        (id.as_str() == name || function.name.as_deref() == Some(name)).then(|| Source::Function(id.clone()))
    };
    let there = || network.functions.keys().map(ToString::to_string).collect();
    network.functions.iter().find_map(named).ok_or_else(|| Trouble::NoSuchFunction(name.clone(), there()))
}

fn page(document: &Connection, language: Language) -> String {
    let mut page = Page::new();
    let paint = page.paint;
    page.line(&format!(
        "{} → {}  {}  {}",
        document.from.id,
        target(document),
        verdict(paint, document.verdict, language),
        document.via
    ));
    for trace in &document.traces {
        let address = trace.eni_address.as_ref().map(|address| format!(" · {address}")).unwrap_or_default();
        page.heading(&format!("{} {}{address}", word(Word::From, language), trace.subnet));
        leg(&mut page, Word::There, &trace.forward, language);
        leg(&mut page, Word::Back, &trace.reply, language);
    }
    page.finish()
}

fn target(document: &Connection) -> String {
    let to = &document.to;
    match to.port {
        Some(port) if port > 0 => format!("{} {} {port}", to.id, to.protocol),
        Some(_) | None => format!("{} {}", to.id, to.protocol),
    }
}

fn leg(page: &mut Page, heading: Word, leg: &LegEntry, language: Language) {
    let paint = page.paint;
    page.line(&format!(" {}: {}", word(heading, language), verdict(paint, leg.verdict, language)));
    for hop in &leg.hops {
        for (number, step) in hop.steps.iter().enumerate() {
            write_step(page, paint, hop, number, step);
        }
        if hop.steps.is_empty() {
            page.row([name(&hop.node), String::new(), String::new(), String::new()]);
        }
    }
    if let Some(missing) = &leg.missing {
        page.line(&format!("  {}", paint.doubt(missing)));
    }
    for blocker in &leg.blockers {
        page.line(&format!("  {} {}  {}", word(Word::Blockers, language), place(blocker), paint.bad(blocker.code)));
    }
}

fn write_step(page: &mut Page, paint: Paint, hop: &HopEntry, number: usize, step: &StepEntry) {
    let node = if number == 0 { name(&hop.node) } else { String::new() };
    let result = match (step.result, step.code) {
        ("pass", _) => paint.good("✓"),
        (_, Some(code)) => format!("{} {code}", paint.bad("✗")),
        (_, None) => paint.doubt("?"),
    };
    let rule = [step.part.as_deref(), step.rule.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(": ");
    page.row([node, format!("{result} {}", step.kind), rule, paint.dim(&source_line(step))]);
}

fn source_line(step: &StepEntry) -> String {
    match (&step.file, step.line) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        (Some(_) | None, _) => String::new(),
    }
}

fn name(node: &NodeEntry) -> String {
    if node.kind == node.id { node.id.clone() } else { format!("{} {}", node.kind, node.id) }
}

fn place(blocker: &BlockerEntry) -> String {
    let part = blocker.part.as_ref().map(|part| format!(" · {}", name(part))).unwrap_or_default();
    let direction = blocker.direction.map(|direction| format!(" ({direction})")).unwrap_or_default();
    format!("{}{part}{direction}", name(&blocker.node))
}
