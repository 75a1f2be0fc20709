//! Imports run one way: who may name whom. A module that is not in the table fails.

mod graph;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use graph::{Graph, cycles};

/// A module, and the modules it may name.
type Layer = (&'static str, &'static [&'static str]);

const CRATE: &[Layer] = &[
    ("fault", &[]),
    ("logging", &[]),
    ("named", &["text"]),
    ("language", &["named", "text"]),
    ("text", &[]),
    ("date", &["language", "named", "text", "word_hash"]),
    ("encoding", &[]),
    ("excerpt", &[]),
    ("parallel", &["work"]),
    ("word_hash", &[]),
    ("work", &[]),
    ("extract", &["encoding", "fault", "source_kind", "text"]),
    ("name", &["language"]),
    ("status", &[]),
    ("source_kind", &[]),
    ("spreadsheet", &[]),
    ("source", &["date", "language", "name", "source_kind", "status", "text", "word_hash", "work"]),
    ("i18n", &["language", "source", "status"]),
    ("timeline", &["date", "language", "name", "parallel", "source", "status"]),
    (
        "capture",
        &[
            "date", "edit", "excerpt", "language", "load", "name", "source", "text", "timeline",
            "work",
        ],
    ),
    ("axis", &["date"]),
    (
        "search",
        &[
            "date", "describe", "language", "name", "i18n", "parallel", "source", "text",
            "timeline", "work",
        ],
    ),
    ("edit", &["text"]),
    (
        "load",
        &[
            "date",
            "edit",
            "encoding",
            "excerpt",
            "fault",
            "language",
            "name",
            "parallel",
            "source",
            "text",
            "timeline",
            "word_hash",
            "work",
        ],
    ),
    ("diff", &["date", "language", "name", "source", "status", "timeline", "work"]),
    ("merge", &["date", "edit", "source"]),
    (
        "import",
        &[
            "capture",
            "date",
            "edit",
            "excerpt",
            "extract",
            "i18n",
            "language",
            "load",
            "name",
            "named",
            "source",
            "spreadsheet",
            "status",
            "text",
        ],
    ),
    ("output", &["text", "work"]),
    ("config", &["date", "language", "named", "text", "tui"]),
    ("embedded", &["load"]),
    ("describe", &["date", "language", "name", "i18n", "source", "status", "text", "timeline"]),
    (
        "export",
        &[
            "axis",
            "date",
            "describe",
            "diff",
            "excerpt",
            "language",
            "name",
            "named",
            "i18n",
            "output",
            "search",
            "source",
            "spreadsheet",
            "status",
            "text",
            "timeline",
        ],
    ),
    (
        "tui",
        &[
            "axis", "capture", "date", "describe", "excerpt", "export", "fault", "language",
            "load", "i18n", "named", "output", "parallel", "search", "source", "status", "text",
            "timeline", "work",
        ],
    ),
    (
        "cli",
        &[
            "capture", "config", "date", "describe", "diff", "edit", "embedded", "encoding",
            "excerpt", "export", "extract", "fault", "import", "language", "load", "logging",
            "i18n", "merge", "named", "output", "parallel", "search", "source", "text", "timeline",
            "tui",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// What a widget is drawn from: it knows no view, and nothing that views work on.
const ABOVE_WIDGETS: &[&str] = &["selection", "session", "speech", "view", "views", "workspace"];

/// Outside crates with one owner each.
const OWNERS: &[(&str, &[&str])] = &[
    ("edtf_core", &["date"]),
    ("chrono", &["date"]),
    ("icu_calendar", &["date"]),
    ("granit_parser", &["edit", "extract", "load"]),
    ("strsim", &["load"]),
    ("fuzzy_matcher", &["search"]),
    ("serde_json", &["capture", "cli", "export", "extract", "import", "load"]),
    ("serde", &["export", "cli", "load"]),
    ("unicode_bidi", &["text"]),
    ("unicode_bidi_mirroring", &["text"]),
    ("unicode_joining_type", &["text"]),
    ("unicode_linebreak", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("unicode_width", &["text"]),
    ("unicode_normalization", &["text", "date", "extract"]),
    ("memchr", &["source", "load"]),
    ("encoding_rs", &["encoding"]),
    ("chardetng", &["encoding"]),
    ("dom_smoothie", &["extract"]),
    ("dom_query", &["extract"]),
    ("lopdf", &["extract"]),
    ("mail_parser", &["extract"]),
    ("quick_xml", &["extract"]),
    ("flate2", &["export", "extract"]),
    ("csv", &["extract", "import"]),
    ("pulldown_cmark", &["extract"]),
    ("notify", &["load"]),
    ("shell_words", &["tui"]),
    ("base64", &["tui"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("rustix", &["tui", "load"]),
    ("signal_hook", &["tui"]),
    ("clap", &["cli"]),
    ("toml", &["config"]),
    ("etcetera", &["config"]),
    ("clap_complete", &["cli"]),
];

fn source_files() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("UTF-8");
            (path.strip_prefix(&root).expect("below src").to_owned(), code(&text))
        })
        .collect()
}

/// A file without its comments and without its tests, which may name what they like.
fn code(text: &str) -> String {
    let tests = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    let kept = text.get(..tests).unwrap_or(text);
    let lines = kept.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The names behind `prefix` (`crate::`, `tui::`), inside braces too.
fn named(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code.get(..at).and_then(|text| text.chars().next_back());
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = code.get(at + prefix.len()..).unwrap_or_default();
        let list = match rest.strip_prefix('{') {
            Some(inside) => top_level_items(inside),
            None => vec![rest.to_owned()],
        };
        for item in list {
            let name: String =
                item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                names.insert(name);
            }
        }
    }
    names
}

/// The items of a braced list, up to its closing brace.
fn top_level_items(inside: &str) -> Vec<String> {
    let mut depth = 0;
    let mut items = vec![String::new()];
    for c in inside.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ => {}
        }
        if let Some(item) = items.last_mut() {
            item.push(c);
        }
    }
    items.into_iter().map(|item| item.trim_start_matches(',').to_owned()).collect()
}

fn module(path: &Path, depth: usize) -> Option<String> {
    let part = path.iter().nth(depth)?.to_str()?;
    Some(part.trim_end_matches(".rs").to_owned())
}

fn offences(table: &[Layer], prefixes: &[&str]) -> Vec<String> {
    let mut offences = Vec::new();
    let modules: BTreeSet<&str> = table.iter().map(|(name, _)| *name).collect();
    for (path, code) in source_files() {
        let Some(own) = module(&path, 0) else {
            continue;
        };
        let Some((_, allowed)) = table.iter().find(|(name, _)| *name == own) else {
            offences.push(format!("{}: module {own} is not in the table", path.display()));
            continue;
        };
        for prefix in prefixes {
            for name in named(&code, prefix) {
                if name != own
                    && modules.contains(name.as_str())
                    && !allowed.contains(&name.as_str())
                {
                    offences.push(format!("{}: {own} names {name}", path.display()));
                }
            }
        }
    }
    offences
}

#[test]
fn modules_name_only_what_lies_below_them() {
    assert_eq!(offences(CRATE, &["crate::"]), [""; 0]);
}

/// A view answers with what happens next; the session opens the other one.
#[test]
fn a_view_never_names_another_one() {
    let mut offences = Vec::new();
    for (path, code) in source_files() {
        let Ok(inside) = path.strip_prefix("tui/views") else { continue };
        let own = module(inside, 0).expect("a view has a name");
        let others = named(&code, "crate::tui::views::").into_iter().filter(|name| *name != own);
        offences.extend(others.map(|name| format!("{}: {own} names {name}", path.display())));
    }
    assert_eq!(offences, [""; 0]);
}

#[test]
fn widgets_know_no_view() {
    let mut offences = Vec::new();
    for (path, code) in source_files().into_iter().filter(|it| it.0.starts_with("tui/widgets")) {
        let used = named(&code, "crate::tui::");
        let above = used.into_iter().filter(|name| ABOVE_WIDGETS.contains(&name.as_str()));
        offences.extend(above.map(|name| format!("{}: {name}", path.display())));
    }
    assert_eq!(offences, [""; 0]);
}

#[test]
fn no_two_files_use_each_other() {
    let files = source_files();
    let files = files.iter().filter(|(path, _)| path != Path::new("main.rs"));
    let uses = Graph::new(files.map(|(path, text)| (path.as_path(), text.as_str()))).uses();
    let found = cycles(&uses);
    let shown = found.iter().map(|cycle| cycle.join("\n")).collect::<Vec<_>>().join("\n\n");
    assert!(found.is_empty(), "{} circles:\n{shown}", found.len());
    assert!(uses.len() > 200, "files are read: {}", uses.len());
}

#[test]
fn every_crate_has_its_owner() {
    let mut offences = Vec::new();
    for (path, code) in source_files() {
        let Some(own) = module(&path, 0) else {
            continue;
        };
        for (name, owners) in OWNERS {
            let used = named(&code, &format!("{name}::"));
            if !used.is_empty() && !owners.contains(&own.as_str()) {
                offences.push(format!("{}: {own} uses {name}", path.display()));
            }
        }
    }
    assert_eq!(offences, [""; 0]);
}

/// Text on the screen goes through the engine; ratatui's own text types would not.
#[test]
fn no_text_of_the_user_is_drawn_past_the_engine() {
    let forbidden = ["Span::", "Line::raw", "Line::from", "Text::", "set_string", "Paragraph::raw"];
    for (path, code) in source_files().into_iter().filter(|(path, _)| path.starts_with("tui")) {
        for name in forbidden {
            assert!(!code.contains(name), "{}: {name}", path.display());
        }
        let symbols = code.contains("set_symbol");
        let may_set = ["widgets/painter.rs", "terminal/encode.rs", "terminal/backend.rs"]
            .iter()
            .any(|own| path.ends_with(own));
        assert!(!symbols || may_set, "{}", path.display());
    }
}

/// Two copies would not agree on the state of the terminal.
#[test]
fn one_copy_of_crossterm() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"));
    let lock = lock.expect("Cargo.lock");
    assert_eq!(lock.matches("name = \"crossterm\"\n").count(), 1);
}

/// The names of the public types in `code`.
fn public_types(code: &str) -> impl Iterator<Item = &str> {
    code.lines().filter_map(|line| {
        let item = line.trim_start().strip_prefix("pub ")?;
        let kinds = ["struct ", "enum ", "trait ", "type "];
        let name = kinds.iter().find_map(|kind| item.strip_prefix(kind))?;
        name.split(|c: char| !c.is_alphanumeric() && c != '_').next()
    })
}

#[test]
fn no_two_public_types_share_a_name() {
    let mut homes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, code) in source_files() {
        for name in public_types(&code) {
            homes.entry(name.to_owned()).or_default().insert(path.display().to_string());
        }
    }
    homes.retain(|_, files| files.len() > 1);
    let offences = homes.iter().map(|(name, files)| {
        format!("{name}: {}", files.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
    });
    assert_eq!(offences.collect::<Vec<_>>(), [""; 0]);
}
