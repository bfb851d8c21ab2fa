//! Regular expressions as RE2 reads them: `regex`, `regexall` and `replace`.

use super::value_among;

/// Pattern and text as Terraform writes them, and what `regex` gives.
const FIRST: &[(&str, &str, &str)] = &[
    ("[a-z]+", "53453453.345345aaabbbccc23454", "\"aaabbbccc\""),
    ("^(\\\\w+)-(\\\\d+)$", "main-42", "[\"main\",\"42\"]"),
    ("^(?P<kind>[^-]+)-(?<id>.*)$", "subnet-0a1b", "{\"id\":\"0a1b\",\"kind\":\"subnet\"}"),
    ("^(?:(a)|(b))c", "bc", "[null,\"b\"]"),
    ("a|ab", "ab", "\"a\""),
    ("(?:a|ab)c", "abc", "\"abc\""),
    ("a*?b", "aab", "\"aab\""),
    ("<.+?>", "<a><b>", "\"<a>\""),
    ("<.+>", "<a><b>", "\"<a><b>\""),
    ("(?U)<.+>", "<a><b>", "\"<a>\""),
    ("(?i)VPC", "my-vpc", "\"vpc\""),
    ("(?i:V)pc", "VPC vpc", "\"vpc\""),
    ("x{2,3}", "xxxx", "\"xxx\""),
    ("x{2,}", "xxxx", "\"xxxx\""),
    ("(?:ab){2}", "ababab", "\"abab\""),
    ("(?:a*)*b", "aab", "\"aab\""),
    ("(?:a|b)*?c", "abc", "\"abc\""),
    ("[[:upper:]][[:^digit:]]", "aB1Bc", "\"Bc\""),
    ("[^\\\\d.]+", "10.eu", "\"eu\""),
    ("[]a-]+", "x]-a", "\"]-a\""),
    ("\\\\bin\\\\b", "inn in", "\"in\""),
    ("(?m)^b$", "a\\nb\\nc", "\"b\""),
    ("(?s)a.b", "a\\nb", "\"a\\nb\""),
    ("\\\\x41\\\\x{42}\\\\.", "AB.", "\"AB.\""),
    ("(\\\\d+)$", "é-12", "[\"12\"]"),
];

#[test]
fn the_first_match() {
    for (pattern, text, wanted) in FIRST {
        assert_eq!(value_among("", &format!("regex(\"{pattern}\", \"{text}\")")), *wanted, "{pattern} in {text}");
    }
}

#[test]
fn all_matches_and_replacements() {
    let table = [
        ("regexall(\"[a-z]+\", \"1a2bc3\")", "[\"a\",\"bc\"]"),
        ("regexall(\"(\\\\w)=(\\\\d)\", \"a=1 b=2\")", "[[\"a\",\"1\"],[\"b\",\"2\"]]"),
        ("length(regexall(\"x\", \"abc\"))", "0"),
        ("regexall(\"b*\", \"abb\")", "[\"\",\"bb\"]"),
        ("replace(\"eu-west-1a\", \"/[a-z]$/\", \"\")", "\"eu-west-1\""),
        ("replace(\"a.b.c\", \"/\\\\./\", \"-\")", "\"a-b-c\""),
        ("replace(\"10.0.1.0/24\", \"/^(\\\\d+)\\\\.(?P<second>\\\\d+).*$/\", \"$${second}.$1 $$$0\")", "\"0.10 $10.0.1.0/24\""),
        ("replace(\"abc\", \"/x*/\", \"-\")", "\"-a-b-c-\""),
        ("replace(\"a/b\", \"/\", \"-\")", "\"a-b\""),
        ("can(regex(\"^vpc-\", \"subnet-1\"))", "false"),
        ("try(regex(\"^(vpc)-\", \"subnet-1\")[0], \"none\")", "\"none\""),
    ];
    for (expression, wanted) in table {
        assert_eq!(value_among("", expression), wanted, "{expression}");
    }
}

#[test]
fn what_is_not_run_is_not_known() {
    for pattern in ["(a", "a)", "[a", "*", "x{3,2}", "(?z)a", "[z-a]", "[[:nothing:]]", "\\\\y", "\\\\pL", "x{,2}", "\\\\Qa\\\\E"] {
        let given = value_among("", &format!("regex(\"{pattern}\", \"ac\")"));
        assert!(given.starts_with("<regex>"), "{pattern} gives {given}");
    }
    let mixed = value_among("", "regex(\"(a)(?P<b>c)\", \"ac\")");
    assert!(mixed.contains("BAD_VALUE"), "{mixed}");
    let deep = format!("regex(\"{}a{}\", \"a\")", "(".repeat(60), ")".repeat(60));
    assert!(value_among("", &deep).starts_with('<'), "{}", value_among("", &deep));
    // No pattern takes long.
    let slow = format!("regex(\"(a*)*(a*)*b\", \"{}\")", "a".repeat(4_000));
    assert!(value_among("", &slow).contains("BAD_VALUE"));
    let wide = format!("length(regexall(\"(?:a?){{400}}\", \"{}\"))", "a".repeat(20_000));
    assert!(value_among("", &wide).starts_with('<'), "{}", value_among("", &wide));
}
