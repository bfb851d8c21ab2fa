//! Changes to a network: what a person tries out, what a finding proposes, what an exercise is solved by.
//!
//! One list of edits for all of them. Applying an edit gives its inverse, so that undo is one more edit. What an edit would
//! cause is judged by `trace`; how it is written as AWS CLI, CloudFormation or Terraform text is [`render`]'s business.

mod apply;
pub mod component;
mod places;
mod rebase;
pub mod render;

use crate::network::{
    Direction, NetworkAclEntry, NetworkAclId, NodeId, Route, RouteTableId, SecurityGroupId, SecurityGroupRule, SubnetId,
};

pub use apply::{EditError, apply, apply_all};
pub use component::Component;
pub use rebase::rebase;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Add a component, or put a changed one in the place of the one with its id.
    Put(Component),
    /// Take a component away.
    Remove(NodeId),
    /// Add a route to a table.
    AddRoute {
        /// The table.
        table: RouteTableId,
        /// The route.
        route: Route,
    },
    /// Take a route out of a table.
    RemoveRoute {
        /// The table.
        table: RouteTableId,
        /// The route, as it stands there.
        route: Route,
    },
    /// Add a rule to a security group.
    AddRule {
        /// The group.
        group: SecurityGroupId,
        /// Ingress or egress.
        direction: Direction,
        /// The rule.
        rule: SecurityGroupRule,
    },
    /// Take a rule out of a security group.
    RemoveRule {
        /// The group.
        group: SecurityGroupId,
        /// Ingress or egress.
        direction: Direction,
        /// The rule, as it stands there.
        rule: SecurityGroupRule,
    },
    /// Add an entry to a network ACL.
    AddEntry {
        /// The ACL.
        acl: NetworkAclId,
        /// The entry; it has its direction itself.
        entry: NetworkAclEntry,
    },
    /// Take an entry out of a network ACL.
    RemoveEntry {
        /// The ACL.
        acl: NetworkAclId,
        /// The entry, as it stands there.
        entry: NetworkAclEntry,
    },
    /// Associate a subnet with a route table; with the VPC's main one when there is none.
    AssociateTable {
        /// The subnet.
        subnet: SubnetId,
        /// The table.
        table: Option<RouteTableId>,
    },
    /// Associate a subnet with a network ACL; with the VPC's default one when there is none.
    AssociateAcl {
        /// The subnet.
        subnet: SubnetId,
        /// The ACL.
        acl: Option<NetworkAclId>,
    },
}
