//! Holds the shape of the crate: who may import whom, where the browser begins, where serde may stand, how long a file is.
//!
//! A small [`reader`] of Rust tokens finds every path that begins with `crate`, `eniscope` or
//! `super` and compares the room it leads to with [`RANKS`]. The compiler would not mind any of what is refused here.

mod reader;

use std::fs;
use std::path::{Path, PathBuf};

use reader::{derived, paths, tokens};

/// Each room of `src/` and its rank. A room may name rooms of a lower rank, and itself.
const RANKS: &[(&str, u32)] = &[
    ("order", 0),
    ("units", 0),
    ("report", 0),
    ("network", 1),
    ("facts", 1),
    ("engine", 1),
    ("edit", 2),
    ("allocation", 2),
    ("import", 2),
    ("trace", 3),
    ("wire", 3),
    ("advice", 4),
    ("simulation", 4),
    ("cost", 5),
    ("scenario", 5),
    ("text", 6),
    ("session", 7),
    ("scene", 7),
    ("json", 7),
    ("csv", 7),
    ("paint", 8),
    ("paint::theme", 8),
    ("paint::svg", 8),
    ("paint::canvas", 9),
    ("browser", 9),
    ("bin", 9),
    ("app", 10),
    ("embed", 11),
    ("bin::readers", 12),
    ("main", 12),
];

/// The rooms that stand on the browser's side of the line.
const WEB_ROOMS: &[&str] = &["paint::canvas", "browser", "bin::readers", "app", "embed", "main"];

/// The crates that only those may name; `gloo…` beside them.
const WEB_CRATES: &[&str] =
    &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "serde_wasm_bindgen", "console_error_panic_hook", "yew"];

/// Where a written form may be derived: files, or folders with a slash at the end.
const BORDERS: &[&str] = &["src/import/", "src/json/", "src/scenario/file.rs", "src/session/link.rs", "src/embed/dto.rs"];

const LONGEST_FILE: usize = 400;
const MEDIAN_FILE: usize = 150;

/// Lints that make a match over a closed list whole, and a panic a bug; taking one out of `Cargo.toml` must be seen.
const DENIED_LINTS: &[&str] =
    &["wildcard_enum_match_arm", "unwrap_used", "expect_used", "panic", "indexing_slicing", "iter_over_hash_type"];

#[test]
fn every_file_keeps_the_shape() {
    let mut complaints = Vec::new();
    for (path, text) in sources() {
        complaints.extend(judge(&path, &text));
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn the_median_file_is_short() {
    let mut lengths: Vec<usize> = sources().iter().map(|(_, text)| text.lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median < MEDIAN_FILE, "the median file has {median} lines");
}

#[test]
fn every_room_has_a_rank() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        assert!(room == "lib" || rank(room).is_some(), "src/{name} has no place in the table of ranks");
    }
}

#[test]
fn lints_that_hold_closed_lists_are_denied() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    for lint in DENIED_LINTS {
        assert!(manifest.lines().any(|line| line.trim() == format!("{lint} = \"deny\"")), "{lint} is not denied");
    }
}

/// What the checker must refuse, and what it must let pass; without this the walk above could be blind.
#[test]
fn the_checker_sees_what_it_is_for() {
    let refused: &[(&str, &str, &str)] = &[
        ("src/network/vpc.rs", "use crate::trace::Verdict;", "trace"),
        ("src/network/vpc.rs", "use crate::{report::Place, trace::{Leg, Hop}};", "trace"),
        ("src/network/vpc.rs", "fn f() -> super::super::trace::Verdict { todo() }", "trace"),
        ("src/units.rs", "use super::report::Place;", "report"),
        ("src/text/mod.rs", "mod inner { use super::super::scene::Layout; }", "scene"),
        ("src/allocation/mod.rs", "use crate::import::Format;", "import"),
        ("src/json/mod.rs", "use crate::embed;", "embed"),
        ("src/scene/mod.rs", "use crate::session::Session;", "session"),
        ("src/paint/svg.rs", "use crate::paint::canvas::Canvas;", "paint::canvas"),
        ("src/bin/eniscope.rs", "use eniscope::app::App;", "app"),
        ("src/trace/mod.rs", "use crate::*;", "everything"),
        ("src/trace/mod.rs", "use crate::nowhere::X;", "nowhere"),
        ("src/scene/mod.rs", "use web_sys::Element;", "web_sys"),
        ("src/session/mod.rs", "fn f() { gloo_timers::callback::Timeout::new(1, f); }", "gloo_timers"),
        ("src/paint/svg.rs", "use yew::html;", "yew"),
        ("src/network/vpc.rs", "#[derive(Clone, serde::Serialize)] struct A;", "Serialize"),
        ("src/embed/mod.rs", "#[derive(Deserialize)] struct A;", "Deserialize"),
        ("src/engine/mod.rs", "use std::collections::HashMap;", "HashMap"),
        ("src/trace/mod.rs", "#![expect(clippy::wildcard_enum_match_arm, reason = \"\")]", "wildcard_enum_match_arm"),
    ];
    for (path, body, word) in refused {
        let complaints = judge(path, &format!("//! Head.\n{body}\n"));
        assert!(complaints.len() == 1 && complaints[0].contains(word), "{path}: {body}: {complaints:?}");
    }

    let passed: &[(&str, &str)] = &[
        ("src/network/vpc.rs", "//! Judged by [`crate::trace`].\nuse crate::report::Place; // crate::app"),
        ("src/network/vpc.rs", "use super::id::VpcId; const A: &str = \"crate::app\"; /* yew */"),
        ("src/trace/mod.rs", "use crate::{allocation::Era, network::{self, Network}};"),
        ("src/units.rs", "mod tests { use super::*; }"),
        ("src/app/mod.rs", "use yew::prelude::*; use crate::paint::canvas::Canvas;"),
        ("src/paint/canvas.rs", "use web_sys::CanvasRenderingContext2d; use super::theme::Theme;"),
        ("src/paint/mod.rs", "#[cfg(target_arch = \"wasm32\")] pub mod canvas;"),
        ("src/embed/dto.rs", "#[derive(Clone, Deserialize)] struct A<'a>(&'a str, char); const B: char = '\"';"),
        ("src/bin/eniscope.rs", "use eniscope::{json, text::Language}; use crate::other;"),
        ("src/bin/eniscope/print.rs", "use super::options::Options; use crate::options;"),
        ("src/main.rs", "use eniscope::app::App;"),
    ];
    for (path, body) in passed {
        assert_eq!(judge(path, &format!("//! Head.\n{body}\n")), Vec::<String>::new(), "{path}: {body}");
    }

    assert_eq!(judge("src/units.rs", "use std::fmt;\n").len(), 1, "a file without a head");
    let long = format!("//! Head.\n{}", "\n".repeat(LONGEST_FILE));
    assert_eq!(judge("src/units.rs", &long).len(), 1, "a file that is too long");
    assert!(judge("src/text/en.rs", &long).is_empty(), "a table of words may be long");
}

/// Everything that is wrong with the file at `path` (from the crate's root).
fn judge(path: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    if !text.starts_with("//!") {
        complaints.push(format!("{path}: does not open with //!"));
    }
    if text.lines().count() > LONGEST_FILE && !path.starts_with("src/text/") {
        complaints.push(format!("{path}: longer than {LONGEST_FILE} lines"));
    }
    let tokens = tokens(text);
    let module = module_of(path);
    let room = room_of(&module);
    if room != "lib" {
        for target in paths(&tokens, &module) {
            complaints.extend(refuse(&room, &target).map(|why| format!("{path}: {why}")));
        }
        for word in tokens.iter().filter(|word| WEB_CRATES.contains(&word.as_str()) || word.starts_with("gloo")) {
            if !WEB_ROOMS.contains(&room.as_str()) {
                complaints.push(format!("{path}: names {word} on this side of the browser line"));
            }
        }
    }
    if !BORDERS.iter().any(|border| path == *border || (border.ends_with('/') && path.starts_with(border))) {
        for word in derived(&tokens).filter(|word| ["Serialize", "Deserialize"].contains(&word.as_str())) {
            complaints.push(format!("{path}: derives {word} away from a border"));
        }
    }
    for word in &tokens {
        if ["HashMap", "HashSet", "wildcard_enum_match_arm"].contains(&word.as_str()) {
            complaints.push(format!("{path}: {word} has no place in the crate"));
        }
    }
    complaints.sort();
    complaints.dedup();
    complaints
}

/// Why `room` may not name `target` (a path from the crate's root), if it may not.
fn refuse(room: &str, target: &[String]) -> Option<String> {
    let first = target.first()?;
    if first == "*" {
        return Some(format!("{room} imports everything"));
    }
    let target = room_of(target);
    let Some(theirs) = rank(&target) else { return Some(format!("{target} has no rank")) };
    let ours = rank(room)?;
    let same_house = room.split("::").next() == target.split("::").next() && ours >= theirs;
    (theirs >= ours && !same_house).then(|| format!("{room} (rank {ours}) may not import {target} (rank {theirs})"))
}

fn rank(room: &str) -> Option<u32> {
    RANKS.iter().find(|(name, _)| *name == room).map(|(_, rank)| *rank)
}

/// The room of a module or item path: its first name, or the first two where the table splits a folder.
fn room_of(path: &[String]) -> String {
    let first = path.first().map_or("lib", String::as_str);
    if let Some(second) = path.get(1) {
        let both = format!("{first}::{second}");
        // `paint/canvas.rs` may grow into `canvas_dots.rs` beside it.
        if let Some((name, _)) = RANKS.iter().find(|(name, _)| name.contains("::") && both.starts_with(name)) {
            return (*name).to_owned();
        }
    }
    first.to_owned()
}

/// The module path of a file: `src/network/vpc.rs` is `network::vpc`.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    module
}

/// Every Rust file below `src/`, by its path from the crate's root.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 30, "the walk found too little");
    files
        .into_iter()
        .map(|path| (path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"), fs::read_to_string(&path).unwrap()))
        .collect()
}
