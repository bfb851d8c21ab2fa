//! Changes to a network in words: what an edit does, one line for each.

use super::tokens::{capital, spaced};
use super::{Language, kinds};
use crate::edit::Edit;
use crate::network::{Direction, NodeId};
use crate::trace::rule_text;

/// What `edit` does: `Adds to route table PrivateRt: 0.0.0.0/0 → Nat`.
#[must_use]
pub fn edit(edit: &Edit, lang: Language) -> String {
    let node = |node: NodeId| kinds::node(&node, lang);
    let route = |route| rule_text::route(route).text.to_string();
    let (adds, node, what) = match edit {
        Edit::Put(component) => {
            let what = component.id().map_or_else(|| "VPC Block Public Access".to_owned(), node);
            return match lang {
                Language::En => capital(&format!("adds or changes {what}")),
                Language::ZhCn => spaced(&format!("添加或修改{what}")),
            };
        }
        Edit::Remove(id) => {
            return match lang {
                Language::En => capital(&format!("removes {}", kinds::node(id, lang))),
                Language::ZhCn => spaced(&format!("删除{}", kinds::node(id, lang))),
            };
        }
        Edit::AddRoute { table, route: added } => (true, node(table.clone().into()), route(added)),
        Edit::RemoveRoute { table, route: taken } => (false, node(table.clone().into()), route(taken)),
        Edit::AddRule { group, direction, rule } => (true, node(group.clone().into()), rule_words(rule, *direction, lang)),
        Edit::RemoveRule { group, direction, rule } => (false, node(group.clone().into()), rule_words(rule, *direction, lang)),
        Edit::AddEntry { acl, entry } => (true, node(acl.clone().into()), entry_words(entry, lang)),
        Edit::RemoveEntry { acl, entry } => (false, node(acl.clone().into()), entry_words(entry, lang)),
        Edit::AssociateTable { subnet, table } => {
            let table = table.clone().map(NodeId::from);
            return associated(&node(subnet.clone().into()), table.as_ref(), lang);
        }
        Edit::AssociateAcl { subnet, acl } => {
            let acl = acl.clone().map(NodeId::from);
            return associated(&node(subnet.clone().into()), acl.as_ref(), lang);
        }
    };
    match (lang, adds) {
        (Language::En, true) => format!("Adds to {node}: {what}"),
        (Language::En, false) => format!("Removes from {node}: {what}"),
        (Language::ZhCn, true) => format!("{}：{what}", spaced(&format!("在{node}中添加"))),
        (Language::ZhCn, false) => format!("{}：{what}", spaced(&format!("从{node}中删除"))),
    }
}

fn associated(subnet: &str, with: Option<&NodeId>, lang: Language) -> String {
    match (lang, with) {
        (Language::En, Some(with)) => capital(&format!("associates {subnet} with {}", kinds::node(with, lang))),
        (Language::En, None) => capital(&format!("associates {subnet} with the default of its VPC")),
        (Language::ZhCn, Some(with)) => spaced(&format!("把{subnet}关联到{}", kinds::node(with, lang))),
        (Language::ZhCn, None) => spaced(&format!("把{subnet}关联到 VPC 的默认项")),
    }
}

const fn way(direction: Direction, lang: Language) -> &'static str {
    match (lang, direction) {
        (Language::En, Direction::In) => "inbound",
        (Language::En, Direction::Out) => "outbound",
        (Language::ZhCn, Direction::In) => "入站",
        (Language::ZhCn, Direction::Out) => "出站",
    }
}

fn rule_words(rule: &crate::network::SecurityGroupRule, direction: Direction, lang: Language) -> String {
    format!("{} {}", way(direction, lang), rule_text::group_rule(rule, direction).text)
}

fn entry_words(entry: &crate::network::NetworkAclEntry, lang: Language) -> String {
    format!("{} {}", way(entry.direction, lang), rule_text::acl_entry(entry, entry.direction).text)
}
