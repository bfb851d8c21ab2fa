//! Random small networks, written as sketches from a tape of numbers: the same tape gives the same network.

use eniscope::network::Network;

use crate::support::network::network;

/// Numbers to choose by; a tape at its end keeps choosing the first.
struct Tape<'t>(std::slice::Iter<'t, u16>);

impl Tape<'_> {
    fn below(&mut self, bound: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % bound
    }

    fn pick<'c>(&mut self, choices: &[&'c str]) -> &'c str {
        choices[self.below(choices.len())]
    }

    /// Some of `choices`, in a random turn.
    fn some(&mut self, choices: &[&str], most: usize) -> String {
        let count = self.below(most + 1);
        let mut taken: Vec<&str> = (0..count).map(|_| self.pick(choices)).collect();
        taken.dedup();
        taken.join(",")
    }
}

const SUBNETS: [&str; 5] = ["A", "B", "C", "Else", "Gone"];
const GROUPS: [&str; 5] = ["G0", "G1", "G2", "G3", "GoneGroup"];
const RANGES: [&str; 12] = [
    "0.0.0.0/0",
    "10.0.0.0/16",
    "10.0.1.0/24",
    "10.0.2.0/24",
    "10.0.1.0/28",
    "10.0.2.7/32",
    "10.0.0.0/8",
    "0.0.0.0/1",
    "128.0.0.0/1",
    "192.0.2.0/24",
    "::/0",
    "10.1.0.0/16",
];
const PORTS: [&str; 8] = ["*", "443", "5432", "1024-65535", "32768-61000", "0-1023", "440-450", "22"];
const PROTOCOLS: [&str; 7] = ["all", "tcp", "tcp", "tcp", "udp", "icmp", "47"];
pub(super) const PLACES: [&str; 12] = [
    "internet",
    "internet6",
    "service:s3",
    "service:sqs",
    "resource:Db",
    "resource:Db:443",
    "resource:Cache",
    "resource:Far",
    "10.0.2.7:5432/tcp",
    "10.1.0.9:443/tcp",
    "192.0.2.1:53/udp",
    "host:example.com",
];

/// The network that the tape writes.
pub(super) fn random(tape: &[u16]) -> Network {
    network(&text(tape))
}

pub(super) fn text(tape: &[u16]) -> String {
    let mut tape = Tape(tape.iter());
    let mut lines = Vec::new();
    // Half of the networks are mostly open, so that what comes late on the way decides too.
    let easy = tape.below(2) == 1;
    let known = |tape: &mut Tape<'_>, value: &str| {
        if tape.below(if easy { 60 } else { 12 }) == 11 { "?Unknown".to_owned() } else { value.to_owned() }
    };
    let attributes = tape.pick(&["", "", "", "main=TA", "acl=N0", "dns=off", "hostnames=off", "dns=?Dns"]);
    lines.push(format!("vpc Vpc {} {attributes}", known(&mut tape, "10.0.0.0/16")));
    lines.push("vpc Other 10.1.0.0/16".into());
    for (id, vpc, cidr) in
        [("A", "Vpc", "10.0.1.0/24"), ("B", "Vpc", "10.0.2.0/24"), ("C", "Vpc", "10.0.3.0/24"), ("Else", "Other", "10.1.0.0/24")]
    {
        let cidr = known(&mut tape, cidr);
        let table = tape.pick(&["", "table=TA", "table=TB", "table=TC", "table=GoneTable"]);
        let acl = tape.pick(&["", "", "acl=N0", "acl=N1", "acl=N2", "acl=GoneAcl"]);
        let zone = tape.pick(&["us-east-1a", "us-east-1b"]);
        lines.push(format!("subnet {id} {vpc} {cidr} {table} {acl} zone={zone}"));
    }
    for table in ["TA", "TB", "TC"] {
        lines.push(format!("table {table} Vpc"));
        for _ in 0..tape.below(4) {
            let to = if tape.below(3) > 0 {
                "0.0.0.0/0"
            } else {
                tape.pick(&[
                    "10.0.2.0/24",
                    "10.0.0.0/16",
                    "pl:Pl0",
                    "pl:Pl1",
                    "?Range",
                    "10.1.0.0/16",
                    "0.0.0.0/1",
                    "128.0.0.0/1",
                    "::/0",
                ])
            };
            let target = tape.pick(&[
                "nat Nat",
                "nat Nat",
                "igw Igw",
                "local -",
                "endpoint Gate",
                "eni Box",
                "peering Pcx",
                "tgw Tgw",
                "nat GoneNat",
                "unknown ?Target",
                "eigw Eigw",
            ]);
            let more = tape.pick(&["", "", "", "", "blackhole", "propagated"]);
            lines.push(format!("route {table} {to} {target} {more}"));
        }
    }
    lines.push("igw Igw Vpc".into());
    lines.push("eigw Eigw Vpc".into());
    lines.push(format!(
        "nat Nat {} {}",
        tape.pick(&["A", "B", "C", "-"]),
        tape.pick(&["vpc=Vpc", "vpc=Vpc type=private", "vpc=Vpc state=failed", "vpc=Vpc type=?Type"])
    ));
    lines.push("list Pl0 service s3".into());
    lines.push("list Pl1 ranges 10.0.2.0/25,192.0.2.0/24".into());
    for group in &GROUPS[..4] {
        lines.push(format!("group {group}"));
        if easy && tape.below(4) > 0 {
            lines.push(format!("allow {group} out all * 0.0.0.0/0"));
            lines.push(format!("allow {group} in tcp {} 10.0.0.0/8", tape.pick(&["*", "5432", "443"])));
        }
        for _ in 0..tape.below(4) {
            let direction = tape.pick(&["in", "out"]);
            let peer = match tape.below(8) {
                0 => format!("sg:{}", tape.pick(&GROUPS)),
                1 => tape.pick(&["pl:Pl0", "pl:Pl1", "pl:GoneList", "?Peer"]).to_owned(),
                _ => tape.pick(&RANGES).to_owned(),
            };
            lines.push(format!("allow {group} {direction} {} {} {peer}", tape.pick(&PROTOCOLS), tape.pick(&PORTS)));
        }
    }
    for acl in ["N0", "N1", "N2"] {
        lines.push(format!("acl {acl} Vpc"));
        if easy && tape.below(4) > 0 {
            lines.push(format!("entry {acl} 90 out allow tcp {} 0.0.0.0/0", tape.pick(&["*", "*", "443", "0-32767"])));
            lines.push(format!("entry {acl} 110 in allow all {} 0.0.0.0/0", tape.pick(&["*", "1024-65535", "32768-61000"])));
            lines.push(format!("entry {acl} 120 in allow tcp {} 0.0.0.0/0", tape.pick(&["443", "5432", "0-40000"])));
        }
        for number in 0..tape.below(6) {
            let action = tape.pick(&["allow", "allow", "deny"]);
            let range = if tape.below(20) == 19 { "?Range" } else { tape.pick(&RANGES) };
            let direction = tape.pick(&["in", "out"]);
            lines.push(format!(
                "entry {acl} {} {direction} {action} {} {} {range}",
                100 - number,
                tape.pick(&PROTOCOLS),
                tape.pick(&PORTS)
            ));
        }
    }
    for (id, kind) in [("Db", "db"), ("Cache", "db"), ("Far", "db"), ("Box", "instance")] {
        let (mut subnets, groups) = (tape.some(&SUBNETS, 3), tape.some(&GROUPS, 2));
        let address = if id == "Far" { "10.1.0.9" } else { "10.0.2.7" };
        let address = if tape.below(2) == 0 { format!("address={address}") } else { String::new() };
        if id == "Db" && tape.below(4) > 0 {
            subnets = tape.pick(&["B", "B", "C", "A,B", "A,B,C"]).into();
        }
        let port = tape.pick(&["port=5432", "port=443", ""]);
        let more = tape.pick(&["", "", "", "", "unknown"]);
        lines.push(format!(
            "resource {id} {kind} {} {} {address} {port} {more}",
            list("subnets", &subnets),
            list("groups", &groups)
        ));
    }
    if tape.below(2) == 0 {
        lines.push(format!("endpoint Gate Vpc gateway {} tables=TA,TB", tape.pick(&["s3", "?Service"])));
    }
    if tape.below(2) == 0 {
        let (subnets, groups) = (tape.some(&SUBNETS, 3), tape.some(&GROUPS, 2));
        let more = tape.pick(&["", "", "dns=off", "policy=none", "policy=some"]);
        lines.push(format!("endpoint Face Vpc interface sqs {} {} {more}", list("subnets", &subnets), list("groups", &groups)));
    }
    for function in 0..4 {
        let (subnets, groups) = (tape.some(&SUBNETS, 3), tape.some(&GROUPS, 2));
        let more = tape.pick(&[
            "",
            "",
            "",
            "",
            "more-subnets",
            "more-groups",
            "v6=on",
            "v6=?Six",
            "role=granted",
            "role=ec2:CreateNetworkInterface",
        ]);
        let subnets = if subnets.is_empty() { "A".to_owned() } else { subnets };
        lines.push(format!("function F{function} {} {} {more}", list("subnets", &subnets), list("groups", &groups)));
    }
    lines.join("\n")
}

fn list(key: &str, values: &str) -> String {
    if values.is_empty() { String::new() } else { format!("{key}={values}") }
}
