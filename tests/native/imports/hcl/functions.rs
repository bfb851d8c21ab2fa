//! Each function by its documented examples (developer.hashicorp.com/terraform/language/functions), in values of our own.

use super::value_among;

/// Expression, and its value as JSON.
const TABLE: &[(&str, &str)] = &[
    ("abs(-12.5)", "12.5"),
    ("alltrue([true, \"true\"])", "true"),
    ("alltrue([])", "true"),
    ("anytrue([false, true])", "true"),
    ("anytrue([])", "false"),
    ("base64decode(\"aGVsbG8=\")", "\"hello\""),
    ("base64encode(\"hello\")", "\"aGVsbG8=\""),
    ("base64encode(\"hi\")", "\"aGk=\""),
    ("can(local.nothing.here)", "false"),
    ("can(1 + 1)", "true"),
    ("ceil(5.1)", "6"),
    ("ceil(-5.1)", "-5"),
    ("chomp(\"a\\n\")", "\"a\""),
    ("chunklist([1, 2, 3], 2)", "[[1,2],[3]]"),
    ("cidrhost(\"10.12.112.0/20\", 16)", "\"10.12.112.16\""),
    ("cidrhost(\"10.12.112.0/20\", -1)", "\"10.12.127.255\""),
    ("cidrhost(\"fd00:fd12:3456:7890::/56\", 34)", "\"fd00:fd12:3456:7800::22\""),
    ("cidrnetmask(\"172.16.0.0/12\")", "\"255.240.0.0\""),
    ("cidrsubnet(\"172.16.0.0/12\", 4, 2)", "\"172.18.0.0/16\""),
    ("cidrsubnet(\"10.1.2.0/24\", 4, 15)", "\"10.1.2.240/28\""),
    ("cidrsubnet(\"fd00:fd12:3456:7890::/56\", 16, 162)", "\"fd00:fd12:3456:7800:a200::/72\""),
    ("cidrsubnet(\"0.0.0.0/0\", 1, 1)", "\"128.0.0.0/1\""),
    ("cidrsubnet(\"::/0\", 128, 1)", "\"::1/128\""),
    ("cidrsubnets(\"10.1.0.0/16\", 4, 4, 8, 4)", "[\"10.1.0.0/20\",\"10.1.16.0/20\",\"10.1.32.0/24\",\"10.1.48.0/20\"]"),
    ("coalesce(\"\", null, \"b\")", "\"b\""),
    ("coalescelist([], [\"c\"])", "[\"c\"]"),
    ("compact([\"a\", \"\", null, \"b\"])", "[\"a\",\"b\"]"),
    ("concat([\"a\"], [\"b\", \"c\"], [])", "[\"a\",\"b\",\"c\"]"),
    ("contains([\"a\", \"b\"], \"b\")", "true"),
    ("contains([1, 2], 3)", "false"),
    ("distinct([\"a\", \"b\", \"a\"])", "[\"a\",\"b\"]"),
    ("element([\"a\", \"b\", \"c\"], 4)", "\"b\""),
    ("element([\"a\", \"b\"], -1)", "\"b\""),
    ("endswith(\"subnet\", \"net\")", "true"),
    ("flatten([[\"a\"], [], [\"b\", [\"c\"]]])", "[\"a\",\"b\",\"c\"]"),
    ("floor(4.9)", "4"),
    ("floor(-4.1)", "-5"),
    ("format(\"%s-%d-%03d%%\", \"a\", 7, 5)", "\"a-7-005%\""),
    ("format(\"%5s|%-4s|\", \"ab\", \"c\")", "\"   ab|c   |\""),
    ("format(\"%[2]s %[1]s\", \"a\", \"b\")", "\"b a\""),
    ("format(\"%q %v %t %.2f\", \"a\", 1.5, true, 2)", "\"\\\"a\\\" 1.5 true 2.00\""),
    ("format(\"%v\", [1, 2])", "\"[1,2]\""),
    ("formatlist(\"%s/%s\", \"x\", [\"a\", \"b\"])", "[\"x/a\",\"x/b\"]"),
    ("formatlist(\"%s=%s\", [\"a\", \"b\"], [1, 2])", "[\"a=1\",\"b=2\"]"),
    ("indent(2, \"a\\nb\")", "\"a\\n  b\""),
    ("index([\"a\", \"b\"], \"b\")", "1"),
    ("join(\",\", [\"a\", \"b\"])", "\"a,b\""),
    ("join(\"-\", [\"a\"], [\"b\"])", "\"a-b\""),
    ("jsondecode(\"{\\\"a\\\": [1, true, null, \\\"1\\\"]}\")", "{\"a\":[1,true,null,\"1\"]}"),
    ("jsonencode({a = \"x\\\"y\"})", "\"{\\\"a\\\":\\\"x\\\\\\\"y\\\"}\""),
    ("keys({b = 1, a = 2})", "[\"a\",\"b\"]"),
    ("length([1, 2, 3])", "3"),
    ("length({a = 1})", "1"),
    ("length(\"añb\")", "3"),
    ("lookup({a = 1}, \"a\", 2)", "1"),
    ("lookup({a = 1}, \"b\", 2)", "2"),
    ("lower(\"AbC\")", "\"abc\""),
    ("map(\"a\", 1, \"b\", 2)", "{\"a\":1,\"b\":2}"),
    ("matchkeys([\"x\", \"y\"], [\"a\", \"b\"], [\"b\"])", "[\"y\"]"),
    ("max(5, 12, 9)", "12"),
    ("max([5, 12]...)", "12"),
    ("merge({a = 1, b = 1}, {b = 2}, {c = 3})", "{\"a\":1,\"b\":2,\"c\":3}"),
    ("merge([{a = 1}, {b = 2}]...)", "{\"a\":1,\"b\":2}"),
    ("min(5, 12, 9)", "5"),
    ("nonsensitive(\"a\")", "\"a\""),
    ("one([\"a\"])", "\"a\""),
    ("one([])", "null"),
    ("parseint(\"ff\", 16)", "255"),
    ("pow(3, 2)", "9"),
    ("range(3)", "[0,1,2]"),
    ("range(1, 4)", "[1,2,3]"),
    ("range(4, 1)", "[4,3,2]"),
    ("range(0, 1, 0.5)", "[0,0.5]"),
    ("replace(\"1 + 2 + 3\", \"+\", \"-\")", "\"1 - 2 - 3\""),
    ("reverse([1, 2])", "[2,1]"),
    ("setintersection([\"a\", \"b\"], [\"b\", \"c\"])", "[\"b\"]"),
    ("setproduct([\"a\", \"b\"], [1, 2])", "[[\"a\",1],[\"a\",2],[\"b\",1],[\"b\",2]]"),
    ("setsubtract([\"a\", \"b\"], [\"b\"])", "[\"a\"]"),
    ("setunion([\"b\"], [\"a\", \"b\"])", "[\"a\",\"b\"]"),
    ("signum(-3)", "-1"),
    ("slice([\"a\", \"b\", \"c\"], 1, 3)", "[\"b\",\"c\"]"),
    ("sort([\"b\", \"a\"])", "[\"a\",\"b\"]"),
    ("split(\",\", \"a,b\")", "[\"a\",\"b\"]"),
    ("split(\",\", \"\")", "[\"\"]"),
    ("startswith(\"subnet\", \"sub\")", "true"),
    ("strcontains(\"subnet\", \"bn\")", "true"),
    ("strrev(\"abc\")", "\"cba\""),
    ("substr(\"hello\", 1, 3)", "\"ell\""),
    ("substr(\"hello\", -3, -1)", "\"llo\""),
    ("sum([1, 2.5])", "3.5"),
    ("title(\"hello big-world\")", "\"Hello Big-World\""),
    ("tobool(\"true\")", "true"),
    ("tolist([1, 2])", "[1,2]"),
    ("tomap({a = 1})", "{\"a\":1}"),
    ("tonumber(\"1.50\")", "1.5"),
    ("tonumber(null)", "null"),
    ("toset([\"b\", \"a\", \"b\"])", "[\"a\",\"b\"]"),
    ("tostring(5)", "\"5\""),
    ("transpose({a = [\"x\", \"y\"], b = [\"y\"]})", "{\"x\":[\"a\"],\"y\":[\"a\",\"b\"]}"),
    ("trim(\"?!hello?!\", \"!?\")", "\"hello\""),
    ("trimprefix(\"helloworld\", \"hello\")", "\"world\""),
    ("trimspace(\"  a \\n\")", "\"a\""),
    ("trimsuffix(\"helloworld\", \"world\")", "\"hello\""),
    ("try(local.nothing.here, \"b\")", "\"b\""),
    ("try([\"a\"][3], {}.x, \"c\")", "\"c\""),
    ("upper(\"aBc\")", "\"ABC\""),
    ("values({b = 1, a = 2})", "[2,1]"),
    ("yamldecode(\"a: [1, x]\")", "{\"a\":[1,\"x\"]}"),
    ("zipmap([\"a\", \"b\"], [1, 2])", "{\"a\":1,\"b\":2}"),
];

#[test]
fn each_function() {
    let among = "locals {\n  nothing = {}\n}\n";
    let wrong = TABLE.iter().filter_map(|(expression, wanted)| {
        let found = value_among(among, expression);
        (found != *wanted).then(|| format!("{expression}: {found}, wanted {wanted}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is not known goes through functions, with what it waits for.
#[test]
fn functions_of_what_is_not_known() {
    let among = "variable \"x\" {\n  type = list(string)\n}\nvariable \"t\" {\n  type = string\n}\n\
                 resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
    let table = [
        ("cidrsubnet(var.t, 8, 1)", "<var:t>"),
        ("element(var.x, 0)", "<var:x[0]>"),
        ("var.x[1]", "<var:x[1]>"),
        ("length(var.x)", "<var:x>"),
        ("lower(var.t)", "<var:t>"),
        ("split(\",\", var.t)[0]", "<var:t[0]>"),
        ("sha256(\"x\")", "<sha256>"),
        ("file(\"x\")", "<file>"),
        ("not_a_function(1)", "<not_a_function>"),
    ];
    for (expression, token) in table {
        let found = value_among(among, &format!("tostring({expression})"));
        assert!(found.starts_with(token), "{expression}: {found}, wanted {token}");
    }
    // What the files tell all the same.
    assert_eq!(value_among(among, "contains(concat([\"a\"], var.x), \"a\")"), "true");
    assert_eq!(value_among(among, "coalesce(\"a\", var.t)"), "\"a\"");
    assert_eq!(value_among(among, "length([var.t, var.t])"), "2");
    assert_eq!(value_among(among, "length(split(\",\", join(\",\", [aws_vpc.v.id, aws_vpc.v.arn])))"), "2");
    assert_eq!(value_among(among, "jsondecode(jsonencode({a = var.t, b = 1})).b"), "1");
}

#[test]
fn functions_that_are_used_wrongly() {
    for expression in [
        "cidrsubnet(\"10.0.0.0/24\", 9, 0)",
        "cidrsubnet(\"10.0.0.0/24\", 1, 2)",
        "cidrsubnets(\"10.0.0.0/24\", 1, 1, 1)",
        "cidrhost(\"10.0.0.0/30\", 4)",
        "element([], 0)",
        "range(2000)",
        "range(0, 9, 0)",
        "[\"a\"][1]",
        "{a = 1}.b",
        "lower()",
        "join(\",\", {})",
        "tonumber(\"x\")",
        "1 / 0",
        "-\"x\"",
        "max()",
        "parseint(\"9\", 8)",
        "format(\"%d\", \"x\")",
        "format(\"%s\")",
        "base64decode(\"*\")",
    ] {
        let found = value_among("", expression);
        assert!(found.starts_with("<unknown>") && found.len() > "<unknown> ".len(), "{expression}: {found}");
    }
}
