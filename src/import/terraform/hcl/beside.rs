//! Files that a configuration reads with `file`: those of the drop that are nothing of their own.

use std::sync::Arc;

use super::super::super::SourceFile;
use super::folders::{normal, seen_from};
use super::world::{Module, World};
use crate::order::SortedMap;

/// The largest file that is kept for that.
const LARGEST: usize = 1_000_000;

/// The texts of files, with their names, by path.
pub(super) type Texts = SortedMap<String, (Arc<str>, Arc<str>)>;

pub(super) fn texts(files: &[&SourceFile]) -> Texts {
    let small = files.iter().filter(|file| file.bytes.len() <= LARGEST);
    let text = |file: &&&SourceFile| {
        let text = std::str::from_utf8(&file.bytes).ok()?;
        Some((normal(&file.name), (file.name.clone(), text.trim_start_matches('\u{feff}').into())))
    };
    small.filter_map(|file| text(&file)).collect()
}

impl Module {
    /// The folder of the module that nobody calls, where Terraform runs.
    fn working_folder(&self) -> &str {
        self.caller.as_ref().map_or(&self.folder.path, |caller| caller.module.working_folder())
    }

    /// `path.module`: the way from there.
    pub(super) fn path(&self) -> String {
        let parts = |path: &'_ str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let (from, to) = (parts(self.working_folder()), parts(&self.folder.path));
        let same = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
        let up = from.iter().skip(same).map(|_| "..");
        let way: Vec<&str> = up.chain(to.iter().skip(same).map(String::as_str)).collect();
        if way.is_empty() { ".".to_owned() } else { way.join("/") }
    }

    /// The text of a file, where it was given.
    pub(super) fn text_of(&self, path: &str) -> Option<Arc<str>> {
        self.world.text_of(&seen_from(self.working_folder(), path))
    }
}

impl World {
    fn text_of(&self, path: &str) -> Option<Arc<str>> {
        let (name, text) = self.texts.get(path)?;
        self.included.borrow_mut().insert(name.clone());
        Some(text.clone())
    }

    /// The files whose text was asked for.
    pub(super) fn included(&self) -> Vec<Arc<str>> {
        self.included.borrow().iter().cloned().collect()
    }
}
