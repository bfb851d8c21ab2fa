//! AWS CloudFormation and SAM templates to [`Declaration`]s.
//!
//! The templates are evaluated as CloudFormation does before it deploys anything, and no further: parameters, mappings,
//! conditions and intrinsic functions give values; whatever only a deployment can tell stays a token. All templates of one
//! drop are seen together: a nested stack is read with what its parent gives it, and an import finds its export.

mod assembly;
mod conditions;
mod elsewhere;
mod evaluate;
mod execution;
mod exports;
mod for_each;
mod functions;
mod nesting;
mod notices;
mod parameters;
mod properties;
mod questions;
mod references;
mod sam;
mod source;
mod stacks;
mod template;

use std::sync::Arc;

use super::declaration::Declaration;
use super::problems::Problems;
use super::{Format, ImportOptions, Question, Read};
pub(super) use assembly::is_part as is_part_of_assembly;
pub(super) use exports::STACK_OUTPUT;
pub(super) use questions::{decides, decides_anything, example};
pub(super) use source::{Lines, Source};
use stacks::Stacks;

/// What templates give.
pub(super) struct Evaluated {
    /// Everything that they declare of the kinds that the model knows.
    pub(super) declarations: Vec<Declaration>,
    /// What they leave to the person.
    pub(super) questions: Vec<Question>,
    /// The paths of files that they name and that are not there.
    pub(super) missing_files: Vec<Arc<str>>,
}

/// The templates among the files; `taken` are the names of those that belong to something else.
pub(super) fn sources(files: &[Read], taken: &[Arc<str>]) -> Vec<Source> {
    let templates = files.iter().filter(|file| matches!(file.format, Format::CloudFormation | Format::Sam));
    let own = templates.filter(|file| !taken.contains(&file.name));
    let own = own.filter(|file| file.content.values().is_some_and(|document| !assembly::is_part(&document.root)));
    own.filter_map(|file| Some(Source::of_file(&file.name, file.format, file.content.values()?))).collect()
}

/// Evaluates all of `sources` together; `files` may tell which of them a nested stack is.
pub(super) fn evaluate(files: &[Read], sources: &[Source], options: &ImportOptions, problems: &Problems) -> Evaluated {
    let stacks = Stacks::new(sources, assembly::assets(files), options, problems);
    stacks.build();
    let mut declarations = Vec::new();
    for template in stacks.templates() {
        template.report_what_is_not_run();
        template.report_left_out();
        template.report_rules();
        references::check(&template);
        execution::pollers::report(&template);
        declarations.reserve_exact(template.resources.len());
        declarations.extend(template.declarations());
    }
    declarations.extend(elsewhere::routes(&stacks.templates(), &declarations));
    Evaluated { declarations, questions: stacks.questions.take(), missing_files: stacks.missing_files.take() }
}
