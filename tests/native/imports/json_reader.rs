//! The JSON reader against serde_json: what one accepts the other must, and templates must read the same.

use eniscope::import::Format;
use proptest::prelude::*;
use serde_json::Value;

use super::read;

/// Whether our reader takes `text` for JSON. Whatever it is then, no template among them, is another question.
fn accepts(text: &str) -> bool {
    let found = read("text.json", text);
    !found.problems.iter().any(|problem| matches!(problem.kind.code(), "SYNTAX"))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[\\PC\u{1f600}\"\\\\]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..5).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_serde_json_writes_is_read(value in value()) {
        let wrapped = serde_json::json!({ "x": value });
        prop_assert!(accepts(&wrapped.to_string()));
        prop_assert!(accepts(&serde_json::to_string_pretty(&wrapped).unwrap()));
    }

    #[test]
    fn both_refuse_the_same_broken_texts(value in value(), cut in any::<prop::sample::Index>(), put in "[\\[\\]{},:\"\\\\ue0-9.+-]{0,2}") {
        let text = serde_json::json!({ "x": value }).to_string();
        let at = text.char_indices().map(|(at, _)| at).nth(cut.index(text.chars().count())).unwrap();
        let after = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let broken = format!("{}{put}{}", &text[..at], &text[after..]);
        prop_assume!(broken.trim_start().starts_with(['{', '[']));
        // serde_json also refuses numbers that no 64-bit float can hold.
        let theirs = serde_json::from_str::<Value>(&broken);
        prop_assume!(!theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range")));
        prop_assert_eq!(accepts(&broken), theirs.is_ok(), "{}", broken);
    }

    #[test]
    fn texts_come_through_whole(name in "[^<,\u{0}]{1,12}|[\u{1f600}-\u{1f640}é]{1,4}") {
        prop_assume!(!name.starts_with("{{resolve:") && !name.trim().is_empty());
        let template = serde_json::json!({ "Resources": { "F": {
            "Type": "AWS::Lambda::Function",
            "Properties": { "FunctionName": name, "VpcConfig": { "SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"] } },
        } } });
        let plain = template.to_string();
        // The same text once more, with every character of the name escaped, those beyond 65,536 as surrogate pairs.
        let escapes: String = name.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        let written = format!("\"FunctionName\":{}", serde_json::to_string(&name).unwrap());
        let escaped = plain.replacen(&written, &format!("\"FunctionName\":\"{escapes}\""), 1);
        for text in [plain, escaped] {
            let found = read("t.json", text);
            prop_assert_eq!(found.value.files[0].1, Some(Format::CloudFormation));
            let function = found.value.network.functions.values().next().unwrap();
            let wanted = Some(name.as_str()).filter(|name| *name != "F");
            prop_assert_eq!(function.name.as_deref(), wanted);
        }
    }
}

#[test]
fn places_count_characters_not_bytes() {
    let found = read("t.json", "{\"Resources\": {\"😀é\": {\"Type\": \"AWS::EC2::Subnet\"},\n  \"S\": {}}}");
    let missing: Vec<_> = super::codes(&found);
    assert_eq!(missing, ["0:0 NO_FUNCTION_IN_VPC", "1:16 MISSING_PROPERTY", "1:16 MISSING_PROPERTY", "2:3 MISSING_PROPERTY"]);
}
