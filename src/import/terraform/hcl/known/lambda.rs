//! `terraform-aws-modules/lambda/aws`: the function and its role.

use std::sync::Arc;

use super::super::number::Number;
use super::super::value::{Data, Value};
use super::{Inputs, Made, attribute, field};

fn function(inputs: &Inputs<'_>) -> Option<Arc<str>> {
    let there = inputs.truth("create", true) && inputs.truth("create_function", true) && !inputs.truth("create_layer", false);
    there.then(|| inputs.address("aws_lambda_function", "this", Some(0)))
}

fn role(inputs: &Inputs<'_>) -> Option<Arc<str>> {
    (function(inputs).is_some() && inputs.truth("create_role", true)).then(|| inputs.address("aws_iam_role", "lambda", Some(0)))
}

pub(super) fn make(made: &mut Made<'_>) {
    let inputs = made.inputs;
    let Some(address) = function(inputs) else { return };
    let role = role(inputs);
    let number = |name: &str, default: i128| inputs.get(name).map_or(Data::Number(Number::whole(default)), |value| value.data);
    let block = |fields: Data| inputs.list(vec![fields]);
    let mut fields = vec![
        ("role", role.as_ref().map_or_else(|| inputs.data("lambda_role"), |role| attribute(role, "arn"))),
        ("memory_size", number("memory_size", 128)),
        ("timeout", number("timeout", 3)),
    ];
    const PASSED: [&str; 11] = [
        "function_name",
        "handler",
        "runtime",
        "description",
        "layers",
        "publish",
        "package_type",
        "image_uri",
        "architectures",
        "kms_key_arn",
        "reserved_concurrent_executions",
    ];
    fields.extend(PASSED.map(|name| (name, inputs.data(name))));
    if let (Some(subnets), Some(groups)) = (inputs.get("vpc_subnet_ids"), inputs.get("vpc_security_group_ids")) {
        fields.push((
            "vpc_config",
            block(inputs.map([
                ("subnet_ids", subnets.data),
                ("security_group_ids", groups.data),
                ("ipv6_allowed_for_dual_stack", inputs.data("ipv6_allowed_for_dual_stack")),
            ])),
        ));
    }
    if let Some(variables) = inputs.get("environment_variables") {
        fields.push(("environment", block(inputs.map([("variables", variables.data)]))));
    }
    if let (Some(arn), Some(path)) = (inputs.get("file_system_arn"), inputs.get("file_system_local_mount_path")) {
        fields.push(("file_system_config", block(inputs.map([("arn", arn.data), ("local_mount_path", path.data)]))));
    }
    made.add(address.clone(), "aws_lambda_function", fields);
    if let Some(role) = role {
        policies(made, &role);
    }
    for (key, mapping) in
        inputs.get("event_source_mapping").iter().filter_map(|value| value.data.entries()).flat_map(|all| all.iter())
    {
        let mapped = format!("{}.aws_lambda_event_source_mapping.this[{key:?}]", inputs.called.address);
        let source = field(mapping, "event_source_arn").unwrap_or(Data::Null);
        let fields = [("function_name", attribute(&address, "arn")), ("event_source_arn", source)];
        made.add(mapped.into(), "aws_lambda_event_source_mapping", fields);
    }
}

fn policies(made: &mut Made<'_>, role: &Arc<str>) {
    let inputs = made.inputs;
    let name = inputs.get("role_name").or_else(|| inputs.get("function_name")).map_or(Data::Null, |name| name.data);
    made.add(role.clone(), "aws_iam_role", [("name", name)]);
    let inline = |made: &mut Made<'_>, name: &str, number: usize, policy: Data| {
        let address = inputs.address("aws_iam_role_policy", name, Some(number));
        made.add(address, "aws_iam_role_policy", [("role", attribute(role, "name")), ("policy", policy)]);
    };
    let attached = |made: &mut Made<'_>, name: &str, number: usize, policy: Data| {
        let address = inputs.address("aws_iam_role_policy_attachment", name, Some(number));
        made.add(address, "aws_iam_role_policy_attachment", [("role", attribute(role, "name")), ("policy_arn", policy)]);
    };
    if inputs.truth("attach_network_policy", false) {
        // A copy of AWSLambdaENIManagementAccess, which only a data source tells.
        let policy = format!("<data:{}.data.aws_iam_policy.vpc[0].policy>", inputs.called.address);
        inline(made, "vpc", 0, Data::unknown(policy, false));
    }
    if inputs.truth("attach_cloudwatch_logs_policy", true) {
        inline(made, "logs", 0, allowing(inputs, &["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]));
    }
    if inputs.truth("attach_tracing_policy", false) {
        inline(made, "tracing", 0, allowing(inputs, &["xray:PutTraceSegments", "xray:PutTelemetryRecords"]));
    }
    if inputs.truth("attach_dead_letter_policy", false) {
        inline(made, "dead_letter", 0, allowing(inputs, &["sns:Publish", "sqs:SendMessage"]));
    }
    if inputs.truth("attach_async_event_policy", false) {
        let actions = ["sns:Publish", "sqs:SendMessage", "events:PutEvents", "lambda:InvokeFunction"];
        inline(made, "async", 0, allowing(inputs, &actions));
    }
    if inputs.truth("attach_policy_json", false) {
        inline(made, "additional_json", 0, inputs.data("policy_json"));
    }
    if inputs.truth("attach_policy_jsons", false) {
        for (number, policy) in inputs.items("policy_jsons").unwrap_or_default().into_iter().enumerate() {
            inline(made, "additional_jsons", number, policy.data);
        }
    }
    if inputs.truth("attach_policy", false) {
        attached(made, "additional_one", 0, inputs.data("policy"));
    }
    if inputs.truth("attach_policies", false) {
        for (number, policy) in inputs.items("policies").unwrap_or_default().into_iter().enumerate() {
            attached(made, "additional_many", number, policy.data);
        }
    }
    if inputs.truth("attach_policy_statements", false) {
        let given = inputs.get("policy_statements");
        let statements = given.as_ref().map(|value| match (value.data.entries(), value.data.items()) {
            (Some(entries), _) => Ok(entries.values().map(|entry| statement(inputs, entry)).collect()),
            (None, Some(items)) => Ok(items.iter().map(|item| statement(inputs, item)).collect()),
            (None, None) => Err(value.data.clone()),
        });
        match statements {
            Some(Ok(statements)) => inline(made, "additional_inline", 0, document(inputs, statements)),
            Some(Err(unknown)) => inline(made, "additional_inline", 0, unknown),
            None => {}
        }
    }
}

/// A policy that allows `actions` on everything.
fn allowing(inputs: &Inputs<'_>, actions: &[&str]) -> Data {
    let actions = inputs.list(actions.iter().map(|action| Data::text(*action)).collect());
    let statement = inputs.map([("Effect", Data::text("Allow")), ("Action", actions), ("Resource", Data::text("*"))]);
    document(inputs, vec![statement])
}

fn document(inputs: &Inputs<'_>, statements: Vec<Data>) -> Data {
    inputs.map([("Version", Data::text("2012-10-17")), ("Statement", inputs.list(statements))])
}

fn statement(inputs: &Inputs<'_>, written: &Value) -> Data {
    const NAMES: [(&str, &str); 4] =
        [("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"), ("not_resources", "NotResource")];
    if written.data.entries().is_none() {
        return written.data.clone();
    }
    let effect = field(written, "effect").unwrap_or_else(|| Data::text("Allow"));
    let mut fields = vec![("Effect", effect)];
    fields.extend(NAMES.iter().filter_map(|(from, to)| Some((*to, field(written, from)?))));
    if field(written, "condition").is_some() {
        fields.push(("Condition", inputs.map([("<condition>", Data::text("<condition>"))])));
    }
    inputs.map(fields)
}

pub(super) fn output(inputs: &Inputs<'_>, name: &str) -> Option<Data> {
    let of = |address: Option<Arc<str>>, name: &str| address.map_or_else(|| Data::text(""), |address| attribute(&address, name));
    let invoked = |name: &str| name == "lambda_function_arn_static";
    match name {
        "lambda_function_name" => Some(inputs.data("function_name")).filter(|name| !matches!(name, Data::Null)),
        name if invoked(name) => Some(of(function(inputs), "arn")),
        name => match (name.strip_prefix("lambda_function_"), name.strip_prefix("lambda_role_")) {
            (Some(rest), _) => Some(of(function(inputs), rest)),
            (None, Some(rest)) => Some(of(role(inputs), rest)),
            (None, None) => None,
        },
    }
}
