//! Public modules that most such networks are written with, understood from their documented inputs: what they make and
//! what they give out, under the addresses that a plan shows. Written from the modules' documentation; what concerns no
//! network (logs, packaging, tags but those by which data sources find subnets) is left out.

mod endpoints;
mod lambda;
mod ports;
mod security_group;
mod vpc;
mod vpc_routes;
mod vpc_rules;
mod vpc_tags;

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::Decides;
use super::super::super::declaration::{Declared, Field, Reference, Unknown};
use super::super::resource::Resource;
use super::instances::is_local;
use super::syntax::Body;
use super::value::{Data, Value};
use super::world::{Called, Evaluated};
use crate::order::SortedMap;
use crate::report::{Place, ProblemKind, Severity};

/// A module that is understood.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// `terraform-aws-modules/vpc/aws`.
    Vpc,
    /// Its submodule `vpc-endpoints`.
    Endpoints,
    /// `terraform-aws-modules/lambda/aws`.
    Lambda,
    /// `terraform-aws-modules/security-group/aws`.
    SecurityGroup,
    /// One of its submodules, which add rules of one name.
    SecurityGroupOf(&'static str),
}

impl Known {
    /// The module behind a source, if it is one of these. A folder that is not among the files is recognised by inputs that
    /// only one of them has: examples inside a module's own repository call it so.
    pub(super) fn of(source: &str, body: &Body) -> Option<Self> {
        let source = source.split('?').next().unwrap_or(source);
        let (module, part) = match source.rsplit_once("//") {
            Some((module, part)) if !module.ends_with(':') => (module, part),
            Some(_) | None => (source, ""),
        };
        let is = |name: &str| {
            module.ends_with(&format!("terraform-aws-modules/{name}/aws"))
                || module.trim_end_matches(".git").ends_with(&format!("terraform-aws-modules/terraform-aws-{name}"))
        };
        match part.strip_prefix("modules/").unwrap_or(part) {
            "" if is("vpc") => Some(Self::Vpc),
            "vpc-endpoints" if is("vpc") => Some(Self::Endpoints),
            "" if is("lambda") => Some(Self::Lambda),
            "" if is("security-group") => Some(Self::SecurityGroup),
            group if is("security-group") => ports::group(group).map(Self::SecurityGroupOf),
            _ if is_local(source) => Self::by_inputs(source, body),
            _ => None,
        }
    }

    fn by_inputs(source: &str, body: &Body) -> Option<Self> {
        let has = |name: &str| body.attribute(name).is_some();
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        if has("endpoints") && source.trim_end_matches('/').ends_with("vpc-endpoints") {
            Some(Self::Endpoints)
        } else if has("function_name")
            && any(&["vpc_subnet_ids", "source_path", "local_existing_package", "s3_existing_package", "create_package"])
        {
            Some(Self::Lambda)
        } else if has("azs") && any(&["private_subnets", "public_subnets", "intra_subnets", "database_subnets"]) {
            Some(Self::Vpc)
        } else if any(&["ingress_with_cidr_blocks", "egress_with_cidr_blocks", "ingress_with_source_security_group_id"]) {
            Some(Self::SecurityGroup)
        } else {
            None
        }
    }

    /// Its name in the registry.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Vpc => "terraform-aws-modules/vpc/aws",
            Self::Endpoints => "terraform-aws-modules/vpc/aws//modules/vpc-endpoints",
            Self::Lambda => "terraform-aws-modules/lambda/aws",
            Self::SecurityGroup | Self::SecurityGroupOf(_) => "terraform-aws-modules/security-group/aws",
        }
    }

    /// The value of an output; `None` when the module has none of this name that concerns a network.
    pub(super) fn output(self, called: &Rc<Called>, name: &str, asked: &Place) -> Option<Evaluated> {
        let inputs = Inputs { called, place: asked.clone() };
        let data = match self {
            Self::Vpc => vpc::output(&inputs, name),
            Self::Endpoints => endpoints::output(&inputs, name),
            Self::Lambda => lambda::output(&inputs, name),
            Self::SecurityGroup => security_group::output(&inputs, name, None),
            Self::SecurityGroupOf(group) => security_group::output(&inputs, name, Some(group)),
        };
        data.map(|data| Ok(Value::new(asked, data)))
    }

    /// What the module makes.
    pub(super) fn resources(self, called: &Rc<Called>) -> Vec<Resource> {
        let place = called.caller.entry.place(called.caller.entry.block.spot);
        let inputs = Inputs { called, place };
        let mut made = Made { resources: Vec::new(), inputs: &inputs };
        match self {
            Self::Vpc => vpc::make(&mut made),
            Self::Endpoints => endpoints::make(&mut made),
            Self::Lambda => lambda::make(&mut made),
            Self::SecurityGroup => security_group::make(&mut made, None),
            Self::SecurityGroupOf(group) => security_group::make(&mut made, Some(group)),
        }
        made.resources
    }
}

/// The inputs of one call.
struct Inputs<'a> {
    called: &'a Rc<Called>,
    place: Place,
}

impl Inputs<'_> {
    /// What is given, when it is not null.
    fn get(&self, name: &str) -> Option<Value> {
        match self.called.caller.input(name) {
            Ok(value) => value.filter(|value| !matches!(value.data, Data::Null)),
            Err(fault) => {
                let what = format!("{}.{name}", self.called.address);
                self.called.caller.module.world.report_once(what, Severity::Error, &fault.place, fault.kind);
                Some(Value::new(&fault.place, Data::unknown("<unknown>", true)))
            }
        }
    }

    fn data(&self, name: &str) -> Data {
        self.get(name).map_or(Data::Null, |value| value.data)
    }

    /// A switch. One that is not known is taken as the module's own default, and that is said.
    fn truth(&self, name: &str, default: bool) -> bool {
        let Some(value) = self.get(name) else { return default };
        match (value.data.as_truth(), value.data.waits_for()) {
            (Some(truth), _) => truth,
            (None, Some(unknown)) => {
                let kind = ProblemKind::KnownAfterDeployment { property: name.into(), waits_for: unknown.token.clone() };
                let what = format!("{}.{name}", self.called.address);
                let world = &self.called.caller.module.world;
                world.ask(&unknown.token, Decides { paths: true, ..Decides::default() });
                world.report_once(what, Severity::Warning, &value.place, kind);
                default
            }
            (None, None) => default,
        }
    }

    /// The items of a list; `None` when it is not given. A list that is not known stands for any number of items.
    fn items(&self, name: &str) -> Option<Vec<Value>> {
        let value = self.get(name)?;
        Some(match (value.data.items(), value.data.waits_for()) {
            (Some(items), _) => items.to_vec(),
            (None, Some(unknown)) => vec![Value::new(&value.place, Data::Unknown(Unknown { many: true, ..unknown }))],
            (None, None) => Vec::new(),
        })
    }

    /// The major version that is asked for, where one is pinned.
    fn major(&self) -> Option<u32> {
        let text = self.get("version")?.data.as_text()?;
        if text.contains(">=") && !text.contains('<') {
            return None;
        }
        let digits = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit);
        let version: u32 = digits.collect::<String>().parse().ok()?;
        Some(if text.trim_start().starts_with('<') && !text.contains('=') { version.saturating_sub(1) } else { version })
    }

    fn address(&self, kind: &str, name: &str, number: Option<usize>) -> Arc<str> {
        let index = number.map_or(String::new(), |number| format!("[{number}]"));
        format!("{}.{kind}.{name}{index}", self.called.address).into()
    }

    fn value(&self, data: Data) -> Value {
        Value::new(&self.place, data)
    }

    fn list(&self, items: Vec<Data>) -> Data {
        Data::list(items.into_iter().map(|data| self.value(data)).collect())
    }

    fn map<K: Into<Arc<str>>>(&self, fields: impl IntoIterator<Item = (K, Data)>) -> Data {
        let fields = fields.into_iter().map(|(name, data)| (name.into(), self.value(data)));
        Data::map(fields.collect::<SortedMap<Arc<str>, Value>>())
    }
}

/// What a module makes, as far as it is put together.
struct Made<'a> {
    resources: Vec<Resource>,
    inputs: &'a Inputs<'a>,
}

impl Made<'_> {
    /// Adds one resource with these attributes.
    fn add(&mut self, address: Arc<str>, kind: &str, fields: impl IntoIterator<Item = (&'static str, Data)>) {
        let place = &self.inputs.place;
        let fields = fields.into_iter().map(|(name, data)| (Arc::from(name), self.inputs.value(data).declared()));
        let values: Vec<(Arc<str>, Declared)> = fields.filter(|(_, value)| !value.is_absent()).collect();
        let values = Declared { place: place.clone(), field: Field::Map(values.into()) };
        if self.inputs.called.caller.module.world.spend(8, place).is_ok() {
            self.resources.push(Resource { address, kind: kind.into(), data: false, place: place.clone(), values });
        }
    }
}

/// An attribute that a resource will have.
fn attribute(address: &Arc<str>, name: &str) -> Data {
    Data::Reference(Reference { resource: address.clone(), attribute: Some(name.into()) })
}

fn id(address: &Arc<str>) -> Data {
    attribute(address, "id")
}

/// The field of an object; `None` when it is null or not there.
fn field(value: &Value, name: &str) -> Option<Data> {
    let found = value.data.entries()?.get(name)?;
    (!matches!(found.data, Data::Null)).then(|| found.data.clone())
}

/// Items written as one text with commas between.
fn comma_separated(inputs: &Inputs<'_>, data: Option<Data>) -> Data {
    match data {
        None => Data::Null,
        Some(data) if data.items().is_some() => data,
        Some(data) => match data.as_text() {
            Some(text) => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                inputs.list(items.map(Data::text).collect())
            }
            None => inputs.list(vec![data]),
        },
    }
}
