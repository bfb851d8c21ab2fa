//! Functions and the things that they reach. The model knows their networking half alone, so none of them can be made from
//! it; what changes about that half is written.

use super::pen::Pen;
use super::value::{Field, Value, declared, flag, ids, named};
use crate::network::*;

pub(super) fn function(pen: &mut Pen, id: &FunctionId, was: Option<&LambdaFunction>, now: &LambdaFunction) {
    if was.is_none() {
        pen.note(&format!("Function {id} is new, and its code and role are not known here: this is its networking half."));
    }
    let name = || flag("function-name", Value::Text(now.name.clone().unwrap_or_else(|| id.as_str().into())));
    let kinds = ["AWS::Lambda::Function", "aws_lambda_function"];
    let mut changes: Vec<Field> = Vec::new();
    let placed = |it: &LambdaFunction| (it.subnets.clone(), it.security_groups.clone(), it.dual_stack.clone());
    if was.map(placed) != Some(placed(now)) {
        let config = |names: [&'static str; 3]| {
            let mut config: Vec<(std::sync::Arc<str>, Value)> =
                vec![(names[0].into(), ids(&now.subnets)), (names[1].into(), ids(&now.security_groups))];
            if let Fact::Known(true) = now.dual_stack {
                config.push((names[2].into(), true.into()));
            }
            if let (Fact::Known(false), Some(Fact::Known(true))) = (&now.dual_stack, was.map(|was| &was.dual_stack)) {
                config.push((names[2].into(), false.into()));
            }
            Value::Map(config)
        };
        let api = config(["SubnetIds", "SecurityGroupIds", "Ipv6AllowedForDualStack"]);
        changes.push(named("VpcConfig", "", "=", api));
        changes.push(named("", "vpc_config", "", config(["subnet_ids", "security_group_ids", "ipv6_allowed_for_dual_stack"])));
        if !now.subnets_known || !now.security_groups_known {
            pen.note(&format!("Function {id} has subnets or groups that are not known here: add them."));
        }
    }
    if was.is_none_or(|was| was.memory_mb != now.memory_mb) {
        changes.push(named("MemorySize", "=", "=", Value::Number(now.memory_mb.into())));
    }
    if was.is_none_or(|was| was.timeout_s != now.timeout_s) {
        changes.push(named("Timeout", "=", "=", Value::Number(now.timeout_s.into())));
    }
    if !changes.is_empty() {
        pen.command("lambda update-function-configuration", std::iter::once(name()).chain(changes.clone()).collect());
        pen.change(id.clone(), kinds, changes);
    }
    let before = was.and_then(|was| was.reserved_concurrency);
    match now.reserved_concurrency {
        same if same == before => {}
        Some(count) => {
            let count = Value::Number(count.into());
            pen.command("lambda put-function-concurrency", vec![name(), flag("reserved-concurrent-executions", count.clone())]);
            pen.change(id.clone(), kinds, vec![declared("ReservedConcurrentExecutions", count)]);
        }
        None => {
            pen.take_away(
                "lambda delete-function-concurrency",
                vec![name()],
                &format!("the reserved concurrency of function {id}"),
            );
        }
    }
    if was.is_some_and(|was| was.role != now.role) {
        role(pen, id, now);
    }
    let inactive =
        |it: &LambdaFunction| matches!(it.state, Some(FunctionState::Inactive | FunctionState::Failed | FunctionState::Pending));
    if was.is_some_and(inactive) && !inactive(now) {
        pen.note(&format!("Function {id}: invoke it, so that Lambda makes its network interfaces, and wait until it is Active."));
    }
    if was.is_some_and(|was| was.name != now.name || was.runtime != now.runtime) {
        pen.note(&format!("Not written: the name or runtime of function {id}."));
    }
}

/// What a function in a VPC needs is in one managed policy (aws-facts 4.1).
fn role(pen: &mut Pen, id: &FunctionId, now: &LambdaFunction) {
    const POLICY: &str = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
    if now.role != RolePermissions::Granted {
        return pen.note(&format!("Not written: what the role of function {id} is to be allowed no longer."));
    }
    // The name is the last part of the ARN.
    let role = now.role_arn.as_ref().and_then(|arn| arn.rsplit('/').next()).filter(|name| !name.is_empty() && !name.contains('<'));
    match role {
        Some(role) => {
            pen.command("iam attach-role-policy", vec![flag("role-name", role), flag("policy-arn", POLICY)]);
            let fields = vec![named("", "role", "", role), named("", "policy_arn", "", POLICY)];
            pen.add((id.as_str(), "VpcAccess"), ["", "", "aws_iam_role_policy_attachment"], fields);
        }
        None => {
            let ask = Value::Ask(ROLE, id.clone().into());
            pen.command("iam attach-role-policy", vec![flag("role-name", ask), flag("policy-arn", POLICY)]);
        }
    }
    if !pen.is_cli() && (role.is_none() || pen.snippet == super::Snippet::CloudFormation) {
        pen.note(&format!("Add {POLICY} to the managed policies of the role of function {id}."));
    }
}

/// The role's name stands behind the last slash of its ARN; JMESPath cannot split, so the shell does.
const ROLE: &[&str] = &["lambda get-function-configuration --function-name ", " --query Role --output text | sed 's|.*/||'"];

pub(super) fn resource(pen: &mut Pen, id: &ResourceId, was: Option<&Resource>, now: &Resource) {
    let Some(was) = was else {
        return pen.note(&format!("Not written: {} {id} is new, and the model knows its networking half alone.", now.written_as));
    };
    let own = || Value::Id(id.clone().into());
    let kind = now.written_as.strip_prefix("AWS::").unwrap_or(&now.written_as);
    if was.security_groups != now.security_groups {
        let groups = || ids(&now.security_groups);
        let (command, terraform, fields): (&'static str, [&'static str; 2], Vec<Field>) = match kind {
            "EC2::Instance" => (
                "ec2 modify-instance-attribute",
                ["AWS::EC2::Instance", "aws_instance"],
                vec![flag("instance-id", own()), named("SecurityGroupIds", "vpc_security_group_ids", "groups", groups())],
            ),
            "EC2::NetworkInterface" => (
                "ec2 modify-network-interface-attribute",
                ["AWS::EC2::NetworkInterface", "aws_network_interface"],
                vec![flag("network-interface-id", own()), named("GroupSet", "security_groups", "groups", groups())],
            ),
            "RDS::DBInstance" => (
                "rds modify-db-instance",
                ["AWS::RDS::DBInstance", "aws_db_instance"],
                vec![
                    flag("db-instance-identifier", own()),
                    named("VPCSecurityGroups", "vpc_security_group_ids", "vpc-security-group-ids", groups()),
                    flag("apply-immediately", true),
                ],
            ),
            "RDS::DBCluster" => (
                "rds modify-db-cluster",
                ["AWS::RDS::DBCluster", "aws_rds_cluster"],
                vec![
                    flag("db-cluster-identifier", own()),
                    named("VpcSecurityGroupIds", "=", "=", groups()),
                    flag("apply-immediately", true),
                ],
            ),
            "ElastiCache::ReplicationGroup" => (
                "elasticache modify-replication-group",
                ["AWS::ElastiCache::ReplicationGroup", "aws_elasticache_replication_group"],
                vec![
                    flag("replication-group-id", own()),
                    named("SecurityGroupIds", "=", "=", groups()),
                    flag("apply-immediately", true),
                ],
            ),
            "ElasticLoadBalancingV2::LoadBalancer" => (
                "elbv2 set-security-groups",
                ["AWS::ElasticLoadBalancingV2::LoadBalancer", "aws_lb"],
                vec![flag("load-balancer-arn", own()), named("SecurityGroups", "=", "=", groups())],
            ),
            "EFS::MountTarget" => (
                "efs modify-mount-target-security-groups",
                ["AWS::EFS::MountTarget", "aws_efs_mount_target"],
                vec![flag("mount-target-id", own()), named("SecurityGroups", "=", "=", groups())],
            ),
            other => {
                let names: Vec<&str> = now.security_groups.iter().map(SecurityGroupId::as_str).collect();
                pen.note(&format!("Not written: give {other} {id} the security groups {}.", names.join(", ")));
                return other_changes(pen, id, was, now);
            }
        };
        pen.command(command, fields.clone());
        pen.change(id.clone(), terraform, fields);
    }
    if let Some(on) = now.source_dest_check.known().filter(|_| was.source_dest_check != now.source_dest_check) {
        if kind == "EC2::NetworkInterface" {
            let fields = vec![flag("network-interface-id", own()), flag("source-dest-check", *on)];
            pen.command("ec2 modify-network-interface-attribute", fields);
            pen.change(id.clone(), ["AWS::EC2::NetworkInterface", "aws_network_interface"], vec![declared("SourceDestCheck", *on)]);
        } else if kind == "EC2::Instance" {
            pen.command("ec2 modify-instance-attribute", vec![flag("instance-id", own()), flag("source-dest-check", *on)]);
            pen.change(id.clone(), ["AWS::EC2::Instance", "aws_instance"], vec![declared("SourceDestCheck", *on)]);
        } else {
            pen.note(&format!("Not written: the source/destination check of {} {id}.", now.written_as));
        }
    }
    other_changes(pen, id, was, now);
}

fn other_changes(pen: &mut Pen, id: &ResourceId, was: &Resource, now: &Resource) {
    let rest = |it: &Resource| (it.subnets.clone(), it.port, it.address, it.public_address, it.more_addresses.clone());
    if rest(was) != rest(now) {
        pen.note(&format!("Not written: the subnets, addresses or port of {} {id}.", now.written_as));
    }
}
