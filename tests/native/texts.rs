//! Every closed list is walked in every language: something is said, with the names in it, and it is said in that language.

mod forms;
mod results;
mod summary;

use std::net::Ipv4Addr;
use std::sync::Arc;

use eniscope::allocation::Era;
use eniscope::allocation::headroom::Quota;
use eniscope::facts::Confidence;
use eniscope::facts::assumptions::{Assumption, Unit};
use eniscope::network::resource::ResourceKind;
use eniscope::network::{Destination, Direction, Network, NodeId, NodeKind, Protocol, SecurityGroup, SubnetId};
use eniscope::report::{Place, Problem, ProblemKind, Severity};
use eniscope::simulation::{
    EnvironmentPhase, EnvironmentState, Event, EventKind, Flight, InterfaceError, Plan, PlannedCall, PlannedFunction, State,
    ThrottleReason,
};
use eniscope::text::{self, Case, Language};
use eniscope::trace::{
    Blocker, DropReason, Hop, Leg, MissingFact, RuleRef, Source, Step, StepKind, StepResult, Trace, Verdict, Via,
};
use eniscope::units::{Bytes, MicroUsd, SimDuration, SimTime};

/// Checks what is said in each language: not empty, nothing left to fill in, the names in it, and in no other language.
fn said(what: &str, names: &[&str], say: impl Fn(Language) -> String) {
    let [en, zh_cn] = Language::ALL.map(&say);
    for (lang, words) in [(Language::En, &en), (Language::ZhCn, &zh_cn)] {
        let context = format!("{what} in {}: {words:?}", lang.tag());
        assert!(!words.trim().is_empty(), "{context}");
        assert!(!words.contains(['{', '}']), "{context}");
        assert!(!words.contains("  "), "{context}");
        assert!(!words.contains(".."), "{context}");
        for name in names {
            assert!(words.contains(name), "{context} lacks {name}");
        }
        let pairs = words.chars().zip(words.chars().skip(1));
        for (left, right) in pairs {
            let tight = (han(left) && right.is_ascii_alphanumeric()) || (left.is_ascii_alphanumeric() && han(right));
            assert!(!tight, "{context}: no space between {left} and {right}");
        }
    }
    assert!(!en.chars().any(han), "{what}: {en:?} is not English");
    assert!(zh_cn.chars().any(han), "{what}: {zh_cn:?} is not Chinese");
}

fn han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

#[test]
fn languages_are_found_by_tag() {
    let cases = [
        ("en", Some(Language::En)),
        ("en-GB", Some(Language::En)),
        ("EN_us", Some(Language::En)),
        ("zh", Some(Language::ZhCn)),
        ("zh-CN", Some(Language::ZhCn)),
        ("zh-Hans-SG", Some(Language::ZhCn)),
        ("de", None),
        ("english", None),
        ("", None),
    ];
    for (tag, language) in cases {
        assert_eq!(Language::from_tag(tag), language, "{tag}");
    }
    for language in Language::ALL {
        assert_eq!(Language::from_tag(language.tag()), Some(language));
    }
}

#[test]
fn every_problem_says_what_and_what_to_do() {
    let samples = problem_samples();
    for (number, (kind, _)) in samples.iter().enumerate() {
        assert_eq!(problem_number(kind), number, "the sample list follows the order of the enum");
    }
    for (kind, names) in samples {
        let code = kind.code();
        let problem = Problem { kind, severity: Severity::Warning, place: Place::default(), resource: Some("Orders".into()) };
        let mut named = names.clone();
        named.push("Orders");
        said(code, &named, |lang| text::problem(&problem, lang).message);
        said(code, &[], |lang| text::problem(&problem, lang).hint);
    }
    for severity in [Severity::Info, Severity::Warning, Severity::Error] {
        said("severity", &[], |lang| text::severity(severity, lang).to_owned());
    }
}

#[test]
fn every_reason_has_all_four_sentences() {
    for reason in DropReason::ALL {
        said(reason.code(), &[], |lang| text::reason(reason, lang).title.to_owned());
        said(reason.code(), &[], |lang| text::reason(reason, lang).meaning.to_owned());
        said(reason.code(), &[], |lang| text::reason(reason, lang).symptom.to_owned());
        said(reason.code(), &[], |lang| text::reason(reason, lang).fix.to_owned());
    }
    for error in [InterfaceError::Ec2Throttled, InterfaceError::EniLimitReached, InterfaceError::SubnetIpAddressLimitReached] {
        said("interface error", &[], |lang| text::interface_error(error, lang).meaning.to_owned());
        assert!(text::interface_error(error, Language::En).name.ends_with("Exception"));
    }
}

#[test]
fn every_missing_fact_is_named() {
    let id = || Arc::from("<param:SubnetA>");
    let cases = [
        (MissingFact::NotInFiles { kind: NodeKind::Subnet, id: id() }, vec!["SubnetA"]),
        (MissingFact::Value { kind: NodeKind::Vpc, id: "Net".into(), waits_for: id() }, vec!["Net", "SubnetA"]),
        (MissingFact::AttachmentUnknown, vec![]),
        (MissingFact::NotModelled { kind: "transit-gateway".into(), id: "Hub".into() }, vec!["transit-gateway", "Hub"]),
        (MissingFact::EndpointPolicyDepends, vec![]),
        (MissingFact::AddressUnknown, vec![]),
        (MissingFact::PeeredGroup { id: "sg-far".into() }, vec!["sg-far"]),
        (MissingFact::Inspection { id: "vpce-fw".into() }, vec!["vpce-fw"]),
        (MissingFact::OutsideAws { id: "vgw-1".into() }, vec!["vgw-1"]),
        (MissingFact::BucketPolicyDepends, vec![]),
    ];
    for (fact, names) in cases {
        said("missing", &names, |lang| text::missing(&fact, lang));
    }
}

#[test]
fn every_kind_of_thing_has_a_name() {
    for kind in NodeKind::ALL {
        if kind != NodeKind::Vpc {
            said(kind.name(), &[], |lang| text::kind(kind, lang).to_owned());
        }
    }
    for node in [NodeId::SecurityGroup("DbSg".into()), NodeId::LambdaInterface("DbSg".into()), NodeId::NatGateway("DbSg".into())] {
        said("node", &["DbSg"], |lang| text::node(&node, lang));
    }
    for kind in [
        ResourceKind::Database,
        ResourceKind::Cache,
        ResourceKind::Warehouse,
        ResourceKind::FileSystem,
        ResourceKind::Broker,
        ResourceKind::Instance,
        ResourceKind::LoadBalancer,
    ] {
        said("resource", &[], |lang| text::resource_kind(kind, lang).to_owned());
    }
    for era in [Era::Before, Era::After] {
        said("era", &[], |lang| text::era(era, lang).to_owned());
    }
    said("internet", &[], |lang| text::destination(&Destination::Internet, lang));
    said("internet6", &["IPv6"], |lang| text::destination(&Destination::Internet6, lang));
    assert_eq!(text::destination(&Destination::Service("s3".into()), Language::ZhCn), "Amazon S3");
    assert_eq!(text::destination(&Destination::Service("made-up".into()), Language::En), "made-up");
    let address = Destination::parse("10.0.0.7:5432/tcp").unwrap();
    assert_eq!(text::destination(&address, Language::En), "10.0.0.7 (tcp 5432)");
    assert_eq!(text::list(&["a", "b", "c"], Language::En), "a, b and c");
    assert_eq!(text::list(&["a", "b", "c"], Language::ZhCn), "a、b 和 c");
}

#[test]
fn every_step_is_one_line() {
    let results = [StepResult::Pass, StepResult::Block(DropReason::BadState), StepResult::Unknown(MissingFact::AttachmentUnknown)];
    let kinds = [
        StepKind::Dns,
        StepKind::RolePermissions,
        StepKind::SecurityGroupOut,
        StepKind::NetworkAclOut,
        StepKind::Route,
        StepKind::NetworkAclIn,
        StepKind::Gateway,
        StepKind::Translate,
        StepKind::SecurityGroupIn,
        StepKind::EndpointPolicy,
        StepKind::BucketPolicy,
        StepKind::FunctionState,
        StepKind::BlockPublicAccess,
        StepKind::Listener,
        StepKind::Tracked,
        StepKind::Arrive,
    ];
    let hop = Hop { node: NodeId::NatGateway("Nat".into()), steps: Vec::new() };
    for kind in kinds {
        for result in &results {
            let step = Step { kind, result: result.clone(), part: None, rule: None };
            said(kind.name(), &[], |lang| text::step(&step, &hop, lang));
        }
    }
    let refused = Step {
        kind: StepKind::SecurityGroupIn,
        result: StepResult::Block(DropReason::SecurityGroupRulesMismatch),
        part: Some(NodeId::SecurityGroup("DbSg".into())),
        rule: Some(RuleRef { text: "deny".into(), place: Place { file: "t.yaml".into(), line: 88, column: 1 } }),
    };
    assert_eq!(text::step(&refused, &hop, Language::En), "Security group DbSg refuses it");
    assert_eq!(text::step(&refused, &hop, Language::ZhCn), "安全组 DbSg 拒绝它入站");
    assert_eq!(text::step_detail(&refused, Language::En).unwrap(), "deny · t.yaml, line 88");
    for via in [
        Via::NatGateway,
        Via::NatInstance,
        Via::GatewayEndpoint,
        Via::InterfaceEndpoint,
        Via::InternetGateway,
        Via::EgressOnlyInternetGateway,
        Via::Peering,
        Via::TransitGateway,
        Via::VirtualPrivateGateway,
        Via::Local,
        Via::None,
    ] {
        said(via.name(), &[], |lang| text::via(via, lang).to_owned());
    }
    said("verdict", &["BAD_STATE"], |lang| text::verdict(&Verdict::Dropped(DropReason::BadState), lang));
    said("verdict", &[], |lang| text::verdict(&Verdict::Delivered, lang));
    said("verdict", &[], |lang| text::verdict(&Verdict::Undecided(MissingFact::AddressUnknown), lang));
}

#[test]
fn every_blocker_is_explained_and_mended_by_name() {
    let network = Network::default();
    let source = Source::Placed { subnets: vec!["PrivateA".into()], security_groups: vec!["AppSg".into()] };
    let to = Destination::Resource { id: "OrdersDb".into(), port: Some(5432) };
    for reason in DropReason::ALL {
        for direction in [None, Some(Direction::In), Some(Direction::Out)] {
            let blocker = Blocker { reason, node: NodeId::Resource("OrdersDb".into()), part: None, direction };
            let trace = stopped(blocker.clone());
            let case = Case { network: &network, source: &source, to: &to, trace: &trace };
            said(reason.code(), &[], |lang| text::explain(&blocker, &case, lang));
            said(reason.code(), &[], |lang| text::fix(&blocker, &case, lang));
        }
    }
}

#[test]
fn a_closed_database_is_explained_with_its_group_and_port() {
    let mut network = Network::default();
    let group = SecurityGroup { vpc: None, ingress: Vec::new(), egress: Vec::new(), place: Place::default() };
    network.security_groups.insert("DbSg".into(), group);
    let source = Source::Placed { subnets: vec!["PrivateA".into()], security_groups: vec!["AppSg".into()] };
    let to = Destination::Resource { id: "OrdersDb".into(), port: Some(5432) };
    let blocker = Blocker {
        reason: DropReason::SecurityGroupRulesMismatch,
        node: NodeId::Resource("OrdersDb".into()),
        part: Some(NodeId::SecurityGroup("DbSg".into())),
        direction: Some(Direction::In),
    };
    let trace = stopped(blocker.clone());
    let case = Case { network: &network, source: &source, to: &to, trace: &trace };
    assert_eq!(text::call(&case, Language::En), "the function → OrdersDb, tcp 5432");
    assert_eq!(text::explain(&blocker, &case, Language::En), "DbSg has 0 inbound rules; none covers tcp 5432 from AppSg.");
    assert_eq!(text::fix(&blocker, &case, Language::En), "Let AppSg in on tcp 5432: add an inbound rule to DbSg.");
    assert_eq!(text::fix(&blocker, &case, Language::ZhCn), "允许 AppSg 通过 tcp 5432 访问：在 DbSg 中添加一条入站规则。");
}

#[test]
fn a_refused_reply_speaks_of_its_own_ports() {
    let network = Network::default();
    let source = Source::Placed { subnets: vec!["PrivateA".into()], security_groups: Vec::new() };
    let blocker = Blocker {
        reason: DropReason::SubnetAclRestriction,
        node: NodeId::Subnet("PrivateA".into()),
        part: Some(NodeId::NetworkAcl("Acl".into())),
        direction: Some(Direction::In),
    };
    let mut trace = stopped(blocker.clone());
    std::mem::swap(&mut trace.forward, &mut trace.reply);
    let case = Case { network: &network, source: &source, to: &Destination::Internet, trace: &trace };
    assert_eq!(text::explain(&blocker, &case, Language::En), "Network ACL Acl does not let the reply in on tcp 1024-65535.");
}

#[test]
fn every_event_is_one_line() {
    let plan = plan();
    for kind in [
        EventKind::Arrived,
        EventKind::Throttled,
        EventKind::ColdStart,
        EventKind::InterfaceRequested,
        EventKind::InterfaceAttached,
        EventKind::InterfaceFailed,
        EventKind::EnvironmentReady,
        EventKind::Started,
        EventKind::CallSent,
        EventKind::CallAnswered,
        EventKind::CallLost,
        EventKind::Completed,
        EventKind::Failed,
        EventKind::EnvironmentReaped,
        EventKind::InterfaceReleased,
    ] {
        said(kind.name(), &["orders"], |lang| text::event(&event(kind), &plan, lang));
    }
    let line = |kind| text::event(&event(kind), &plan, Language::En);
    assert_eq!(line(EventKind::ColdStart), "orders: cold start in PrivateA, 240 ms");
    assert_eq!(line(EventKind::CallLost), "orders → the internet: dropped, NO_ROUTE_TO_DESTINATION");
    let stray = Event { function: 9, subnet: 9, detail: 9, ..event(EventKind::CallLost) };
    said("an event of another plan", &["#9"], |lang| text::event(&stray, &plan, lang));
}

#[test]
fn a_moment_is_one_sentence() {
    let environment =
        |environment, phase| EnvironmentState { environment, function: 0, subnet: 0, phase, since: SimTime::ZERO, invocation: 0 };
    let flight = Flight {
        invocation: 0,
        environment: 0,
        function: 0,
        subnet: 0,
        call: 0,
        sent: SimTime::ZERO,
        lasts: SimDuration::ZERO,
        delivered: true,
    };
    let state = State {
        at: SimTime::from_micros(12_400_000),
        environments: vec![environment(0, EnvironmentPhase::Running), environment(1, EnvironmentPhase::WaitingForInterface)],
        flights: vec![flight, Flight { delivered: false, ..flight }],
        ..State::default()
    };
    said("moment", &["0:12.4"], |lang| text::moment(&state, &plan(), lang));
    said("nothing", &["0:00.0"], |lang| text::moment(&State::default(), &plan(), lang));
}

#[test]
fn numbers_are_written_for_readers() {
    let duration = |micros, lang| text::duration(SimDuration::from_micros(micros), lang);
    for (micros, en, zh_cn) in [
        (0, "0 µs", "0 微秒"),
        (340, "340 µs", "340 微秒"),
        (1_000, "1 ms", "1 毫秒"),
        (1_540, "1.5 ms", "1.5 毫秒"),
        (120_000, "120 ms", "120 毫秒"),
        (999_999, "999 ms", "999 毫秒"),
        (1_200_000, "1.2 s", "1.2 秒"),
        (11_000_000, "11 s", "11 秒"),
        (125_000_000, "2 min 5 s", "2 分 5 秒"),
        (3_600_000_000, "60 min", "60 分"),
    ] {
        assert_eq!(duration(micros, Language::En), en);
        assert_eq!(duration(micros, Language::ZhCn), zh_cn);
    }
    for (micros, clock) in [(0, "0:00.0"), (12_499_999, "0:12.4"), (61_000_000, "1:01.0"), (3_723_000_000, "1:02:03.0")] {
        assert_eq!(text::clock(SimTime::from_micros(micros)), clock);
    }
    for (value, count) in
        [(0, "0"), (999, "999"), (1_204, "1,204"), (1_000_000, "1,000,000"), (u64::MAX, "18,446,744,073,709,551,615")]
    {
        assert_eq!(text::count(value), count);
    }
    for (amount, bytes) in [(1, "1 byte"), (999, "999 bytes"), (1_200, "1.2 kB"), (20_000_000, "20 MB"), (3_500_000_000, "3.5 GB")]
    {
        assert_eq!(text::bytes(Bytes(amount), Language::En), bytes);
    }
    for (amount, money) in
        [(0, "$0.00"), (45_000, "$0.045"), (500_000, "$0.50"), (12_504_999, "$12.50"), (1_234_000_000, "$1,234.00")]
    {
        assert_eq!(text::money(MicroUsd(amount), Language::En), money);
    }
    assert_eq!(text::rate(500, Language::En), "0.5 a second");
    assert_eq!(text::rate(1_200_000, Language::ZhCn), "每秒 1,200 次");
    assert_eq!((text::speed(100), text::speed(1_250), text::speed(100_000)), ("0.1×".into(), "1.25×".into(), "100×".into()));
    assert_eq!(text::port(Protocol::Icmp, 0), "icmp");
    assert_eq!(duration(u64::MAX, Language::En), "307,445,734,561 min 49 s");
}

fn stopped(blocker: Blocker) -> Trace {
    let leg = |verdict, blockers| Leg { explanations: Vec::new(), verdict, via: Via::Local, hops: Vec::new(), blockers };
    Trace {
        subnet: "PrivateA".into(),
        interface_address: Some(Ipv4Addr::new(10, 0, 1, 4).into()),
        forward: leg(Verdict::Dropped(blocker.reason), vec![blocker]),
        reply: leg(Verdict::Delivered, Vec::new()),
    }
}

fn plan() -> Plan {
    let blocker =
        Blocker { reason: DropReason::NoRouteToDestination, node: NodeId::Subnet("PrivateA".into()), part: None, direction: None };
    let call = PlannedCall { to: Destination::Internet, traces: vec![stopped(blocker)] };
    Plan { functions: vec![PlannedFunction { id: "orders".into(), subnets: vec![SubnetId::from("PrivateA")], calls: vec![call] }] }
}

fn event(kind: EventKind) -> Event {
    Event { at: SimTime::ZERO, kind, function: 0, subnet: 0, invocation: 0, environment: 0, detail: 0, lasts_us: 240_000 }
}

/// One of each, in the order of the enum, with the names that its sentence has to carry.
pub(crate) fn problem_samples() -> Vec<(ProblemKind, Vec<&'static str>)> {
    let name = || Arc::from("Thing");
    let other = || Arc::from("Other");
    vec![
        (ProblemKind::EmptyFile, vec![]),
        (ProblemKind::FileTooLarge { bytes: 30_000_000, limit: 20_000_000 }, vec!["30 MB", "20 MB"]),
        (ProblemKind::NotText { offset: 17 }, vec!["17"]),
        (ProblemKind::BinaryFile { format: "PNG".into() }, vec!["PNG"]),
        (ProblemKind::Syntax { language: "YAML".into(), detail: "bad indentation".into() }, vec!["YAML", "bad indentation"]),
        (ProblemKind::NestedTooDeep { limit: 128 }, vec!["128"]),
        (ProblemKind::TooManyValues { limit: 1_000_000 }, vec!["1,000,000"]),
        (ProblemKind::DuplicateKey { key: name() }, vec!["Thing"]),
        (ProblemKind::UnrecognisedFormat, vec![]),
        (ProblemKind::KindNotModelled { kind: "AWS::X::Y".into(), count: 3 }, vec!["AWS::X::Y", "3"]),
        (ProblemKind::ReferenceToNothing { target: name(), property: other() }, vec!["Thing", "Other"]),
        (ProblemKind::KnownAfterDeployment { property: other(), waits_for: "<param:Thing>".into() }, vec!["Thing", "Other"]),
        (ProblemKind::ParameterWithoutValue { name: name() }, vec!["Thing"]),
        (ProblemKind::BadValue { property: name(), expected: "an IPv4 CIDR block".into() }, vec!["Thing", "an IPv4 CIDR block"]),
        (ProblemKind::MissingProperty { property: name() }, vec!["Thing"]),
        (ProblemKind::Intrinsic { name: "Fn::Transform".into() }, vec!["Fn::Transform"]),
        (ProblemKind::CircularReference { name: name() }, vec!["Thing"]),
        (ProblemKind::OverlappingSubnets { other: other() }, vec!["Other"]),
        (ProblemKind::SubnetOutsideVpc { vpc: name() }, vec!["Thing"]),
        (ProblemKind::TooManyOf { property: name(), limit: 16 }, vec!["Thing", "16"]),
        (ProblemKind::NoFunctionInVpc, vec!["VPC"]),
        (ProblemKind::AwsDefault { property: name(), value: other() }, vec!["Thing", "Other"]),
        (ProblemKind::ReadersUnavailable { detail: "Failed to fetch".into() }, vec!["Failed to fetch"]),
        (ProblemKind::FileNotGiven { path: name() }, vec!["Thing"]),
        (ProblemKind::MatchedByName { written: name(), found: other() }, vec!["Thing", "Other"]),
        (ProblemKind::ModuleNotRead { module: name(), source: other() }, vec!["Thing", "Other"]),
        (ProblemKind::ModuleUnderstood { module: name(), as_module: other() }, vec!["Thing", "Other"]),
        (ProblemKind::CountUnknown { waits_for: name() }, vec!["Thing"]),
        (ProblemKind::VariableFileNotUsed, vec![]),
        (ProblemKind::AnswerMissing { call: "ec2 describe-vpcs".into() }, vec!["aws ec2 describe-vpcs"]),
        (ProblemKind::ArchiveDamaged, vec!["ZIP"]),
        (ProblemKind::ArchiveEncrypted, vec!["ZIP"]),
        (ProblemKind::TooManyFiles { limit: 2_000 }, vec!["2,000"]),
        (ProblemKind::NotFetched { detail: "404 Not Found".into() }, vec!["404 Not Found"]),
        (ProblemKind::PolledByLambda { source: name() }, vec!["Thing"]),
        (ProblemKind::StackMatched { written: name(), found: other() }, vec!["Thing", "Other"]),
        (ProblemKind::OldState { version: "3".into() }, vec!["3", "4"]),
        (ProblemKind::MoreProblems { limit: 2_000 }, vec!["2,000"]),
        (ProblemKind::DataSourceMatched { source: name(), found: other() }, vec!["Thing", "Other"]),
        (ProblemKind::RulesFromModule { module: name(), group: other() }, vec!["Thing", "Other"]),
    ]
}

/// The place of a kind in [`problem_samples`]; a new kind does not compile until it is listed here.
fn problem_number(kind: &ProblemKind) -> usize {
    match kind {
        ProblemKind::EmptyFile => 0,
        ProblemKind::FileTooLarge { .. } => 1,
        ProblemKind::NotText { .. } => 2,
        ProblemKind::BinaryFile { .. } => 3,
        ProblemKind::Syntax { .. } => 4,
        ProblemKind::NestedTooDeep { .. } => 5,
        ProblemKind::TooManyValues { .. } => 6,
        ProblemKind::DuplicateKey { .. } => 7,
        ProblemKind::UnrecognisedFormat => 8,
        ProblemKind::KindNotModelled { .. } => 9,
        ProblemKind::ReferenceToNothing { .. } => 10,
        ProblemKind::KnownAfterDeployment { .. } => 11,
        ProblemKind::ParameterWithoutValue { .. } => 12,
        ProblemKind::BadValue { .. } => 13,
        ProblemKind::MissingProperty { .. } => 14,
        ProblemKind::Intrinsic { .. } => 15,
        ProblemKind::CircularReference { .. } => 16,
        ProblemKind::OverlappingSubnets { .. } => 17,
        ProblemKind::SubnetOutsideVpc { .. } => 18,
        ProblemKind::TooManyOf { .. } => 19,
        ProblemKind::NoFunctionInVpc => 20,
        ProblemKind::AwsDefault { .. } => 21,
        ProblemKind::ReadersUnavailable { .. } => 22,
        ProblemKind::FileNotGiven { .. } => 23,
        ProblemKind::MatchedByName { .. } => 24,
        ProblemKind::ModuleNotRead { .. } => 25,
        ProblemKind::ModuleUnderstood { .. } => 26,
        ProblemKind::CountUnknown { .. } => 27,
        ProblemKind::VariableFileNotUsed => 28,
        ProblemKind::AnswerMissing { .. } => 29,
        ProblemKind::ArchiveDamaged => 30,
        ProblemKind::ArchiveEncrypted => 31,
        ProblemKind::TooManyFiles { .. } => 32,
        ProblemKind::NotFetched { .. } => 33,
        ProblemKind::PolledByLambda { .. } => 34,
        ProblemKind::StackMatched { .. } => 35,
        ProblemKind::OldState { .. } => 36,
        ProblemKind::MoreProblems { .. } => 37,
        ProblemKind::DataSourceMatched { .. } => 38,
        ProblemKind::RulesFromModule { .. } => 39,
    }
}

#[test]
fn every_assumption_has_a_label_and_a_value() {
    for one in Assumption::ALL {
        said(one.name(), &[], |lang| text::assumption(one, lang).label.to_owned());
        said(one.name(), &[], |lang| text::assumption(one, lang).meaning.to_owned());
        for lang in Language::ALL {
            assert!(!text::assumption_value(one, one.fact().value, lang).is_empty());
        }
        if let Unit::Choice(words) = one.unit() {
            for value in 0..words.len() as u64 {
                said(one.name(), &[], |lang| text::assumption_value(one, value, lang));
            }
        }
    }
    assert_eq!(text::assumption_value(Assumption::IdleLifetime, 600, Language::En), "10 min");
    for confidence in
        [Confidence::Documented, Confidence::AwsBlog, Confidence::ThirdParty, Confidence::Inferred, Confidence::Assumed]
    {
        said("confidence", &[], |lang| text::confidence(confidence, lang).to_owned());
    }
    for reason in [ThrottleReason::AccountConcurrency, ThrottleReason::ReservedConcurrency, ThrottleReason::ScalingRate] {
        said("throttle", &[], |lang| text::throttle(reason, lang).to_owned());
    }
    for quota in [Quota::HyperplaneInterfacesPerVpc, Quota::InterfacesPerRegion] {
        said("quota", &[], |lang| text::quota(quota, lang).to_owned());
    }
}

#[test]
fn failures_name_their_error_and_throttles_their_limit() {
    let plan = plan();
    let line = |kind, detail| text::event(&Event { detail, ..event(kind) }, &plan, Language::En);
    for error in [InterfaceError::Ec2Throttled, InterfaceError::EniLimitReached, InterfaceError::SubnetIpAddressLimitReached] {
        let name = text::interface_error(error, Language::En).name;
        assert!(line(EventKind::InterfaceFailed, error as u16).ends_with(name));
        assert!(line(EventKind::Failed, 1 + error as u16).ends_with(name));
    }
    assert_eq!(line(EventKind::Failed, 0), "orders: timed out");
    for reason in [ThrottleReason::AccountConcurrency, ThrottleReason::ReservedConcurrency, ThrottleReason::ScalingRate] {
        assert!(line(EventKind::Throttled, reason as u16).ends_with(text::throttle(reason, Language::En)));
    }
}
