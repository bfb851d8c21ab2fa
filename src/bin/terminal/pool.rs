//! `eniscope pool`: the environment pool alone and the least loop that does the same, measured in turns.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use eniscope::allocation::Era;
use eniscope::json::pool::{self as document, Pool};
use eniscope::simulation::pool::networked::NetworkedPool;
use eniscope::simulation::pool::networked::definition::arrivals as networked_arrivals;
use eniscope::simulation::pool::{PoolWorkload, arrivals, floor, recorded, run};
use eniscope::text;
use eniscope::text::Language;
use eniscope::text::terminal::{Trouble, Word, word};

use super::options::Options;
use super::page::Page;
use super::{Exit, complain, print, print_json};

pub(crate) fn pool(options: &Options) -> Exit {
    let Some(workload) = options.pool else { return Exit::Usage };
    if workload == PoolWorkload::W3 {
        return networked(options);
    }
    let times = match &options.arrivals {
        Some(path) => read(path, options.n),
        None => Ok(arrivals(workload, options.n)),
    };
    let times = match times {
        Ok(times) => times,
        Err(error) => {
            complain(&error, options.language);
            return Exit::NoInput;
        }
    };
    if let Some(path) = &options.write_arrivals
        && let Err(error) = fs::write(path, times.iter().flat_map(|at| at.to_le_bytes()).collect::<Vec<u8>>())
    {
        complain(&Trouble::CannotWrite(error.to_string()), options.language);
        return Exit::NoInput;
    }
    let rules = workload.rules();
    let outcome = run(&times, rules);
    // A speed says nothing unless both sides do the same.
    if outcome != floor(&times, rules) {
        complain(&Trouble::OutputsDiffer, options.language);
        return Exit::Fails;
    }
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for _ in 0..options.repeat {
        ours.push(speed(times.len(), || recorded(&times, rules)));
        least.push(speed(times.len(), || floor(&times, rules)));
    }
    let document = document::pool(workload, &outcome, ours, least);
    if options.json { print_json(&document, Exit::Holds) } else { print(&page(&document, options.language), Exit::Holds) }
}

/// Arrivals as little-endian 64-bit numbers of microseconds, at most `n` of them.
fn read(path: &Path, n: usize) -> Result<Vec<u64>, Trouble> {
    let bytes = fs::read(path).map_err(|error| Trouble::CannotRead(error.to_string()))?;
    let (numbers, rest) = bytes.as_chunks::<8>();
    let times: Vec<u64> = numbers.iter().take(n).map(|number| u64::from_le_bytes(*number)).collect();
    let ordered = times.is_sorted();
    if rest.is_empty() && ordered { Ok(times) } else { Err(Trouble::BadArrivals) }
}

#[expect(clippy::disallowed_methods, reason = "the one command that measures; nothing of it reaches an answer")]
fn speed<T>(n: usize, what: impl Fn() -> T) -> u64 {
    let start = Instant::now();
    black_box(what());
    let nanos = start.elapsed().as_nanos().max(1);
    u64::try_from(n as u128 * 1_000_000_000 / nanos).unwrap_or(u64::MAX)
}

/// W3 in both eras, in turns with W1, whose time for an invocation is the measure.
fn networked(options: &Options) -> Exit {
    if options.arrivals.is_some() {
        complain(&Trouble::NotTogether("W3".to_owned(), "--arrivals".to_owned()), options.language);
        return Exit::Usage;
    }
    let (times, plain) = (networked_arrivals(options.n), arrivals(PoolWorkload::W1, options.n));
    let (network, rules) = (NetworkedPool::new(), PoolWorkload::W1.rules());
    let mut entries = [Era::After, Era::Before].map(|era| (era, network.run(&times, era).0, Vec::new()));
    let mut measure = Vec::new();
    for _ in 0..options.repeat {
        measure.push(speed(plain.len(), || recorded(&plain, rules)));
        for (era, _, speeds) in &mut entries {
            speeds.push(speed(times.len(), || network.run(&times, *era)));
        }
    }
    let document = document::networked(entries, measure);
    if options.json {
        return print_json(&document, Exit::Holds);
    }
    let mut page = Page::new();
    let say = |name| word(name, options.language).to_owned();
    for entry in &document.eras {
        page.row([entry.era.to_owned(), String::new()]);
        page.row([format!("  {}", say(Word::ColdStarts)), text::count(entry.cold)]);
        page.row([format!("  {}", say(Word::Warm)), text::count(entry.warm)]);
        page.row([format!("  {}", say(Word::Throttled)), text::count(entry.rejected)]);
        page.row([format!("  {}", say(Word::Dropped)), text::count(entry.dropped)]);
        page.row([format!("  {}", say(Word::Interfaces)), format!("{}  ({:.6})", text::count(entry.enis_max), entry.mean_enis)]);
        page.row([
            format!("  {}", say(Word::Speed)),
            format!("{} / {}", median(&entry.invocations_per_second), median(&document.w1_invocations_per_second)),
        ]);
    }
    print(&page.finish(), Exit::Holds)
}

fn page(document: &Pool, language: Language) -> String {
    let mut page = Page::new();
    let say = |name| word(name, language).to_owned();
    page.row([say(Word::Arrived), text::count(document.n)]);
    page.row([format!("  {}", say(Word::ColdStarts)), text::count(document.cold)]);
    page.row([format!("  {}", say(Word::Warm)), text::count(document.warm)]);
    page.row([format!("  {}", say(Word::Throttled)), text::count(document.rejected)]);
    page.row([say(Word::Environments), format!("{}  ({:.6})", text::count(document.peak_live), document.mean_live)]);
    page.row([say(Word::Concurrency), format!("({:.6})", document.mean_busy)]);
    page.row([say(Word::Expired), text::count(document.expired)]);
    page.row([
        say(Word::Speed),
        format!("{} / {}", median(&document.invocations_per_second), median(&document.floor_invocations_per_second)),
    ]);
    page.finish()
}

fn median(speeds: &[u64]) -> String {
    let mut sorted = speeds.to_vec();
    sorted.sort_unstable();
    text::count(sorted.get(sorted.len() / 2).copied().unwrap_or(0))
}
