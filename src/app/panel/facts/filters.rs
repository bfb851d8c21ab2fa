//! Route tables, security groups, network ACLs and prefix lists: their rules as they decide.

use super::{Item, Lines};
use crate::network::{Direction, NetworkAclId, PrefixListContent, PrefixListId, RouteTableId, SecurityGroupId};
use crate::order;
use crate::text::ui::UiWord;
use crate::trace::rule_text::{acl_entry, group_rule, route};

impl Lines<'_> {
    pub(super) fn route_table(&mut self, id: &RouteTableId) {
        let session = self.session;
        let Some(table) = session.network.route_tables.get(id) else { return };
        self.nodes(UiWord::Vpc, [table.vpc.clone()]);
        self.put(UiWord::Routes, table.routes.iter().map(|declared| Item::Code(route(declared).text.to_string())).collect());
        let network = &session.network;
        let users = network.subnets.keys().filter(|subnet| network.route_table_of(subnet).is_some_and(|(used, _)| used == id));
        self.nodes(UiWord::UsedBy, users.cloned());
    }

    pub(super) fn security_group(&mut self, id: &SecurityGroupId) {
        let session = self.session;
        let network = &session.network;
        if let Some(group) = network.security_groups.get(id) {
            self.nodes(UiWord::Vpc, group.vpc.clone());
            for (label, rules, direction) in
                [(UiWord::InboundRules, &group.ingress, Direction::In), (UiWord::OutboundRules, &group.egress, Direction::Out)]
            {
                if rules.is_empty() {
                    self.say(label, UiWord::NoRules);
                } else {
                    self.put(label, rules.iter().map(|rule| Item::Code(group_rule(rule, direction).text.to_string())).collect());
                }
            }
        }
        let functions = network.functions.iter().filter(|(_, function)| function.security_groups.contains(id));
        let resources = network.resources.iter().filter(|(_, thing)| thing.security_groups.contains(id));
        let users = functions.map(|(id, _)| id.clone().into()).chain(resources.map(|(id, _)| id.clone().into()));
        self.nodes(UiWord::UsedBy, users.collect::<Vec<crate::network::NodeId>>());
    }

    pub(super) fn network_acl(&mut self, id: &NetworkAclId) {
        let session = self.session;
        let network = &session.network;
        let Some(acl) = network.network_acls.get(id) else { return };
        self.nodes(UiWord::Vpc, [acl.vpc.clone()]);
        for (label, direction) in [(UiWord::InboundRules, Direction::In), (UiWord::OutboundRules, Direction::Out)] {
            let mut entries: Vec<_> = acl.entries.iter().filter(|entry| entry.direction == direction).collect();
            order::sort_by_key(&mut entries, |entry| entry.number);
            if entries.is_empty() {
                self.say(label, UiWord::NoRules);
            } else {
                self.put(
                    label,
                    entries.into_iter().map(|entry| Item::Code(acl_entry(entry, direction).text.to_string())).collect(),
                );
            }
        }
        let users = network.subnets.keys().filter(|subnet| network.network_acl_of(subnet).is_some_and(|(used, _)| used == id));
        self.nodes(UiWord::UsedBy, users.cloned());
    }

    pub(super) fn prefix_list(&mut self, id: &PrefixListId) {
        let session = self.session;
        match session.network.prefix_lists.get(id).map(|list| &list.content) {
            Some(PrefixListContent::Service { name, .. }) => self.words(UiWord::Covers, &**name),
            Some(PrefixListContent::Ranges(ranges)) => {
                self.put(UiWord::Covers, ranges.iter().map(|range| Item::Code(range.to_string())).collect());
            }
            Some(PrefixListContent::Unknown(token)) => self.code(UiWord::Covers, &**token),
            None => {}
        }
    }
}
