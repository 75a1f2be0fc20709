//! An id for a source: who wrote or published it, or what it is called, and the year.

use crate::extract::ExtractedDocument;

/// The longest name in an id, in characters.
const LONGEST_NAME: usize = 24;

/// Words that begin names and titles and say nothing.
const SKIPPED: &[&str] = &["the", "a", "an", "al", "el", "le", "la", "les", "der", "die", "das"];

/// Returns an id of ASCII letters, digits and hyphens that is not taken.
///
/// It is made of what the document states: the last word of its author's name, else the site, else
/// the title, and the year; letters of other scripts are transliterated. Where nothing is stated it
/// is made of the file's name, and of the word `source` where that has no letters.
pub fn id(document: &ExtractedDocument, stem: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let author = document.authors.first().map(|it| last_word(&it.value));
    let site = document.site.as_ref().map(|it| words(&it.value, 2));
    let title = document.title.as_ref().map(|it| words(&it.value, 3));
    let stated = [author, site, title].into_iter().flatten();
    let name = stated.chain([words(stem, 3)]).find(|name| name.contains(char::is_alphabetic));
    let name = name.unwrap_or_else(|| "source".to_owned());
    let year = document.published.as_ref().and_then(|it| year(&it.value));
    let id = match year {
        Some(year) if !name.contains(year) => format!("{name}-{year}"),
        Some(_) | None => name,
    };
    let numbered = (2..).map(|number: usize| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or(id)
}

fn last_word(name: &str) -> String {
    // “Doe, Jane” and “Jane Doe”.
    let family = name.split(',').next().unwrap_or(name);
    let parts = parts(family);
    parts.last().cloned().unwrap_or_default()
}

/// The first words of a text, with hyphens between them.
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

/// The words of a text in lowercase ASCII.
fn parts(text: &str) -> Vec<String> {
    let latin = deunicode::deunicode(text).to_ascii_lowercase();
    let parts = latin.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
    let parts = parts.map(|part| part.replace('\'', ""));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The four digits with which an EDTF date begins.
fn year(edtf: &str) -> Option<&str> {
    edtf.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
