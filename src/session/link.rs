//! What the page's link carries in its fragment: the values that a person stated for what their files leave open, and the
//! address of a file to be opened. The files themselves and secrets are never in it.
//!
//! ```text
//! #param.VpcId=vpc-0a1b2c3d&subnet.subnet-9f8e=private-nat&url=network.yaml
//! ```

use std::sync::Arc;

use crate::import::{ImportOptions, Imported, Question, SubnetStatement};
use crate::network::{Network, SubnetId};
use crate::order::SortedMap;

const PARAMETER: &str = "param.";
const SUBNET: &str = "subnet.";
const ADDRESS: &str = "url";

/// A link's fragment, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Values of parameters.
    pub parameters: SortedMap<String, String>,
    /// What subnets outside the files are.
    pub statements: SortedMap<Arc<str>, SubnetStatement>,
    /// A file to be opened, when the person agrees.
    pub address: Option<String>,
    /// What it means is not ours to know; it is kept as it is.
    others: Vec<String>,
}

impl Link {
    /// Reads a fragment, with or without its `#`. What cannot be read is left out.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let mut link = Self::default();
        for pair in fragment.trim_start_matches('#').split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decoded(name), decoded(value));
            if let Some(parameter) = name.strip_prefix(PARAMETER) {
                link.parameters.insert(parameter.to_owned(), value);
            } else if let Some(subnet) = name.strip_prefix(SUBNET) {
                if let Some(statement) = SubnetStatement::from_name(&value) {
                    link.statements.insert(subnet.into(), statement);
                }
            } else if name == ADDRESS {
                link.address = Some(value).filter(|address| !address.is_empty());
            } else {
                link.others.push(pair.to_owned());
            }
        }
        link
    }

    /// The fragment, without its `#`.
    #[must_use]
    pub fn fragment(&self) -> String {
        let mut pairs = self.others.clone();
        for (name, value) in &self.parameters {
            pairs.push(format!("{PARAMETER}{}={}", encoded(name), encoded(value)));
        }
        for (subnet, statement) in &self.statements {
            pairs.push(format!("{SUBNET}{}={}", encoded(subnet), statement.name()));
        }
        if let Some(address) = &self.address {
            pairs.push(format!("{ADDRESS}={}", encoded(address)));
        }
        pairs.join("&")
    }

    /// This link with what is stated now. The address of a file that has been opened is no longer in it.
    #[must_use]
    pub fn with(self, stated: &ImportOptions, questions: &[Question]) -> Self {
        let open = |name: &String| questions.iter().any(|question| *question.name == **name && !question.secret);
        let parameters = stated.parameters.iter().filter(|(name, _)| open(name));
        Self {
            parameters: parameters.map(|(name, value)| (name.clone(), value.clone())).collect(),
            statements: stated.statements.clone(),
            address: None,
            others: self.others,
        }
    }

    /// What it states of what `imported` leaves open; `None` when that is nothing.
    #[must_use]
    pub fn answers(&self, imported: &Imported) -> Option<ImportOptions> {
        let asked = |name: &String| imported.questions.iter().any(|question| *question.name == **name && !question.secret);
        let parameters = self.parameters.iter().filter(|(name, _)| asked(name));
        let parameters: SortedMap<String, String> = parameters.map(|(name, value)| (name.clone(), value.clone())).collect();
        let outside = subnets_outside(&imported.network);
        let statements = self.statements.iter().filter(|(name, _)| outside.iter().any(|id| id.as_str() == &***name));
        let statements: SortedMap<Arc<str>, SubnetStatement> =
            statements.map(|(name, statement)| (name.clone(), *statement)).collect();
        let nothing = parameters.is_empty() && statements.is_empty();
        (!nothing).then(|| ImportOptions { parameters, statements, ..ImportOptions::default() })
    }
}

/// The subnets that functions name and the files do not declare, in order.
#[must_use]
pub fn subnets_outside(network: &Network) -> Vec<SubnetId> {
    let named = network.functions.values().flat_map(|function| &function.subnets);
    let outside = named.filter(|id| !network.subnets.contains_key(*id));
    outside.map(|id| (id.clone(), ())).collect::<SortedMap<_, _>>().into_iter().map(|(id, ())| id).collect()
}

/// Percent-encoding of everything but the characters that a fragment may hold and that mean nothing in ours.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0').to_ascii_uppercase()));
        }
    }
    out
}

/// The text that was encoded; a `%` that encodes nothing stands for itself.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.as_bytes();
    while let [first, rest @ ..] = left {
        let half = |byte: &u8| char::from(*byte).to_digit(16);
        let byte = match rest {
            [high, low, ..] if *first == b'%' => {
                half(high).zip(half(low)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok())
            }
            _ => None,
        };
        bytes.push(byte.unwrap_or(*first));
        left = if byte.is_some() { rest.get(2..).unwrap_or_default() } else { rest };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
