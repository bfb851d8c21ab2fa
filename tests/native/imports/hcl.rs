//! Terraform's own language: values, functions, modules, hostile text.

mod constructs;
mod expressions;
mod functions;
mod hostile;
mod outlines;
mod patterns;
mod problems;

use eniscope::import::{ImportOptions, Imported, SourceFile, import};
use eniscope::network::Fact;
use eniscope::report::Reported;

/// Reads `files` together.
fn drop(files: &[(&str, &str)], parameters: &[(&str, &str)]) -> Reported<Imported> {
    let files: Vec<SourceFile> =
        files.iter().map(|(name, text)| SourceFile { name: (*name).into(), bytes: (*text).into() }).collect();
    let mut options = ImportOptions::default();
    options.parameters.extend(parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    import(&files, &options)
}

/// The value of `expression` among `declarations`, as JSON; `<…>` where it is not known.
fn value_among(declarations: &str, expression: &str) -> String {
    let text = format!(
        "{declarations}\nresource \"aws_subnet\" \"probe\" {{\n  vpc_id = \"vpc-1\"\n  cidr_block = \"10.0.0.0/24\"\n  availability_zone = jsonencode({expression})\n}}\n"
    );
    let read = drop(&[("main.tf", &text)], &[]);
    let Some(subnet) = read.value.network.subnets.get(&"aws_subnet.probe".into()) else { return format!("{:?}", read.problems) };
    match &subnet.zone {
        Fact::Known(zone) => zone.to_string(),
        Fact::Unknown(token) => format!("{token} {}", faults(&read)),
    }
}

/// The codes of everything that is worse than a remark.
fn faults(read: &Reported<Imported>) -> String {
    let worse = read.problems.iter().filter(|problem| problem.severity > eniscope::report::Severity::Info);
    let codes: Vec<&str> = worse.map(|problem| problem.kind.code()).collect();
    codes.join(" ")
}

/// The ids of all subnets.
fn subnets(read: &Reported<Imported>) -> Vec<String> {
    read.value.network.subnets.keys().map(ToString::to_string).collect()
}
