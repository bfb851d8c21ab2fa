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
