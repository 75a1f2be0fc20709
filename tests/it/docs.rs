//! What is written about the program is what it does.

#[path = "../../examples/shots/pictures.rs"]
mod pictures;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use tarikh::cli::EXIT_MEANINGS;
use tarikh::export::{Format, Options, Passages, write};
use tarikh::language::Language;
use tarikh::load::schema::{FieldKind, FieldSpec, Record, Requirement};
use tarikh::load::{ArticleRoot, Code, load, load_text};
use tarikh::named::Named;
use tarikh::tui::{Context, KEYMAP, groups};

/// Holds the part of `file` that is called `name` against `generated`, or writes it anew.
fn check_part(file: &str, name: &str, generated: &str) {
    /// Several tests write parts of one file.
    static WRITING: Mutex<()> = Mutex::new(());
    let _one = WRITING.lock();
    let begin =
        format!("<!-- {name}: written by `UPDATE_DOCS=1 cargo test --test it docs::` -->\n");
    let end = format!("<!-- /{name} -->");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = fs::read_to_string(&path).expect(file);
    let (before, rest) = text.split_once(&begin).expect("the beginning of the part");
    let (part, after) = rest.split_once(&end).expect("the end of the part");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let written = format!("{before}{begin}{generated}{end}{after}");
        fs::write(path, written).expect("written");
        return;
    }
    assert_eq!(part, generated, "{file}");
}

/// The README shows the screens that there are.
#[test]
fn the_pictures_in_the_readme_are_those_of_the_program() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.expect("README.md");
    let tour = (pictures::TOUR.path(), pictures::TOUR.svg(), 300_000);
    let still = pictures::PICTURES.iter().map(|it| (it.path(), it.svg(), 100_000));
    for (path, svg, most) in std::iter::once(tour).chain(still) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        assert!(readme.contains(&format!("](docs/img/{name})")), "the README does not show {name}");
        assert!(svg.len() < most, "{name} is too large to be fetched with a page");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(path, svg).expect("written");
            continue;
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        let how = "`cargo run --example shots` draws it again";
        assert!(kept == svg, "docs/img/{name} is not what the program shows; {how}");
    }
}

/// The table of keys as `docs/keys.md` has it.
fn key_table() -> String {
    let mut table =
        String::from("| keys | what they do | where | name |\n| --- | --- | --- | --- |\n");
    for binding in KEYMAP {
        let keys: Vec<String> = binding.alternatives().map(|keys| format!("`{keys}`")).collect();
        let here = Context::ALL.into_iter().filter(|context| binding.contexts.contains(context));
        let here: Vec<&str> = here.map(Context::name).collect();
        let is_everywhere = here.len() == Context::ALL.len();
        let place = if is_everywhere { "everywhere".to_owned() } else { here.join(", ") };
        let name = binding.action.name().expect("every action has a name");
        writeln!(
            table,
            "| {} | {} | {place} | `{name}` |",
            keys.join(" "),
            binding.help.in_language(Language::En)
        )
        .expect("a string takes everything");
    }
    table
}

/// The table of formats as `docs/formats.md` has it.
fn format_table() -> String {
    let mut table = String::from("| format | endings | what it is |\n| --- | --- | --- |\n");
    for &format in Format::ALL {
        let endings: Vec<String> =
            format.extensions().iter().map(|ending| format!("`.{ending}`")).collect();
        let (name, is) = (format.name(), format.phrase().words(Language::En));
        writeln!(table, "| `{name}` | {} | {is} |", endings.join(" "))
            .expect("a string takes everything");
    }
    table
}

#[test]
fn the_formats_in_the_docs_are_those_that_there_are() {
    check_part("docs/formats.md", "formats", &format_table());
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md"));
    let docs = docs.expect("docs/formats.md");
    let timeline = tarikh::embedded::load().timeline;
    for passages in [Passages::Refs, Passages::Full] {
        let options = Options { format: Format::Tsv, passages, ..Options::default() };
        let mut table = Vec::new();
        write(&timeline, &options, &mut table).expect("a vector takes everything");
        let table = String::from_utf8(table).expect("UTF-8");
        for column in table.lines().next().expect("the names of the columns").split('\t') {
            assert!(docs.contains(&format!("`{column}`")), "{column} is not described");
        }
    }
}

#[test]
fn the_table_of_keys_has_those_that_there_are() {
    check_part("docs/keys.md", "keys", &key_table());
}

/// The page in the README is what the program prints.
#[test]
fn the_page_in_the_readme_is_that_of_the_program() {
    let options = Options { columns: Some(80), ..Options::default() };
    let path = "examples/moon-landing/timeline.yaml";
    let loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path);
    assert_eq!(loaded.findings, []);
    let mut page = Vec::new();
    write(&loaded.timeline, &options, &mut page).expect("a vector takes everything");
    let page = String::from_utf8(page).expect("UTF-8");
    let block = format!("```text\n{page}```\n");
    check_part("README.md", "page", &block);
}

/// The signs of the screen as `docs/keys.md` has them.
fn sign_table() -> String {
    let mut table = String::from("| where | sign | what it means |\n| --- | --- | --- |\n");
    for group in groups() {
        for sign in group.signs {
            let [place, words] = [group.title, sign.words].map(|it| it.in_language(Language::En));
            writeln!(table, "| {place} | `{}` | {words} |", sign.sign)
                .expect("a string takes everything");
        }
    }
    table
}

/// What exit statuses mean, as `docs/safety.md` has it.
fn exit_table() -> String {
    let mut table = String::from("| command | status | what it means |\n| --- | --- | --- |\n");
    for it in EXIT_MEANINGS {
        let command = match it.command {
            "" => "all".to_owned(),
            name => format!("`{name}`"),
        };
        writeln!(table, "| {command} | {} | {} |", it.status, it.meaning)
            .expect("a string takes everything");
    }
    table
}

#[test]
fn the_table_of_exit_statuses_has_those_that_there_are() {
    check_part("docs/safety.md", "exits", &exit_table());
}

#[test]
fn the_table_of_signs_has_those_that_there_are() {
    check_part("docs/keys.md", "signs", &sign_table());
}

/// The fields of a record, one row each, as `docs/format.md` has them.
fn field_tables() -> String {
    let mut tables = String::new();
    for record in Record::ALL {
        let title = match record.name {
            "timeline" => "The file".to_owned(),
            name => {
                let (first, rest) = name.split_at(1);
                format!("{}{rest}", first.to_uppercase())
            }
        };
        write!(
            tables,
            "\n### {title}\n\n| field | holds | what it is | example | what `check` may say |\n\
             | --- | --- | --- | --- | --- |\n"
        )
        .expect("a string takes everything");
        for field in record.fields {
            let need = if field.need == Requirement::Required { " (must be there)" } else { "" };
            let cells = [
                format!("`{}`{need}", field.name),
                field.kind.words(),
                field.doc.to_owned(),
                example(field),
                codes(field),
            ];
            writeln!(tables, "| {} |", cells.join(" | ")).expect("a string takes everything");
        }
    }
    tables
}

fn example(field: &FieldSpec) -> String {
    if let FieldKind::List(record) = &field.kind {
        format!("[see there](#{})", record.name)
    } else {
        format!("`{}: {}`", field.name, field.example)
    }
}

fn codes(field: &FieldSpec) -> String {
    let own = field.codes.iter().chain(field.kind.codes());
    let mut codes: Vec<&str> = Vec::new();
    for code in own.map(|code| code.name()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
    codes.join(", ")
}

fn code_table() -> String {
    let mut table = String::from("| code | how grave | what it means |\n| --- | --- | --- |\n");
    for code in Code::ALL {
        let cells = [code.name(), code.severity().name(), code.explanation()];
        writeln!(table, "| `{}` | {} | {} |", cells[0], cells[1], cells[2])
            .expect("a string takes everything");
    }
    table
}

#[test]
fn the_format_is_described_field_by_field_and_code_by_code() {
    check_part("docs/format.md", "fields", &field_tables());
    check_part("docs/findings.md", "codes", &code_table());
}

/// What may be wrong with a field is said somewhere; the rest concerns the file or any map in it.
#[test]
fn every_code_belongs_to_a_field_or_to_the_file() {
    let fields = || Record::ALL.iter().flat_map(|record| record.fields);
    let of_a_field: Vec<Code> =
        fields().flat_map(|field| field.codes.iter().chain(field.kind.codes()).copied()).collect();
    let of_the_file = [
        "syntax",
        "encoding",
        "empty",
        "yaml-feature",
        "duplicate-key",
        "unknown-key",
        "missing-key",
        "empty-field",
        "conflict-copy",
    ];
    for code in Code::ALL {
        let is_of_the_file = of_the_file.contains(&code.name());
        assert_ne!(of_a_field.contains(code), is_of_the_file, "{}", code.name());
    }
}

/// The examples of all fields, put together, are a timeline.
#[test]
fn the_examples_of_the_format_are_a_timeline() {
    fn map(record: &Record, indent: usize, list: &str) -> String {
        let mut yaml = String::new();
        for field in record.fields {
            let first = if yaml.is_empty() { list } else { "" };
            let blanks = " ".repeat(indent - first.len());
            let value = if let FieldKind::List(record) = &field.kind {
                format!("\n{}", map(record, indent + 4, "- "))
            } else {
                format!(" {}\n", field.example)
            };
            write!(yaml, "{blanks}{first}{}:{value}", field.name)
                .expect("a string takes everything");
        }
        yaml
    }
    let timeline = Record::ALL[0];
    let passage = "{ source: oman, quote: معاهدة عام 1961 مع الاتحاد السوفيتي, stance: mentions }";
    let others = format!(
        "  - {{ id: nk-founded, date: 1948, title: Founded, passages: [{passage}] }}\n  - {{ id: \
         partnership-treaty-2024, title: Treaty of 2024, passages: [{passage}] }}\n"
    );
    let yaml = map(timeline, 0, "");
    let (events, conflicts) = yaml.split_once("conflicts:").expect("conflicts come last");
    let yaml = format!("{events}{others}conflicts:{conflicts}");
    let shelf = ArticleRoot::Folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    let loaded = load_text("format.md", &yaml, shelf);
    let codes: Vec<&str> = loaded.findings.iter().map(|finding| finding.code.name()).collect();
    // The page from which the text was taken is not in this repository, and a conflict is one.
    assert_eq!(codes, ["original-missing", "merge-conflict"], "{yaml}\n{:#?}", loaded.findings);
    assert_eq!(loaded.timeline.events().len(), 3);
}

/// The example in the README is read without a finding.
#[test]
fn the_example_in_the_readme_is_a_timeline() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let (_, rest) = readme.split_once("```yaml\n").expect("an example");
    let (yaml, _) = rest.split_once("```").expect("its end");
    let shelf = ArticleRoot::Folder(root);
    let loaded = load_text("README.md", yaml, shelf);
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

/// The bundled timeline is read from a recording of its events and of the places of its quotations,
/// which is that of its text.
#[test]
fn the_recording_of_the_bundled_timeline_is_up_to_date() {
    let events = tarikh::load::record(include_str!("../../timeline.yaml")).expect("recorded");
    let loaded = tarikh::embedded::load_unrecorded();
    let places = tarikh::load::record_places(&loaded);
    for (name, recorded) in [("timeline.events", events), ("timeline.places", places)] {
        let path = crate::common::root().join("src/embedded").join(name);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &recorded).expect("written");
        }
        let kept = fs::read(&path).expect("the recording");
        assert!(kept == recorded, "run `UPDATE_DOCS=1 cargo test --test it docs::`");
    }
    let of_events = |loaded: &tarikh::load::Loaded| format!("{:?}", loaded.timeline.events());
    assert_eq!(of_events(&tarikh::embedded::load()), of_events(&loaded));
}

/// Returns the lines of prose of a page, with their numbers.
///
/// Code, tables, pictures, headings and what the program writes are no prose.
fn prose(page: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    let mut is_generated = false;
    (1..).zip(page.lines()).filter(move |(_, line)| {
        let start = line.trim_start();
        if start.starts_with("```") {
            is_code = !is_code;
        } else if start.starts_with("<!-- ") {
            is_generated = start.contains(": written by ");
        }
        let is_other = start.starts_with(['|', '#', '<']) || start.starts_with("![");
        !is_code && !is_generated && !is_other
    })
}

/// Prose wraps at 100 columns.
#[test]
fn lines_of_prose_are_at_most_100_columns_long() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];
    let mut pages: Vec<_> = pages.iter().map(|page| root.join(page)).collect();
    for folder in ["docs", "docs/design"] {
        let files = fs::read_dir(root.join(folder)).expect(folder);
        let files = files.map(|file| file.expect("a file").path());
        pages.extend(files.filter(|file| file.extension().is_some_and(|end| end == "md")));
    }
    let mut long = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).expect("a page");
        for (number, line) in prose(&text).filter(|(_, line)| line.chars().count() > 100) {
            long.push(format!("{}:{number}: {line}", page.display()));
        }
    }
    assert!(long.is_empty(), "wrap these lines at 100 columns:\n{}", long.join("\n"));
}
