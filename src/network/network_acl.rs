//! A network ACL: numbered rules at a subnet's border, stateless, first match decides (aws-facts 3.35-3.39).

use ipnet::IpNet;

use super::fact::Fact;
use super::id::VpcId;
use super::traffic::{Direction, PortRange, ProtocolMatch};
use crate::report::Place;

/// One network ACL. The final deny (`*`) is implied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkAcl {
    /// The VPC it belongs to.
    pub vpc: VpcId,
    /// Its entries in any order; the number orders them.
    pub entries: Vec<NetworkAclEntry>,
    /// Where it is declared.
    pub place: Place,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkAclEntry {
    /// Rule number, 1 to 32766; the lowest that matches decides.
    pub number: u16,
    /// Into or out of the subnet.
    pub direction: Direction,
    /// What it does.
    pub action: AclAction,
    /// The protocols.
    pub protocol: ProtocolMatch,
    /// The destination ports.
    pub ports: PortRange,
    /// The other side.
    pub cidr: Fact<IpNet>,
    /// Where it is declared.
    pub place: Place,
}

/// What an entry does with what it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AclAction {
    /// Lets it through.
    Allow,
    /// Drops it.
    Deny,
}
