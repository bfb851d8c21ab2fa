//! The functions on lists: `Fn::Select`, `Fn::Cidr`, `Fn::Length`.

use std::sync::Arc;

use ipnet::IpNet;

use super::super::super::declaration::{Declared, Field, Unknown, written};
use super::super::evaluate::Call;
use super::super::template::Template;
use crate::report::{ProblemKind, Severity};

/// `Fn::Cidr` makes 1 to 256 blocks (AWS CloudFormation User Guide, Fn::Cidr).
const MOST_BLOCKS: u32 = 256;

impl Template<'_> {
    pub(in super::super) fn select(&self, call: &Call<'_>) -> Field {
        let [index, list] = self.items(call) else { return self.not_run(call) };
        let index = self.evaluate(index, call.property);
        let list = self.evaluate(list, call.property);
        let number = index.text().and_then(|text| text.parse::<usize>().ok());
        match (number, &list.field) {
            (Some(number), Field::List(items)) => match items.get(number) {
                // Items behind one that stands for any number of values cannot be counted.
                _ if items.iter().take(number.saturating_add(1)).any(stands_for_many) => {
                    Unknown::one(at(&items.iter().find_map(Declared::waits_for).unwrap_or_default(), &number.to_string()))
                }
                Some(item) => item.field.clone(),
                None => {
                    let expected = format!("an index below {}", items.len()).into();
                    let kind = ProblemKind::BadValue { property: (&*call.name).into(), expected };
                    self.report(Severity::Error, &index.place, kind);
                    Unknown::one("<unknown>")
                }
            },
            (Some(number), field) => match field.pieces() {
                Some(pieces) => Unknown::one(at(&written(&pieces), &number.to_string())),
                None => self.not_run(call),
            },
            (None, field) => match (index.waits_for(), field.pieces()) {
                (Some(index), Some(pieces)) => Unknown::one(at(&written(&pieces), &index)),
                (Some(index), None) => Unknown::one(format!("<select:{index}>")),
                (None, _) => self.not_run(call),
            },
        }
    }

    pub(in super::super) fn cidr(&self, call: &Call<'_>) -> Field {
        let [block, count, rest @ ..] = self.items(call) else { return self.not_run(call) };
        let block = self.evaluate(block, call.property);
        let number = |declared: &Declared| declared.text().and_then(|text| text.parse::<u32>().ok());
        let count = number(&self.evaluate(count, call.property));
        // 8 host bits when the third argument is left out, as the guide says.
        let bits = rest.first().map_or(Some(8), |bits| number(&self.evaluate(bits, call.property)));
        let blocks = match (block.text().and_then(|text| text.parse::<IpNet>().ok()), count, bits) {
            (Some(net), Some(count @ 1..=MOST_BLOCKS), Some(bits)) => blocks(net, count, bits),
            _ => {
                let token = block.waits_for().unwrap_or_else(|| "?".into());
                return Unknown::many(format!("<cidr:{token}>"));
            }
        };
        let Some(blocks) = blocks else {
            let kind =
                ProblemKind::BadValue { property: (&*call.name).into(), expected: "blocks that fit into the given block".into() };
            self.report(Severity::Error, &block.place, kind);
            return Unknown::many("<unknown>");
        };
        Field::List(blocks.into_iter().map(|net| Declared { place: block.place.clone(), field: Field::Text(net) }).collect())
    }

    pub(in super::super) fn length(&self, call: &Call<'_>) -> Field {
        let value = self.argument(call).field;
        match &value {
            Field::List(items) if !items.iter().any(stands_for_many) => return Field::Text(items.len().to_string().into()),
            Field::Absent => return Field::Text("0".into()),
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) => {}
        }
        Unknown::one(format!("<length:{}>", value.pieces().map_or_else(|| "?".into(), |pieces| written(&pieces))))
    }
}

fn stands_for_many(item: &Declared) -> bool {
    matches!(&item.field, Field::Unknown(Unknown { many: true, .. }))
}

/// `<param:SubnetIds>` at 1 is `<param:SubnetIds[1]>`.
fn at(token: &str, index: &str) -> Arc<str> {
    match token.strip_suffix('>') {
        Some(open) => format!("{open}[{index}]>").into(),
        None => format!("{token}[{index}]").into(),
    }
}

/// The first `count` blocks with `bits` host bits in `net`.
fn blocks(net: IpNet, count: u32, bits: u32) -> Option<Vec<Arc<str>>> {
    let prefix = net.max_prefix_len().checked_sub(u8::try_from(bits).ok()?)?;
    let mut subnets = net.subnets(prefix).ok()?;
    let mut blocks = Vec::new();
    for _ in 0..count {
        blocks.push(subnets.next()?.to_string().into());
    }
    Some(blocks)
}
