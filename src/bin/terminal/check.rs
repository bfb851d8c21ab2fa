//! `eniscope check`: the classic mistakes, worst first, each with its place, what stops the traffic, and what to do.

use eniscope::advice::{Finding, findings};
use eniscope::edit::render::{Snippet, render};
use eniscope::json;
use eniscope::network::Network;
use eniscope::report::Severity;
use eniscope::text::terminal::{Word, word};
use eniscope::text::{self, Case, Language};

use super::input::Input;
use super::options::Options;
use super::page::{Page, Paint};
use super::{Exit, print, print_json, print_problems};

pub(crate) fn check(options: &Options, input: &Input) -> Exit {
    let network = &input.imported.value.network;
    let found = findings(network);
    let exit = if !input.usable() {
        Exit::NoInput
    } else if found.iter().any(|finding| finding.severity == Severity::Error) {
        Exit::Fails
    } else {
        Exit::Holds
    };
    if options.sarif {
        return print_json(&json::sarif(&input.imported, input.usable(), options.language), exit);
    }
    let mut document = json::check(&input.imported, options.language);
    document.problems = input.with_unread(document.problems);
    if options.json {
        return print_json(&document, exit);
    }
    print_problems(&document.problems, false, options.language);
    if exit == Exit::NoInput { exit } else { print(&page(network, &found, options.language), exit) }
}

fn page(network: &Network, found: &[Finding], language: Language) -> String {
    let mut page = Page::new();
    let paint = page.paint;
    for finding in found {
        let words = text::finding(finding, language);
        let severity = severity(paint, finding.severity, language);
        page.heading(words.title);
        page.row([severity, paint.dim(finding.code.name()), text::place(&finding.place, language)]);
        page.line(&format!("  {}", words.message));
        for line in blockers(network, finding, language) {
            page.line(&format!("  {line}"));
        }
        page.line(&format!("  {}", paint.dim(words.why)));
        page.line(&format!("  {}: {}", word(Word::Fix, language), words.advice));
        for line in render(network, &finding.fix, Snippet::AwsCli).lines() {
            page.line(&format!("    {}", paint.good(line)));
        }
    }
    page.heading(&summary(found, language));
    page.finish()
}

/// What stops the connection that shows the finding.
fn blockers(network: &Network, finding: &Finding, language: Language) -> Vec<String> {
    let Some(evidence) = &finding.evidence else { return Vec::new() };
    let case = Case { network, source: &evidence.source, to: &evidence.destination, trace: &evidence.trace };
    let blockers = evidence.trace.forward.blockers.iter().chain(&evidence.trace.reply.blockers);
    let line = |blocker| format!("{}: {}", text::call(&case, language), text::explain(blocker, &case, language));
    blockers.map(line).collect()
}

fn severity(paint: Paint, severity: Severity, language: Language) -> String {
    let words = text::severity(severity, language);
    match severity {
        Severity::Info => paint.dim(words),
        Severity::Warning => paint.doubt(words),
        Severity::Error => paint.bad(words),
    }
}

fn summary(found: &[Finding], language: Language) -> String {
    if found.is_empty() {
        return word(Word::NothingFound, language).to_owned();
    }
    let count = |severity| {
        let number = found.iter().filter(|finding| finding.severity == severity).count();
        (number > 0).then(|| format!("{} {number}", text::severity(severity, language)))
    };
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info].into_iter().filter_map(count).collect();
    counts.join(" · ")
}
