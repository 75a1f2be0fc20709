//! `tarikh check --seal` and `--verify`: whether a timeline and its files are as they were.

use std::fs;

use tarikh::tui::Effect;

use crate::common::{Folder, Script, stderr, stdout};

const TIMELINE: &str = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - id: one\n    date: 1961\n    \
                        title: One\n    passages:\n      - { source: s, quote: signed in Moscow }\n";

const ARTICLE: &str = "The treaty was signed in Moscow on 6 July.\n";

fn sealed() -> Folder {
    let folder = Folder::empty();
    folder.write("timeline.yaml", TIMELINE);
    folder.write("a.txt", ARTICLE);
    let output = folder.tarikh(&["check", "--seal"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let said = stdout(&output);
    assert!(said.contains("sealed: timeline.seal.json: 2 files, 1 passage: "), "{said}");
    folder
}

/// Whether the seal holds, and what is said where it does not.
fn check(folder: &Folder, expected: &[&str]) {
    let output = folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    let status = i32::from(!expected.is_empty());
    assert_eq!(output.status.code(), Some(status), "{}{}", stdout(&output), stderr(&output));
    let said = stdout(&output);
    let lines: Vec<&str> = said.lines().collect();
    let (last, lines) = lines.split_last().expect("a summary");
    assert_eq!(lines, expected);
    assert!(last.starts_with("timeline.seal.json: 2 files, 1 passage, sealed on "), "{last}");
}

#[test]
fn a_seal_holds_until_something_changes_wherever_the_folder_lies() {
    let folder = sealed();
    check(&folder, &[]);
    let elsewhere = Folder::empty();
    for file in ["timeline.yaml", "a.txt", "timeline.seal.json"] {
        fs::copy(folder.path().join(file), elsewhere.path().join(file)).expect("copied");
    }
    check(&elsewhere, &[]);
    elsewhere.write("a.txt", &ARTICLE.replace("6 July", "7 July"));
    check(&elsewhere, &["changed: a.txt: another text, 43 bytes, 43 were sealed"]);
    elsewhere.write("a.txt", "Nothing.\n");
    check(
        &elsewhere,
        &[
            "changed: a.txt: another text, 9 bytes, 43 were sealed",
            "changed: one, passage 1: lost now, exact was sealed",
        ],
    );
    fs::remove_file(elsewhere.path().join("a.txt")).expect("removed");
    let output = elsewhere.tarikh(&["check", "--verify", "timeline.seal.json"]);
    assert!(stdout(&output).starts_with("missing: a.txt: "), "{}", stdout(&output));
    folder.edit("quote: signed in Moscow", "quote: signed");
    check(
        &folder,
        &[
            "changed: timeline.yaml: another text, 146 bytes, 156 were sealed",
            "changed: one, passage 1: other words, or another source",
        ],
    );
}

#[test]
fn a_page_has_the_seal_of_its_timeline_and_none_of_another_one() {
    let folder = sealed();
    let seal = |arguments: &[&str]| {
        let page = stdout(&folder.tarikh(arguments));
        page.lines().rev().find(|line| !line.is_empty()).expect("a line").to_owned()
    };
    assert!(seal(&["print"]).starts_with("Sealed on "), "{}", seal(&["print"]));
    assert!(seal(&["print", "--format", "markdown"]).starts_with("Sealed on "));
    assert!(seal(&["print", "--lang", "ar", "--width", "none"]).contains("ختم في"));
    folder.edit("date: 1961", "date: 1962");
    assert!(!seal(&["print"]).contains("Sealed on "));
}

/// The digits by which pages name a seal.
fn short_hash(folder: &Folder) -> String {
    let manifest = fs::read(folder.path().join("timeline.seal.json")).expect("read");
    tarikh::load::sha256(&manifest).chars().take(12).collect()
}

#[test]
fn every_format_that_is_a_page_has_the_seal() {
    let folder = sealed();
    let hash = short_hash(&folder);
    for lang in ["en", "ar"] {
        for format in ["text", "markdown", "html", "latex", "org", "json", "jsonl"] {
            let page = folder.tarikh(&["print", "--format", format, "--lang", lang]);
            assert!(stdout(&page).contains(&hash), "{format}: {}", stdout(&page));
        }
        let page = folder.tarikh(&["print", "--format", "docx", "--lang", lang]);
        let footer = member(&page.stdout, "word/footer1.xml");
        assert!(footer.contains(&hash), "{footer}");
    }
    folder.edit("date: 1961", "date: 1962");
    for format in ["text", "markdown", "html", "latex", "org", "json", "jsonl"] {
        let page = folder.tarikh(&["print", "--format", format]);
        assert!(!stdout(&page).contains(&hash), "{format}");
    }
}

/// The text of a member of an archive.
fn member(archive: &[u8], name: &str) -> String {
    let place = archive.windows(name.len()).position(|bytes| bytes == name.as_bytes());
    let body = &archive[place.expect("the member") + name.len()..];
    let mut text = String::new();
    let mut inflated = flate2::read::DeflateDecoder::new(body);
    std::io::Read::read_to_string(&mut inflated, &mut text).expect("UTF-8");
    text
}

#[test]
fn what_is_written_on_the_screen_has_the_seal() {
    let folder = sealed();
    let hash = short_hash(&folder);
    let path = folder.path().join("timeline.yaml");
    let (_, effects) = Script::file(&path).asked("w ctrl-u page.html enter");
    let [Effect::Save { content, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let page = String::from_utf8_lossy(content);
    assert!(page.contains(&hash), "{page}");
}

#[test]
fn a_manifest_with_another_byte_or_another_name_of_the_timeline_is_told() {
    let folder = sealed();
    let manifest = fs::read_to_string(folder.path().join("timeline.seal.json")).expect("UTF-8");
    // A digit of a hash.
    let at = manifest.find("sha256\": \"").expect("a hash") + "sha256\": \"".len();
    let (before, after) = manifest.split_at(at);
    let digit = if after.starts_with('0') { "1" } else { "0" };
    let changed = [before, digit, after.split_at(1).1].concat();
    folder.write("timeline.seal.json", &changed);
    let output = folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert!(stdout(&output).starts_with("changed: timeline.yaml: "), "{}", stdout(&output));
    // What is no JSON any more.
    folder.write("timeline.seal.json", manifest.split_at(manifest.len() / 2).0);
    let output = folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    assert_eq!(output.status.code(), Some(2));
    // The folder lies elsewhere, and is named from elsewhere.
    folder.write("timeline.seal.json", &manifest);
    let moved = Folder::empty();
    let inside = moved.path().join("the case");
    fs::rename(folder.path(), &inside).expect("moved");
    let output = moved.tarikh(&["check", "--verify", "the case/timeline.seal.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    fs::rename(inside.join("timeline.yaml"), inside.join("other.yaml")).expect("renamed");
    let output = moved.tarikh(&["check", "--verify", "the case/timeline.seal.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("missing: timeline.yaml: "), "{}", stdout(&output));
    fs::create_dir_all(folder.path()).expect("the folder is taken down at the end");
}

#[test]
fn what_is_no_seal_is_neither_written_over_nor_tested() {
    let folder = Folder::empty();
    folder.write("timeline.yaml", TIMELINE);
    folder.write("a.txt", ARTICLE);
    folder.write("timeline.seal.json", "mine");
    let output = folder.tarikh(&["check", "--seal"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("timeline.seal.json is there, and no seal"));
    let kept = fs::read_to_string(folder.path().join("timeline.seal.json")).expect("UTF-8");
    assert_eq!(kept, "mine");
    let output = folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    assert_eq!(output.status.code(), Some(2));
    // A manifest of a stranger reads nothing outside its folder.
    let evil = "{\"format\":\"tarikh-seal/1\",\"tarikh\":\"0\",\"sealed\":\"2024-06-18\",\"timeline\":{\"file\":\
                \"/etc/passwd\",\"bytes\":1,\"sha256\":\"0\"},\"files\":[{\"file\":\"../x\",\"bytes\":1,\"sha256\":\
                \"0\"}],\"quotations\":[]}";
    folder.write("timeline.seal.json", evil);
    let output = folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = stdout(&output);
    assert_eq!(said.matches("is outside the folder").count(), 2, "{said}");
}

/// A manifest that names one large file a thousand times would have it read a thousand times.
#[test]
fn a_file_that_a_manifest_names_twice_is_read_once_and_said() {
    let folder = sealed();
    let seal = fs::read_to_string(folder.path().join("timeline.seal.json")).expect("UTF-8");
    let again = "\"files\": [{\"file\": \"./a.txt\", \"bytes\": 43, \"sha256\": \"0\"},";
    folder.write("timeline.seal.json", &seal.replace("\"files\": [", again));
    let output = folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    let said = stdout(&output);
    assert!(said.contains("twice in the manifest: a.txt\n"), "{said}");
    assert!(said.contains(": 2 differences\n"), "{said}");
}

/// The seal vouches for the words of the articles too.
#[test]
fn a_page_names_no_seal_after_an_article_has_changed() {
    let folder = sealed();
    let page = || stdout(&folder.tarikh(&["print", "timeline.yaml"]));
    assert!(page().contains("Sealed on"), "{}", page());
    folder.write("a.txt", "It was signed in Moscow, they say.\n");
    assert!(!page().contains("Sealed on"), "{}", page());
}

const INCLUDED: &str = "title: P\nsources:\n  - { id: s, file: texts/b.txt }\nevents:\n  - id: two\n    date: 1962\n    \
                        title: Two\n    passages:\n      - { source: s, quote: praised in Pyongyang }\n";

/// A timeline that includes another one, in a folder with its own article.
fn with_included() -> Folder {
    let folder = Folder::empty();
    fs::create_dir_all(folder.path().join("part/texts")).expect("folders");
    folder.write("timeline.yaml", &format!("include: part/p.yaml\n{TIMELINE}"));
    folder.write("a.txt", ARTICLE);
    folder.write("part/p.yaml", INCLUDED);
    folder.write("part/texts/b.txt", "It was praised in Pyongyang.\n");
    folder
}

#[test]
fn a_change_of_an_included_file_breaks_the_seal() {
    let folder = with_included();
    let sealed = folder.tarikh(&["check", "--seal"]);
    let said = stdout(&sealed);
    assert!(said.contains("sealed: timeline.seal.json: 4 files, 2 passages: "), "{said}");
    assert!(!folder.path().join("part/p.seal.json").exists(), "one manifest for all");
    let verify = || folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    assert_eq!(verify().status.code(), Some(0), "{}", stdout(&verify()));
    let page = || stdout(&folder.tarikh(&["print"]));
    assert!(page().contains("Sealed on "), "{}", page());
    folder.write("part/p.yaml", &INCLUDED.replace("1962", "1963"));
    assert_eq!(verify().status.code(), Some(1));
    assert!(
        stdout(&verify()).starts_with("changed: part/p.yaml: another text"),
        "{}",
        stdout(&verify())
    );
    assert!(!page().contains("Sealed on "), "{}", page());
    folder.write("part/p.yaml", INCLUDED);
    folder.write("part/texts/b.txt", "Nothing.\n");
    let said = stdout(&verify());
    assert!(said.contains("changed: part/texts/b.txt: another text"), "{said}");
    assert!(
        said.contains("changed: two of part/p.yaml, passage 1: lost now, exact was sealed"),
        "{said}"
    );
}

/// An older version sealed no included files.
#[test]
fn an_included_file_that_a_manifest_does_not_have_is_told() {
    let folder = with_included();
    folder.tarikh(&["check", "--seal"]);
    let path = folder.path().join("timeline.seal.json");
    let text = fs::read_to_string(&path).expect("UTF-8");
    let mut manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let files = manifest["files"].as_array_mut().expect("a list");
    files.retain(|file| file["file"] != "part/p.yaml");
    fs::write(&path, manifest.to_string()).expect("written");
    let output = folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stdout(&output);
    assert!(said.starts_with("not sealed: part/p.yaml: it is included\n"), "{said}");
    let page = stdout(&folder.tarikh(&["print"]));
    assert!(!page.contains("Sealed on "), "{page}");
}

#[test]
fn each_of_several_files_is_sealed_with_what_it_includes() {
    let folder = with_included();
    folder.write("other.yaml", "title: O\ninclude: part/p.yaml\n");
    folder.tarikh(&["check", "--seal", "timeline.yaml", "other.yaml"]);
    for (manifest, size) in [("timeline", "4 files"), ("other", "3 files")] {
        let output = folder.tarikh(&["check", "--verify", &format!("{manifest}.seal.json")]);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
        assert!(stdout(&output).contains(size), "{}", stdout(&output));
    }
}

/// A timeline and one that it includes, with copies of one article: for the screen one source.
fn with_joined_sources() -> Folder {
    let yaml = |id: &str, quote: &str| {
        format!(
            "title: T\nsources:\n  - {{ id: s, file: a.txt, url: 'https://n.example/1' }}\n\
             events:\n  - id: {id}\n    date: 1961\n    title: One\n    passages:\n      \
             - {{ source: s, quote: {quote} }}\n      - {{ source: s, quote: The treaty }}\n"
        )
    };
    let folder = Folder::empty();
    fs::create_dir_all(folder.path().join("sub")).expect("a folder");
    folder.write("timeline.yaml", &format!("include: sub/b.yaml\n{}", yaml("one", "in Moscow")));
    folder.write("sub/b.yaml", &yaml("two", "signed in Moscow on 6 July"));
    folder.write("a.txt", ARTICLE);
    folder.write("sub/a.txt", ARTICLE);
    let said = stdout(&folder.tarikh(&["check", "--seal"]));
    assert!(said.contains("sealed: timeline.seal.json: 4 files, 4 passages: "), "{said}");
    folder
}

/// What `--verify` says, without the summary.
fn differences(folder: &Folder) -> Vec<String> {
    let output = folder.tarikh(&["check", "--verify", "timeline.seal.json"]);
    let said = stdout(&output);
    let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
    lines.pop();
    assert_eq!(output.status.code(), Some(i32::from(!lines.is_empty())), "{said}");
    lines
}

#[test]
fn a_page_is_not_sealed_after_the_article_of_an_included_file_was_tampered_with() {
    let folder = with_joined_sources();
    let is_sealed = || stdout(&folder.tarikh(&["print"])).contains("Sealed on ");
    assert!(is_sealed());
    assert_eq!(differences(&folder), Vec::<String>::new());
    folder.write("sub/a.txt", &ARTICLE.replace("6 July", "7 July"));
    assert!(!is_sealed(), "a tampered article");
    let said = differences(&folder);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0], "changed: sub/a.txt: another text, 43 bytes, 43 were sealed");
    let at = "changed: two of sub/b.yaml, passage 1: ";
    assert!(said[1].starts_with(at) && said[1].ends_with("exact was sealed"), "{said:?}");
    folder.write("sub/a.txt", ARTICLE);
    assert!(is_sealed());
    fs::remove_file(folder.path().join("sub/a.txt")).expect("removed");
    assert!(!is_sealed(), "a missing article");
    assert!(differences(&folder)[0].starts_with("missing: sub/a.txt: "));
}

#[test]
fn a_page_is_not_sealed_if_the_manifest_lacks_an_article() {
    let folder = with_joined_sources();
    let path = folder.path().join("timeline.seal.json");
    let text = fs::read_to_string(&path).expect("UTF-8");
    let mut manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let files = manifest["files"].as_array_mut().expect("a list");
    files.retain(|file| file["file"] != "sub/a.txt");
    fs::write(&path, manifest.to_string()).expect("written");
    assert!(!stdout(&folder.tarikh(&["print"])).contains("Sealed on "));
    assert_eq!(differences(&folder), ["not sealed: sub/a.txt: a source has this file"]);
}

#[test]
fn the_passages_of_a_missing_included_file_are_not_told_one_by_one() {
    let folder = with_joined_sources();
    fs::remove_file(folder.path().join("sub/b.yaml")).expect("removed");
    let said = differences(&folder);
    assert!(said[0].starts_with("missing: sub/b.yaml: "), "{said:?}");
    assert_eq!(said[1..], ["gone: 2 passages of sub/b.yaml"]);
}
