//! ZIP archives: what is in them is read like files beside each other, and a hostile one costs nothing.

use eniscope::import::{FILE_LIMIT, ImportOptions, MOST_FILES, SourceFile, import, is_worth_reading, unpack};
use eniscope::report::ProblemKind;
use miniz_oxide::deflate::compress_to_vec;

/// An entry as it is to be packed.
struct Entry<'a> {
    path: &'a str,
    bytes: &'a [u8],
    method: u16,
    flags: u16,
}

const fn deflated<'a>(path: &'a str, bytes: &'a [u8]) -> Entry<'a> {
    Entry { path, bytes, method: 8, flags: 0 }
}

/// An archive as usual tools write it, with a comment at the end.
fn zip(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let packed = if entry.method == 8 { compress_to_vec(entry.bytes, 6) } else { entry.bytes.to_vec() };
        let at = u32::try_from(out.len()).unwrap();
        let (small, large) = (u32::try_from(packed.len()).unwrap(), u32::try_from(entry.bytes.len()).unwrap());
        let name = u16::try_from(entry.path.len()).unwrap();
        let mut common = Vec::new();
        for number in [20, entry.flags, entry.method, 0, 0] {
            common.extend(u16::to_le_bytes(number));
        }
        for number in [0, small, large] {
            common.extend(u32::to_le_bytes(number));
        }
        common.extend(name.to_le_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(3_u16.to_le_bytes());
        out.extend(entry.path.as_bytes());
        out.extend(b"xyz"); // an extra field that the directory does not have
        out.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 12]);
        directory.extend(at.to_le_bytes());
        directory.extend(entry.path.as_bytes());
    }
    let at = u32::try_from(out.len()).unwrap();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([u16::try_from(entries.len() & 0xffff).unwrap(); 2].map(u16::to_le_bytes).concat());
    out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend(b"\x05\0PK\x05\x06!");
    out
}

fn archive(entries: &[Entry<'_>]) -> SourceFile {
    SourceFile { name: "all.zip".into(), bytes: zip(entries) }
}

fn kinds(file: SourceFile) -> Vec<ProblemKind> {
    unpack(&[file]).unwrap().problems.into_iter().map(|problem| problem.kind).collect()
}

#[test]
fn an_archive_is_read_as_its_files_are() {
    let text = include_bytes!("../../fixtures/session.yaml");
    let entries = [
        deflated("infra/session.yaml", text),
        Entry { path: "stored.json", bytes: b"{}", method: 0, flags: 0 },
        deflated("README.md", b"# not for us"),
        deflated("node_modules/x/package.json", b"{}"),
        deflated("infra/", b""),
    ];
    let unpacked = unpack(&[archive(&entries)]).unwrap();
    let names: Vec<&str> = unpacked.value.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["all.zip/infra/session.yaml", "all.zip/stored.json"]);
    assert!(unpacked.value[0].bytes == text && unpacked.value[1].bytes == b"{}");
    assert_eq!(unpacked.problems, []);

    let alone = import(&[SourceFile { name: "session.yaml".into(), bytes: text.to_vec() }], &ImportOptions::default());
    let packed = import(&[archive(&entries[..1])], &ImportOptions::default());
    assert_eq!(packed.value.network.functions.len(), alone.value.network.functions.len());
    assert!(alone.value.network.functions.len() > 1);
    assert_eq!(unpack(&[SourceFile { name: "session.yaml".into(), bytes: text.to_vec() }]), None);
}

#[test]
fn what_cannot_be_unpacked_is_named_and_the_rest_is_read() {
    let secret = Entry { path: "secret.yaml", bytes: b"a: 1", method: 0, flags: 1 };
    let strange = Entry { path: "strange.yaml", bytes: b"a: 1", method: 12, flags: 0 };
    let nested = zip(&[deflated("b.yaml", b"b: 1")]);
    let nested = Entry { path: "inner.json", bytes: &nested, method: 0, flags: 0 };
    let read = unpack(&[archive(&[secret, deflated("good.yaml", b"a: 1"), strange, nested])]).unwrap();
    assert_eq!(read.value.len(), 1);
    let found: Vec<(String, &str)> =
        read.problems.iter().map(|problem| (problem.place.file.to_string(), problem.kind.code())).collect();
    let expected = [
        ("all.zip/secret.yaml", "ARCHIVE_ENCRYPTED"),
        ("all.zip/strange.yaml", "ARCHIVE_DAMAGED"),
        ("all.zip/inner.json", "BINARY_FILE"),
    ];
    assert_eq!(found, expected.map(|(file, code)| (file.to_owned(), code)));
    assert_eq!(kinds(archive(&[deflated("picture.png", b"x")])), [ProblemKind::EmptyFile]);
    assert_eq!(kinds(archive(&[])), [ProblemKind::EmptyFile]);
}

/// What a bomb would become is never made: neither one large file, nor many, nor all of them together.
#[test]
fn bombs_do_not_go_off() {
    let limit = usize::try_from(FILE_LIMIT).unwrap();
    let large = vec![b' '; limit + 1];
    assert!(matches!(kinds(archive(&[deflated("a.yaml", &large)]))[..], [ProblemKind::FileTooLarge { .. }]));
    let entries: Vec<Entry<'_>> = (0..7).map(|_| deflated("a.yaml", &large[..limit])).collect();
    let read = unpack(&[archive(&entries)]).unwrap();
    assert_eq!((read.value.len(), read.problems.len()), (5, 2));
    let entries: Vec<Entry<'_>> = (0..=MOST_FILES).map(|_| deflated("a.yaml", b"")).collect();
    assert_eq!(kinds(archive(&entries)), [ProblemKind::TooManyFiles { limit: MOST_FILES }]);
}

#[test]
fn damaged_archives_are_no_panic() {
    let whole = archive(&[deflated("a.yaml", b"Resources: {}"), deflated("b.yaml", b"Resources: {}")]).bytes;
    for length in 4..whole.len() {
        let _ = unpack(&[SourceFile { name: "cut.zip".into(), bytes: whole[..length].to_vec() }]);
    }
    for index in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[index] ^= 0xff;
        let _ = import(&[SourceFile { name: "bent.zip".into(), bytes }], &ImportOptions::default());
    }
    assert_eq!(kinds(SourceFile { name: "cut.zip".into(), bytes: b"PK\x03\x04".to_vec() }), [ProblemKind::ArchiveDamaged]);
}

#[test]
fn files_are_chosen_by_their_path() {
    for path in ["a.yaml", "x/y.TF", "z.tfvars", "a.b/c.jsonl", "t.template"] {
        assert!(is_worth_reading(path), "{path}");
    }
    for path in ["a.png", "yaml", ".git/config.json", "x/node_modules/y/z.json", "x/", "__MACOSX/._a.yaml"] {
        assert!(!is_worth_reading(path), "{path}");
    }
}
