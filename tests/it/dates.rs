//! Every row of `dates/*.tsv`: what a text is read as, or why it is no date and what can be written
//! instead.

use std::fs;
use std::path::Path;

use tarikh::date::{Date, DateFault, ParsedDate, Spelling, read, read_published};
use tarikh::language::Language;

/// The day against which the words of `published.tsv` are resolved.
const PUBLISHED: &str = "2024-06-19";

/// The tables, and how many rows each has at least, so that none is lost.
const TABLES: [(&str, usize); 5] =
    [("english", 480), ("arabic", 220), ("languages", 100), ("edtf", 35), ("published", 50)];

/// A row: the text, the EDTF or `!`, what is said of it, and what the source has or what can be
/// written instead.
struct Row {
    text: String,
    edtf: String,
    said: String,
    more: String,
}

fn rows(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/dates/{name}.tsv"));
    let table = fs::read_to_string(&path).expect("a table");
    let lines = table.lines().filter(|line| !line.starts_with("# ") && *line != "#");
    lines
        .map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            let mut cell = || cells.next().unwrap_or_default();
            Row { text: cell(), edtf: cell(), said: cell(), more: cell() }
        })
        .collect()
}

/// Reads every row of a table with `read`, and gives those that are otherwise than the table says.
fn check(name: &str, read: impl Fn(&str) -> Result<ParsedDate, DateFault>) {
    let mut wrong = Vec::new();
    for row in rows(name) {
        let found = match read(&row.text) {
            Ok(reading) => {
                lawful(&row.text, &reading);
                let said = [reading.remark(Language::En), reading.hint(Language::En)];
                let said: Vec<String> = said.into_iter().flatten().collect();
                let original = reading.date.original().map_or("", |it| &it.text).to_owned();
                [reading.date.to_string(), said.join("; "), original]
            }
            Err(fault) => {
                helpful(&row.text, &fault);
                let proposals = fault.proposals().join(" | ");
                ["!".to_owned(), fault.reason(Language::En), proposals]
            }
        };
        if found != [row.edtf.as_str(), &row.said, &row.more] {
            wrong.push(format!(
                "{}\n  is    {found:?}\n  ought {:?}",
                row.text,
                [row.edtf, row.said, row.more]
            ));
        }
    }
    assert!(wrong.is_empty(), "{name}: {} rows\n{}", wrong.len(), wrong.join("\n"));
}

/// What holds for every date that is read.
fn lawful(text: &str, reading: &ParsedDate) {
    let edtf = reading.date.to_string();
    let again = read(&edtf).unwrap_or_else(|fault| panic!("{text}: {edtf}: {fault:?}"));
    assert_eq!(again.date, reading.date, "{text}");
    assert_eq!(again.spelling, Spelling::Canonical, "{text}: {edtf}");
    for remark in &reading.remarks {
        assert_ne!(remark.words(Language::Ar), remark.words(Language::En), "{text}");
    }
}

/// What holds for every text that is refused: a reason and a hint in both languages, and proposals
/// that are dates.
fn helpful(text: &str, fault: &DateFault) {
    assert!(text.is_char_boundary(fault.offset), "{text}");
    assert_ne!(fault.reason(Language::En), fault.reason(Language::Ar), "{text}");
    assert_ne!(fault.hint(Language::En), fault.hint(Language::Ar), "{text}");
    assert!(fault.hint(Language::En).is_some(), "{text}");
    for proposal in fault.proposals() {
        assert!(read(proposal).is_ok(), "{text}: {proposal}");
    }
    for sentence in [fault.reason(Language::En), fault.reason(Language::Ar)] {
        assert!(!sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn no_row_is_lost() {
    for (name, least) in TABLES {
        assert!(rows(name).len() >= least, "{name}: {}", rows(name).len());
    }
}

#[test]
fn english_dates_are_read_as_the_table_says() {
    check("english", read);
}

#[test]
fn arabic_dates_are_read_as_the_table_says() {
    check("arabic", read);
}

#[test]
fn dates_of_other_languages_are_read_as_the_table_says() {
    check("languages", read);
}

#[test]
fn edtf_and_what_is_nearly_edtf_is_read_as_the_table_says() {
    check("edtf", read);
}

#[test]
fn words_of_the_day_of_writing_are_resolved_as_the_table_says() {
    let published = Date::from_edtf(PUBLISHED).expect("a day");
    check("published", |text| read_published(text, &published));
}

#[test]
fn nothing_relative_is_resolved_without_a_day_of_publication() {
    for row in rows("published") {
        let is_relative = row.said.contains("resolved against");
        assert!(!is_relative || read(&row.text).is_err(), "{}", row.text);
    }
}
