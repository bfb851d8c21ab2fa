//! What the AWS SAM transform does to a template before CloudFormation reads it, as far as functions are concerned.

pub(super) mod globals;
pub(super) mod policy_templates;
