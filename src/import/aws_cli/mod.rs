//! Answers of the AWS CLI and API to [`Declaration`]s: what is there, not what is to be.
//!
//! [`answers`] sorts what the files hold; each file of [`parts`] declares one family of things under the names that
//! CloudFormation gives their properties, which are the API's own for the most part. What the API tells beyond a template
//! (states, main tables, addresses) keeps its name, and the lowering reads it. A call that was not answered leaves what it
//! would tell unknown under a token that names the call, and is said once.

pub(super) mod answers;
mod names;
mod parts;

use std::sync::Arc;

use super::declaration::Declaration;
use super::problems::Problems;
use super::{Format, Read};
use crate::network::Listed;
use crate::report::{Place, ProblemKind, Severity};
use answers::{Answer, Answers, Regions};
use names::Names;
use parts::Out;

/// What the answers say.
#[derive(Default)]
pub(super) struct Snapshot {
    /// Everything of the kinds that the model knows.
    pub(super) declarations: Vec<Declaration>,
    /// The Region that most of it is in.
    pub(super) region: Option<Arc<str>>,
    /// Whether everything that has an address is listed.
    pub(super) complete: bool,
    /// Which lists of Lambda's interfaces and their users are there.
    pub(super) listed: Listed,
}

/// Everything that the files of this format declare.
pub(super) fn snapshot(files: &mut [Read], problems: &Problems) -> Snapshot {
    let Some(first) = files.iter().find(|file| file.format == Format::AwsCli) else { return Snapshot::default() };
    let first = first.name.clone();
    let mut answers = answers::read(files);
    let regions = Regions::new(&answers);
    let listed = Listed {
        interfaces: answers.has(Answer::NetworkInterface),
        functions: answers.has(Answer::Function),
        // Only a list of all versions writes the version of the function itself into its ARN.
        versions: answers.of(Answer::Function).iter().any(|function| {
            function.text("FunctionArn").is_some_and(|arn| arn.ends_with(":$LATEST"))
                || function.text("Version").is_some_and(|version| &*version != "$LATEST")
        }),
    };
    let mut out = Out::new(&regions, Names::new(&answers));
    // What is declared is taken out of the answers.
    report_missing(&answers, &first, problems);
    parts::declare(&mut answers, &mut out);
    let addressed = [Answer::Vpc, Answer::Subnet, Answer::RouteTable, Answer::NetworkInterface];
    let complete = addressed.iter().all(|answer| answers.has(*answer)) && files.iter().all(|file| file.format == Format::AwsCli);
    parts::firewalls::report(&answers, problems);
    let declarations = out.finish();
    Snapshot { declarations, region: regions.own.clone(), complete, listed }
}

/// Says which calls are missing that would tell more of what is there.
fn report_missing(answers: &Answers, file: &Arc<str>, problems: &Problems) {
    const NEEDED: [(Answer, &[Answer], &str); 8] = [
        (Answer::Vpc, &[Answer::Subnet, Answer::RouteTable, Answer::SecurityGroup, Answer::Function], "ec2 describe-vpcs"),
        (Answer::Subnet, &[Answer::Vpc, Answer::RouteTable, Answer::Function], "ec2 describe-subnets"),
        (Answer::RouteTable, &[Answer::Subnet, Answer::Function], "ec2 describe-route-tables"),
        (Answer::SecurityGroup, &[Answer::Subnet, Answer::Function], "ec2 describe-security-groups"),
        (Answer::NetworkAcl, &[Answer::Subnet], "ec2 describe-network-acls"),
        (Answer::NetworkInterface, &[Answer::Subnet, Answer::Function], "ec2 describe-network-interfaces"),
        (Answer::VpcAttribute, &[Answer::Vpc], "ec2 describe-vpc-attribute"),
        (Answer::TransitGatewayRouteTable, &[Answer::TransitGateway], "ec2 describe-transit-gateway-route-tables"),
    ];
    for (missing, wanted_by, call) in NEEDED {
        // Rules listed apart tell what the groups let through.
        let told = answers.has(missing) || (missing == Answer::SecurityGroup && answers.has(Answer::SecurityGroupRule));
        if !told && wanted_by.iter().any(|answer| !answers.of(*answer).is_empty()) {
            let place = Place { file: file.clone(), line: 0, column: 0 };
            problems.add(Severity::Warning, &place, ProblemKind::AnswerMissing { call: call.into() });
        }
    }
}
