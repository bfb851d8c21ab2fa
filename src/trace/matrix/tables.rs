//! The network as flat numbers, and the answers that they give by themselves.
//!
//! They know one way: from a function's subnet by the local route to a thing in the same VPC, through both subnets' ACLs
//! and both groups, and back through the ACLs. Whatever they are not sure of is left to the walk.

use super::blockers::{Blockers, NOTHING};
use super::class::Class;
use super::column::{Column, Standing, column};
use super::flat::{Answer, Decision, Groups};
use super::place::{Acl, Place};
use super::{Blocked, Fate};
use crate::facts::quotas::{EPHEMERAL_PORT_FIRST, EPHEMERAL_PORT_LAST};
use crate::network::{
    Destination, Direction, FunctionState, Network, NodeId, PortRange, RolePermissions, SecurityGroupId, SubnetId,
};
use crate::order::SortedMap;
use crate::report::Place as Line;
use crate::trace::answer::Via;
use crate::trace::overall::OverallVerdict;
use crate::trace::reason::DropReason;
use crate::trace::rule_text;

/// The flat form of a network for the classes and destinations of a matrix.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    pub(super) places: Vec<Option<Place>>,
    pub(super) place_of: SortedMap<SubnetId, usize>,
    pub(super) columns: Vec<Option<Column>>,
    /// What the groups of each class let out; `None` where the walk has to be asked.
    pub(super) egress: Vec<Option<Groups>>,
    /// How many groups the network has.
    pub(super) groups: usize,
}

/// One leg to all places of a thing.
#[derive(Default)]
struct Leg {
    first: Option<u32>,
    delivered: bool,
}

impl Tables {
    pub(super) fn new(network: &Network, classes: &[Class], destinations: &[Destination]) -> Self {
        let places: Vec<_> = network.subnets.iter().map(|(id, subnet)| Place::new(network, id, subnet)).collect();
        let place_of: SortedMap<_, _> = network.subnets.keys().cloned().zip(0..).collect();
        let columns = destinations.iter().map(|to| column(network, &places, &place_of, to)).collect();
        let egress = classes.iter().map(|class| egress(network, class)).collect();
        Self { places, place_of, columns, egress, groups: network.security_groups.len() }
    }

    /// The answer for `class`, whose number is `number`, from `subnet` to the destination at `at`, if it is sure.
    pub(super) fn fate(
        &self,
        network: &Network,
        blockers: &mut Blockers,
        (number, class): (usize, &Class),
        subnet: &SubnetId,
        at: usize,
    ) -> Option<Fate> {
        let column = self.columns.get(at)?.as_ref()?;
        let egress = self.egress.get(number)?.as_ref()?;
        let from = *self.place_of.get(subnet)?;
        let place = self.places.get(from)?.as_ref()?;
        let number = u32::try_from(number).ok()?;
        let sender = Sender { tables: self, network, class, egress, from, place, column, number, at };
        let (mut forward, mut reply) = (Leg::default(), Leg::default());
        let several = column.spots.len() > 1;
        for rank in 0..3 {
            for spot in column.spots.iter().filter(|spot| !several || sender.rank(**spot) == rank) {
                let there = sender.forward(blockers, *spot)?;
                forward.add(there);
                if several || there == NOTHING {
                    reply.add(sender.reply(blockers, *spot)?);
                }
            }
            if !several {
                break;
            }
        }
        Some(fate(&forward, &reply))
    }
}

/// As [`Trace::verdict`](crate::trace::Trace::verdict) has it; places that differ leave a leg undecided.
fn fate(forward: &Leg, reply: &Leg) -> Fate {
    let kind = |leg: &Leg| match (leg.delivered, leg.first) {
        (true, Some(_)) => OverallVerdict::Undecided,
        (true, None) => OverallVerdict::Delivered,
        (false, _) => OverallVerdict::Dropped,
    };
    let deciding = match (kind(forward), kind(reply)) {
        (OverallVerdict::Delivered, _) | (OverallVerdict::Undecided, OverallVerdict::Dropped) => reply,
        _ => forward,
    };
    let verdict = kind(deciding);
    let first = deciding.first.filter(|_| verdict == OverallVerdict::Dropped).unwrap_or(NOTHING);
    Fate { verdict, via: Via::Local, first, flat: true }
}

impl Leg {
    fn add(&mut self, blocker: u32) {
        if blocker == NOTHING {
            self.delivered = true;
        } else {
            self.first.get_or_insert(blocker);
        }
    }
}

/// What the groups of a class let out, where nothing of the class itself has to be asked.
pub(super) fn egress(network: &Network, class: &Class) -> Option<Groups> {
    let function = network.functions.get(class.functions.first()?)?;
    let plain = matches!(function.role, RolePermissions::Granted | RolePermissions::Unknown)
        && matches!(function.state, None | Some(FunctionState::Active));
    let egress = Groups::new(network, &function.security_groups, function.security_groups_known, Direction::Out);
    (plain && egress.known).then_some(egress)
}

/// One class in one subnet, towards one destination.
struct Sender<'m> {
    tables: &'m Tables,
    network: &'m Network,
    class: &'m Class,
    egress: &'m Groups,
    from: usize,
    place: &'m Place,
    column: &'m Column,
    /// The number of the class.
    number: u32,
    /// The number of the column.
    at: usize,
}

impl Sender<'_> {
    /// How near a place is: the sender's own subnet, its zone, elsewhere.
    fn rank(&self, spot: Standing) -> u8 {
        let zone = self.tables.places.get(spot.place).and_then(Option::as_ref).and_then(|place| place.zone.as_ref());
        if spot.place == self.from {
            0
        } else if zone.is_some() && zone == self.place.zone.as_ref() {
            1
        } else {
            2
        }
    }

    /// The first blocker on the way there.
    fn forward(&self, blockers: &mut Blockers, spot: Standing) -> Option<u32> {
        let (port, column) = (self.column.port, self.column);
        let target = self.tables.places.get(spot.place)?.as_ref()?;
        if !self.place.keeps(target, spot.span) {
            return None;
        }
        let out = self.egress.ask(port, spot.span);
        if out != Answer::Pass && !self.egress.names(port, &column.security_groups) {
            let node = || NodeId::LambdaInterface(self.place.id.clone());
            return self.groups(out, blockers, (2, self.from, self.number), self.egress, &self.class.security_groups, node);
        }
        if spot.place != self.from {
            let ports = PortRange::one(port);
            let left = self.acl(blockers, self.from, self.place, Direction::Out, ports, spot)?;
            if left != NOTHING {
                return Some(left);
            }
            let own = Standing { place: self.from, span: self.place.span };
            let entered = self.acl(blockers, spot.place, target, Direction::In, ports, own)?;
            if entered != NOTHING {
                return Some(entered);
            }
        }
        let into = column.ingress.ask(port, self.place.span);
        if into == Answer::Pass || column.ingress.names(port, &self.class.security_groups) {
            return Some(NOTHING);
        }
        let node = || column.id.clone().into();
        self.groups(into, blockers, (3, self.at, 0), &column.ingress, &column.security_groups, node)
    }

    /// The first blocker on the way back.
    fn reply(&self, blockers: &mut Blockers, spot: Standing) -> Option<u32> {
        if spot.place == self.from {
            return Some(NOTHING);
        }
        let port = |value: u32| u16::try_from(value).unwrap_or(u16::MAX);
        let ports = PortRange { first: port(EPHEMERAL_PORT_FIRST.value), last: port(EPHEMERAL_PORT_LAST.value) };
        let target = self.tables.places.get(spot.place)?.as_ref()?;
        let own = Standing { place: self.from, span: self.place.span };
        let left = self.acl(blockers, spot.place, target, Direction::Out, ports, own)?;
        if left == NOTHING { self.acl(blockers, self.from, self.place, Direction::In, ports, spot) } else { Some(left) }
    }

    fn groups(
        &self,
        answer: Answer,
        blockers: &mut Blockers,
        key: (u32, usize, u32),
        flat: &Groups,
        groups: &[SecurityGroupId],
        node: impl FnOnce() -> NodeId,
    ) -> Option<u32> {
        if answer == Answer::Doubt {
            return None;
        }
        let reason = if flat.any_rule { DropReason::SecurityGroupRulesMismatch } else { DropReason::SecurityGroupHasNoRules };
        let part = || groups.first().cloned().map(NodeId::from);
        Some(blockers.flat(key, || Blocked { reason, node: node(), part: part(), rule: None }))
    }

    /// What the ACL of `place` says: its blocker, or nothing.
    fn acl(
        &self,
        blockers: &mut Blockers,
        at: usize,
        place: &Place,
        direction: Direction,
        ports: PortRange,
        other: Standing,
    ) -> Option<u32> {
        let Some(acl) = &place.acl else { return Some(NOTHING) };
        let (entries, kind) = match direction {
            Direction::In => (&acl.into, 0),
            Direction::Out => (&acl.out, 1),
        };
        match entries.ask(ports, other.span) {
            Decision::Pass => Some(NOTHING),
            Decision::Doubt => None,
            Decision::Deny(entry) => {
                let key = (kind, at, entry.unwrap_or(u32::MAX));
                Some(blockers.flat(key, || refused(self.network, place, acl, direction, entry)))
            }
        }
    }
}

fn refused(network: &Network, place: &Place, acl: &Acl, direction: Direction, entry: Option<u32>) -> Blocked {
    let declared = network.network_acls.get(&acl.id);
    let entry = entry.and_then(|at| declared?.entries.get(usize::try_from(at).ok()?));
    let rule = match entry {
        Some(entry) => rule_text::acl_entry(entry, direction),
        None => rule_text::rule("* deny all", &declared.map_or_else(Line::default, |acl| acl.place.clone())),
    };
    Blocked {
        reason: DropReason::SubnetAclRestriction,
        node: place.id.clone().into(),
        part: Some(acl.id.clone().into()),
        rule: Some(rule),
    }
}
