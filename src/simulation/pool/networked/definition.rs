//! What W3 is: its network, its functions, its arrivals. Everything here is part of the comparison's definition.

use std::fmt::Write as _;

use crate::engine::Random;
use crate::engine::random::whole;
use crate::import::{ImportOptions, SourceFile, import};
use crate::network::{Destination, FunctionId, Network};

/// How many functions there are.
pub const FUNCTIONS: u16 = 100;
/// The subnets that every function may use; its environments get them in turn.
pub const SUBNETS: [&str; 3] = ["A", "B", "C"];
/// How many sets of security groups there are, one group each: with the subnets twelve combinations.
pub const GROUP_SETS: u16 = 4;
/// Every so manieth function calls a port that its group does not let out.
pub const BROKEN_EVERY: u16 = 20;
/// Memory of every function in MB: before 2019 six environments share an interface.
pub const MEMORY_MB: u32 = 512;
/// Bytes of every call that is answered, both ways together.
pub const CALL_BYTES: u64 = 11_000;

const TEMPLATE: &str = include_str!("network.yaml");

/// What function number `function` calls: the internet, S3 and Secrets Manager in turn; a database port for a broken one.
#[must_use]
pub fn destination(function: u16) -> Destination {
    if function % BROKEN_EVERY == BROKEN_EVERY - 1 {
        return Destination::Host { name: "db.example.com".into(), port: 5_432 };
    }
    match function % 3 {
        0 => Destination::Internet,
        1 => Destination::Service("s3".into()),
        _ => Destination::Service("secretsmanager".into()),
    }
}

/// The first `n` arrivals: moments in microseconds as in W1, but 1,000 a second, and the function of each, drawn by Zipf's
/// law with exponent 1 from a generator of its own.
#[must_use]
pub fn arrivals(n: usize) -> Vec<(u64, u16)> {
    let (mut gaps, mut picks) = (Random::seeded(42), Random::seeded(43));
    // Weights are whole, so that the draw is the same everywhere.
    let mut sums = Vec::with_capacity(usize::from(FUNCTIONS));
    let mut total = 0_u64;
    for rank in 1..=u64::from(FUNCTIONS) {
        total += (1 << 40) / rank;
        sums.push(total);
    }
    let mut seconds = 0.0;
    let mut next = || {
        seconds += gaps.exponential() / 1_000.0;
        let pick = picks.below(total);
        let function = u16::try_from(sums.partition_point(|sum| *sum <= pick)).unwrap_or(0);
        (whole(libm::ceil(seconds * 1e5)) * 10, function)
    };
    (0..n).map(|_| next()).collect()
}

/// The network with its functions, read like anyone's template.
#[must_use]
pub fn network() -> Network {
    let mut template = TEMPLATE.to_owned();
    for set in 0..GROUP_SETS {
        let https = "{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }";
        let _ = writeln!(
            template,
            "  Group{set}: {{ Type: AWS::EC2::SecurityGroup, Properties: {{ VpcId: !Ref Vpc, GroupDescription: lets HTTPS out, \
             SecurityGroupEgress: [{https}] }} }}"
        );
    }
    for number in 0..FUNCTIONS {
        let (name, set) = (name(number), number % GROUP_SETS);
        let _ = writeln!(
            template,
            "  {name}: {{ Type: AWS::Lambda::Function, Properties: {{ MemorySize: {MEMORY_MB}, VpcConfig: {{ \
             SubnetIds: [!Ref A, !Ref B, !Ref C], SecurityGroupIds: [!Ref Group{set}] }} }} }}"
        );
    }
    let file = SourceFile { name: "network.yaml".into(), bytes: template.into_bytes() };
    import(&[file], &ImportOptions::default()).value.network
}

/// The id of function number `number`; ids sort as numbers do.
#[must_use]
pub fn id(number: u16) -> FunctionId {
    FunctionId::from(name(number).as_str())
}

fn name(number: u16) -> String {
    format!("Function{number:03}")
}
