//! `eniscope trace`: one connection, hop by hop, both ways.

use eniscope::json;
use eniscope::json::trace::Connection;
use eniscope::network::{Destination, FunctionId, Network};
use eniscope::text::terminal::{Trouble, Word, word};
use eniscope::text::{self, Case, Language};
use eniscope::trace::{self, Leg, OverallVerdict, Source, StepResult};

use super::input::Input;
use super::options::Options;
use super::page::Page;
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
    let mut document = json::trace(&input.imported, &source, destination, options.language);
    document.problems = input.with_unread(document.problems);
    let asked = Asked { network, source: &source, to: destination, language: options.language };
    let exit = match read(document.verdict) {
        _ if !input.usable() => Exit::NoInput,
        OverallVerdict::Delivered => Exit::Holds,
        OverallVerdict::Dropped | OverallVerdict::Mixed => Exit::Fails,
        OverallVerdict::Undecided => Exit::Undecided,
    };
    if options.json {
        return print_json(&document, exit);
    }
    print_problems(&document.problems, false, options.language);
    if exit == Exit::NoInput { exit } else { print(&page(&document, &asked), exit) }
}

/// What was asked, for the words of the answer.
struct Asked<'a> {
    network: &'a Network,
    source: &'a Source,
    to: &'a Destination,
    language: Language,
}

/// The function that `--from` names, by its id or its `FunctionName`, or the place.
fn source(network: &Network, options: &Options) -> Result<Source, Trouble> {
    let Some(name) = &options.from else {
        // The reading of the place of which the files have the subnets and groups, else the first one.
        let there = |place: &&Source| match place {
            Source::Function(_) => false,
            Source::Placed { subnets, security_groups } => {
                subnets.iter().all(|id| network.subnets.contains_key(id))
                    && security_groups.iter().all(|id| network.security_groups.contains_key(id))
            }
        };
        let place = options.place.iter().find(there).or_else(|| options.place.first());
        return place.cloned().ok_or_else(|| Trouble::Missing("--from".to_owned()));
    };
    let named = |(id, function): (&FunctionId, &eniscope::network::LambdaFunction)| {
        (id.as_str() == name || function.name.as_deref() == Some(name)).then(|| Source::Function(id.clone()))
    };
    let there = || network.functions.keys().map(ToString::to_string).collect();
    network.functions.iter().find_map(named).ok_or_else(|| Trouble::NoSuchFunction(name.clone(), there()))
}

fn page(document: &Connection, asked: &Asked<'_>) -> String {
    let mut page = Page::new();
    let (paint, language) = (page.paint, asked.language);
    let verdict = verdict(paint, document.verdict, language);
    page.line(&format!("{} → {}  {verdict}  {}", document.from.id, text::destination(asked.to, language), document.via));
    for trace in &trace::trace(asked.network, asked.source, asked.to) {
        let address = trace.interface_address.map(|address| format!(" · {address}")).unwrap_or_default();
        page.heading(&format!("{} {}{address}", word(Word::From, language), trace.subnet));
        leg(&mut page, Word::There, &trace.forward, language);
        leg(&mut page, Word::Back, &trace.reply, language);
        let case = Case { network: asked.network, source: asked.source, to: asked.to, trace };
        for blocker in trace.forward.blockers.iter().chain(&trace.reply.blockers) {
            page.line(&format!("  {}  {}", paint.bad(blocker.reason.code()), text::explain(blocker, &case, language)));
            page.line(&format!("    {}: {}", word(Word::Fix, language), text::fix(blocker, &case, language)));
        }
    }
    page.finish()
}

fn leg(page: &mut Page, heading: Word, leg: &Leg, language: Language) {
    let paint = page.paint;
    page.line(&format!(" {}: {}", word(heading, language), text::verdict(&leg.verdict, language)));
    let mut stopped = false;
    for hop in &leg.hops {
        for step in &hop.steps {
            let mark = match &step.result {
                StepResult::Block(_) => {
                    stopped = true;
                    paint.bad("✗")
                }
                // The walk goes on as if open, and so names everything that has to change; but nothing gets here.
                StepResult::Pass | StepResult::Unknown(_) if stopped => paint.dim("·"),
                StepResult::Pass => paint.good("✓"),
                StepResult::Unknown(_) => paint.doubt("?"),
            };
            let detail = text::step_detail(step, language).unwrap_or_default();
            page.row([format!("{mark} {}", text::step(step, hop, language)), paint.dim(&detail)]);
        }
    }
}
