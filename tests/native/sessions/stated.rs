//! What a person states beside the files: read again, undone, carried in a link; and the lines of a file.

use eniscope::edit::Edit;
use eniscope::import::{ImportOptions, SourceFile, SubnetStatement, import};
use eniscope::network::NodeId;
use eniscope::report::Place;
use eniscope::session::link::{Link, subnets_outside};
use eniscope::session::{Command, Excerpt, Session, Step};
use eniscope::text::Language;

const PARTIAL: &str = include_str!("../../fixtures/partial.yaml");

fn partial() -> SourceFile {
    SourceFile { name: "partial.yaml".into(), bytes: PARTIAL.into() }
}

fn opened() -> Session {
    let mut session = Session::new(Language::En);
    session.apply(super::open(vec![partial()]), 0.0);
    session
}

fn stated(link: &str) -> ImportOptions {
    let link = Link::parse(link);
    ImportOptions { parameters: link.parameters, statements: link.statements, ..ImportOptions::default() }
}

fn restate(session: &mut Session, link: &str) {
    let stated = stated(link);
    let imported = Box::new(import(&[partial()], &stated));
    session.apply(Command::Restate { stated, imported }, 0.0);
}

#[test]
fn a_statement_is_read_taken_back_and_done_again() {
    let mut session = opened();
    let names: Vec<&str> = session.questions.iter().map(|question| &*question.name).collect();
    assert_eq!(names, ["VpcId", "Subnet", "CreateEndpoint", "Port"]);
    assert_eq!(subnets_outside(&session.network), ["<param:Subnet>".into()]);
    let reach = |session: &Session| format!("{:?}", session.reach().matrix);
    let at_first = reach(&session);

    restate(&mut session, "subnet.%3Cparam%3ASubnet%3E=private-nat");
    assert_ne!(reach(&session), at_first);
    assert_eq!(subnets_outside(&session.network), []);
    assert_eq!(session.undo_step(), Some(Step::Stated));
    let with_nat = reach(&session);

    // The same again is no step.
    restate(&mut session, "subnet.%3Cparam%3ASubnet%3E=private-nat");
    session.apply(Command::Undo, 0.0);
    assert_eq!((reach(&session), session.redo_step()), (at_first, Some(Step::Stated)));
    assert_eq!(*session.stated, ImportOptions::default());
    session.apply(Command::Redo, 0.0);
    assert_eq!(reach(&session), with_nat);
    assert_eq!(session.undo_step(), Some(Step::Stated));
}

#[test]
fn changes_and_load_survive_a_statement() {
    let mut session = opened();
    session.apply(Command::Edit(vec![Edit::Remove(NodeId::SecurityGroup("Group".into()))]), 0.0);
    let mut load = (*session.workload).clone();
    load.duration = eniscope::units::SimDuration::from_secs(7);
    session.apply(Command::SetWorkload(load.clone()), 0.0);
    restate(&mut session, "param.CreateEndpoint=yes");
    assert!(session.network.vpc_endpoints.contains_key(&"Endpoint".into()));
    assert!(!session.network.security_groups.contains_key(&"Group".into()), "the change is still there");
    assert_eq!((session.changes.len(), &*session.workload), (1, &load));

    // A scenario has nothing to state.
    session.apply(Command::OpenScenario("shop".into()), 0.0);
    let network = session.network.clone();
    restate(&mut session, "param.CreateEndpoint=no");
    assert!(session.network == network);
}

#[test]
fn a_link_carries_what_is_stated_and_nothing_else() {
    let text = "#param.CreateEndpoint=yes&param.Name%20%26%20more=a%3Db%20%E5%90%8D&subnet.subnet-1=public&url=infra/a.yaml&v=1";
    let link = Link::parse(text);
    assert_eq!(link.parameters.get("Name & more").map(String::as_str), Some("a=b 名"));
    assert_eq!(link.statements.get("subnet-1"), Some(&SubnetStatement::Public));
    assert_eq!(link.address.as_deref(), Some("infra/a.yaml"));
    assert_eq!(Link::parse(&link.fragment()), link);
    assert_eq!(Link::parse(""), Link::default());
    for strange in ["#", "#&&", "%", "#param.=&subnet.x=moon&param", "#param.A=%zz%4", "#url="] {
        assert_eq!(Link::parse(&Link::parse(strange).fragment()), Link::parse(strange), "{strange}");
    }
    assert_eq!(Link::parse("#param.A=%zz%41").parameters.get("A").map(String::as_str), Some("%zzA"));

    // Only what these files leave open is taken from a link, and only that is put into one; never a secret.
    let session = opened();
    let imported = import(&[partial()], &ImportOptions::default()).value;
    let asked =
        "param.CreateEndpoint=yes&param.Password=hunter2&param.Other=1&subnet.%3Cparam:Subnet%3E=public&subnet.other=public";
    let answers = Link::parse(asked).answers(&imported).unwrap();
    let names: Vec<&String> = answers.parameters.keys().collect();
    assert_eq!(names, ["CreateEndpoint"]);
    assert_eq!(answers.statements.len(), 1);
    assert_eq!(Link::parse("param.Password=hunter2&param.Other=1").answers(&imported), None);
    let written = Link::parse("#url=a.yaml&v=1").with(&stated(asked), &session.questions).fragment();
    assert_eq!(written, "v=1&param.CreateEndpoint=yes&subnet.%3Cparam:Subnet%3E=public&subnet.other=public");
}

fn excerpt(text: &str, line: u32, column: u32) -> Option<String> {
    let file = SourceFile { name: "a".into(), bytes: text.into() };
    let excerpt = Excerpt::of(&[file], &Place { file: "a".into(), line, column })?;
    Some(excerpt.lines.iter().map(|(number, text)| format!("{number}:{text}")).collect::<Vec<_>>().join("|"))
}

#[test]
fn the_lines_around_a_place_are_shown() {
    let text: String = (1..=20).map(|number| format!("l{number}\r\n")).collect();
    assert_eq!(excerpt(&text, 1, 1).as_deref(), Some("1:l1|2:l2|3:l3|4:l4|5:l5"));
    assert_eq!(excerpt(&text, 10, 1).as_deref(), Some("6:l6|7:l7|8:l8|9:l9|10:l10|11:l11|12:l12|13:l13|14:l14"));
    assert_eq!(excerpt(&text, 20, 1).as_deref(), Some("16:l16|17:l17|18:l18|19:l19|20:l20"));
    assert_eq!(excerpt(&text, 99, 1), None);
    assert_eq!(excerpt("", 1, 1).as_deref(), Some("1:"));
    // A line of a megabyte: the part around the place, in whole characters.
    let long = "名".repeat(400_000);
    let shown = excerpt(&long, 1, 300_000).unwrap();
    assert!(shown.chars().count() < 200 && shown.starts_with("1:…名") && shown.ends_with("名…"), "{shown}");
    assert!(excerpt(&long, 1, 1).unwrap().starts_with("1:名"));
    assert_eq!(excerpt("a\tb\u{1b}[2J", 1, 1).as_deref(), Some("1:a b [2J"));
    assert_eq!(Excerpt::of(&[], &Place::default()), None);
}

#[test]
fn a_session_shows_lines_of_what_is_open_and_of_what_was_refused() {
    let mut session = opened();
    let place = |file: &str, line| Place { file: file.into(), line, column: 1 };
    session.apply(Command::ShowLines(Some(place("partial.yaml", 3))), 0.0);
    assert!(session.excerpt.as_ref().unwrap().lines.iter().any(|(_, text)| text == "Parameters:"));
    session.apply(Command::ShowLines(Some(place("nowhere.yaml", 3))), 0.0);
    assert_eq!(session.excerpt, None);

    session.apply(super::open(vec![SourceFile { name: "bad.yaml".into(), bytes: b"Resources: [1, 2".to_vec() }]), 0.0);
    session.apply(Command::ShowLines(Some(place("bad.yaml", 1))), 0.0);
    assert_eq!(session.excerpt.as_ref().unwrap().lines, [(1, "Resources: [1, 2".to_owned())]);
    session.apply(Command::DismissRefusal, 0.0);
    assert_eq!(session.excerpt, None);
}
