//! Changes to YAML files: what is new stands where it belongs, and every other byte is as it was.

#![expect(clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

use std::fmt::Write as _;

use tarikh::edit::{Edit, EditError, Edited, NewValue, Path, PathStep, YamlDocument};

/// `events/0/title`, with numbers for items.
fn path(text: &str) -> Path {
    let step = |it: &str| it.parse().map_or_else(|_| PathStep::Key(it.to_owned()), PathStep::Item);
    text.split('/').filter(|it| !it.is_empty()).map(step).collect()
}

fn set(at: &str, value: NewValue) -> Edit {
    Edit::Set { at: path(at), value }
}

fn put(map: &str, key: &str, value: NewValue, after: &[&str]) -> Edit {
    let after = after.iter().map(|&it| it.to_owned()).collect();
    Edit::Put { map: path(map), key: key.to_owned(), value, after }
}

fn append(map: &str, key: &str, value: NewValue) -> Edit {
    Edit::Append { map: path(map), key: key.to_owned(), value, after: Vec::new() }
}

fn insert(list: &str, index: usize, value: NewValue) -> Edit {
    Edit::Insert { list: path(list), index, value }
}

fn remove(at: &str) -> Edit {
    Edit::Remove { at: path(at) }
}

fn text(text: &str) -> NewValue {
    NewValue::text(text)
}

fn list(items: &[&str]) -> NewValue {
    NewValue::List(items.iter().map(|&it| text(it)).collect())
}

fn map(entries: &[(&str, &str)]) -> NewValue {
    NewValue::Map(entries.iter().map(|&(key, value)| (key.to_owned(), text(value))).collect())
}

fn edited(yaml: &str, edits: &[Edit]) -> Result<Edited, EditError> {
    YamlDocument::read(yaml)?.apply(edits)
}

#[track_caller]
fn check(yaml: &str, edits: &[Edit], expected: &str) {
    match edited(yaml, edits) {
        Ok(edited) => assert_eq!(edited.text, expected, "\n{yaml}\n{edits:?}"),
        Err(error) => panic!("{error}\n{yaml}\n{edits:?}"),
    }
}

#[test]
fn a_key_goes_behind_those_that_stand_before_it() {
    let yaml = "a: 1 # one\n# about b\nb: 2\n";
    check(yaml, &[put("", "c", text("3"), &["a"])], "a: 1 # one\nc: 3\n# about b\nb: 2\n");
    check(yaml, &[put("", "c", text("3"), &[])], "a: 1 # one\n# about b\nb: 2\nc: 3\n");
    check(yaml, &[put("", "c", text("3"), &["x"])], "c: 3\na: 1 # one\n# about b\nb: 2\n");
    check("a: 1", &[put("", "c", text("3"), &[])], "a: 1\nc: 3");
    check("", &[put("", "c", text("3"), &[])], "c: 3\n");
    check("# only a comment", &[put("", "c", text("3"), &[])], "# only a comment\nc: 3\n");
    check("a: 1\r\nb: 2\r\n", &[put("", "c", text("3"), &["a"])], "a: 1\r\nc: 3\r\nb: 2\r\n");
    check("l:\n  - id: a\n    t: x\n", &[put("l/0", "i", text("0"), &["x"])], {
        "l:\n  - i: 0\n    id: a\n    t: x\n"
    });
    check("a:\n  b: |+\n    text\n\nc: 1\n", &[put("a", "d", text("2"), &[])], {
        "a:\n  b: |+\n    text\n\n  d: 2\nc: 1\n"
    });
    check("a:\n  b: |-\n    text\n\nc: 1\n", &[put("a", "d", text("2"), &[])], {
        "a:\n  b: |-\n    text\n  d: 2\n\nc: 1\n"
    });
    // A comment that is indented deeper belongs to what is above it.
    check("a:\n  - 1\n  # - 2\nb: 1\n", &[put("", "c", text("2"), &["a"])], {
        "a:\n  - 1\n  # - 2\nc: 2\nb: 1\n"
    });
    check("a:\nb: 1\n", &[put("", "c", text("2"), &["a"])], "a:\nc: 2\nb: 1\n");
    check("a: 1\n---\nb: 1\n", &[put("", "c", text("2"), &[])], "a: 1\nc: 2\n---\nb: 1\n");
}

#[test]
fn a_key_that_is_there_gets_another_value() {
    check("a: 1 # x\n", &[put("", "a", text("2"), &[])], "a: 2 # x\n");
    check("a: 'x'\n", &[put("", "a", text("it's"), &[])], "a: 'it''s'\n");
    check("a: # x\nb: 1\n", &[put("", "a", text("2"), &[])], "a: 2 # x\nb: 1\n");
    check("a: ~ # x\n", &[set("a", text("2"))], "a: 2 # x\n");
    check("{ a: , b: 1 }\n", &[set("a", text("2"))], "{ a: 2, b: 1 }\n");
    check("{ a, b: 1 }\n", &[set("a", text("2"))], "{ a: 2, b: 1 }\n");
    check("a:\n  - 1\n  - 2\nb: 1\n", &[set("a", text("2"))], "a: 2\nb: 1\n");
    check("a: # c\n  - 1\nb: 1\n", &[set("a", text("2"))], "a: # c\n  2\nb: 1\n");
    check("a: 1 # c\nb: 1\n", &[set("a", list(&["x"]))], "a: [x] # c\nb: 1\n");
    check("a: |-\n  x\n  y\nb: 1\n", &[set("a", text("z\n\nw"))], "a: |-\n  z\n\n  w\nb: 1\n");
    check("a: |-\n  x\nb: 1\n", &[set("a", text(" z"))], "a: ' z'\nb: 1\n");
    check("a: >-\n  x\n  y\nb: 1\n", &[set("a", text("z w"))], "a: >-\n  z w\nb: 1\n");
    check("a: [x, y]\n", &[set("a/1", text("z: w"))], "a: [x, 'z: w']\n");
    check("l:\n- a\n- b: 1\n", &[set("l/1", text("c"))], "l:\n- a\n- c\n");
    check("l:\n- a\n-\n- c\n", &[set("l/1", text("b"))], "l:\n- a\n- b\n- c\n");
}

#[test]
fn an_item_is_written_as_its_neighbours_are() {
    check("l: [a, b]\n", &[insert("l", 2, text("c"))], "l: [a, b, c]\n");
    check("l: [a, b]\n", &[insert("l", 0, text("c"))], "l: [c, a, b]\n");
    check("l: [a, b]\n", &[insert("l", 1, text("c"))], "l: [a, c, b]\n");
    check("l: [a, b,]\n", &[insert("l", 2, text("c"))], "l: [a, b, c,]\n");
    check("l: [\n  a,\n  b\n]\n", &[insert("l", 2, text("c"))], "l: [\n  a,\n  b,\n  c\n]\n");
    check("l: [\n  a, # x\n  b, # y\n]\n", &[insert("l", 2, text("c"))], {
        "l: [\n  a, # x\n  b, # y\n  c,\n]\n"
    });
    check("l: [\n  a, # x\n  b # y\n]\n", &[insert("l", 2, text("c"))], {
        "l: [\n  a, # x\n  b, # y\n  c\n]\n"
    });
    check("l: [\n  a,\n  b]\n", &[insert("l", 2, text("c"))], "l: [\n  a,\n  b,\n  c]\n");
    check("l:\n  - a\n  - b\n", &[insert("l", 2, text("c"))], "l:\n  - a\n  - b\n  - c\n");
    check("l:\n- a\n- b\n", &[insert("l", 1, text("c"))], "l:\n- a\n- c\n- b\n");
    check("l:\n  # x\n  - a\n", &[insert("l", 0, text("c"))], "l:\n  - c\n  # x\n  - a\n");
    check("l:\n  - a # x\n\n  - b # y\n\nz: 1\n", &[insert("l", 2, text("c"))], {
        "l:\n  - a # x\n\n  - b # y\n\n  - c\n\nz: 1\n"
    });
    check("- - a\n  - b\n", &[insert("0", 0, text("c"))], "- - c\n  - a\n  - b\n");
    check("l:\n  -   a: 1\n      b: 2\n", &[insert("l", 1, map(&[("a", "3"), ("b", "4")]))], {
        "l:\n  -   a: 1\n      b: 2\n  -   a: 3\n      b: 4\n"
    });
    check("l: [{a: 1}]\n", &[insert("l", 1, map(&[("a", "3")]))], "l: [{a: 1}, {a: 3}]\n");
    check("{\"l\": [\"a\"]}\n", &[insert("l", 1, text("c"))], "{\"l\": [\"a\", c]}\n");
}

#[test]
fn a_list_is_made_where_there_is_none() {
    let event = |id: &str| map(&[("id", id), ("title", "T")]);
    let expected = "x: 1\nevents:\n  - id: a\n    title: T\n  - id: b\n    title: T\n";
    for yaml in ["x: 1\n", "x: 1\nevents:\n", "x: 1\nevents: []\n"] {
        check(
            yaml,
            &[append("", "events", event("a")), append("", "events", event("b"))],
            expected,
        );
    }
    check("x:\n- 1\nevents: # all\n", &[append("", "events", event("a"))], {
        "x:\n- 1\nevents: # all\n- id: a\n  title: T\n"
    });
    check("{ x: 1, events: [] }\n", &[append("", "events", event("a"))], {
        "{ x: 1, events: [{ id: a, title: T }] }\n"
    });
    check("l: [a]\n", &[append("", "l", text("b")), append("", "l", text("c"))], "l: [a, b, c]\n");
}

#[test]
fn a_value_keeps_to_the_manner_of_its_key() {
    let yaml = "l:\n  - { t: 'x', n: [1, 2] }\n  - t: 'y'\n    q: >-\n      one\n      two\n    n:\n    - 1\n";
    let value = NewValue::Map(vec![
        ("t".to_owned(), text("z")),
        ("q".to_owned(), text("word ".repeat(30).trim_end())),
        ("n".to_owned(), list(&["3"])),
    ]);
    let line = |count| vec!["word"; count].join(" ");
    check(yaml, &[append("", "l", value)], &{
        format!(
            "{yaml}  - t: 'z'\n    q: >-\n      {}\n      {}\n    n:\n    - 3\n",
            line(20),
            line(10)
        )
    });
}

#[test]
fn what_is_taken_out_takes_its_line_with_it() {
    check("a: 1\nb: 2 # x\nc: 3\n", &[remove("b")], "a: 1\nc: 3\n");
    check("a: 1\nb: 2\n", &[remove("a")], "b: 2\n");
    check("a: 1\nb: 2", &[remove("b")], "a: 1");
    check("l:\n  - a: 1\n    b: 2\n", &[remove("l/0/a")], "l:\n  - b: 2\n");
    check("l:\n  - a: 1\n    # x\n    b: 2\n", &[remove("l/0/a")], "l:\n  - \n    # x\n    b: 2\n");
    check("l:\n  - a\n\n  - b\n\n  - c\n", &[remove("l/1")], "l:\n  - a\n\n  - c\n");
    check("l:\n  - a\n\n  - b\n\n  - c\n", &[remove("l/0")], "l:\n  - b\n\n  - c\n");
    check("l:\n  - a\n  # about b\n  - b\n", &[remove("l/1")], "l:\n  - a\n  # about b\n");
    check("l:\n  - a # x\nb: 1\n", &[remove("l/0")], "l: [] # x\nb: 1\n");
    check("l: [a, b, c]\n", &[remove("l/0")], "l: [b, c]\n");
    check("l: [a, b, c]\n", &[remove("l/2")], "l: [a, b]\n");
    check("l: [a]\n", &[remove("l/0")], "l: []\n");
    check("m: { a: 1, b: 2 }\n", &[remove("m/b")], "m: { a: 1 }\n");
    check("m:\r\n  a: 1\r\n  b: 2\r\nc: 3\r\n", &[remove("m/b")], "m:\r\n  a: 1\r\nc: 3\r\n");
}

#[test]
fn several_changes_are_made_at_once() {
    let yaml = "l:\n  - a: [x]\n    p:\n      - 1\n";
    let edits = [
        put("l/0", "q", text("z"), &[]),
        append("l/0", "p", text("2")),
        append("l/0", "a", text("y")),
        append("", "l", map(&[("a", "b")])),
        put("", "m", text("n"), &[]),
    ];
    check(
        yaml,
        &edits,
        "l:\n  - a: [x, y]\n    p:\n      - 1\n      - 2\n    q: z\n  - a: b\nm: n\n",
    );
    check("l:\n  - a\n  - b\n  - c\n", &[remove("l/0"), set("l/1", text("d")), remove("l/2")], {
        "l:\n  - d\n"
    });
}

#[test]
fn what_cannot_be_changed_is_left() {
    let refused = |yaml: &str, edit: Edit| edited(yaml, &[edit]).expect_err("refused");
    assert_eq!(refused("a: [\n", set("a", text("x"))), EditError::Broken);
    assert_eq!(refused("a: 1\n", set("b", text("x"))), EditError::NoPlace { edit: 0 });
    assert_eq!(refused("a: 1\n", insert("a", 0, text("x"))), EditError::NoPlace { edit: 0 });
    assert_eq!(refused("a: &x [1]\nb: *x\n", remove("a")), EditError::Uncertain { edit: 0 });
}

/// A generator of numbers with a fixed seed (`SplitMix64`, Steele et al. 2014).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap_or(0)
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const WORDS: [&str; 14] = [
    "a",
    "Kim Jong Un",
    "2024-06",
    "it's",
    "x: y",
    "- z",
    "#1",
    "كتاب عن",
    "«نص»",
    "[..1960]",
    "null",
    "a\u{a0}b",
    "two\nlines",
    "end ",
];

fn value(numbers: &mut Numbers, depth: usize) -> NewValue {
    match numbers.below(if depth == 0 { 1 } else { 4 }) {
        0 | 1 => text(numbers.pick(&WORDS)),
        2 => NewValue::List((0..numbers.below(3)).map(|_| value(numbers, depth - 1)).collect()),
        _ => {
            let entries =
                (0..numbers.below(3)).map(|it| (format!("k{it}"), value(numbers, depth - 1)));
            NewValue::Map(entries.collect())
        }
    }
}

/// Writes files of any layout, with the paths of what is in them.
struct Writer<'n> {
    numbers: &'n mut Numbers,
    yaml: String,
    maps: Vec<Path>,
    lists: Vec<(Path, usize)>,
    values: Vec<Path>,
}

impl Writer<'_> {
    fn comment(&mut self) {
        if self.numbers.one_in(4) {
            self.yaml.push_str("  # a comment, with: signs [ - { \"");
        }
        self.yaml.push('\n');
    }

    fn between(&mut self, column: usize) {
        if self.numbers.one_in(6) {
            self.yaml.push('\n');
        }
        if self.numbers.one_in(6) {
            let column = column + 2 * self.numbers.below(2);
            let _ = writeln!(self.yaml, "{}# - above: it", " ".repeat(column));
        }
    }

    fn scalar(&mut self, is_flow: bool, column: usize) {
        let word = self.numbers.pick(&["a", "Kim Jong Un", "2024-06", "كتاب عن", "«نص»"]);
        let indent = " ".repeat(column + 2);
        let written = match self.numbers.below(if is_flow { 4 } else { 8 }) {
            0 | 1 => word.to_owned(),
            2 => format!("'{word} it''s'"),
            3 => format!("\"{word} \\\" \\_ #\""),
            4 => format!("|-\n{indent}{word}\n\n{indent}# {word}"),
            5 => format!(">-\n{indent}{word}\n{indent}{word}"),
            6 => format!("'{word}\n{indent}{word}'"),
            _ => format!("|+ # kept\n{indent}{word}\n\n"),
        };
        self.yaml.push_str(&written);
        if written.starts_with("|+") {
            return;
        }
        if is_flow {
            return;
        }
        if written.starts_with(['|', '>']) { self.yaml.push('\n') } else { self.comment() }
    }

    fn flow(&mut self, path: &Path, depth: usize) {
        let is_list = self.numbers.one_in(2);
        let count = self.numbers.below(4);
        let pad = if self.numbers.one_in(2) { " " } else { "" };
        let (open, close) = if is_list { ("[", "]") } else { ("{", "}") };
        self.yaml.push_str(open);
        self.yaml.push_str(if count > 0 { pad } else { "" });
        for index in 0..count {
            let step =
                if is_list { PathStep::Item(index) } else { PathStep::Key(format!("k{index}")) };
            let inner: Path = path.iter().cloned().chain([step]).collect();
            if !is_list {
                let _ = write!(self.yaml, "k{index}: ");
            }
            if depth > 0 && self.numbers.one_in(3) {
                self.flow(&inner, depth - 1);
            } else {
                self.scalar(true, 0);
            }
            self.values.push(inner);
            let is_last = index + 1 == count;
            if !is_last || self.numbers.one_in(4) {
                self.yaml.push_str(if is_last { "," } else { ", " });
            }
        }
        self.yaml.push_str(pad);
        self.yaml.push_str(close);
        if is_list {
            self.lists.push((path.clone(), count));
        } else {
            self.maps.push(path.clone());
        }
    }

    /// Behind a colon or a dash, whose line is indented to `column`.
    fn value(&mut self, path: &Path, column: usize, depth: usize, is_item: bool) {
        match self.numbers.below(if depth == 0 { 6 } else { 12 }) {
            0 => self.comment(),
            1..=3 => {
                self.yaml.push(' ');
                self.scalar(false, column);
            }
            4 | 5 => {
                self.yaml.push(' ');
                self.flow(path, depth.min(2));
                self.comment();
            }
            6..=8 => {
                if is_item && self.numbers.one_in(2) {
                    self.yaml.push(' ');
                    self.map(path, column + 2, depth - 1, true);
                } else {
                    self.comment();
                    let column = column + 1 + self.numbers.below(4);
                    self.map(path, column, depth - 1, false);
                }
            }
            _ => {
                self.comment();
                let least = usize::from(is_item);
                let column = column + least + self.numbers.below(4);
                self.list(path, column, depth - 1);
            }
        }
        self.values.push(path.clone());
    }

    fn map(&mut self, path: &Path, column: usize, depth: usize, mut is_begun: bool) {
        for index in 0..=self.numbers.below(3) {
            if !is_begun {
                self.between(column);
                self.yaml.push_str(&" ".repeat(column));
            }
            is_begun = false;
            let _ = write!(self.yaml, "k{index}:");
            let inner = path.iter().cloned().chain([PathStep::Key(format!("k{index}"))]).collect();
            self.value(&inner, column, depth, false);
        }
        self.maps.push(path.clone());
    }

    fn list(&mut self, path: &Path, column: usize, depth: usize) {
        let count = 1 + self.numbers.below(3);
        for index in 0..count {
            self.between(column);
            self.yaml.push_str(&" ".repeat(column));
            self.yaml.push('-');
            let inner = path.iter().cloned().chain([PathStep::Item(index)]).collect();
            self.value(&inner, column, depth, true);
        }
        self.lists.push((path.clone(), count));
    }
}

fn edit(numbers: &mut Numbers, maps: &[Path], lists: &[(Path, usize)], values: &[Path]) -> Edit {
    let new = value(numbers, 2);
    match numbers.below(5) {
        0 if !lists.is_empty() => {
            let (list, count) = lists[numbers.below(lists.len())].clone();
            Edit::Insert { list, index: numbers.below(count + 1), value: new }
        }
        1 if !values.is_empty() => {
            Edit::Set { at: values[numbers.below(values.len())].clone(), value: new }
        }
        2 if !values.is_empty() => Edit::Remove { at: values[numbers.below(values.len())].clone() },
        3 => {
            let map = maps[numbers.below(maps.len())].clone();
            Edit::Append { map, key: "new".to_owned(), value: new, after: vec!["k0".to_owned()] }
        }
        _ => {
            let map = maps[numbers.below(maps.len())].clone();
            let after = if numbers.one_in(2) { vec!["k0".to_owned()] } else { Vec::new() };
            Edit::Put { map, key: numbers.pick(&["new", "k1"]).to_owned(), value: new, after }
        }
    }
}

/// The comments of a file, in their order: what stands behind a `#` of the kinds that the writer
/// makes.
fn comments(yaml: &str) -> usize {
    yaml.matches("# a comment, with").count() + yaml.matches("# - above").count()
}

/// A file of any layout, and a change of it.
fn random(numbers: &mut Numbers) -> Option<(String, Edit)> {
    let mut writer = Writer {
        numbers,
        yaml: String::new(),
        maps: Vec::new(),
        lists: Vec::new(),
        values: Vec::new(),
    };
    if writer.numbers.one_in(8) {
        writer.flow(&Vec::new(), 3);
        writer.yaml.push('\n');
    } else {
        writer.map(&Vec::new(), 0, 4, false);
    }
    let Writer { numbers, mut yaml, maps, lists, values } = writer;
    if numbers.one_in(3) {
        yaml = yaml.replace('\n', "\r\n");
    }
    if numbers.one_in(5) {
        yaml.truncate(yaml.trim_end().len());
    }
    if maps.is_empty() {
        return None;
    }
    let edit = edit(numbers, &maps, &lists, &values);
    Some((yaml, edit))
}

#[test]
fn what_cannot_be_taken_out_of_an_empty_file_is_refused_at_once() {
    for yaml in ["", "\n", "# only words\n", "---\n"] {
        let remove = Edit::Remove { at: vec![PathStep::Key("title".to_owned())] };
        let refused = edited(yaml, &[remove]);
        assert!(matches!(refused, Err(EditError::NoPlace { edit: 0 })), "{yaml:?}: {refused:?}");
        let document = YamlDocument::read(yaml).expect("YAML");
        let (unchanged, errors) = document.apply_each(&[]);
        assert_eq!((unchanged.text.as_str(), errors), (yaml, Vec::new()));
    }
}

/// The old text, made of the new one.
fn taken_back(old: &str, edited: &Edited) -> String {
    let mut back = edited.text.clone();
    // What stands before a change has its old length again.
    for splice in &edited.splices {
        let written = splice.bytes.start..splice.bytes.start + splice.written.len();
        assert_eq!(&back[written.clone()], splice.written);
        back.replace_range(written, &old[splice.bytes.clone()]);
    }
    back
}

#[test]
fn ten_thousand_changes_leave_every_other_byte() {
    for seed in 0..10_000 {
        let Some((yaml, edit)) = random(&mut Numbers(seed)) else { continue };
        let document = YamlDocument::read(&yaml).expect("the test writes YAML");
        let edited = match document.apply(std::slice::from_ref(&edit)) {
            Ok(edited) => edited,
            Err(error) => panic!("seed {seed}: {error}\n{edit:?}\n{yaml}"),
        };
        assert_eq!(taken_back(&yaml, &edited), yaml, "seed {seed}");
        let only_adds = match &edit {
            Edit::Insert { .. } | Edit::Append { .. } => true,
            Edit::Put { key, .. } => key == "new",
            Edit::Set { .. } | Edit::Remove { .. } => false,
        };
        if only_adds {
            assert_eq!(comments(&edited.text), comments(&yaml), "seed {seed}\n{}", edited.text);
        }
        if yaml.contains("\r\n") {
            assert!(!edited.text.replace("\r\n", "").contains('\n'), "seed {seed}");
        }
    }
}
