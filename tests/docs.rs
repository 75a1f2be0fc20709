//! What is written about the program is what it does.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tarikh::tui::{Context, KEYMAP};

const BEGIN: &str = "<!-- keys: written by `UPDATE_DOCS=1 cargo test --test docs` -->\n";
const END: &str = "<!-- /keys -->";

/// The table of keys as the README has it.
fn key_table() -> String {
    let places = [
        (Context::Events, "list"),
        (Context::Detail, "event"),
        (Context::Reader, "article"),
        (Context::Jump, "jump"),
        (Context::Help, "help"),
    ];
    let mut table = String::from("| keys | what they do | where |\n| --- | --- | --- |\n");
    for binding in KEYMAP {
        let keys: Vec<String> = binding.alternatives().map(|keys| format!("`{keys}`")).collect();
        let here = |(context, _): &&(Context, &str)| binding.contexts.contains(context);
        let here: Vec<&str> = places.iter().filter(here).map(|(_, name)| *name).collect();
        let place =
            if here.len() == places.len() { "everywhere".to_owned() } else { here.join(", ") };
        writeln!(table, "| {} | {} | {place} |", keys.join(" "), binding.help)
            .expect("a string takes everything");
    }
    table
}

#[test]
fn the_readme_lists_the_keys_that_there_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md");
    let (before, rest) = readme.split_once(BEGIN).expect("the beginning of the table");
    let (table, after) = rest.split_once(END).expect("the end of the table");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let written = format!("{before}{BEGIN}{}{END}{after}", key_table());
        fs::write(path, written).expect("written");
        return;
    }
    assert_eq!(table, key_table());
}

/// The example in the README is read without a finding.
#[test]
fn the_example_in_the_readme_is_a_timeline() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let (_, rest) = readme.split_once("```yaml\n").expect("an example");
    let (yaml, _) = rest.split_once("```").expect("its end");
    let shelf = tarikh::load::Shelf::Folder(root);
    let loaded = tarikh::load::load_text("README.md", yaml, shelf);
    assert_eq!(loaded.findings, []);
    assert_eq!(loaded.timeline.events().len(), 1);
}

/// The README names the Rust version that the manifest asks for.
#[test]
fn the_crate_carries_its_minimum_rust_version_and_licence() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest = manifest.expect("Cargo.toml");
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = \"")?.strip_suffix('"'))
        .expect("a minimum Rust version");
    assert!(readme.expect("README.md").contains(&format!("({version} or newer)")));
    assert!(manifest.contains("license = \"MIT OR Apache-2.0\""));
}
