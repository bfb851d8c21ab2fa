//! What is written, against files that people have read. `UPDATE_EXPECT=1` writes them anew.

use std::path::PathBuf;

use super::cases::{HOSTILE, cases};
use eniscope::edit::render::{Snippet, render};
use eniscope::edit::{Component, Edit};

const LANGUAGES: [(Snippet, &str); 3] = [(Snippet::AwsCli, "sh"), (Snippet::CloudFormation, "yaml"), (Snippet::Terraform, "tf")];

#[test]
fn every_case_in_every_language() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/edits");
    let mut wrong = Vec::new();
    for case in cases() {
        for (language, ending) in LANGUAGES {
            let found = render(&case.network, &case.edits, language);
            let path = folder.join(format!("{}.{ending}", case.name));
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                std::fs::write(&path, &found).unwrap();
            }
            if found != std::fs::read_to_string(&path).unwrap_or_default() {
                wrong.push(format!("{}.{ending} is now\n{found}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every edit and every kind of component is in a case; the compiler asks for a number when one is added.
#[test]
fn nothing_is_left_out() {
    let mut edits = [false; 10];
    let mut components = [false; 19];
    for edit in cases().iter().flat_map(|case| &case.edits) {
        edits[match edit {
            Edit::Put(component) => {
                components[number(component)] = true;
                0
            }
            Edit::Remove(_) => 1,
            Edit::AddRoute { .. } => 2,
            Edit::RemoveRoute { .. } => 3,
            Edit::AddRule { .. } => 4,
            Edit::RemoveRule { .. } => 5,
            Edit::AddEntry { .. } => 6,
            Edit::RemoveEntry { .. } => 7,
            Edit::AssociateTable { .. } => 8,
            Edit::AssociateAcl { .. } => 9,
        }] = true;
    }
    assert_eq!((edits, components), ([true; 10], [true; 19]));
}

fn number(component: &Component) -> usize {
    match component {
        Component::Vpc(..) => 0,
        Component::Subnet(..) => 1,
        Component::RouteTable(..) => 2,
        Component::SecurityGroup(..) => 3,
        Component::NetworkAcl(..) => 4,
        Component::PrefixList(..) => 5,
        Component::InternetGateway(..) => 6,
        Component::EgressOnlyInternetGateway(..) => 7,
        Component::NatGateway(..) => 8,
        Component::VpcEndpoint(..) => 9,
        Component::PeeringConnection(..) => 10,
        Component::TransitGateway(..) => 11,
        Component::TransitGatewayAttachment(..) => 12,
        Component::TransitGatewayRouteTable(..) => 13,
        Component::VirtualPrivateGateway(..) => 14,
        Component::BlockPublicAccess(..) => 15,
        Component::Function(..) => 16,
        Component::Resource(..) => 17,
        Component::Bucket(..) => 18,
    }
}

/// The commands, run by a shell in which `aws` is a function that prints its name: nothing else must run.
#[cfg(unix)]
#[test]
fn hostile_names_run_nothing() {
    let mark = std::path::Path::new("/tmp/eniscope-was-here");
    let _ = std::fs::remove_file(mark);
    for case in cases() {
        let script =
            format!("aws() {{ echo done; }}\n{}\necho end of script\n", render(&case.network, &case.edits, Snippet::AwsCli));
        let ran = std::process::Command::new("sh").arg("-c").arg(&script).output().unwrap();
        assert!(ran.stderr.is_empty(), "{}: {}", case.name, String::from_utf8_lossy(&ran.stderr));
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(said.ends_with("end of script\n"), "{}: {said}", case.name);
        assert!(said.lines().all(|line| line == "done" || line == "end of script"), "{}: {said}", case.name);
        assert!(!mark.exists(), "{}: a name was run", case.name);
    }
}

/// One line is one line, whatever a name has in it, and no name is a template or a dynamic reference.
#[test]
fn hostile_names_stay_text() {
    let case = cases().into_iter().find(|case| case.name == "hostile-names").unwrap();
    for (language, _) in LANGUAGES {
        let text = render(&case.network, &case.edits, language);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{language:?} lets a control character through");
        assert!(!text.contains('\u{202e}'));
        assert!(!text.lines().any(|line| line.trim_start().starts_with("Evil:") || line.starts_with("rm ")), "{text}");
    }
    let yaml = render(&case.network, &case.edits, Snippet::CloudFormation);
    assert!(yaml.lines().filter(|line| line.contains("{{")).all(|line| line.trim_start().starts_with('#')), "{yaml}");
    let hcl = render(&case.network, &case.edits, Snippet::Terraform);
    assert!(!hcl.replace("$${", "").lines().any(|line| line.contains("${") && !line.starts_with('#')), "{hcl}");
    assert_eq!(HOSTILE.len(), 8);
}
