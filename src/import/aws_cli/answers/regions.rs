//! In which Region a thing is: what its ARNs and zones say, else the folder that its file stands in.

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::super::declaration::{Declared, Field};
use super::{Answer, Answers, Item};

/// The Regions of the answers.
pub(in crate::import::aws_cli) struct Regions {
    /// The Region of each VPC, as its subnets and its folder say.
    vpcs: SortedMap<Arc<str>, Arc<str>>,
    /// The Region that most things are in.
    pub(in crate::import::aws_cli) own: Option<Arc<str>>,
}

impl Regions {
    pub(in crate::import::aws_cli) fn new(answers: &Answers) -> Self {
        let mut counts: SortedMap<Arc<str>, u32> = SortedMap::new();
        for region in answers.all().filter_map(of_item) {
            let count = counts.entry(region).or_default();
            *count = count.saturating_add(1);
        }
        let own = counts.iter().rev().max_by_key(|(_, count)| **count).map(|(region, _)| region.clone());
        let mut vpcs = SortedMap::new();
        for answer in [Answer::Vpc, Answer::Subnet] {
            for item in answers.of(answer) {
                if let (Some(vpc), Some(region)) = (item.text("VpcId"), of_item(item)) {
                    vpcs.insert(vpc, region);
                }
            }
        }
        Self { vpcs, own }
    }

    /// The Region of a VPC, when it is not the network's own.
    pub(in crate::import::aws_cli) fn foreign(&self, vpc: &str) -> Option<Arc<str>> {
        self.vpcs.get(vpc).filter(|region| Some(*region) != self.own.as_ref()).cloned()
    }
}

/// The Region of one thing.
fn of_item(item: &Item) -> Option<Arc<str>> {
    let Field::Map(fields) = &item.fields.field else { return None };
    let zone = item.text("AvailabilityZone").and_then(|zone| of_zone(&zone));
    // `com.amazonaws.REGION.s3` of an endpoint or of AWS's own prefix list.
    let service = || {
        let name = item.text("ServiceName").or_else(|| item.text("PrefixListName"))?;
        name.split('.').find(|part| is_region(part)).map(Arc::from)
    };
    let arn = || fields.iter().filter(|(key, _)| key.ends_with("Arn") || &**key == "ARN").find_map(|(_, value)| of_arn(value));
    zone.or_else(arn).or_else(service).or_else(|| item.folder_region.clone())
}

/// `us-east-1` of `us-east-1a`, and of a Local Zone's `us-west-2-lax-1a`.
fn of_zone(zone: &str) -> Option<Arc<str>> {
    let mut parts = zone.split('-');
    let mut region = Vec::new();
    for part in parts.by_ref() {
        let digits = part.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        if part.starts_with(|letter: char| letter.is_ascii_digit()) {
            region.push(digits);
            break;
        }
        region.push(part);
    }
    let region = region.join("-");
    is_region(&region).then(|| region.into())
}

fn of_arn(value: &Declared) -> Option<Arc<str>> {
    let region = value.text()?.strip_prefix("arn:")?.split(':').nth(2)?;
    is_region(region).then(|| region.into())
}

/// The Region in a file's path: a folder of that name, or a part of the file's own name.
pub(super) fn of_path(path: &str) -> Option<Arc<str>> {
    let parts = path.rsplit(['/', '\\', '.', '_', ' ']);
    parts.into_iter().find(|part| is_region(part)).map(Into::into)
}

/// Whether a word has the form of a Region's name: `us-gov-east-1`, `ap-southeast-2`.
fn is_region(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let letters = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    match parts.as_slice() {
        [first, middle @ .., last] => {
            first.len() <= 4
                && letters(first)
                && matches!(middle.len(), 1 | 2)
                && middle.iter().all(letters)
                && matches!(last.as_bytes(), [b'1'..=b'9'])
        }
        [] | [_] => false,
    }
}
