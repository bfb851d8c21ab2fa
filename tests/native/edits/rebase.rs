//! Edits made on one import, carried over to the next.

use eniscope::edit::{Component, Edit, EditError, apply_all, rebase};
use eniscope::network::*;

use super::samples::{components, everything};

fn changed(change: impl Fn(&mut Network)) -> Network {
    let mut network = everything();
    change(&mut network);
    network
}

/// What somebody may have tried out: one edit of each form.
fn tried() -> Vec<Edit> {
    let all = everything();
    let table = all.route_tables.get(&"Private".into()).unwrap();
    let group = all.security_groups.get(&"App".into()).unwrap();
    let acl = all.network_acls.get(&"Acl".into()).unwrap();
    let mut function = all.functions.get(&"Fn".into()).unwrap().clone();
    function.memory_mb = 2048;
    vec![
        Edit::RemoveRoute { table: "Private".into(), route: table.routes[0].clone() },
        Edit::AddRoute { table: "Main".into(), route: table.routes[0].clone() },
        Edit::RemoveRule { group: "App".into(), direction: Direction::In, rule: group.ingress[0].clone() },
        Edit::AddRule { group: "Data".into(), direction: Direction::Out, rule: group.egress[0].clone() },
        Edit::RemoveEntry { acl: "Acl".into(), entry: acl.entries[2].clone() },
        Edit::AssociateTable { subnet: "B".into(), table: Some("Private".into()) },
        Edit::Put(Component::Function("Fn".into(), function)),
        Edit::Remove(NatGatewayId::from("NewNat").into()),
    ]
}

#[test]
fn nothing_changed() {
    let all = everything();
    assert_eq!(rebase(&tried(), &all, &all), (tried(), Vec::new()));
}

#[test]
fn every_component_goes_over_unchanged() {
    let all = everything();
    for component in components() {
        let edits = [Edit::Put(component)];
        assert_eq!(rebase(&edits, &all, &all), (edits.to_vec(), Vec::new()));
    }
}

#[test]
fn lines_that_moved_do_not_matter() {
    let moved = changed(|network| {
        for table in network.route_tables.values_mut() {
            table.place.line = 40;
            for route in &mut table.routes {
                route.place.line = 41;
            }
        }
        for function in network.functions.values_mut() {
            function.place.line = 42;
        }
    });
    let (kept, lost) = rebase(&tried(), &everything(), &moved);
    assert_eq!(lost, []);
    assert_eq!(kept.len(), tried().len());
    let mut after = moved.clone();
    apply_all(&mut after, &kept).unwrap();
    let function = after.functions.get(&"Fn".into()).unwrap();
    assert_eq!((function.memory_mb, function.place.line), (2048, 42), "the change of the edit, the place of the new files");
}

#[test]
fn what_is_gone_is_named() {
    let without = changed(|network| {
        network.route_tables.remove(&RouteTableId::from("Private"));
        network.functions.remove(&FunctionId::from("Fn"));
        network.security_groups.get_mut(&"App".into()).unwrap().ingress.clear();
        network.nat_gateways.remove(&NatGatewayId::from("NewNat"));
    });
    let (kept, lost) = rebase(&tried(), &everything(), &without);
    let table = NodeId::from(RouteTableId::from("Private"));
    assert_eq!(
        lost,
        [
            EditError::NoSuchComponent(table.clone()),
            EditError::NoSuchPart(SecurityGroupId::from("App").into()),
            EditError::NoSuchComponent(table),
            EditError::NoSuchComponent(FunctionId::from("Fn").into()),
            EditError::NoSuchComponent(NatGatewayId::from("NewNat").into()),
        ]
    );
    assert_eq!(kept.len(), tried().len() - lost.len());
    assert!(apply_all(&mut without.clone(), &kept).is_ok());
}

#[test]
fn what_the_files_have_now_themselves_is_named() {
    let edits = [Edit::Put(components().remove(0))];
    let (kept, lost) = rebase(&edits, &Network::default(), &everything());
    assert_eq!((kept, lost), (Vec::new(), vec![EditError::AlreadyThere(VpcId::from("NewVpc").into())]));
}

#[test]
fn properties_are_merged_unless_both_changed_one() {
    let more_timeout = changed(|network| network.functions.get_mut(&"Fn".into()).unwrap().timeout_s = 30);
    let (kept, lost) = rebase(&tried(), &everything(), &more_timeout);
    assert_eq!(lost, []);
    let mut after = more_timeout.clone();
    apply_all(&mut after, &kept).unwrap();
    let function = after.functions.get(&"Fn".into()).unwrap();
    assert_eq!((function.memory_mb, function.timeout_s), (2048, 30));

    let more_memory = changed(|network| network.functions.get_mut(&"Fn".into()).unwrap().memory_mb = 512);
    let (_, lost) = rebase(&tried(), &everything(), &more_memory);
    assert_eq!(lost, [EditError::ChangedMeanwhile(FunctionId::from("Fn").into())]);
}

#[test]
fn routes_of_both_sides_come_together() {
    let all = everything();
    let mut table = all.route_tables.get(&"Private".into()).unwrap().clone();
    let (first, second) = (table.routes[0].clone(), table.routes[1].clone());
    table.routes.remove(0);
    let mine = Route { destination: RouteDestination::Ipv4("10.77.0.0/16".parse().unwrap()), ..second.clone() };
    table.routes.push(mine.clone());
    let edits = [Edit::Put(Component::RouteTable("Private".into(), table))];
    let theirs = Route { destination: RouteDestination::Ipv4("10.88.0.0/16".parse().unwrap()), ..second.clone() };
    let mut files = changed(|network| network.route_tables.get_mut(&"Private".into()).unwrap().routes.push(theirs.clone()));
    let (kept, lost) = rebase(&edits, &all, &files);
    assert_eq!(lost, []);
    apply_all(&mut files, &kept).unwrap();
    let routes = &files.route_tables.get(&"Private".into()).unwrap().routes;
    assert!(routes.contains(&mine) && routes.contains(&theirs) && routes.contains(&second) && !routes.contains(&first));
}
