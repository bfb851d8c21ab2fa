//! Secrets stay in the importer: of five formats' files with a secret in every place where one may stand, none is found in
//! anything that is told of them.

use std::path::PathBuf;

use eniscope::advice;
use eniscope::allocation::Era;
use eniscope::cost::{Design, Options, Usage, bill};
use eniscope::facts::assumptions::Assumptions;
use eniscope::import::{Format, ImportOptions, Imported, SourceFile, import};
use eniscope::network::Destination;
use eniscope::report::Reported;
use eniscope::session::link::Link;
use eniscope::simulation::{Workload, run};
use eniscope::text::{self, Language};
use eniscope::trace::Source;
use eniscope::wire::write_answer;
use eniscope::{csv, json};

/// What every secret of the fixtures begins with.
const SECRET: &str = "hunter2";

fn drop(folder: &str) -> Vec<SourceFile> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/secrets").join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let file = |path: PathBuf| SourceFile {
        name: path.file_name().unwrap().to_str().unwrap().into(),
        bytes: std::fs::read(&path).unwrap(),
    };
    paths.into_iter().map(file).collect()
}

/// Everything that is told of what was read, each with its name.
fn told(imported: &Reported<Imported>, options: &ImportOptions) -> Vec<(String, String)> {
    let network = &imported.value.network;
    let mut told = vec![
        ("values".to_owned(), format!("{:?}", imported.value)),
        ("problems".to_owned(), format!("{:?}", imported.problems)),
        ("bytes between the halves".to_owned(), String::from_utf8_lossy(&write_answer(imported, None)).into_owned()),
        ("link".to_owned(), Link::default().with(options, &imported.value.questions).fragment()),
    ];
    let assumptions = Assumptions::default();
    let workload = Workload::for_network(network);
    let run = run(network, Era::After, &workload, &assumptions, 1);
    let usage = Usage::of(network, &run, &workload, &assumptions);
    let bills = Design::ALL.map(|design| bill(&usage, design, Options::default()));
    told.push(("log".to_owned(), format!("{:?}", run.log)));
    told.push(("tables".to_owned(), csv::numbers(&run) + &csv::over_time(network, &run) + &csv::costs(&bills)));
    told.push(("advice".to_owned(), format!("{:?}", advice::findings(network))));
    let document = |value: Result<String, serde_json::Error>| value.unwrap();
    for language in Language::ALL {
        for problem in &imported.problems {
            told.push(("sentence".to_owned(), format!("{:?}", text::problem(problem, language))));
        }
        let simulated = json::simulate(network, &run, &workload, &imported.problems, language);
        told.push(("report".to_owned(), document(serde_json::to_string(&json::report(imported, Era::After, language)))));
        told.push(("check".to_owned(), document(serde_json::to_string(&json::check(imported, language)))));
        told.push(("SARIF".to_owned(), document(serde_json::to_string(&json::sarif(imported, true, language)))));
        told.push(("simulation".to_owned(), document(serde_json::to_string(&simulated))));
        for (id, function) in &network.functions {
            let own = function.calls.iter().map(|call| call.to.clone());
            for destination in own.chain([Destination::Internet, Destination::Service("s3".into())]) {
                let trace = json::trace(imported, &Source::Function(id.clone()), &destination, language);
                told.push((format!("trace to {destination}"), document(serde_json::to_string(&trace))));
            }
        }
    }
    told
}

#[test]
fn no_secret_of_any_format_is_told() {
    let table = [
        ("template", Format::Sam),
        ("serverless", Format::Serverless),
        ("configuration", Format::Terraform),
        ("plan", Format::TerraformJson),
        ("state", Format::TerraformJson),
        ("answers", Format::AwsCli),
    ];
    let mut options = ImportOptions::default();
    for name in ["Password", "Asked", "password", "TOKEN"] {
        options.parameters.insert(name.to_owned(), format!("{SECRET}-stated"));
    }
    for (folder, format) in table {
        let files = drop(folder);
        for options in [&ImportOptions::default(), &options] {
            let imported = import(&files, options);
            assert!(imported.value.files.iter().any(|(_, read)| *read == Some(format)), "{:?}", imported.value.files);
            assert_eq!(imported.value.network.functions.len(), 1, "{folder}: {:?}", imported.problems);
            // What the person states for a subnet is its id, whatever it looks like.
            let stated_subnet = folder == "template" && !options.parameters.is_empty();
            for (what, text) in told(&imported, options).into_iter().filter(|_| !stated_subnet) {
                if let Some(at) = text.find(SECRET) {
                    let near: String = text[..at].chars().rev().take(120).collect::<Vec<_>>().into_iter().rev().collect();
                    panic!("{folder}: {what}: …{near}{}", text[at..].chars().take(60).collect::<String>());
                }
            }
            let link = Link::default().with(options, &imported.value.questions).fragment();
            assert!(!link.contains(SECRET), "{folder}: {link}");
        }
    }
}
