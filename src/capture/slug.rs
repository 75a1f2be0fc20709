//! Ids made from words.

/// The longest id, in characters.
const LONGEST: usize = 24;

/// Words at the beginning of names and titles that mean nothing in an id.
const SKIPPED: &[&str] = &["the", "a", "an", "al", "el", "le", "la", "les", "der", "die", "das"];

/// Returns the first words of `text` in lowercase ASCII letters and digits, joined by hyphens.
///
/// Letters of other scripts are transliterated. Empty if there are none.
pub fn slug(text: &str, count: usize) -> String {
    let latin = deunicode::deunicode(text).to_ascii_lowercase();
    let parts = latin.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
    let parts = parts.map(|part| part.replace('\'', ""));
    let parts = parts.filter(|part| !part.is_empty() && !SKIPPED.contains(&part.as_str()));
    let mut id = String::new();
    for part in parts.take(count) {
        if id.len() + part.len() > LONGEST && !id.is_empty() {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(part.chars().take(LONGEST));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_ids() {
        for (title, id) in [
            ("The Oman Daily Observer", "oman-daily"),
            ("بوتين وكيم", "bwtyn-wkym"),
            ("Правда", "pravda"),
            ("…", ""),
        ] {
            assert_eq!(slug(title, 2), id, "{title}");
        }
    }
}
