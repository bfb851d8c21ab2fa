//! Variables, counts, loops over blocks, modules, data sources: what is made of them, and under which address.

use eniscope::network::Fact;

use super::{drop, faults, subnets, value_among};

const SUBNET: &str = "vpc_id = \"vpc-1\"\n  cidr_block = \"10.0.0.0/24\"\n";

fn subnet(more: &str) -> String {
    format!("resource \"aws_subnet\" \"s\" {{\n  {more}\n  {SUBNET}}}\n")
}

#[test]
fn how_many_there_are() {
    let table: &[(&str, &str, &[&str])] = &[
        ("", "", &["aws_subnet.s"]),
        ("", "count = 2", &["aws_subnet.s[0]", "aws_subnet.s[1]"]),
        ("", "count = 0", &[]),
        ("", "count = true ? 1 : 0", &["aws_subnet.s[0]"]),
        ("", "for_each = toset([\"b\", \"a\"])", &["aws_subnet.s[\"a\"]", "aws_subnet.s[\"b\"]"]),
        ("", "for_each = { x = 1, \"y z\" = 2 }", &["aws_subnet.s[\"x\"]", "aws_subnet.s[\"y z\"]"]),
        ("variable \"n\" {}\n", "count = var.n", &["aws_subnet.s"]),
        ("variable \"n\" {}\n", "for_each = toset(var.n)", &["aws_subnet.s"]),
        ("locals {\n  n = 3\n}\n", "count = local.n - 1", &["aws_subnet.s[0]", "aws_subnet.s[1]"]),
    ];
    for (before, times, wanted) in table {
        let text = format!("{before}{}", subnet(times));
        assert_eq!(subnets(&drop(&[("main.tf", &text)], &[])), *wanted, "{before}{times}");
    }
    let read = drop(&[("main.tf", &format!("variable \"n\" {{}}\n{}", subnet("count = var.n")))], &[]);
    assert!(faults(&read).contains("COUNT_UNKNOWN"), "{:?}", read.problems);
    assert_eq!(
        subnets(&drop(&[("main.tf", &format!("variable \"n\" {{}}\n{}", subnet("count = var.n")))], &[("n", "2")])).len(),
        2
    );
}

#[test]
fn what_one_of_several_sees() {
    let among = format!(
        "{}{}",
        subnet("count = 2\n  availability_zone = \"z${count.index}\""),
        "resource \"aws_subnet\" \"e\" {\n  for_each = { a = \"p\", b = \"q\" }\n  availability_zone = \"${each.key}${each.value}\"\n  vpc_id = \"v\"\n  cidr_block = \"10.0.0.0/24\"\n}\n"
    );
    let table = [
        ("aws_subnet.s[*].availability_zone", "[\"z0\",\"z1\"]"),
        ("aws_subnet.s.*.availability_zone", "[\"z0\",\"z1\"]"),
        ("aws_subnet.s[1].availability_zone", "\"z1\""),
        ("length(aws_subnet.s)", "2"),
        ("aws_subnet.e[\"b\"].availability_zone", "\"bq\""),
        ("[for k, s in aws_subnet.e : \"${k}=${s.availability_zone}\"]", "[\"a=ap\",\"b=bq\"]"),
        ("values(aws_subnet.e)[*].availability_zone", "[\"ap\",\"bq\"]"),
        ("keys(aws_subnet.e)", "[\"a\",\"b\"]"),
        ("try(aws_subnet.s[5].availability_zone, \"none\")", "\"none\""),
    ];
    for (expression, wanted) in table {
        assert_eq!(value_among(&among, expression), wanted, "{expression}");
    }
}

#[test]
fn variables() {
    let zone = |files: &[(&str, &str)], parameters: &[(&str, &str)]| {
        let read = drop(files, parameters);
        match &read.value.network.subnets.get(&"aws_subnet.s".into()).unwrap().zone {
            Fact::Known(zone) => zone.to_string(),
            Fact::Unknown(token) => token.to_string(),
        }
    };
    let text = format!("variable \"z\" {{\n  default = \"d\"\n}}\n{}", subnet("availability_zone = var.z"));
    assert_eq!(zone(&[("main.tf", &text)], &[]), "d");
    assert_eq!(zone(&[("main.tf", &text), ("terraform.tfvars", "z = \"t\"\n")], &[]), "t");
    assert_eq!(zone(&[("main.tf", &text), ("terraform.tfvars", "z = \"t\"\n"), ("x.auto.tfvars", "z = \"a\"\n")], &[]), "a");
    assert_eq!(zone(&[("main.tf", &text), ("envs/dev.tfvars", "z = \"e\"\n")], &[]), "e");
    assert_eq!(zone(&[("main.tf", &text), ("dev.tfvars", "z = \"e\"\n"), ("prod.tfvars", "z = \"p\"\n")], &[]), "d");
    assert_eq!(zone(&[("main.tf", &text), ("dev.tfvars", "z = \"e\"\n")], &[("z", "s")]), "s");
    let text = format!("variable \"z\" {{}}\n{}", subnet("availability_zone = var.z"));
    assert_eq!(zone(&[("main.tf", &text)], &[]), "<var:z>");
    // A secret is not looked at.
    let text =
        format!("variable \"z\" {{\n  default = \"hunter2\"\n  sensitive = true\n}}\n{}", subnet("availability_zone = var.z"));
    assert_eq!(zone(&[("main.tf", &text)], &[]), "<var:z>");
}

#[test]
fn types_of_variables() {
    let table = [
        ("list(string)", "[1, true]", "[\"1\",\"true\"]"),
        ("set(string)", "[\"b\", \"a\", \"b\"]", "[\"a\",\"b\"]"),
        ("number", "\"5\"", "5"),
        ("bool", "\"true\"", "true"),
        ("map(number)", "{ a = \"1\" }", "{\"a\":1}"),
        (
            "object({ a = string, b = optional(number, 7), c = optional(bool) })",
            "{ a = 1, z = 2 }",
            "{\"a\":\"1\",\"b\":7,\"c\":null}",
        ),
        ("map(object({ n = optional(string, \"x\") }))", "{ k = {} }", "{\"k\":{\"n\":\"x\"}}"),
        ("tuple([string, number])", "[1, \"2\"]", "[\"1\",2]"),
        ("any", "[1, \"a\"]", "[1,\"a\"]"),
        ("\"list\"", "[\"a\"]", "[\"a\"]"),
    ];
    for (kind, default, wanted) in table {
        let among = format!("variable \"v\" {{\n  type = {kind}\n  default = {default}\n}}\n");
        assert_eq!(value_among(&among, "var.v"), wanted, "{kind}");
    }
    let stated = |kind: &str, value: &str| {
        let text = format!("variable \"v\" {{\n  type = {kind}\n}}\n{}", subnet("availability_zone = jsonencode(var.v)"));
        let read = drop(&[("main.tf", &text)], &[("v", value)]);
        read.value.network.subnets.get(&"aws_subnet.s".into()).unwrap().zone.clone()
    };
    assert_eq!(stated("list(string)", "a, b"), Fact::Known("[\"a\",\"b\"]".into()));
    assert_eq!(stated("list(string)", "[\"a\"]"), Fact::Known("[\"a\"]".into()));
    assert_eq!(stated("map(string)", "{ a = \"x\" }"), Fact::Known("{\"a\":\"x\"}".into()));
    assert_eq!(stated("string", "[x]"), Fact::Known("\"[x]\"".into()));
    assert_eq!(stated("number", "4"), Fact::Known("4".into()));
}

#[test]
fn modules_of_the_drop() {
    let child = "variable \"cidr\" {}\nvariable \"zones\" {\n  default = [\"x\"]\n}\n\
                 resource \"aws_subnet\" \"s\" {\n  count = length(var.zones)\n  vpc_id = \"vpc-1\"\n  cidr_block = var.cidr\n}\n\
                 output \"ids\" {\n  value = aws_subnet.s[*].id\n}\noutput \"cidr\" {\n  value = var.cidr\n}\n";
    let ids = |main: &str| subnets(&drop(&[("net/main.tf", child), ("main.tf", main)], &[]));
    assert_eq!(
        ids("module \"n\" {\n  source = \"./net\"\n  cidr = \"10.0.0.0/24\"\n  zones = [\"a\", \"b\"]\n}\n"),
        ["module.n.aws_subnet.s[0]", "module.n.aws_subnet.s[1]"]
    );
    assert_eq!(
        ids("module \"n\" {\n  source = \"./net\"\n  for_each = { p = \"10.0.0.0/24\" }\n  cidr = each.value\n}\n"),
        ["module.n[\"p\"].aws_subnet.s[0]"]
    );
    assert_eq!(
        ids("module \"n\" {\n  source = \"./net\"\n  count = 2\n  cidr = \"10.0.${count.index}.0/24\"\n}\n"),
        ["module.n[0].aws_subnet.s[0]", "module.n[1].aws_subnet.s[0]"]
    );
    // A module in a module, and a path that goes up.
    let middle =
        "module \"inner\" {\n  source = \"../net\"\n  cidr = \"10.0.0.0/24\"\n}\noutput \"ids\" {\n  value = module.inner.ids\n}\n";
    let files = [("net/main.tf", child), ("mid/main.tf", middle), ("main.tf", "module \"m\" {\n  source = \"./mid\"\n}\n")];
    assert_eq!(subnets(&drop(&files, &[])), ["module.m.module.inner.aws_subnet.s[0]"]);
    // Outputs.
    let main = "module \"n\" {\n  source = \"./net\"\n  cidr = \"10.9.0.0/24\"\n}\n\
                resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  role = \"r\"\n  vpc_config {\n    subnet_ids = module.n.ids\n    security_group_ids = [\"sg-1\"]\n  }\n}\n";
    let read = drop(&[("net/main.tf", child), ("main.tf", main)], &[]);
    let function = read.value.network.functions.get(&"aws_lambda_function.f".into()).unwrap();
    assert_eq!(function.subnets.iter().map(ToString::to_string).collect::<Vec<_>>(), ["module.n.aws_subnet.s[0]"]);
    assert!(function.subnets_known);
    // Two folders that stand for themselves may use one address.
    let one = subnet("");
    assert_eq!(subnets(&drop(&[("a/main.tf", &one), ("b/main.tf", &one)], &[])), ["aws_subnet.s", "b/aws_subnet.s"]);
}

#[test]
fn data_sources() {
    let among = "provider \"aws\" {\n  region = \"eu-west-1\"\n}\ndata \"aws_region\" \"here\" {}\ndata \"aws_availability_zones\" \"all\" {}\n\
                 data \"aws_partition\" \"p\" {}\ndata \"aws_vpc\" \"v\" {\n  id = \"vpc-9\"\n}\ndata \"aws_subnets\" \"s\" {}\n\
                 data \"aws_caller_identity\" \"me\" {}\ndata \"aws_vpc_endpoint_service\" \"s3\" {\n  service = \"s3\"\n}\n";
    let table = [
        ("data.aws_region.here.name", "\"eu-west-1\""),
        ("data.aws_region.here.region", "\"eu-west-1\""),
        ("data.aws_availability_zones.all.names", "[\"eu-west-1a\",\"eu-west-1b\",\"eu-west-1c\"]"),
        ("slice(data.aws_availability_zones.all.names, 0, 2)", "[\"eu-west-1a\",\"eu-west-1b\"]"),
        ("data.aws_partition.p.partition", "\"aws\""),
        ("data.aws_vpc.v.id", "\"vpc-9\""),
        ("data.aws_vpc_endpoint_service.s3.service_name", "\"com.amazonaws.eu-west-1.s3\""),
        ("tostring(data.aws_vpc.v.cidr_block)", "<data:data.aws_vpc.v.cidr_block>"),
        ("tostring(data.aws_subnets.s.ids)", "<data:data.aws_subnets.s>"),
        ("tostring(data.aws_caller_identity.me.account_id)", "<data:data.aws_caller_identity.me.account_id>"),
    ];
    for (expression, wanted) in table {
        let found = value_among(among, expression);
        assert!(
            found == wanted || (wanted.starts_with('<') && found.starts_with(wanted)),
            "{expression}: {found}, wanted {wanted}"
        );
    }
}

#[test]
fn policy_documents() {
    let among = r#"
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpc"
      values   = ["vpc-1"]
    }
  }
  dynamic "statement" {
    for_each = ["a", "b"]
    content {
      sid     = statement.value
      effect  = "Deny"
      actions = ["sqs:*"]
    }
  }
}
"#;
    let expression = "[for s in jsondecode(data.aws_iam_policy_document.d.json).Statement : \"${s.Effect} ${s.Action[0]}\"]";
    assert_eq!(value_among(among, expression), "[\"Allow s3:GetObject\",\"Deny sqs:*\",\"Deny sqs:*\"]");
    let expression = "jsondecode(data.aws_iam_policy_document.d.json).Statement[0].Condition.StringEquals";
    assert_eq!(value_among(among, expression), "{\"aws:SourceVpc\":[\"vpc-1\"]}");
}
