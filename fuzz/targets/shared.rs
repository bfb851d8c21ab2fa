//! What every target does with its input: read it and let everything that follows an import run over what comes out.

use eniscope::allocation::{Demand, Era, allocate};
use eniscope::import::{ImportOptions, SourceFile, import};
use eniscope::trace::Matrix;

/// The most functions and destinations that are traced; the importer is what is tested.
const MOST: usize = 20;

/// Imports `files` (name and bytes) and follows the answers up to a matrix.
pub(crate) fn read(files: &[(&str, &[u8])]) {
    let files: Vec<_> = files.iter().map(|(name, bytes)| SourceFile { name: (*name).into(), bytes: bytes.to_vec() }).collect();
    let found = import(&files, &ImportOptions::default());
    for problem in &found.problems {
        assert!(problem.place.file.is_empty() || files.iter().any(|file| problem.place.file.starts_with(&*file.name)));
    }
    let network = &found.value.network;
    let _allocation = allocate(network, Era::After, &Demand::new());
    if network.functions.len() <= MOST && network.resources.len() <= MOST {
        let _matrix = Matrix::of(network);
    }
}

/// Two files out of one input: what stands before and after the first NUL byte.
#[allow(dead_code, reason = "not every target takes two files")]
pub(crate) fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    match data.iter().position(|byte| *byte == 0) {
        Some(at) => (data.get(..at).unwrap_or_default(), data.get(at + 1..).unwrap_or_default()),
        None => (data, &[]),
    }
}
