//! Edits as text that AWS's and HashiCorp's tools accept.

use super::Edit;
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
    let _ = (network, edits, snippet);
    String::new()
}
