//! The Region that a plan or a state is for: what the provider is given, else where its resources are.

use std::sync::Arc;

use super::super::super::document::Node;
use super::found;

pub(super) fn of(root: &Node) -> Option<Arc<str>> {
    of_provider(root).or_else(|| of_resources(root))
}

/// The provider that resources use where they name none, which is listed under its own name alone.
fn of_provider(root: &Node) -> Option<Arc<str>> {
    let configuration = root.get("configuration")?;
    let provider = configuration.get("provider_config")?.get("aws")?;
    let region = provider.get("expressions")?.get("region")?;
    if let Some(constant) = region.get("constant_value") {
        return constant.text().cloned();
    }
    let name = region.get("references")?.seq()?.first()?.text()?.strip_prefix("var.")?;
    let given = root.get("variables").and_then(|variables| variables.get(name)?.get("value"));
    let default = || configuration.get("root_module")?.get("variables")?.get(name)?.get("default");
    given.or_else(default)?.text().cloned()
}

/// The Region in the ARN of the first resource that has one.
fn of_resources(root: &Node) -> Option<Arc<str>> {
    let found = found::resources(root);
    let ours = found.iter().filter(|found| !found.address.data && found.address.kind.starts_with("aws_"));
    let arns = ours.filter_map(|found| found.values?.get("arn")?.text());
    arns.filter_map(|arn| arn.strip_prefix("arn:")?.split(':').nth(2)).find(|region| !region.is_empty()).map(Arc::from)
}
