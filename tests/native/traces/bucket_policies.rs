//! Buckets: reached at S3, by whatever way S3 is reached, and asked for their policy.

use super::{one, show, usual};

const DENIED: &str = "dropped BUCKET_POLICY_DENIED";
const ENDPOINT: &str = "endpoint S3 Vpc gateway s3 tables=PrivateTable\n";

fn shown(more: &str) -> String {
    show::trace(&one(&usual(&format!("bucket Files name=files\n{more}")), "resource:Files"))
}

fn outcome(more: &str) -> String {
    let trace = shown(more);
    let verdict = trace.lines().next().unwrap().trim_start_matches("forward ").split(" via").next().unwrap();
    if trace.contains("bucket-policy UNKNOWN") { format!("{verdict}, it depends") } else { verdict.to_owned() }
}

const DEPENDS: &str = "delivered, it depends";

#[test]
fn a_bucket_is_reached_as_s3_is() {
    assert!(shown("").starts_with("forward delivered via nat-gateway"));
    assert!(shown(ENDPOINT).starts_with("forward delivered via gateway-endpoint"));
    assert!(shown(ENDPOINT).contains("service s3: arrive\n  bucket Files: bucket-policy\n"), "{}", shown(ENDPOINT));
    // By its name as well, and a bucket elsewhere not by this Region's endpoint.
    let by_name = usual(&format!("bucket Files name=files\n{ENDPOINT}"));
    assert!(show::trace(&one(&by_name, "resource:files")).contains("bucket Files: bucket-policy"));
    let far = usual(&format!("bucket Files region=eu-west-1\n{ENDPOINT}"));
    assert!(show::trace(&one(&far, "resource:Files")).starts_with("forward delivered via nat-gateway"));
}

#[test]
fn a_bucket_that_only_one_endpoint_may_use() {
    const ONLY: &str =
        "statement Files deny s3:* on=arn:aws:s3:::files,arn:aws:s3:::files/* if=StringNotEquals|aws:SourceVpce|S3\n";
    assert_eq!(outcome(ONLY), DENIED);
    assert_eq!(outcome(&format!("{ONLY}{ENDPOINT}")), "delivered");
    assert_eq!(outcome(&format!("{}{ENDPOINT}", ONLY.replace("|S3", "|<ref:Other>"))), DENIED);
    assert_eq!(outcome(&format!("{}{ENDPOINT}", ONLY.replace("|S3", "|vpce-0123"))), DEPENDS);
    assert_eq!(outcome(&format!("{}{ENDPOINT}", ONLY.replace("SourceVpce|S3", "SourceVpc|Vpc"))), "delivered");
    assert_eq!(outcome(&ONLY.replace("SourceVpce|S3", "SourceVpc|Vpc")), DENIED);
    // `…IfExists` holds for calls that carry no endpoint, so it spares none of them; `Null` does.
    assert_eq!(outcome(&ONLY.replace("StringNotEquals", "StringNotEqualsIfExists")), DENIED);
    assert_eq!(outcome(&format!("{} and=Null|aws:SourceVpce|false\n", ONLY.trim_end())), "delivered");
}

#[test]
fn an_address_condition_fails_behind_a_gateway_endpoint() {
    const OFFICE: &str = "statement Files deny s3:* if=NotIpAddress|aws:SourceIp|203.0.113.0/24\n";
    // By a NAT gateway the public address may be the one that is meant; behind an endpoint it never is (aws-facts 8.23).
    assert_eq!(outcome(OFFICE), DEPENDS);
    assert_eq!(outcome(&format!("{OFFICE}{ENDPOINT}")), DENIED);
    assert_eq!(outcome(&OFFICE.replace("203.0.113.0/24", "10.0.0.0/8")), DENIED);
    assert_eq!(outcome(&OFFICE.replace("203.0.113.0/24", "0.0.0.0/0")), "delivered");
    let private = OFFICE.replace("aws:SourceIp|203.0.113.0/24", "aws:VpcSourceIp|10.0.0.0/16");
    assert_eq!(outcome(&format!("{private}{ENDPOINT}")), "delivered");
}

#[test]
fn only_a_deny_closes_a_bucket_of_one_s_own_account() {
    for (statements, expected) in [
        ("statement Files allow s3:GetObject by=arn:aws:iam::111122223333:root", "delivered"),
        ("statement Files deny s3:DeleteBucket", DEPENDS),
        ("statement Files deny * if=Bool|aws:SecureTransport|false", "delivered"),
        ("statement Files deny s3:* on=arn:aws:s3:::files/*", DEPENDS),
        ("call Fn resource:Files s3:GetObject\nstatement Files deny s3:* on=arn:aws:s3:::files/*", DENIED),
        ("call Fn resource:Files s3:ListBucket\nstatement Files deny s3:* on=arn:aws:s3:::files/*", "delivered"),
        ("call Fn resource:Files s3:ListBucket\nstatement Files deny s3:* on=<getatt:Files.Arn>", DENIED),
        ("call Fn service:s3 s3:GetObject\nstatement Files deny s3:PutObject", "delivered"),
    ] {
        assert_eq!(outcome(statements), expected, "{statements}");
    }
}

#[test]
fn an_endpoint_s_policy_may_name_buckets() {
    let policy = |resources: &str| format!("{ENDPOINT}call Fn resource:Files s3:GetObject\nstatement S3 allow s3:* on={resources}");
    let verdict =
        |resources: &str| show::trace(&one(&usual(&format!("bucket Files name=files\n{}", policy(resources))), "resource:Files"));
    assert!(verdict("arn:aws:s3:::files,arn:aws:s3:::files/*").starts_with("forward delivered"));
    assert!(verdict("arn:aws:s3:::other/*").starts_with("forward dropped ENDPOINT_POLICY_DENIED"));
    assert!(verdict("<getatt:Files.Arn>/*").starts_with("forward delivered"));
    assert!(verdict("arn:aws:s3:::<param:Bucket>/*").contains("endpoint-policy UNKNOWN"));
}
