//! What a user sees, as one program: a test binary each would be linked twenty-eight times.

mod add;
mod anchoring;
mod capture;
mod cli;
mod common;
mod damaged;
mod dates;
mod diff;
mod docs;
mod edit;
mod edited_tables;
mod edtf_vectors;
mod evidence;
mod extract;
mod failures;
mod find;
mod findings;
mod following;
mod formats;
mod fuzzed;
mod git;
mod import;
mod import_foreign;
mod keys;
mod layers;
mod linear;
mod link;
mod list;
mod merge;
mod merge_losses;
mod messages;
mod palette;
mod print;
mod reader;
mod records;
mod returning;
mod roundtrip;
mod scan;
mod schema;
mod screens;
mod seal;
mod search;
mod seeds;
mod several;
mod shell;
mod sizes;
mod terminal;
mod unread;
mod views;
mod walk;
mod work;
mod writing;

/// A file that is not named here would be left out without a word.
#[test]
fn no_file_is_forgotten() {
    let folder = common::root().join("tests");
    let named = include_str!("main.rs").lines();
    let named = named.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let rust_files = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let names = entries.map(|it| it.expect("an entry").file_name().into_string());
        let names = names.map(|name| name.expect("UTF-8"));
        let mut names: Vec<String> =
            names.filter_map(|name| Some(name.strip_suffix(".rs")?.to_owned())).collect();
        names.sort();
        names
    };
    let mut expected: Vec<String> = named.map(str::to_owned).collect();
    expected.push("main".to_owned());
    expected.sort();
    assert_eq!(rust_files(&folder.join("it")), expected);
    assert_eq!(rust_files(&folder), [""; 0], "tests belong in tests/it");
}
