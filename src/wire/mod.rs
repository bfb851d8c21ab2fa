//! Values as bytes, between the two halves of the page: the readers are a WebAssembly of their own, which is given files and
//! answers with a network. Our scenarios are shipped in the same form, so that the first picture needs no reader.
//!
//! Both halves are built together, and nothing outside the program ever holds such bytes: the form has no version. A value is
//! read in the order in which it is written, field by field. Records and closed lists are named whole, so a new field does
//! not compile before it is written.

mod edits;
mod exchange;
mod network;
mod value;

use crate::edit::Edit;
use crate::edit::render::Snippet;
use crate::import::{ImportOptions, Imported, SourceFile};
use crate::network::Network;
use crate::report::Reported;
use value::{Reader, Wire, put_length};

/// What the readers are asked: files, and what is stated beside them.
#[must_use]
pub fn write_request(files: &[SourceFile], options: &ImportOptions) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(files.iter().map(|file| file.bytes.len() + file.name.len() + 16).sum());
    options.put(&mut bytes);
    put_length(files.len(), &mut bytes);
    files.iter().for_each(|file| file.put(&mut bytes));
    bytes
}

/// The request in `bytes`; `None` when they are not what [`write_request`] makes.
#[must_use]
pub fn read_request(bytes: &[u8]) -> Option<(ImportOptions, Vec<SourceFile>)> {
    read(bytes)
}

/// What the readers answer: what was read and, when there were archives, the files with those of the archives among them.
#[must_use]
pub fn write_answer(answer: &Reported<Imported>, unpacked: Option<&[SourceFile]>) -> Vec<u8> {
    let mut bytes = write(answer);
    unpacked.is_some().put(&mut bytes);
    if let Some(files) = unpacked {
        put_length(files.len(), &mut bytes);
        files.iter().for_each(|file| file.put(&mut bytes));
    }
    bytes
}

/// The answer in `bytes`; `None` when they are not what [`write_answer`] makes.
#[must_use]
pub fn read_answer(bytes: &[u8]) -> Option<(Reported<Imported>, Option<Vec<SourceFile>>)> {
    read(bytes)
}

/// Edits of a network, which are to be written in a language.
#[must_use]
pub fn write_edits(network: &Network, edits: &[Edit], snippet: Snippet) -> Vec<u8> {
    let mut bytes = write(network);
    put_length(edits.len(), &mut bytes);
    edits.iter().for_each(|edit| edit.put(&mut bytes));
    snippet.put(&mut bytes);
    bytes
}

/// The edits in `bytes`; `None` when they are not what [`write_edits`] makes.
#[must_use]
pub fn read_edits(bytes: &[u8]) -> Option<(Network, Vec<Edit>, Snippet)> {
    let (network, (edits, snippet)) = read(bytes)?;
    Some((network, edits, snippet))
}

/// A network alone.
#[must_use]
pub fn write_network(network: &Network) -> Vec<u8> {
    write(network)
}

/// The network in `bytes`; `None` when they are not what [`write_network`] makes.
#[must_use]
pub fn read_network(bytes: &[u8]) -> Option<Network> {
    read(bytes)
}

fn write<T: Wire>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.put(&mut bytes);
    bytes
}

fn read<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut reader = Reader::new(bytes);
    let value = T::get(&mut reader)?;
    reader.is_done().then_some(value)
}
