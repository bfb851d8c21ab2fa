//! Whatever is dropped on the page is answered with one plain problem, and nothing hangs or panics.

use eniscope::report::ProblemKind;
use proptest::prelude::*;

use super::{codes, read};

/// The one problem of a file that cannot be read.
fn refusal(name: &str, bytes: impl Into<Vec<u8>>) -> ProblemKind {
    let found = read(name, bytes);
    assert_eq!(found.value.files[0].1, None);
    assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
    found.problems[0].kind.clone()
}

#[test]
fn files_that_are_no_text() {
    for nothing in ["", "  \n\t\n", "\u{feff}", "---\n", "# only a comment\n", "null"] {
        assert_eq!(refusal("t.yaml", nothing), ProblemKind::EmptyFile, "{nothing:?}");
    }
    assert_eq!(refusal("t.yaml", b"\x89PNG\r\n\x1a\nabc".to_vec()), ProblemKind::BinaryFile { format: "PNG".into() });
    assert_eq!(refusal("t.yaml", b"PK\x03\x04abc".to_vec()), ProblemKind::ArchiveDamaged);
    assert_eq!(refusal("t.wasm", b"\0asm\x01\0\0\0".to_vec()), ProblemKind::BinaryFile { format: "WebAssembly".into() });
    assert_eq!(refusal("t.yaml", b"a: b\xffc".to_vec()), ProblemKind::NotText { offset: 4 });
    assert_eq!(refusal("t.yaml", b"a: b\0c".to_vec()), ProblemKind::NotText { offset: 4 });
}

#[test]
fn a_file_beyond_the_limit_and_one_at_it() {
    let mut large = b"Resources: {}\n#".to_vec();
    large.resize(20_000_000, b'x');
    assert_eq!(codes(&read("t.yaml", large.clone())), ["0:0 NO_FUNCTION_IN_VPC"]);
    large.push(b'x');
    assert_eq!(refusal("t.yaml", large), ProblemKind::FileTooLarge { bytes: 20_000_001, limit: 20_000_000 });
}

#[test]
fn broken_syntax_has_a_place() {
    let found = read("t.json", "{\n  \"a\": 1 \"b\": 2\n}");
    assert_eq!(codes(&found), ["2:10 SYNTAX"]);
    let found = read("t.yaml", "a:\n  - b\n c: [\n");
    assert_eq!(found.problems[0].kind.code(), "SYNTAX");
    assert!(found.problems[0].place.line >= 2, "{:?}", found.problems);
    let found = read("t.yaml", "A: !Base64 !Sub x\n");
    assert_eq!(codes(&found), ["1:12 SYNTAX"]);
}

#[test]
fn deep_nesting() {
    let too_deep = ProblemKind::NestedTooDeep { limit: 128 };
    assert_eq!(refusal("t.json", "[".repeat(100_000)), too_deep);
    assert_eq!(refusal("t.json", "{\"a\":".repeat(100_000)), too_deep);
    assert_eq!(refusal("t.yaml", format!("a: {}", "[".repeat(100_000))), too_deep);
    assert_eq!(refusal("t.yaml", format!("a: {}", "{a: ".repeat(10_000))), too_deep);
    let block: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_eq!(refusal("t.yaml", block), too_deep);
    assert_eq!(refusal("t.yaml", format!("{}a", "- ".repeat(10_000))), too_deep);
    // Aliases may not go deeper either.
    let chain: String = (1..100).map(|n| format!("a{n}: &a{n} [[[*a{}]]]\n", n - 1)).collect();
    assert_eq!(refusal("t.yaml", format!("a0: &a0 x\n{chain}")), too_deep);
}

#[test]
fn a_yaml_bomb() {
    let lines: String = (1..30).map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "))).collect();
    assert_eq!(refusal("t.yaml", format!("a0: &a0 lol\n{lines}")), ProblemKind::TooManyValues { limit: 2_000_000 });
    // What is nothing but the smallest values is refused before it takes ten times its size.
    assert_eq!(refusal("t.json", format!("[{}1]", "1,".repeat(2_000_000))).code(), "TOO_MANY_VALUES");
    assert_eq!(refusal("t.yaml", "a: &a [*a]\n").code(), "SYNTAX");
}

#[test]
fn bombs_made_of_functions() {
    // Each block asks ten times for the one before it; without a memory this would take 10^30 steps.
    let chain = |value: &dyn Fn(u32) -> String| {
        let subnets: String = (1..40)
            .map(|n| format!("  S{n}:\n    Type: AWS::EC2::Subnet\n    Properties: {{VpcId: v, CidrBlock: {}}}\n", value(n)))
            .collect();
        format!("Resources:\n  S0: {{Type: AWS::EC2::Subnet, Properties: {{VpcId: v, CidrBlock: 10.0.0.0/24}}}}\n{subnets}")
    };
    let joined = chain(&|n| format!("!Join ['', [{}]]", vec![format!("!GetAtt S{}.CidrBlock", n - 1); 10].join(", ")));
    assert!(read("t.yaml", joined).value.network.subnets.len() == 40);
    let substituted = chain(&|n| format!("!Sub '{}'", format!("${{S{}.CidrBlock}}", n - 1).repeat(10)));
    assert!(read("t.yaml", substituted).value.network.subnets.len() == 40);
    let listed = chain(&|n| format!("[{}]", vec![format!("!GetAtt S{}.CidrBlock", n - 1); 10].join(", ")));
    assert!(read("t.yaml", listed).value.network.subnets.len() == 40);
    // A long chain of references may not use up the stack.
    let long: String = (1..5_000)
        .map(|n| {
            format!("  S{n}: {{Type: AWS::EC2::Subnet, Properties: {{VpcId: !GetAtt S{}.VpcId, CidrBlock: 10.0.0.0/24}}}}\n", n + 1)
        })
        .collect();
    assert!(!read("t.yaml", format!("Resources:\n{long}")).problems.is_empty());
    let conditions: String = (1..5_000).map(|n| format!("  C{n}: !Not [!Condition C{}]\n", n + 1)).collect();
    assert!(
        !read("t.yaml", format!("Conditions:\n{conditions}Resources:\n  V: {{Type: AWS::EC2::VPC, Condition: C1}}\n"))
            .problems
            .is_empty()
    );
}

#[test]
fn what_is_no_configuration_is_refused() {
    assert_eq!(refusal("notes.yaml", "shopping: [milk]\n"), ProblemKind::UnrecognisedFormat);
    assert_eq!(refusal("notes.txt", "just words"), ProblemKind::UnrecognisedFormat);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    use eniscope::import::{ImportOptions, SourceFile, import};
    let file = |name: &str, text: &str| SourceFile { name: name.into(), bytes: text.into() };
    let good = "Resources:\n  V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}\n";
    let found = import(&[file("a.png", "\u{0}"), file("b.yaml", good)], &ImportOptions::default());
    assert_eq!(found.value.network.vpcs.len(), 1);
    assert_eq!(found.problems.iter().filter(|problem| &*problem.place.file == "a.png").count(), 1);
}

proptest! {
    #[test]
    fn nothing_panics(text in "(Resources|Ref|!Sub|!GetAtt|Type|AWS::EC2::VPC|Properties|[\\n :\\-\\[\\]{}&*!'\"|>#%@,a$]){0,40}") {
        let _found = read("t.yaml", text);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _found = read("t", bytes);
    }
}

/// Several files as one drop.
fn read_all(files: &[(&str, String)]) -> eniscope::report::Reported<eniscope::import::Imported> {
    use eniscope::import::{ImportOptions, SourceFile, import};
    let files: Vec<_> = files.iter().map(|(name, text)| SourceFile { name: (*name).into(), bytes: text.clone().into() }).collect();
    import(&files, &ImportOptions::default())
}

#[test]
fn bombs_made_of_loops() {
    // Six loops of a hundred turns in one another.
    let values = (0..100).map(|n| n.to_string()).collect::<Vec<_>>().join(", ");
    let mut body = "'V${A}${B}': {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}".to_owned();
    for name in ["A", "B", "C", "D", "E", "F"] {
        body = format!("'Fn::ForEach::{name}': [{name}, [{values}], {{{body}}}]");
    }
    let found = read("t.yaml", format!("Transform: AWS::LanguageExtensions\nResources: {{{body}}}\n"));
    assert!(
        codes(&found).contains(&"0:0 TOO_MANY_VALUES".to_owned()) || codes(&found).contains(&"1:0 TOO_MANY_VALUES".to_owned()),
        "{:?}",
        codes(&found)
    );
}

#[test]
fn bombs_made_of_stacks() {
    let nest = |child: &str| {
        let stacks: String = (0..30)
            .map(|n| format!("  S{n}: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: {child}}}}}\n"))
            .collect();
        format!("Resources:\n{stacks}")
    };
    let vpc = "Resources:\n  V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}\n".to_owned();
    let found = read_all(&[("a.yaml", nest("b.yaml")), ("b.yaml", nest("c.yaml")), ("c.yaml", nest("d.yaml")), ("d.yaml", vpc)]);
    assert!((1..200).contains(&found.value.network.vpcs.len()), "{}", found.value.network.vpcs.len());
    let found = read_all(&[("a.yaml", nest("b.yaml")), ("b.yaml", nest("a.yaml"))]);
    assert!(found.problems.iter().any(|problem| problem.kind.code() == "CIRCULAR_REFERENCE"), "{:?}", found.problems);
    // A stack that gives itself what it is given.
    let ping = "Parameters:\n  P: {Type: String}\nResources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: b.yaml, Parameters: {P: !GetAtt S.Outputs.O}}\n";
    let pong = "Parameters:\n  P: {Type: String}\nResources:\n  V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref P}}\nOutputs:\n  O: {Value: !Ref P}\n";
    let found = read_all(&[("a.yaml", ping.into()), ("b.yaml", pong.into())]);
    assert!(!found.problems.is_empty());
}

#[test]
fn bombs_made_of_variables() {
    let service = |custom: &str| {
        format!(
            "service: s\nprovider: {{name: aws}}\nfunctions: {{f: {{handler: h, vpc: {{subnetIds: '${{self:custom.v39}}', securityGroupIds: [sg-1]}}}}}}\ncustom:\n{custom}"
        )
    };
    let lines = |value: &dyn Fn(u32) -> String| (1..40).map(|n| format!("  v{n}: {}\n", value(n))).collect::<String>();
    let lists = lines(&|n| format!("[{}]", vec![format!("'${{self:custom.v{}}}'", n - 1); 10].join(", ")));
    assert!(!read("serverless.yml", service(&format!("  v0: subnet-1\n{lists}"))).problems.is_empty());
    let texts = lines(&|n| format!("'{}'", format!("${{self:custom.v{}}}", n - 1).repeat(10)));
    assert!(!read("serverless.yml", service(&format!("  v0: subnet-1\n{texts}"))).problems.is_empty());
    let inside = lines(&|n| format!("'${{self:custom.v${{self:custom.v{}}}, self:custom.v{}}}'", n - 1, n - 1));
    let _found = read("serverless.yml", service(&format!("  v0: '39'\n{inside}")));
    let long: String = (0..5_000).map(|n| format!("  v{n}: '${{self:custom.v{}}}'\n", n + 1)).collect();
    assert!(!read("serverless.yml", service(&long)).problems.is_empty());
    let deep: String =
        (0..40).map(|n| format!("  v{}: {}'${{self:custom.v{n}}}'{}\n", n + 1, "[".repeat(60), "]".repeat(60))).collect();
    assert!(!read("serverless.yml", service(&deep)).problems.is_empty());
}

proptest! {
    #[test]
    fn no_variable_panics(text in "[${}:(),.'sefopt é\\-]{0,40}", other in "(\\$\\{(self|opt|env|file|ssm|sls|param)[:(][a-z.:,' $]{0,12}[})]{0,3}){0,4}") {
        let quoted = |text: &str| text.replace('\'', "''");
        let service = format!(
            "service: s\nprovider: {{name: aws, vpc: '{}'}}\ncustom: {{a: '{}', b: [1, {{c: '{}'}}]}}\nfunctions: {{f: {{vpc: {{subnetIds: ['{}'], securityGroupIds: '{}'}}}}}}\n",
            quoted(&other), quoted(&text), quoted(&other), quoted(&text), quoted(&other),
        );
        let found = read("serverless.yml", service);
        prop_assert!(found.problems.len() < 10_000);
    }
}
