//! No text makes the reader panic, run for ever or fill the memory.

use proptest::prelude::*;

use super::{drop, faults};

fn read(text: &str) -> String {
    faults(&drop(&[("main.tf", text)], &[]))
}

#[test]
fn deep_nesting() {
    for text in [
        format!("a = {}", "[".repeat(100_000)),
        format!("a = {}", "(".repeat(100_000)),
        format!("a = {}", "{a=".repeat(100_000)),
        format!("a = {}", "!".repeat(100_000)),
        format!("a = {}", "-".repeat(100_000)),
        format!("a = {}", "f(".repeat(100_000)),
        format!("a = {}", "\"${".repeat(100_000)),
        format!("a = {}", "x[".repeat(100_000)),
        format!("a = {}", "a ? ".repeat(100_000)),
        format!("a = {}", "[for x in ".repeat(100_000)),
        "a {\n".repeat(100_000),
        format!("a = \"{}", "%{ if a }".repeat(100_000)),
    ] {
        assert!(read(&text).contains("NESTED_TOO_DEEP"), "{}", text.get(..30).unwrap());
    }
    // Long is not deep.
    for text in [
        format!("locals {{\n  a = 1{}\n}}\n", " + 1".repeat(100_000)),
        format!("locals {{\n  a = x{}\n}}\n", ".b".repeat(100_000)),
        format!("locals {{\n  a = true{}\n}}\n", " && true || false".repeat(50_000)),
    ] {
        assert!(!read(&text).contains("NESTED_TOO_DEEP"));
    }
}

/// A use of `local.last`, so that it is worked out.
fn with_use(locals: &str) -> String {
    format!("locals {{\n{locals}}}\nresource \"aws_vpc\" \"v\" {{\n  cidr_block = jsonencode(local.last)\n}}\n")
}

#[test]
fn values_that_grow() {
    let chain = |step: &dyn Fn(usize) -> String, first: &str| {
        let lines: String = (1..60).map(|n| format!("  a{n} = {}\n", step(n - 1))).collect();
        with_use(&format!("  a0 = {first}\n{lines}  last = local.a59\n"))
    };
    for text in [
        chain(&|n| format!("[local.a{n}, local.a{n}, local.a{n}]"), "[1]"),
        chain(&|n| format!("concat(local.a{n}, local.a{n}, local.a{n})"), "[1]"),
        chain(&|n| format!("\"${{local.a{n}}}${{local.a{n}}}\""), "\"0123456789\""),
        chain(&|n| format!("join(\"\", [local.a{n}, local.a{n}])"), "\"0123456789\""),
        chain(&|n| format!("replace(local.a{n}, \"0\", local.a{n})"), "\"0000000000\""),
        chain(&|n| format!("flatten([local.a{n}, local.a{n}])"), "[1]"),
        chain(&|n| format!("[for x in local.a{n} : local.a{n}]"), "[1, 2]"),
        chain(&|n| format!("setproduct(local.a{n}, local.a{n})"), "[1, 2]"),
        chain(&|n| format!("{{ a = local.a{n}, b = local.a{n} }}"), "{}"),
        chain(&|n| format!("jsonencode([local.a{n}, local.a{n}])"), "\"x\""),
        chain(&|n| format!("jsonencode([local.a{n}, aws_vpc.x.id])"), "1"),
        chain(&|n| format!("format(\"%s%s\", local.a{n}, local.a{n})"), "\"0123456789\""),
        chain(&|n| format!("local.a{n} * local.a{n}"), "10"),
        with_use("  r = range(1000)\n  last = [for a in local.r : [for b in local.r : [for c in local.r : a]]]\n"),
        with_use("  last = setproduct(range(1000), range(1000), range(1000))\n"),
        with_use("  last = format(\"%1000000000s\", \"x\")\n"),
        with_use("  last = pow(10, 1000000)\n"),
        with_use("  last = 1e1000000\n"),
        with_use("  last = indent(1000000000, \"a\\nb\")\n"),
    ] {
        let _faults = read(&text);
    }
}

#[test]
fn names_that_ask_one_another() {
    let chain: String = (1..5_000).map(|n| format!("  a{n} = local.a{}\n", n - 1)).collect();
    assert!(read(&with_use(&format!("  a0 = 1\n{chain}  last = local.a4999\n"))).contains("NESTED_TOO_DEEP"));
    // The same in the other order is remembered step by step.
    let values: String = (1..5_000).map(|n| format!("  a{n} = [local.a{}]\n", n - 1)).collect();
    let asked: String =
        (0..5_000).map(|n| format!("resource \"aws_vpc\" \"v{n:04}\" {{\n  cidr_block = jsonencode(local.a{n})\n}}\n")).collect();
    let _faults = read(&format!("locals {{\n  a0 = 1\n{values}}}\n{asked}"));
    let vpcs: String = (0..3_000)
        .map(|n| format!("resource \"aws_vpc\" \"v{n}\" {{\n  cidr_block = aws_vpc.v{}.cidr_block\n}}\n", n + 1))
        .collect();
    let _faults = read(&vpcs);
}

#[test]
fn many_instances() {
    let text = "locals {\n  n = 1999\n}\nmodule \"a\" {\n  source = \"./m\"\n  count = local.n\n}\n";
    let module = "module \"b\" {\n  source = \"../k\"\n  count = 1999\n}\n";
    let inner = "resource \"aws_vpc\" \"v\" {\n  count = 1999\n  cidr_block = \"10.0.0.0/16\"\n}\n";
    let read = drop(&[("main.tf", text), ("m/main.tf", module), ("k/main.tf", inner)], &[]);
    assert!(faults(&read).contains("TOO_MANY_VALUES"), "{}", faults(&read));
    let circle = "module \"a\" {\n  source = \"../b\"\n}\nmodule \"c\" {\n  source = \"../b\"\n}\n";
    let back = "module \"a\" {\n  source = \"../a\"\n}\nmodule \"c\" {\n  source = \"../a\"\n}\n";
    assert!(faults(&drop(&[("a/main.tf", circle), ("b/main.tf", back)], &[])).contains("CIRCULAR_REFERENCE"));
}

/// A configuration with most constructs in it, to be damaged.
const WHOLE: &str = r#"
variable "azs" {
  type    = list(string)
  default = ["a", "b"]
}
locals {
  text = <<-EOT
    %{ for z in var.azs ~}
    ${upper(z)}
    %{ endfor ~}
  EOT
  map  = { for k, z in var.azs : z => k... if k > 0 }
}
module "vpc" {
  source          = "terraform-aws-modules/vpc/aws"
  azs             = var.azs
  cidr            = "10.0.0.0/16"
  private_subnets = [for k, z in var.azs : cidrsubnet("10.0.0.0/16", 8, k)]
  public_subnets  = ["10.0.100.0/24"]
  enable_nat_gateway = true
}
resource "aws_lambda_function" "f" {
  count = length(local.map) > 0 ? 1 : 0
  dynamic "vpc_config" {
    for_each = toset(["x"])
    content {
      subnet_ids         = module.vpc.private_subnets[*]
      security_group_ids = [aws_security_group.g["a"].id]
    }
  }
}
resource "aws_security_group" "g" {
  for_each = { a = 1 }
  vpc_id   = module.vpc.vpc_id
  ingress {
    from_port = 443
    to_port   = -1 + 444
    protocol  = "tcp"
    self      = true
  }
}
"#;

proptest! {
    #[test]
    fn no_text_panics(text in "(resource|module|locals|\"a\"|x|for|in|if|\\{|\\}|\\[|\\]|\\(|\\)|=|=>|\\$\\{|%\\{|\\?|:|\\.|\\*|,|<<E\n|E\n|[\\n \"'#/+~!&|0-9-]){0,60}") {
        let _read = drop(&[("main.tf", &text)], &[]);
    }

    #[test]
    fn no_damage_panics(cut in 0..WHOLE.len(), length in 0_usize..40, put in "[\\[\\]{}()\"$%.,:?*a0 \n-]{0,6}") {
        let mut text = WHOLE.to_owned();
        let end = (cut + length).min(text.len());
        text.replace_range(cut..end, &put);
        let _read = drop(&[("main.tf", &text)], &[]);
    }

    #[test]
    fn no_expression_panics(text in "(local\\.a|var\\.b|aws_vpc\\.v|module\\.m|each|count|\\.x|\\[0\\]|\\[\\*\\]|\\.\\*|element\\(|merge\\(|cidrsubnet\\(|format\\(|split\\(|try\\(|,|\\)|\"%s\"|1|\\+|==|\\?|:|\\[|\\]|\\{|\\}|null){0,25}") {
        let _read = drop(&[("main.tf", &format!("locals {{\n  a = [1]\n}}\nresource \"aws_vpc\" \"v\" {{\n  cidr_block = {text}\n}}\n"))], &[]);
    }
}
