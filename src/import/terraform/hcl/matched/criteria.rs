//! What a data source asks of what it finds: its filters, its tags and its other arguments.

use super::super::super::super::declaration::{Declared, Field, Piece, Unknown};
use super::super::super::resource::Resource;
use super::{TAGS, texts};

/// All that is asked; several criteria hold together.
pub(super) struct Criteria<'s>(Vec<Criterion<'s>>);

struct Criterion<'s> {
    asks: Asks<'s>,
    /// One of these is meant.
    wanted: &'s [Declared],
    /// Whether `*` and `?` stand for others in them.
    pattern: bool,
}

enum Asks<'s> {
    Attribute(&'static str),
    Tag(&'s str),
}

impl<'s> Criteria<'s> {
    /// The criteria of `source`; `None` where one of them is not understood, or they fit what other files make as well.
    pub(super) fn of(source: &'s Resource) -> Option<Self> {
        let Field::Map(fields) = &source.values.field else { return None };
        let (mut criteria, mut default) = (Vec::new(), false);
        for (name, value) in fields.iter() {
            let wanted = std::slice::from_ref(value);
            match &**name {
                "filter" => {
                    for filter in value.items() {
                        criteria.extend(filtered(filter)?);
                    }
                }
                TAGS => {
                    let Field::Map(tags) = &value.field else { return None };
                    criteria.extend(tags.iter().map(|(key, value)| Criterion {
                        asks: Asks::Tag(key),
                        wanted: std::slice::from_ref(value),
                        pattern: true,
                    }));
                }
                "state" => {}
                "default" | "default_for_az" if value.truth() == Some(false) => {}
                // There is one, and it alone is looked at.
                "default" if value.truth() == Some(true) && &*source.kind == "aws_vpc" => default = true,
                other => criteria.push(Criterion { asks: Asks::Attribute(attribute(other)?), wanted, pattern: false }),
            }
        }
        // A VPC outside of the files has other subnets than these.
        let inside = criteria.iter().any(|criterion| match (&criterion.asks, criterion.wanted) {
            (Asks::Attribute("vpc_id"), [Declared { field: Field::Reference(_), .. }]) => true,
            (Asks::Attribute(name), _) => *name != "vpc_id",
            (Asks::Tag(_), _) => true,
        });
        (inside || default).then_some(Self(criteria))
    }

    /// Whether all of them hold for `candidate`; `None` when that is not known.
    pub(super) fn fit(&self, candidate: &Resource) -> Option<bool> {
        let mut fit = Some(true);
        for criterion in &self.0 {
            match criterion.holds(candidate) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => fit = None,
            }
        }
        fit
    }
}

/// One `filter` block; `None` when its name is not known here.
fn filtered(filter: &Declared) -> Option<Option<Criterion<'_>>> {
    let name = &**filter.get("name").text()?;
    let asks = match name.strip_prefix("tag:") {
        Some(key) => Asks::Tag(key),
        None if name == "state" => return Some(None),
        None => Asks::Attribute(attribute(name)?),
    };
    Some(Some(Criterion { asks, wanted: filter.get("values").items(), pattern: true }))
}

/// The attribute of a resource that a filter or an argument of this name asks for.
fn attribute(name: &str) -> Option<&'static str> {
    Some(match name {
        "vpc-id" | "vpc_id" => "vpc_id",
        "cidr" | "cidr-block" | "cidrBlock" | "cidr_block" => "cidr_block",
        "availability-zone" | "availabilityZone" | "availability_zone" => "availability_zone",
        "group-name" | "name" => "name",
        _ => return None,
    })
}

/// The name that Terraform makes where none is written: it begins so.
fn made_up(candidate: &Resource) -> Declared {
    let prefix = candidate.values.get("name_prefix");
    let start = prefix.field.pieces().unwrap_or_else(|| vec![Piece::Text("terraform-".into())]);
    let rest = Piece::Unknown(Unknown { token: format!("<{}.name>", candidate.address).into(), many: false });
    Declared { place: candidate.place.clone(), field: Field::from_pieces(start.into_iter().chain([rest]).collect()) }
}

impl Criterion<'_> {
    fn holds(&self, candidate: &Resource) -> Option<bool> {
        let have = match self.asks {
            Asks::Attribute("name") if candidate.values.get("name").is_absent() => &made_up(candidate),
            Asks::Attribute(name) => {
                let have = candidate.values.get(name);
                // What is not written is AWS's choice.
                if have.is_absent() {
                    return None;
                }
                have
            }
            Asks::Tag(key) => {
                let tags = candidate.values.get(TAGS);
                let have = tags.get(key);
                if have.is_absent() {
                    let told = matches!(tags.field, Field::Map(_) | Field::Absent);
                    return told.then_some(false);
                }
                have
            }
        };
        let mut holds = Some(false);
        for wanted in self.wanted {
            match texts::same(have, wanted, self.pattern) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => holds = None,
            }
        }
        holds
    }
}
