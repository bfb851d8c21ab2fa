//! Whatever is done to a network can be taken back, and then nothing is left of it.

use proptest::prelude::*;

use super::samples::{components, everything};
use eniscope::edit::{Component, Edit, EditError, apply, apply_all};
use eniscope::network::*;

#[test]
fn every_kind_of_component_comes_and_goes() {
    let mut network = Network::default();
    for component in components() {
        let before = network.clone();
        let back = apply(&mut network, &Edit::Put(component.clone())).unwrap();
        match component.id() {
            Some(id) => {
                assert_eq!(back, Edit::Remove(id.clone()));
                assert_eq!(Component::of(&network, &id), Some(component.clone()), "with all its parts");
                assert_eq!(apply(&mut network, &Edit::Remove(id.clone())), Ok(Edit::Put(component.clone())));
                assert_eq!(apply(&mut network, &Edit::Remove(id.clone())), Err(EditError::NoSuchComponent(id)));
            }
            None => assert_eq!(apply(&mut network, &back), Ok(Edit::Put(component.clone()))),
        }
        assert_eq!(network, before);
        apply(&mut network, &Edit::Put(component.clone())).unwrap();
        assert_ne!(network, before);
        assert_eq!(apply(&mut network, &Edit::Put(component.clone())), Ok(Edit::Put(component)), "put over itself");
    }
}

#[test]
fn parts_are_found_whatever_their_place_and_refused_when_they_are_there() {
    let mut network = everything();
    let table = RouteTableId::from("Private");
    let mut route = network.route_tables.get(&table).unwrap().routes[0].clone();
    route.place.line = 99;
    let add = Edit::AddRoute { table: table.clone(), route: route.clone() };
    let remove = Edit::RemoveRoute { table: table.clone(), route };
    assert_eq!(apply(&mut network, &add), Err(EditError::AlreadyThere(table.clone().into())));
    assert!(apply(&mut network, &remove).is_ok());
    assert_eq!(apply(&mut network, &remove), Err(EditError::NoSuchPart(table.into())));
    assert_eq!(apply(&mut network, &add), Ok(remove));
}

#[test]
fn a_second_static_route_for_a_destination_is_refused() {
    let mut network = everything();
    let table = RouteTableId::from("Private");
    let mut route = network.route_tables.get(&table).unwrap().routes[0].clone();
    route.target = RouteTarget::InternetGateway("Igw".into());
    let static_one = Edit::AddRoute { table: table.clone(), route: route.clone() };
    assert_eq!(apply(&mut network, &static_one), Err(EditError::AlreadyThere(table.clone().into())));
    route.origin = RouteOrigin::Propagated;
    assert!(apply(&mut network, &Edit::AddRoute { table, route }).is_ok());
}

#[test]
fn an_association_names_what_is_there() {
    let mut network = everything();
    let before = network.clone();
    let to =
        |subnet: &str, table: Option<&str>| Edit::AssociateTable { subnet: subnet.into(), table: table.map(RouteTableId::from) };
    assert_eq!(
        apply(&mut network, &to("A", Some("Nowhere"))),
        Err(EditError::NoSuchComponent(RouteTableId::from("Nowhere").into()))
    );
    assert_eq!(apply(&mut network, &to("Nowhere", None)), Err(EditError::NoSuchComponent(SubnetId::from("Nowhere").into())));
    assert_eq!(network, before);
    assert_eq!(apply(&mut network, &to("A", None)), Ok(to("A", Some("Private"))));
    let back = apply(&mut network, &to("Dangling", Some("Main"))).unwrap();
    assert!(apply(&mut network, &back).is_ok(), "back to a table outside the files");
    apply(&mut network, &to("A", Some("Private"))).unwrap();
    assert_eq!(network, before);
}

#[test]
fn all_or_nothing() {
    let mut network = everything();
    let before = network.clone();
    let edits = [Edit::Remove(NatGatewayId::from("Nat").into()), Edit::Remove(NatGatewayId::from("Nat").into())];
    assert_eq!(apply_all(&mut network, &edits), Err(EditError::NoSuchComponent(NatGatewayId::from("Nat").into())));
    assert_eq!(network, before);
}

proptest! {
    #[test]
    fn the_inverse_restores_the_network(
        // Random edits make the random network; the one after them is taken back.
        numbers in proptest::collection::vec(any::<u32>(), 1..40),
        last in proptest::collection::vec(any::<u32>(), 1..12),
    ) {
        let mut network = everything();
        for number in numbers {
            let edit = edit(&network, number);
            let before = network.clone();
            match apply(&mut network, &edit) {
                Err(_) => prop_assert_eq!(&network, &before),
                Ok(back) => {
                    let after = network.clone();
                    let again = apply(&mut network, &back);
                    prop_assert!(again.is_ok(), "{:?} refused", back);
                    prop_assert_eq!(&network, &before);
                    prop_assert!(apply(&mut network, &again.unwrap()).is_ok());
                    prop_assert_eq!(&network, &after);
                }
            }
        }
        let edits: Vec<Edit> = last.into_iter().map(|number| edit(&network, number)).collect();
        let before = network.clone();
        if let Ok(back) = apply_all(&mut network, &edits) {
            prop_assert!(apply_all(&mut network, &back).is_ok());
        }
        prop_assert_eq!(&network, &before);
    }
}

/// One edit for each number, about what is in `network` more often than not.
fn edit(network: &Network, number: u32) -> Edit {
    let digits = number as usize;
    let (kind, at, part, twist) = (digits % 11, digits / 11 % 64, digits / 704 % 16, digits / 11264 % 4);
    let pick = |count: usize| if count == 0 { 0 } else { at % count };
    let table = network.route_tables.iter().nth(pick(network.route_tables.len()));
    let group = network.security_groups.iter().nth(pick(network.security_groups.len()));
    let acl = network.network_acls.iter().nth(pick(network.network_acls.len()));
    let subnet = network.subnets.keys().nth(pick(network.subnets.len())).cloned().unwrap_or("Gone".into());
    let direction = if part % 2 == 0 { Direction::In } else { Direction::Out };
    let rules = |group: &SecurityGroup| if direction == Direction::In { group.ingress.clone() } else { group.egress.clone() };
    let all = everything();
    let samples = components();
    match (kind, table, group, acl) {
        (0, Some((table, it)), ..) if !it.routes.is_empty() => {
            Edit::RemoveRoute { table: table.clone(), route: it.routes[part % it.routes.len()].clone() }
        }
        (1, Some((table, _)), ..) => {
            let (_, from) = all.route_tables.iter().nth(twist % all.route_tables.len()).unwrap();
            let mut route = all.route_tables.get(&"Private".into()).unwrap().routes[part % 3].clone();
            if let Some(other) = from.routes.first() {
                route.target = other.target.clone();
            }
            Edit::AddRoute { table: table.clone(), route }
        }
        (2, _, Some((group, it)), _) if !rules(it).is_empty() => {
            let rule = rules(it)[part % rules(it).len()].clone();
            Edit::RemoveRule { group: group.clone(), direction, rule }
        }
        (3, _, Some((group, _)), _) => {
            let mut rule = all.security_groups.get(&"App".into()).unwrap().ingress[0].clone();
            rule.ports = PortRange::one(440 + u16::try_from(part).unwrap());
            Edit::AddRule { group: group.clone(), direction, rule }
        }
        (4, _, _, Some((acl, it))) if !it.entries.is_empty() => {
            Edit::RemoveEntry { acl: acl.clone(), entry: it.entries[part % it.entries.len()].clone() }
        }
        (5, _, _, Some((acl, _))) => {
            let mut entry = all.network_acls.get(&"Acl".into()).unwrap().entries[twist % 3].clone();
            entry.number = u16::try_from(100 + part).unwrap();
            Edit::AddEntry { acl: acl.clone(), entry }
        }
        (6, Some((table, _)), ..) => Edit::AssociateTable { subnet, table: (twist > 0).then(|| table.clone()) },
        (7, _, _, Some((acl, _))) => Edit::AssociateAcl { subnet, acl: (twist > 0).then(|| acl.clone()) },
        (8, ..) => Edit::Remove(samples[(at + part) % samples.len()].id().unwrap_or(NodeId::Internet)),
        (9, ..) if twist == 3 => Edit::Put(Component::BlockPublicAccess(None)),
        _ => Edit::Put(samples[(at + part) % samples.len()].clone()),
    }
}
