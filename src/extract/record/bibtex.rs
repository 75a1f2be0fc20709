//! Reads BibTeX and biblatex.
//!
//! An entry that cannot be read does not affect the others.

use std::collections::HashMap;

use super::tex::plain;
use super::work::{Records, WorkRecord, date, doi, given_first, kind_named, said};
use crate::extract::document::ListFormat;

/// The names of months in the standard styles.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Fields that say nothing about a source.
const SILENT: [&str; 21] = [
    "abstract",
    "keywords",
    "file",
    "note",
    "annote",
    "annotation",
    "timestamp",
    "owner",
    "isbn",
    "issn",
    "langid",
    "shorttitle",
    "day",
    "month",
    "year",
    "date",
    "urlyear",
    "entrysubtype",
    "eprint",
    "eprinttype",
    "copyright",
];

/// The most bytes in which the ends of entries are looked for in vain.
const MOST_VAIN_BYTES: usize = 256 * 1024 * 1024;

/// The most bytes that stand for abbreviations.
const MOST_ADDED_BYTES: usize = 16 * 1024 * 1024;

/// The abbreviations of a list: `@string{od = {Oman Daily}}`.
#[derive(Default)]
struct Strings {
    known: HashMap<String, String>,
    /// The bytes that were put for abbreviations. Those of an abbreviation may be abbreviations.
    added: usize,
}

impl Strings {
    /// Returns what `word` stands for, unless too much would stand for such words.
    fn get(&mut self, word: &str) -> Option<String> {
        let known = self.known.get(&word.to_ascii_lowercase())?;
        self.added += known.len();
        (self.added <= MOST_ADDED_BYTES).then(|| known.clone())
    }
}

/// Reads the records of a text.
///
/// Returns `None` if it is not BibTeX. Entries beyond the limits are counted, not read.
pub fn read(text: &str) -> Option<Records> {
    if !begins(text) {
        return None;
    }
    let mut records = Records::new(ListFormat::Bibtex);
    let mut strings = Strings::default();
    let mut vain = 0;
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let after = rest.get(at + 1..).unwrap_or_default();
        if vain > MOST_VAIN_BYTES || strings.added > MOST_ADDED_BYTES {
            records.unread += usize::from(is_entry(after));
            rest = after;
            continue;
        }
        let Some((kind, body, next)) = block(after) else {
            records.unread += usize::from(is_entry(after));
            vain += after.len();
            rest = after;
            continue;
        };
        rest = next;
        match kind.as_str() {
            "comment" | "preamble" => {}
            "string" => {
                let own = fields(body, &mut strings);
                strings.known.extend(own);
            }
            kind => match body.split_once(',') {
                Some((key, body)) => {
                    let own = fields(body, &mut strings);
                    for name in own.keys() {
                        note_unused(name, &mut records);
                    }
                    records.push(record(kind, key.trim(), &own));
                }
                None => records.unread += 1,
            },
        }
    }
    Some(records)
}

/// Returns whether a text starts like BibTeX: with an entry, after comments.
fn begins(text: &str) -> bool {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('%'));
    line.and_then(|line| line.strip_prefix('@')).is_some_and(is_entry) && text.contains('=')
}

/// Returns whether a text starts with what follows the `@` of an entry.
fn is_entry(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let after = text.get(letters..).unwrap_or_default().trim_start();
    letters > 0 && after.starts_with(['{', '('])
}

/// Splits a block, after its `@`, into its type, its content and the rest.
fn block(text: &str) -> Option<(String, &str, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (kind, after) = text.split_at(letters);
    let after = after.trim_start();
    let close = match after.chars().next() {
        Some('{') if letters > 0 => '}',
        Some('(') if letters > 0 => ')',
        _ => return None,
    };
    let body = after.get(1..)?;
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == close && depth == 0 => {
                let next = body.get(at + 1..).unwrap_or_default();
                return Some((kind.to_ascii_lowercase(), body.get(..at)?, next));
            }
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            // The next entry starts, so this one has no end.
            '@' if depth == 0 && body.get(..at)?.ends_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// Returns the raw fields of an entry, by their names in lower case.
fn fields(mut text: &str, strings: &mut Strings) -> HashMap<String, String> {
    let mut fields = HashMap::new();
    while let Some((name, after)) = text.split_once('=') {
        let (value, rest) = value(after, strings);
        let name = name.trim_matches(|c: char| c.is_whitespace() || c == ',').to_ascii_lowercase();
        if !name.is_empty() && !name.contains(char::is_whitespace) {
            fields.entry(name).or_insert(value);
        }
        text = rest;
    }
    fields
}

/// Reads a value and returns the rest.
///
/// A value consists of texts in braces or quotes, numbers and words, joined by `#`.
fn value<'t>(text: &'t str, strings: &mut Strings) -> (String, &'t str) {
    let mut value = String::new();
    let mut rest = text.trim_start();
    loop {
        let (piece, after) = match rest.chars().next() {
            Some('{') => enclosed(rest, '}'),
            Some('"') => enclosed(rest, '"'),
            _ => {
                let end = rest.find([',', '#', '}', '\n']).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                let word = word.trim();
                (strings.get(word).unwrap_or_else(|| word.to_owned()), after)
            }
        };
        value.push_str(&piece);
        rest = after.trim_start();
        match rest.strip_prefix('#') {
            Some(more) => rest = more.trim_start(),
            None => return (value, rest.strip_prefix(',').unwrap_or(rest)),
        }
    }
}

/// Splits a text in braces or quotes into its content and the rest.
fn enclosed(text: &str, close: char) -> (String, &str) {
    let inside = text.get(1..).unwrap_or_default();
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == close && depth == 0 => {
                let own = inside.get(..at).unwrap_or_default();
                return (own.to_owned(), inside.get(at + 1..).unwrap_or_default());
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (inside.to_owned(), "")
}

fn note_unused(name: &str, records: &mut Records) {
    const USED: [&str; 25] = [
        "title",
        "subtitle",
        "author",
        "editor",
        "publisher",
        "institution",
        "school",
        "howpublished",
        "organization",
        "journaltitle",
        "journal",
        "booktitle",
        "series",
        "maintitle",
        "volume",
        "number",
        "issue",
        "pages",
        "urldate",
        "library",
        "url",
        "doi",
        "language",
        "crossref",
        "type",
    ];
    if !USED.contains(&name) && !SILENT.contains(&name) {
        records.unused(name);
    }
}

fn record(kind: &str, key: &str, fields: &HashMap<String, String>) -> WorkRecord {
    let raw = |name: &str| fields.get(name).map(String::as_str);
    let text = |name: &str| raw(name).and_then(|raw| said(&plain(raw)));
    let first = |names: &[&str]| names.iter().find_map(|name| text(name));
    let title = text("title").map(|title| match text("subtitle") {
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title,
    });
    let names = raw("author").or_else(|| raw("editor")).unwrap_or_default();
    let is_online = matches!(kind, "online" | "electronic" | "www" | "webpage");
    let container: &[&str] = if is_online {
        &["organization", "journaltitle", "maintitle"]
    } else {
        &["journaltitle", "journal", "booktitle", "maintitle", "series"]
    };
    let publisher = ["publisher", "institution", "school", "howpublished"];
    // A `~` in a date means “approximately”.
    let own = |text: &str| if text.contains('\\') { plain(text) } else { text.to_owned() };
    let published = raw("date").map(own).or_else(|| by_parts(fields));
    let howpublished = text("howpublished").filter(|text| text.starts_with("http"));
    WorkRecord {
        key: said(key),
        kind: self::kind(kind, raw("entrysubtype"), raw("type")),
        title,
        authors: authors(names),
        publisher: first(&publisher).filter(|text| !text.starts_with("http")),
        container: first(container),
        volume: text("volume"),
        issue: first(&["number", "issue"]),
        pages: text("pages"),
        published: published.as_deref().and_then(date),
        accessed: raw("urldate").and_then(date),
        archive: text("library"),
        url: raw("url").and_then(address).or_else(|| raw("doi").and_then(doi)).or(howpublished),
        language: text("language"),
    }
}

/// Returns an address.
///
/// Older files escape signs: `\%`, `\_`.
fn address(text: &str) -> Option<String> {
    let text = text.replace("\\%", "%").replace("\\_", "_").replace("\\#", "#").replace("\\&", "&");
    said(&text.replace(['{', '}'], ""))
}

/// Returns the date of the older fields `year`, `month` and `day`.
fn by_parts(fields: &HashMap<String, String>) -> Option<String> {
    let year = said(&plain(fields.get("year")?))?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let month =
        fields.get("month").filter(|_| is_year).map(|field| plain(field).to_ascii_lowercase());
    let number = month.as_deref().and_then(|month| {
        let by_name = month.get(..3).and_then(|month| MONTHS.iter().position(|own| *own == month));
        by_name
            .map(|index| index + 1)
            .or_else(|| month.trim().parse().ok().filter(|parsed| (1..=12).contains(parsed)))
    });
    let Some(number) = number else { return Some(year) };
    let day = fields.get("day").and_then(|field| plain(field).trim().parse::<u8>().ok());
    Some(match day {
        Some(day) => format!("{year}-{number:02}-{day:02}"),
        None => format!("{year}-{number:02}"),
    })
}

/// Splits a list of names at each `and` outside braces.
fn authors(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && depth == 0 => {
                let after = text.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
                if after.starts_with("and")
                    && after.get(3..).is_some_and(|after| after.starts_with(char::is_whitespace))
                {
                    names.extend(text.get(start..at).and_then(name));
                    let and = text.len() - after.len();
                    start = and + 3;
                }
            }
            _ => {}
        }
    }
    names.extend(text.get(start..).and_then(name));
    names
}

/// Returns a name.
///
/// A name in braces has no parts.
fn name(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("and ").trim();
    if text == "others" {
        return None;
    }
    let inner = text.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
    match inner.filter(|inner| !inner.contains(['{', '}'])) {
        Some(whole) => said(&plain(whole)),
        None => given_first(&plain(text)),
    }
}

/// Returns the kind of an entry type.
fn kind(entry: &str, subtype: Option<&str>, own_type: Option<&str>) -> Option<&'static str> {
    let stated = [subtype, own_type].into_iter().flatten().find_map(|text| match text.trim() {
        "newspaper" => Some("article-newspaper"),
        "magazine" => Some("article-magazine"),
        other => kind_named(other),
    });
    stated.or_else(|| {
        Some(match entry {
            "article" | "suppperiodical" => "article-journal",
            "periodical" | "book" | "mvbook" | "collection" | "mvcollection" | "reference"
            | "proceedings" | "booklet" | "manual" => "book",
            "inbook" | "incollection" | "suppbook" | "inreference" | "inproceedings"
            | "conference" | "bookinbook" | "suppcollection" => "chapter",
            "online" | "electronic" | "www" | "webpage" => "webpage",
            "report" | "techreport" => "report",
            "thesis" | "phdthesis" | "mastersthesis" => "thesis",
            "jurisdiction" | "legal" => "legal-case",
            "legislation" => "legislation",
            "letter" => "personal-communication",
            "unpublished" => "manuscript",
            "video" | "movie" | "audio" => "broadcast",
            "misc" => "document",
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIB: &str = "% from Zotero\n@string{od = {Oman Daily}}\n@comment{x}\n\
        @article{doe_2024,\n  title = {The {{USSR}} \\& {K}orea},\n  subtitle = \"A m{\\\"u}ddle\",\n\
          author = {Doe, Jane and {Ministry of Foreign Affairs} and Jos{\\'e} P{\\'e}rez and others},\n\
          journal = od # { (Muscat)}, year = 2024, month = jun, day = 19, pages = {3--5},\n\
          url = {https://example.org/a\\_b}, doi = {10.1/x}, frobnicate = {1}\n}\n\
        @book{broken, title = {No end\n\n@misc(m, title = {In brackets}, howpublished = {https://a.b/c})\n";

    #[test]
    fn entries_are_read_and_a_broken_one_costs_itself_alone() {
        let records = read(BIB).expect("BibTeX");
        let [first, second] = records.records.as_slice() else { panic!("{records:?}") };
        assert_eq!(first.key.as_deref(), Some("doe_2024"));
        assert_eq!(first.kind, Some("article-journal"));
        assert_eq!(first.title.as_deref(), Some("The USSR & Korea: A müddle"));
        assert_eq!(first.authors, ["Jane Doe", "Ministry of Foreign Affairs", "José Pérez"]);
        assert_eq!(first.container.as_deref(), Some("Oman Daily (Muscat)"));
        assert_eq!(first.published.as_deref(), Some("2024-06-19"));
        assert_eq!(first.pages.as_deref(), Some("3–5"));
        assert_eq!(first.url.as_deref(), Some("https://example.org/a_b"));
        assert_eq!(second.url.as_deref(), Some("https://a.b/c"));
        assert_eq!(second.publisher, None);
        assert_eq!(records.unused, ["frobnicate"]);
        assert_eq!(records.unread, 1);
    }

    /// A list of a few lines that would fill the memory.
    #[test]
    fn abbreviations_of_abbreviations_end() {
        let doubled = |at: usize| format!("@string{{s{} = s{at} # s{at}}}\n", at + 1);
        let doubled: String = (0..60).map(doubled).collect();
        let list = format!(
            "@book{{a, title = {{A}}}}\n@string{{s0 = {{0123456789}}}}\n{doubled}\
             @book{{b, title = s60}}\n@book{{c, title = {{C}}}}\n"
        );
        let records = read(&list).expect("BibTeX");
        assert_eq!(records.records.first().and_then(|it| it.key.as_deref()), Some("a"));
        assert!(records.unread >= 2, "what is not read is counted: {}", records.unread);
        let length = |it: &WorkRecord| it.title.as_ref().map_or(0, String::len);
        assert!(records.records.iter().map(length).sum::<usize>() <= MOST_ADDED_BYTES);
    }

    #[test]
    fn entries_that_never_end_are_counted() {
        let records = read(&format!("@book{{a, title = {{A}}}}\n{}", "@b{{".repeat(30_000)));
        assert_eq!(records.map(|it| (it.records.len(), it.unread)), Some((1, 30_000)));
    }
}
