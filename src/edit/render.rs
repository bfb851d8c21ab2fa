//! Edits as text that AWS's and HashiCorp's tools accept.
//!
//! What is written is the difference that the edits make, component by component: first what is new, in the order in which
//! things need each other, then what changed, last what goes. So edits that cancel out leave no text, and a route that is
//! taken away and added with another target becomes one command.
//!
//! - [`difference`] walks the two networks; the files named after components and their parts say what each kind needs, once
//!   for all languages, to the [`pen::Pen`].
//! - `aws_cli`, `cloudformation` and `terraform` write it down.
//! - [`names`] keeps the names of strange files from becoming code: they end up quoted, or as names of our own making.
//!
//! What a language cannot say stands there as a comment. Comments are English: they are part of the code.

mod across;
mod associations;
mod aws_cli;
mod changes;
mod cloudformation;
mod creations;
mod difference;
mod entries;
mod names;
mod pen;
mod removals;
mod routes;
mod rules;
mod terraform;
mod value;
mod workloads;

use super::{Edit, apply};
use crate::network::Network;

/// The languages in which edits can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snippet {
    /// `aws ec2 …` commands.
    AwsCli,
    /// `Resources:` of a CloudFormation template, in YAML.
    CloudFormation,
    /// Terraform HCL.
    Terraform,
}

/// `edits` as text; `network` is the one that they are to be applied to.
#[must_use]
pub fn render(network: &Network, edits: &[Edit], snippet: Snippet) -> String {
    let mut pen = pen::Pen::new(snippet);
    let mut after = network.clone();
    for edit in edits {
        if apply(&mut after, edit).is_err() {
            pen.note("An edit was left out: what it changes is not there.");
        }
    }
    difference::write(&mut pen, network, &after);
    pen.finish()
}
