//! What follows where a plan does not tell which table, subnet or group something belongs to: it may be any of them. Each of
//! those gets the doubt, since without it a missing route or rule would look like a fault.

use std::sync::Arc;

use super::super::super::declaration::{Declaration, Declared, Field, Unknown};
use super::super::super::problems::Problems;
use super::super::super::spelling::Kind;
use super::super::address::Address;
use super::super::resource::{MODULE, Resource};
use super::Mapping;
use super::fields::Fields;
use super::index::Index;
use super::resolve::data_source;
use crate::order::{SortedMap, SortedSet};
use crate::report::{Place, ProblemKind, Severity};

/// How many declarations doubts may add; a plan with more of them tells too little anyway.
const MOST_DOUBTS: usize = 10_000;

/// Something of which the owner is open.
struct Open {
    id: Arc<str>,
    owner: Arc<str>,
    place: Place,
    destination: String,
    /// The destination, of a route.
    about: Vec<(&'static str, Declared)>,
}

impl Open {
    fn value(&self, field: Field) -> Declared {
        Declared { place: self.place.clone(), field }
    }
}

/// What something may belong to: all of a kind, by the address of all instances.
struct Owners(SortedMap<String, Vec<Arc<str>>>);

impl Owners {
    fn new<'d>(declarations: impl Iterator<Item = &'d Declaration>) -> Self {
        let base = |id: &str| Address::read(id).map_or_else(|| id.to_owned(), |address| address.base());
        let mut listed: Vec<(String, Arc<str>)> = declarations.map(|one| (base(&one.id), one.id.clone())).collect();
        crate::order::sort(&mut listed);
        let mut grouped: SortedMap<String, Vec<Arc<str>>> = SortedMap::new();
        for (base, id) in listed {
            grouped.entry(base).or_default().push(id);
        }
        Self(grouped)
    }

    /// Those that `open` may mean: the instances of one resource, or all.
    fn of(&self, open: &Open) -> impl Iterator<Item = &Arc<str>> {
        let any = open.owner.starts_with('<');
        let named = self.0.get(&*open.owner).filter(|_| !any);
        named.into_iter().flatten().chain(self.0.values().filter(move |_| any).flatten())
    }
}

impl Mapping<'_> {
    /// Adds to everything that may be meant what is not known of it.
    pub(super) fn spread_doubts(&mut self, resources: &[Resource], problems: &Problems) {
        self.spread_modules(resources);
        self.spread_associations(problems);
        self.spread(Kind::Route, Kind::RouteTable, "RouteTableId", "AWS::EC2::Route");
        self.spread(Kind::SecurityGroupIngress, Kind::SecurityGroup, "GroupId", "AWS::EC2::SecurityGroupIngress");
        self.spread(Kind::SecurityGroupEgress, Kind::SecurityGroup, "GroupId", "AWS::EC2::SecurityGroupEgress");
    }

    /// A table that a module is given whose source is not there may get a default route from it, unless it has one.
    fn spread_modules(&mut self, resources: &[Resource]) {
        let of_kind = |kind| self.declarations.iter().filter(move |declaration| declaration.kind == kind);
        let defaults = of_kind(Kind::Route).filter(|route| destination(&route.properties) == DEFAULT_ROUTE);
        let have_one: SortedSet<Arc<str>> = defaults.filter_map(|route| route.properties.get("RouteTableId").id()).collect();
        let tables = of_kind(Kind::RouteTable).map(|table| table.id.clone());
        let mut lacking: SortedSet<Arc<str>> = tables.filter(|table| !have_one.contains(table)).collect();
        for module in resources.iter().filter(|resource| &*resource.kind == MODULE) {
            let token = format!("<{}>", module.address.replacen('.', ":", 1));
            for table in self.attribute(module, "route_tables").items() {
                let Some(id) = table.id().filter(|id| lacking.remove(id)) else { continue };
                let value = |field| Declared { place: module.place.clone(), field };
                let mut fields = Fields::new(&self.index.names);
                fields.put("RouteTableId", table.clone());
                fields.put("DestinationCidrBlock", value(Field::Text(DEFAULT_ROUTE.into())));
                fields.put("GatewayId", value(Unknown::one(token.as_str())));
                self.declare_as(format!("{}/{id}", module.address).into(), &module.place, "AWS::EC2::Route", fields);
            }
        }
    }

    /// Every subnet without a table of its own may have the one of an association with an open subnet.
    fn spread_associations(&mut self, problems: &Problems) {
        let open = self.open(Kind::RouteTableAssociation, "SubnetId");
        for one in &open {
            let kind = ProblemKind::KnownAfterDeployment { property: "SubnetId".into(), waits_for: one.owner.clone() };
            problems.add_on(Severity::Info, &one.place, &one.id, kind);
        }
        if open.is_empty() {
            return;
        }
        let associations = self.declarations.iter().filter(|declaration| declaration.kind == Kind::RouteTableAssociation);
        let has_one: SortedSet<Arc<str>> = associations.filter_map(|one| one.properties.get("SubnetId").id()).collect();
        let subnets = self.declarations.iter().filter(|declaration| declaration.kind == Kind::Subnet);
        let subnets = Owners::new(subnets.filter(|subnet| !has_one.contains(&subnet.id)));
        let pairs = open.iter().flat_map(|one| subnets.of(one).map(move |subnet| (subnet.clone(), one)));
        let doubted: Vec<(Arc<str>, &Open)> = pairs.take(MOST_DOUBTS).collect();
        for (subnet, one) in doubted {
            let mut fields = Fields::new(&self.index.names);
            fields.put("SubnetId", one.value(super::whole(&subnet)));
            fields.put("RouteTableId", one.value(Unknown::one("<unknown>")));
            self.declare_as(one.id.clone(), &one.place, "AWS::EC2::SubnetRouteTableAssociation", fields);
        }
    }

    /// Gives each `owner` that may be meant what `kind` leaves open.
    fn spread(&mut self, kind: Kind, owner: Kind, property: &'static str, written_as: &str) {
        let open = self.open(kind, property);
        if open.is_empty() {
            return;
        }
        let known = self.declarations.iter().filter(|declaration| declaration.kind == Kind::Route);
        let known: SortedSet<(Arc<str>, String)> =
            known.filter_map(|route| Some((route.properties.get(property).id()?, destination(&route.properties)))).collect();
        let owners = Owners::new(self.declarations.iter().filter(|declaration| declaration.kind == owner));
        let pairs = open.iter().flat_map(|one| owners.of(one).map(move |id| (id.clone(), one)));
        let lacking = pairs.take(MOST_DOUBTS).filter(|(id, one)| !known.contains(&(id.clone(), one.destination.clone())));
        let added: Vec<(Arc<str>, &Open)> = lacking.collect();
        for (id, one) in added {
            let mut fields = Fields::new(&self.index.names);
            fields.put(property, one.value(super::whole(&id)));
            for (name, value) in &one.about {
                fields.put(name, value.clone());
            }
            fields.put(if kind == Kind::Route { "GatewayId" } else { "IpProtocol" }, one.value(Unknown::one("<unknown>")));
            self.declare_as(one.id.clone(), &one.place, written_as, fields);
        }
    }

    /// Whether a token stands for something outside of the files: what a data source finds that does not look in a VPC of
    /// theirs, what a variable of the root is given.
    fn is_outside(&self, token: &str) -> bool {
        match data_source(token) {
            Some(address) => !self.looks_inside(&address),
            None => token.starts_with("<var:"),
        }
    }

    /// Whether a data source names a VPC that the files declare. Behind its address steps into what it gives may stand.
    fn looks_inside(&self, address: &str) -> bool {
        let mut address = address;
        loop {
            if let Some(source) = self.index.at(address) {
                return names_vpc(&self.index, &source.values);
            }
            let Some(end) = address.rfind(['.', '[']) else { return false };
            address = address.get(..end).unwrap_or("");
        }
    }

    /// Everything of `kind` whose `property` is open, each doubt once.
    fn open(&self, kind: Kind, property: &str) -> Vec<Open> {
        let of_kind = self.declarations.iter().filter(|declaration| declaration.kind == kind);
        let mut all: Vec<Open> = Vec::new();
        let mut seen: SortedSet<(Arc<str>, String)> = SortedSet::new();
        for declaration in of_kind {
            let Field::Unknown(unknown) = &declaration.properties.get(property).field else { continue };
            let destination = destination(&declaration.properties);
            if self.is_outside(&unknown.token) || !seen.insert((unknown.token.clone(), destination.clone())) {
                continue;
            }
            let names = DESTINATION.into_iter().filter(|_| kind == Kind::Route);
            all.push(Open {
                id: declaration.id.clone(),
                owner: unknown.token.clone(),
                place: declaration.place.clone(),
                destination,
                about: names.map(|name| (name, declaration.properties.get(name).clone())).collect(),
            });
        }
        all
    }
}

/// Whether a VPC of the files is in a value. As deep as values may be, which is bounded.
fn names_vpc(index: &Index<'_>, value: &Declared) -> bool {
    match &value.field {
        Field::Reference(reference) => {
            index.at(&reference.resource).is_some_and(|target| !target.data && target.kind.ends_with("_vpc"))
        }
        Field::List(items) => items.iter().any(|item| names_vpc(index, item)),
        Field::Map(fields) => fields.iter().any(|(_, field)| names_vpc(index, field)),
        Field::Text(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Absent => false,
    }
}

/// Everything that no other route takes.
const DEFAULT_ROUTE: &str = "0.0.0.0/0";

const DESTINATION: [&str; 3] = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];

fn destination(route: &Declared) -> String {
    DESTINATION.iter().filter_map(|name| route.get(name).id()).map(|id| id.to_string()).collect()
}
