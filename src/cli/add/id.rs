//! An id for a source: who wrote or published it, or what it is called, and the year.

use crate::capture::free_id;
use crate::extract::{ExtractedDocument, WorkRecord};

/// The longest name in an id, in characters.
const LONGEST_NAME: usize = 24;

/// Words that begin names and titles and say nothing.
const SKIPPED: &[&str] = &["the", "a", "an", "al", "el", "le", "la", "les", "der", "die", "das"];

/// What an id is made of.
#[derive(Debug, Clone, Copy)]
pub struct IdFacts<'a> {
    author: Option<&'a str>,
    site: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<&'a str>,
}

impl<'a> IdFacts<'a> {
    /// Those that a document states.
    pub fn of(document: &'a ExtractedDocument) -> Self {
        Self {
            author: document.authors.first().map(|author| author.value.as_str()),
            site: document.site.as_ref().map(|site| site.value.as_str()),
            title: document.title.as_ref().map(|title| title.value.as_str()),
            published: document.published.as_ref().map(|published| published.value.as_str()),
        }
    }
}

/// Returns the id of a record: its key in the list, if that is a plain word, else one made of
/// what it says.
pub fn of_record(record: &WorkRecord, is_taken: impl Fn(&str) -> bool) -> String {
    let is_plain = |key: &&str| {
        let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_sign)
    };
    if let Some(key) = record.key.as_deref().filter(is_plain) {
        return free_id(key.to_owned(), is_taken);
    }
    let host = record.url.as_deref().and_then(host);
    let site = record.publisher.as_deref().or(record.container.as_deref());
    let facts = IdFacts {
        author: record.authors.first().map(String::as_str),
        site: site.or(host).filter(|_| record.title.is_none() || site.is_some()),
        title: record.title.as_deref(),
        published: record.published.as_deref(),
    };
    id(facts, "source", is_taken)
}

/// Returns the name of the machine in an address.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// Returns an id of ASCII letters, digits and hyphens that is not taken.
///
/// It is made of what the document states: the last word of its author's name, else the site, else
/// the title, and the year; letters of other scripts are transliterated. Where nothing is stated it
/// is made of the file's name, and of the word `source` if that has no letters.
pub fn id(facts: IdFacts, stem: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let author = facts.author.map(last_word);
    let site = facts.site.map(|site| words(site, 2));
    let title = facts.title.map(|title| words(title, 3));
    let stated = [author, site, title].into_iter().flatten();
    let name = stated.chain([words(stem, 3)]).find(|name| name.contains(char::is_alphabetic));
    let name = name.unwrap_or_else(|| "source".to_owned());
    let id = match facts.published.and_then(year) {
        Some(year) if !name.contains(year) => format!("{name}-{year}"),
        Some(_) | None => name,
    };
    free_id(id, is_taken)
}

fn last_word(name: &str) -> String {
    // “Doe, Jane” and “Jane Doe”.
    let family = name.split(',').next().unwrap_or(name);
    let parts = parts(family);
    parts.last().cloned().unwrap_or_default()
}

/// Returns the first words of a text, with hyphens between them.
fn words(text: &str, count: usize) -> String {
    let mut id = String::new();
    for word in parts(text).into_iter().filter(|word| !SKIPPED.contains(&word.as_str())).take(count)
    {
        if id.len() + word.len() > LONGEST_NAME && !id.is_empty() {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(LONGEST_NAME));
    }
    id
}

/// Returns the words of a text in lowercase ASCII.
fn parts(text: &str) -> Vec<String> {
    let latin = deunicode::deunicode(text).to_ascii_lowercase();
    let parts = latin.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
    let parts = parts.map(|part| part.replace('\'', ""));
    parts.filter(|part| !part.is_empty()).collect()
}

/// Returns the four digits with which an EDTF date begins.
fn year(edtf: &str) -> Option<&str> {
    edtf.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_its_key_or_what_it_says() {
        let check = |key: &str, url: &str, title: Option<&str>, expected: &str| {
            let record = WorkRecord {
                key: Some(key.to_owned()),
                url: Some(url.to_owned()),
                title: title.map(str::to_owned),
                ..WorkRecord::default()
            };
            assert_eq!(of_record(&record, |id| id == "doe:2024"), expected);
        };
        check("doe_2024", "https://a.b/c", None, "doe_2024");
        check("doe:2024", "https://a.b/c", None, "doe:2024-2");
        check("17", "https://www.example.org/c", None, "example-org");
        check("a b", "https://example.org/c", Some("The treaty"), "treaty");
    }

    #[test]
    fn names_become_words() {
        assert_eq!(last_word("Jane van der Doe"), "doe");
        assert_eq!(last_word("Müller, Åsa"), "muller");
        assert_eq!(words("The Oman Daily Observer", 2), "oman-daily");
        assert_eq!(words("بوتين وكيم", 2), "bwtyn-wkym");
        assert_eq!(words("Правда", 2), "pravda");
        assert_eq!(words("22", 2), "22");
        assert_eq!(year("2024-06-19?"), Some("2024"));
        assert_eq!(year("[..2024]"), None);
    }
}
