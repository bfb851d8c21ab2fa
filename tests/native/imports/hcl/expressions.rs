//! Operators, templates, loops, traversals and literals.

use super::value_among;

const TABLE: &[(&str, &str)] = &[
    ("1 + 2 * 3 - 4 / 2", "5"),
    ("(1 + 2) * 3", "9"),
    ("7 % 3", "1"),
    ("-7 % 3", "-1"),
    ("1 / 3 * 3", "1"),
    ("0.1 + 0.2", "0.3"),
    ("1e3", "1000"),
    ("\"5\" + 1", "6"),
    ("1 < 2 && 2 <= 2 && 3 > 2 && 3 >= 3", "true"),
    ("1 == 1 != false", "true"),
    ("false || !false", "true"),
    ("true || local.missing.x", "true"),
    ("[1, 2] == [1, 2]", "true"),
    ("{a = 1} == {a = 2}", "false"),
    ("null == null", "true"),
    ("1 > 2 ? \"a\" : 2 > 1 ? \"b\" : \"c\"", "\"b\""),
    ("\"a${1 + 1}b${true}\"", "\"a2btrue\""),
    ("\"$${x} %%{y}\"", "\"${x} %{y}\""),
    ("\"\\u00e9\\t\\\\\"", "\"é\\t\\\\\""),
    ("\"${[1, 2]}\"", "[1,2]"),
    ("\"a%{ if true }b%{ else }c%{ endif }d\"", "\"abd\""),
    ("\"%{ for i, x in [\"p\", \"q\"] }${i}${x}%{ endfor }\"", "\"0p1q\""),
    ("\"x ${~ \"y\" ~} z\"", "\"xyz\""),
    ("\"%{ for x in [1, 2] ~} ${x} %{~ endfor }\"", "\"12\""),
    ("<<EOT\na\n  b ${1}\nEOT\n", "\"a\\n  b 1\\n\""),
    ("<<-EOT\n    a\n      b\n    EOT\n", "\"a\\n  b\\n\""),
    ("[for x in [1, 2, 3] : x * 2 if x > 1]", "[4,6]"),
    ("[for i, x in [\"a\", \"b\"] : \"${i}${x}\"]", "[\"0a\",\"1b\"]"),
    ("[for k, v in {b = 1, a = 2} : \"${k}${v}\"]", "[\"a2\",\"b1\"]"),
    ("{for x in [\"a\", \"b\"] : x => upper(x)}", "{\"a\":\"A\",\"b\":\"B\"}"),
    ("{for x in [\"ab\", \"ac\", \"b\"] : substr(x, 0, 1) => x...}", "{\"a\":[\"ab\",\"ac\"],\"b\":[\"b\"]}"),
    ("[for x in toset([\"b\", \"a\"]) : x]", "[\"a\",\"b\"]"),
    ("[for a in [1, 2] : [for b in [3, 4] : a * b]]", "[[3,4],[6,8]]"),
    ("local.people[*].name", "[\"ann\",\"bob\"]"),
    ("local.people.*.name", "[\"ann\",\"bob\"]"),
    ("local.people.*.name[0]", "\"ann\""),
    ("local.people[*].tags[0]", "[\"x\",\"y\"]"),
    ("local.people.0.name", "\"ann\""),
    ("local.people[1][\"name\"]", "\"bob\""),
    ("local.nothing[*].name", "[]"),
    ("local.one[*].name", "[\"cid\"]"),
    ("{ \"a b\" = 1, (local.key) = 2, plain : 3 }", "{\"a b\":1,\"k\":2,\"plain\":3}"),
    ("[\n  1, # one\n  2, // two\n  /* three */ 3,\n]", "[1,2,3]"),
    ("cond ? 1 : 2", "<unknown>"),
    ("path.module", "\".\""),
    ("terraform.workspace", "\"default\""),
];

const AMONG: &str = r#"
locals {
  people = [{ name = "ann", tags = ["x"] }, { name = "bob", tags = ["y"] }]
  one    = { name = "cid" }
  none   = null
  nothing = local.none
  key    = "k"
}
"#;

#[test]
fn each_expression() {
    let wrong = TABLE.iter().filter_map(|(expression, wanted)| {
        let found = value_among(AMONG, expression);
        let right = found == *wanted || (*wanted == "<unknown>" && found.starts_with("<unknown>"));
        (!right).then(|| format!("{expression}: {found}, wanted {wanted}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn choices_that_cannot_be_made() {
    let among = "variable \"on\" {}\nvariable \"list\" {\n  type = list(string)\n}\n";
    let table = [
        ("var.on ? \"a\" : \"a\"", "\"a\""),
        ("tostring(var.on ? \"a\" : \"b\")", "<var:on>"),
        ("length(var.on ? [1] : [])", "<var:on>"),
        ("false && var.on", "false"),
        ("true || var.on", "true"),
        ("tostring(true && var.on)", "<var:on>"),
        // A variable without a default is always given.
        ("var.on == null", "false"),
        ("[for x in [1] : x if var.list != null]", "[1]"),
    ];
    for (expression, wanted) in table {
        let found = value_among(among, expression);
        assert!(
            found == wanted || (wanted.starts_with('<') && found.starts_with(wanted)),
            "{expression}: {found}, wanted {wanted}"
        );
    }
}
