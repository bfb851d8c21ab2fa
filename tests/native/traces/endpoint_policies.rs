//! Endpoints and what their policies say to the calls of a function.

use super::{all, one, show, usual};

const DENIED: &str = "dropped ENDPOINT_POLICY_DENIED";

/// The way to S3 through a gateway endpoint with these statements.
fn to_s3(statements: &str) -> String {
    to_s3_with("", statements)
}

fn to_s3_with(more: &str, statements: &str) -> String {
    let network = usual(&format!("{more}\nendpoint S3 Vpc gateway s3 tables=PrivateTable\n{statements}"));
    outcome(&show::trace(&one(&network, "service:s3")))
}

/// The verdict of the way there, and whether the policy left a doubt.
fn outcome(trace: &str) -> String {
    let verdict = trace.lines().next().unwrap().trim_start_matches("forward ").split(" via").next().unwrap();
    if trace.contains("policy UNKNOWN") { format!("{verdict}, it depends") } else { verdict.to_owned() }
}

const DEPENDS: &str = "delivered, it depends";

#[test]
fn an_allow_is_needed_and_a_deny_wins() {
    for (statements, expected) in [
        ("", "delivered"),
        ("statement S3 allow *", "delivered"),
        ("statement S3 allow s3:*", "delivered"),
        ("statement S3 allow dynamodb:*", DENIED),
        ("statement S3 allow s3:GetObject", DEPENDS),
        ("statement S3 deny *", DENIED),
        ("statement S3 allow *\nstatement S3 deny *", DENIED),
        ("statement S3 allow *\nstatement S3 deny s3:DeleteBucket", DEPENDS),
        ("statement S3 allow *\nstatement S3 deny sqs:*", "delivered"),
        ("statement S3 allow !dynamodb:*", "delivered"),
        ("statement S3 allow !s3:*", DENIED),
        ("statement S3 allow dynamodb:*,…", DEPENDS),
    ] {
        assert_eq!(to_s3(statements), expected, "{statements}");
    }
}

#[test]
fn the_actions_of_the_calls_count() {
    let call = |actions: &str, statements: &str| to_s3_with(&format!("call Fn service:s3 {actions}"), statements);
    for (actions, statements, expected) in [
        ("s3:GetObject", "statement S3 allow s3:GetObject", "delivered"),
        ("s3:GetObject", "statement S3 allow s3:getobject", "delivered"),
        ("s3:GetObject", "statement S3 allow s3:Get*", "delivered"),
        ("s3:GetObject", "statement S3 allow s3:?etObject", "delivered"),
        ("s3:GetObject", "statement S3 allow s3:PutObject", DENIED),
        ("s3:GetObject,s3:PutObject", "statement S3 allow s3:GetObject", DEPENDS),
        ("s3:GetObject,s3:PutObject", "statement S3 allow s3:GetObject,s3:PutObject", "delivered"),
        ("s3:Get*", "statement S3 allow s3:GetObject", DEPENDS),
        ("s3:Get*", "statement S3 allow s3:Put*", DENIED),
        // Actions of another service are none of this call.
        ("sqs:SendMessage", "statement S3 allow s3:*", "delivered"),
    ] {
        assert_eq!(call(actions, statements), expected, "{actions}: {statements}");
    }
}

#[test]
fn principals_and_resources() {
    let role = "role-arn Fn arn:aws:iam::111122223333:role/Worker";
    for (statements, expected) in [
        ("statement S3 allow * by=*", "delivered"),
        ("statement S3 allow * by=arn:aws:iam::111122223333:role/Worker", "delivered"),
        ("statement S3 allow * by=111122223333", "delivered"),
        ("statement S3 allow * by=arn:aws:iam::111122223333:root", "delivered"),
        ("statement S3 allow * by=arn:aws:iam::111122223333:role/Other", DENIED),
        ("statement S3 allow * by=arn:aws:iam::444455556666:root", DENIED),
        ("statement S3 allow * by=lambda.amazonaws.com", DENIED),
        ("statement S3 allow * by=arn:aws:iam::<accountid>:role/Worker", DEPENDS),
        ("statement S3 allow * by=arn:aws:sts::111122223333:assumed-role/Worker/Fn", DEPENDS),
        ("statement S3 allow * by=!arn:aws:iam::111122223333:role/Other", "delivered"),
        ("statement S3 allow * on=*", "delivered"),
        ("statement S3 allow * on=arn:aws:s3:::files/*", DEPENDS),
    ] {
        assert_eq!(to_s3_with(role, statements), expected, "{statements}");
    }
    // Without a known role only "everybody" is sure.
    assert_eq!(to_s3("statement S3 allow * by=arn:aws:iam::111122223333:root"), DEPENDS);
}

#[test]
fn conditions_on_what_the_way_tells() {
    let role = "role-arn Fn arn:aws:iam::111122223333:role/Worker";
    for (condition, expected) in [
        ("StringEquals|aws:SourceVpce|S3", "delivered"),
        ("StringEquals|aws:sourcevpce|<ref:S3>", "delivered"),
        ("StringEquals|aws:SourceVpce|<ref:Other>", DENIED),
        ("StringEquals|aws:SourceVpce|vpce-0123", DEPENDS),
        ("StringNotEquals|aws:SourceVpce|S3", DENIED),
        ("StringEquals|aws:SourceVpc|Vpc", "delivered"),
        ("ForAnyValue:StringLike|aws:SourceVpc|V*", "delivered"),
        ("StringEquals|aws:SourceVpc|<param:Vpc>", DEPENDS),
        ("IpAddress|aws:VpcSourceIp|10.0.1.0/24", "delivered"),
        ("IpAddress|aws:VpcSourceIp|10.0.1.0/28", DEPENDS),
        ("IpAddress|aws:VpcSourceIp|10.9.0.0/16", DENIED),
        ("NotIpAddress|aws:VpcSourceIp|10.9.0.0/16", "delivered"),
        // Behind an endpoint there is no public address (aws-facts 3.46).
        ("IpAddress|aws:SourceIp|0.0.0.0/0", DENIED),
        ("IpAddressIfExists|aws:SourceIp|203.0.113.0/24", "delivered"),
        ("NotIpAddress|aws:SourceIp|203.0.113.0/24", "delivered"),
        ("Null|aws:SourceIp|true", "delivered"),
        ("Null|aws:SourceVpce|true", DENIED),
        ("Bool|aws:SecureTransport|true", "delivered"),
        ("Bool|aws:SecureTransport|false", DENIED),
        ("ArnLike|aws:PrincipalArn|arn:aws:iam::*:role/W*", "delivered"),
        ("ArnEquals|aws:PrincipalArn|arn:aws:iam::111122223333:role/Other", DENIED),
        ("StringEquals|aws:PrincipalAccount|111122223333", "delivered"),
        ("StringEquals|aws:PrincipalAccount|444455556666", DENIED),
        ("StringEquals|aws:PrincipalOrgID|o-abc", DEPENDS),
        ("StringEquals|aws:RequestedRegion|us-east-1", "delivered"),
        ("NumericLessThan|s3:max-keys|10", DEPENDS),
    ] {
        assert_eq!(to_s3_with(role, &format!("statement S3 allow * if={condition}")), expected, "{condition}");
    }
    // All of them have to hold.
    let two = "statement S3 allow * if=StringEquals|aws:SourceVpce|S3 and=StringEquals|aws:SourceVpc|Far";
    assert_eq!(to_s3(two), DENIED);
}

#[test]
fn an_interface_endpoint_asks_its_policy_too() {
    let endpoint = |more: &str| {
        let network = usual(&format!(
            "group Door\nallow Door in tcp 443 sg:App
             endpoint Logs Vpc interface monitoring subnets=Private groups=Door\n{more}"
        ));
        outcome(&show::trace(&one(&network, "service:monitoring")))
    };
    assert_eq!(endpoint("statement Logs allow cloudwatch:*"), "delivered");
    assert_eq!(endpoint("statement Logs allow logs:*"), DENIED);
}

#[test]
fn endpoints_that_are_not_up_or_not_there() {
    let there = |more: &str, to: &str| show::verdict(&one(&usual(more), to).forward);
    let gateway = "endpoint S3 Vpc gateway s3 tables=PrivateTable";
    assert_eq!(there(&format!("{gateway}\nunavailable S3"), "service:s3"), "dropped BAD_STATE");
    let interface =
        "group Door\nallow Door in tcp 443 sg:App\nendpoint Sm Vpc interface secretsmanager subnets=Private groups=Door";
    assert_eq!(there(&format!("{interface}\nunavailable Sm"), "service:secretsmanager"), "dropped BAD_STATE");
    assert_eq!(there(&format!("{interface}\nzones Sm us-east-1a,us-east-1b"), "service:secretsmanager"), "delivered");
    assert_eq!(
        there(&format!("{interface}\nzones Sm us-east-1b"), "service:secretsmanager"),
        "dropped VPCE_SERVICE_NOT_INSTALLED_IN_AZ"
    );
    // The zones of the endpoint's subnets count, not the function's.
    let far = format!(
        "subnet Private Vpc 10.0.1.0/24 zone=us-east-1a table=PrivateTable\nsubnet Other Vpc 10.0.2.0/24 zone=us-east-1b\n{}\nzones Sm us-east-1b",
        interface.replace("subnets=Private", "subnets=Other")
    );
    assert_eq!(there(&far, "service:secretsmanager"), "delivered");
}

#[test]
fn behind_a_gateway_load_balancer_endpoint_the_way_is_open() {
    let inspected =
        "table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 endpoint Firewall\nendpoint Firewall Vpc appliance fw subnets=Public";
    assert_eq!(show::verdict(&one(&usual(inspected), "internet").forward), "undecided inspection Firewall");
    assert_eq!(all(&usual(&format!("{inspected}\nunavailable Firewall")), "internet").len(), 1);
    assert_eq!(show::verdict(&one(&usual(&format!("{inspected}\nunavailable Firewall")), "internet").forward), "dropped BAD_STATE");
}

#[test]
fn a_gateway_endpoint_answers_from_its_service_s_addresses_only() {
    let to = |more: &str, to: &str| {
        let network = usual(&format!(
            "list Own ranges 52.216.0.0/15\nendpoint S3 Vpc gateway s3 tables=PrivateTable\nroute PrivateTable pl:Own endpoint S3\n{more}"
        ));
        show::verdict(&one(&network, to).forward)
    };
    const RESTRICTED: &str = "dropped VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION";
    let listed = "list S3List service s3\nranges S3List 52.216.0.0/16,3.5.0.0/19";
    assert_eq!(to(listed, "52.216.1.1"), "delivered");
    assert_eq!(to(listed, "52.217.1.1"), RESTRICTED);
    // Where the files do not list the service's addresses, an address is taken to be one of them.
    assert_eq!(to("list S3List service s3", "52.217.1.1"), "delivered");
    assert_eq!(to("list Other service dynamodb\nranges Other 52.94.0.0/16", "52.217.1.1"), "delivered");
}
