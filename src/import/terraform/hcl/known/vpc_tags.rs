//! `terraform-aws-modules/vpc/aws`: the tags of the VPC and of its subnets, by which data sources find them.

use std::sync::Arc;

use super::super::super::super::declaration::Piece;
use super::super::value::{Data, Value};
use super::Inputs;
use crate::order::SortedMap;

/// Its name, then what is given for all, then what is given for it.
pub(super) fn of_vpc(inputs: &Inputs<'_>) -> Data {
    merged(inputs, inputs.data("name"), &["tags", "vpc_tags"])
}

/// The name of a subnet is that of the VPC with the kind and the zone, unless names are given.
pub(super) fn of_subnet(inputs: &Inputs<'_>, kind: &str, number: usize, zone: &Data) -> Data {
    let named = inputs.items(&format!("{kind}_subnet_names")).unwrap_or_default().get(number).map(|name| name.data.clone());
    let name = named.unwrap_or_else(|| {
        let given = Some(inputs.data(&format!("{kind}_subnet_suffix"))).filter(|given| !matches!(given, Data::Null));
        let suffix = given.unwrap_or_else(|| Data::text(if kind == "database" { "db" } else { kind }));
        let dash = || Data::text("-");
        let parts = [inputs.data("name"), dash(), suffix, dash(), zone.clone()];
        let pieces: Vec<Piece> = parts.iter().filter_map(Data::as_pieces).flatten().collect();
        Data::pieces(pieces)
    });
    merged(inputs, name, &["tags", &format!("{kind}_subnet_tags")])
}

fn merged(inputs: &Inputs<'_>, name: Data, given: &[&str]) -> Data {
    let mut tags: SortedMap<Arc<str>, Value> = SortedMap::new();
    tags.insert("Name".into(), inputs.value(name));
    for input in given {
        let data = inputs.data(input);
        match data.entries() {
            Some(entries) => tags.extend(entries.iter().map(|(key, value)| (key.clone(), value.clone()))),
            None if matches!(data, Data::Null) => {}
            // Then nothing can be said of any of them.
            None => return Data::unknown("<unknown>", false),
        }
    }
    Data::map(tags)
}
