//! `eniscope simulate`: invocations over time, in numbers, and the events as a file.

use eniscope::order::SortedMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use eniscope::cost::Design;
use eniscope::json;
use eniscope::json::cost::MonthEntry;
use eniscope::json::simulate::{PercentilesEntry, Simulation};
use eniscope::scenario::{file, record};
use eniscope::simulation::{self, Run, Workload};
use eniscope::text;
use eniscope::text::Language;
use eniscope::text::results::{ResultWord, amount, design};
use eniscope::text::terminal::{Trouble, Word, word};
use eniscope::units::{MicroUsd, SimDuration};

use super::input::Input;
use super::options::Options;
use super::page::Page;
use super::{Exit, complain, print, print_json, print_problems};

pub(crate) fn simulate(options: &Options, input: &Input) -> Exit {
    let workload = match load(options, input) {
        Ok(workload) => workload,
        Err(error) => {
            complain(&error, options.language);
            return Exit::NoInput;
        }
    };
    let network = &input.imported.value.network;
    let run = simulation::run(network, options.era, &workload, &options.assumptions, options.seed);
    if let Some(path) = &options.events
        && let Err(error) = write_events(path, &run)
    {
        complain(&Trouble::CannotWrite(error.to_string()), options.language);
        return Exit::NoInput;
    }
    let mut document = json::simulate(network, &run, &workload, &input.imported.problems, options.language);
    document.problems = input.with_unread(document.problems);
    document.cost_micro_usd.per_month = Some(json::cost::month(network, &run, &workload, &options.assumptions));
    let exit = exit(input, &document);
    if options.json {
        return print_json(&document, exit);
    }
    print_problems(&document.problems, false, options.language);
    if exit == Exit::NoInput { exit } else { print(&page(&document, options.language), exit) }
}

/// The load: a file's, the scenario's, or one that shows every path of the network; with what the command line asks for.
fn load(options: &Options, input: &Input) -> Result<Workload, Trouble> {
    let base = match (&options.workload, options.scenario) {
        (Some(path), _) => {
            let text = fs::read_to_string(path).map_err(|error| Trouble::CannotRead(error.to_string()))?;
            file::workload(&text).map_err(|error| Trouble::BadWorkload(error.to_string()))?
        }
        (None, Some(scenario)) => scenario.workload(),
        (None, None) => Workload::for_network(&input.imported.value.network),
    };
    let mut load = options.load.over(base);
    if let Some(path) = &options.arrivals {
        let text = fs::read_to_string(path).map_err(|error| Trouble::CannotRead(error.to_string()))?;
        let recorded = record::record(&text).map_err(|error| Trouble::BadWorkload(error.to_string()))?;
        load = record::over(load, &recorded);
    }
    load.faults.extend(options.faults.iter().cloned());
    Ok(load)
}

fn exit(input: &Input, document: &Simulation) -> Exit {
    let lost = &document.invocations;
    if !input.usable() {
        Exit::NoInput
    } else if lost.throttled + lost.timed_out + lost.function_errors > 0
        || lost.failed.values().chain(lost.dropped.values()).any(|count| *count > 0)
    {
        Exit::Fails
    } else {
        Exit::Holds
    }
}

fn write_events(path: &Path, run: &Run) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for event in json::events(run) {
        serde_json::to_writer(&mut out, &event)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn page(document: &Simulation, language: Language) -> String {
    let mut page = Page::new();
    let say = |name| word(name, language).to_owned();
    let number = |value: u64| text::count(value);
    let paint = page.paint;
    let calls = &document.invocations;
    page.row([say(Word::Arrived), number(calls.arrived)]);
    page.row([format!("  {}", say(Word::Completed)), paint.good(&number(calls.completed))]);
    page.row([format!("  {}", say(Word::Throttled)), number(calls.throttled)]);
    for (reason, count) in &calls.throttled_by {
        page.row([String::new(), format!("  {} {reason}", number(*count))]);
    }
    if calls.timed_out > 0 {
        page.row([format!("  {}", say(Word::TimedOut)), paint.bad(&number(calls.timed_out))]);
    }
    if calls.function_errors > 0 {
        page.row([format!("  {}", say(Word::FunctionErrors)), paint.bad(&number(calls.function_errors))]);
    }
    for (label, counts) in [(Word::Failed, &calls.failed), (Word::Dropped, &calls.dropped)] {
        for (code, count) in counts {
            page.row([format!("  {}", say(label)), format!("{} {code}", paint.bad(&number(*count)))]);
        }
    }
    page.row([say(Word::ColdStarts), number(document.cold_starts)]);
    page.row([say(Word::Environments), number(document.environments.max)]);
    page.row([say(Word::Concurrency), number(document.concurrency.max)]);
    page.row([say(Word::Latency), times(&document.latency_us, language)]);
    page.row([format!("  {}", say(Word::ColdLatency)), times(&document.cold_latency_us, language)]);
    page.row([say(Word::Interfaces), format!("{}  {}", document.enis.max, listed(&document.enis.by_subnet))]);
    page.row([say(Word::FreeMin), listed(&document.free_addresses_min)]);
    let nat: SortedMap<String, u64> = document.nat.iter().map(|(id, nat)| (id.clone(), nat.connections_max)).collect();
    page.row([say(Word::NatConnections), listed(&nat)]);
    let short: SortedMap<String, u64> = document
        .nat
        .iter()
        .filter(|(_, nat)| nat.port_allocation_errors > 0)
        .map(|(id, nat)| (id.clone(), nat.port_allocation_errors))
        .collect();
    if !short.is_empty() {
        page.row([format!("  {}", say(Word::NatPorts)), paint.bad(&listed(&short))]);
    }
    let used = &document.connections;
    page.row([say(Word::Connections), [used.opened, used.reused, used.reset].map(number).join(" · ")]);
    for (label, queue) in [(Word::AsyncEvents, &document.async_events), (Word::Messages, &document.queued_messages)] {
        if let Some(queue) = queue {
            page.row([say(label), [queue.done, queue.retried, queue.discarded + queue.expired].map(number).join(" · ")]);
        }
    }
    if let Some(month) = &document.cost_micro_usd.per_month {
        page.row([ResultWord::CostTitle.say(language).to_owned(), designs(month, language)]);
    }
    page.row([say(Word::Log), format!("{}  {}", number(document.events), document.log_hash)]);
    page.finish()
}

fn times(times: &PercentilesEntry, language: Language) -> String {
    [times.p50, times.p90, times.p99, times.max]
        .map(|micros| text::duration(SimDuration::from_micros(micros), language))
        .join(" · ")
}

fn designs(month: &MonthEntry, language: Language) -> String {
    let told = |name: Design| {
        let total = month.designs.get(name.name()).map_or(0, |bill| bill.total);
        format!("{} {}", design(name, language), amount(MicroUsd(total)))
    };
    Design::ALL.map(told).join(" · ")
}

fn listed(counts: &SortedMap<String, u64>) -> String {
    counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}
