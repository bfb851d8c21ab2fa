//! The commands that collect an account: read-only, as the README shows them, with exactly the IAM actions that are named,
//! and each of their files among those of our own account.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use eniscope::text::{COLLECT, COLLECT_ACTIONS};

use crate::support::files;

/// The prefix of a service's IAM actions.
fn prefix(service: &str) -> Option<&'static str> {
    Some(match service {
        "ec2" => "ec2",
        "elb" | "elbv2" => "elasticloadbalancing",
        "rds" => "rds",
        "elasticache" => "elasticache",
        "opensearch" => "es",
        "efs" => "elasticfilesystem",
        "lambda" => "lambda",
        "iam" => "iam",
        _ => return None,
    })
}

fn action(service: &str, operation: &str) -> String {
    let word = |word: &str| match word {
        "db" => "DB".to_owned(),
        _ => word[..1].to_ascii_uppercase() + &word[1..],
    };
    format!("{}:{}", prefix(service).unwrap(), operation.split('-').map(word).collect::<String>())
}

/// The calls of the commands, the loops over names written out, and the names of the files.
fn calls() -> (BTreeSet<String>, BTreeSet<String>, BTreeSet<String>) {
    let text = COLLECT.replace("\\\n", " ");
    let (mut actions, mut verbs, mut names) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut loops: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines() {
        if let Some(list) = line.strip_prefix("for what in ") {
            loops.insert("$what", list.split(';').next().unwrap().split_whitespace().collect());
        }
        let words: Vec<_> = line.split_whitespace().map(|word| word.trim_matches(['"', ';', ')'])).collect();
        let expand = |word: &str| match word.contains("$what") {
            true => loops["$what"].iter().map(|name| word.replace("$what", name)).collect(),
            false => vec![word.to_owned()],
        };
        for pair in words.windows(2) {
            if prefix(pair[0]).is_some() && pair[1].contains('-') {
                for operation in expand(pair[1]) {
                    verbs.insert(operation.split('-').next().unwrap().to_owned());
                    actions.insert(action(pair[0], &operation));
                }
            }
            if pair[0] == "ask" {
                names.extend(expand(pair[1]).iter().map(|name| name.split('=').next().unwrap().to_owned()));
            }
        }
    }
    (actions, verbs, names)
}

#[test]
fn the_commands_use_the_named_actions_and_only_read() {
    let (actions, verbs, _) = calls();
    assert_eq!(actions.iter().map(String::as_str).collect::<Vec<_>>(), COLLECT_ACTIONS);
    assert_eq!(verbs.iter().map(String::as_str).collect::<Vec<_>>(), ["describe", "get", "list", "search"]);
}

#[test]
fn the_readme_shows_the_same_commands_and_actions() {
    let readme = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    assert!(readme.contains(&format!("```sh\n{COLLECT}```\n")), "the README's commands are not those of the page");
    assert!(readme.contains(&format!("```text\n{}\n```\n", COLLECT_ACTIONS.join("\n"))), "the README's actions are not those");
}

#[test]
fn our_own_account_has_every_file_of_the_commands() {
    let account = files::below(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/account"));
    let stems: BTreeSet<_> = account
        .iter()
        .map(|file| file.name.rsplit('/').next().unwrap().trim_end_matches(".json").split('=').next().unwrap().to_owned())
        .collect();
    let (_, _, names) = calls();
    assert!(names.len() > 40, "{names:?}");
    let missing: Vec<_> = names.difference(&stems).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
