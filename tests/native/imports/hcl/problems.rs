//! What is wrong or doubtful is named with file, line and column.

use super::{drop, subnets};

fn told(files: &[(&str, &str)]) -> Vec<String> {
    let read = drop(files, &[]);
    let worse = read.problems.iter().filter(|problem| problem.severity > eniscope::report::Severity::Info);
    worse
        .map(|problem| format!("{}:{}:{} {}", problem.place.file, problem.place.line, problem.place.column, problem.kind.code()))
        .collect()
}

#[test]
fn each_problem_at_its_place() {
    let table: &[(&str, &[&str])] = &[
        ("locals {\n  a = [1, 2\n}\n", &["main.tf:3:1 SYNTAX"]),
        ("locals {\n  a = \"x\n}\n", &["main.tf:2:9 SYNTAX"]),
        ("resource \"aws_vpc\" {\n}\n", &["main.tf:1:1 SYNTAX"]),
        ("locals {\n  a = <<EOT\nx\n", &["main.tf:3:1 SYNTAX"]),
        ("resource \"aws_vpc\" \"v\" {\n  cidr_block = local.b\n}\n", &["main.tf:2:16 REFERENCE_TO_NOTHING"]),
        ("resource \"aws_vpc\" \"v\" {\n  cidr_block = var.b\n}\n", &["main.tf:2:16 PARAMETER_WITHOUT_VALUE"]),
        ("variable \"b\" {}\nresource \"aws_vpc\" \"v\" {\n  cidr_block = var.b\n}\n", &["main.tf:1:1 PARAMETER_WITHOUT_VALUE"]),
        (
            "locals {\n  a = local.b\n  b = local.a\n}\nresource \"aws_vpc\" \"v\" {\n  cidr_block = local.a\n}\n",
            &["main.tf:3:7 CIRCULAR_REFERENCE"],
        ),
        ("module \"m\" {\n  source = \"acme/x/aws\"\n}\n", &["main.tf:1:1 MODULE_NOT_READ"]),
        ("module \"m\" {\n  source = \"./gone\"\n}\n", &["main.tf:1:1 MODULE_NOT_READ"]),
        ("module \"m\" {\n  source = \"./\"\n}\n", &["main.tf:1:1 CIRCULAR_REFERENCE"]),
        ("resource \"aws_vpc\" \"v\" {\n  cidr_block = whatever(1)\n}\n", &["main.tf:2:16 INTRINSIC"]),
        ("resource \"aws_vpc\" \"v\" {\n  cidr_block = cidrsubnet(\"10.0.0.0/24\", 30, 0)\n}\n", &["main.tf:2:16 BAD_VALUE"]),
    ];
    for (text, wanted) in table {
        let mut found = told(&[("main.tf", text)]);
        found.retain(|line| !line.ends_with("NO_FUNCTION_IN_VPC"));
        assert_eq!(found, *wanted, "{text}");
    }
}

#[test]
fn variable_files_of_which_one_is_meant() {
    let text = "variable \"z\" {}\n";
    let found = told(&[("main.tf", text), ("dev.tfvars", "z = 1\n"), ("prod.tfvars", "z = 2\n")]);
    assert_eq!(found.iter().filter(|line| line.ends_with("VARIABLE_FILE_NOT_USED")).count(), 2, "{found:?}");
}

#[test]
fn a_syntax_error_leaves_what_stands_around_it() {
    let subnet =
        |name: &str| format!("resource \"aws_subnet\" \"{name}\" {{\n  vpc_id = \"v\"\n  cidr_block = \"10.0.0.0/24\"\n}}\n");
    let broken = format!("{}resource \"aws_subnet\" \"broken\" {{\n  vpc_id = [\n}}\n{}", subnet("before"), subnet("after"));
    let read = drop(&[("a.tf", &broken), ("b.tf", &subnet("other"))], &[]);
    assert_eq!(subnets(&read), ["aws_subnet.after", "aws_subnet.before", "aws_subnet.other"]);
}

#[test]
fn what_is_asked() {
    let text = "variable \"subnet_ids\" {\n  type = list(string)\n  description = \"Where\"\n}\nvariable \"group\" {}\nvariable \"nat\" {\n  type = bool\n}\nvariable \"handler\" {}\n\
                resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  role = \"r\"\n  handler = var.handler\n  vpc_config {\n    subnet_ids = var.subnet_ids\n    security_group_ids = [var.group]\n  }\n}\n\
                resource \"aws_nat_gateway\" \"n\" {\n  count = var.nat ? 1 : 0\n  subnet_id = \"subnet-1\"\n}\n";
    let read = drop(&[("main.tf", text)], &[]);
    let asked: Vec<String> = read
        .value
        .questions
        .iter()
        .map(|question| {
            let decides = question.decides;
            format!(
                "{}:{} {:?} {:?} {:?} {} {} {}",
                question.name,
                question.place.line,
                question.kind,
                &*question.written_as,
                &*question.description,
                decides.subnets,
                decides.groups,
                decides.paths
            )
        })
        .collect();
    assert_eq!(
        asked,
        [
            "subnet_ids:1 List \"list(string)\" \"Where\" true false false",
            "group:5 Text \"\" \"\" false true false",
            "nat:6 Truth \"bool\" \"\" false false true",
        ]
    );
    let answered = drop(&[("main.tf", text)], &[("subnet_ids", "subnet-1, subnet-2"), ("group", "sg-1"), ("nat", "true")]);
    assert!(answered.value.questions.is_empty(), "{:?}", answered.value.questions);
    let function = answered.value.network.functions.get(&"aws_lambda_function.f".into()).unwrap();
    assert!(function.subnets.len() == 2 && function.subnets_known && function.security_groups_known);
}
