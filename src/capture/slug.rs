//! Ids made from words.

use crate::work::{CountedWork, count};

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

/// Returns `id`, or if it is taken the same with a number that is free: mostly the lowest.
///
/// Of very many ids of the same words, few are asked for.
pub fn free_id(id: String, is_taken: impl Fn(&str) -> bool) -> String {
    /// Numbers that are asked for one by one.
    const FEW: usize = 16;
    let is_taken = |id: &str| {
        count(CountedWork::IdsTried, 1);
        is_taken(id)
    };
    if !is_taken(&id) {
        return id;
    }
    let numbered = |number: usize| format!("{id}-{number}");
    let is_free = |number: usize| !is_taken(&numbered(number));
    if let Some(number) = (2..=FEW).find(|&number| is_free(number)) {
        return numbered(number);
    }
    let (mut taken, mut free) = (FEW, FEW * 2);
    while !is_free(free) {
        (taken, free) = (free, free * 2);
    }
    while free - taken > 1 {
        let middle = taken.midpoint(free);
        if is_free(middle) { free = middle } else { taken = middle }
    }
    numbered(free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_the_same_words_gets_a_number_that_is_free() {
        let mut taken = std::collections::HashSet::from(["b-3".to_owned()]);
        for number in 1..200 {
            let id = free_id("a".to_owned(), |id| taken.contains(id));
            assert_eq!(id, if number == 1 { "a".to_owned() } else { format!("a-{number}") });
            taken.insert(id);
        }
        for expected in ["b", "b-2", "b-4"] {
            let id = free_id("b".to_owned(), |id| taken.contains(id));
            assert_eq!(id, expected);
            taken.insert(id);
        }
    }

    #[test]
    fn of_very_many_ids_of_the_same_words_few_are_asked_for() {
        let asked = std::cell::Cell::new(0);
        let id = free_id("a".to_owned(), |id| {
            asked.set(asked.get() + 1);
            let number = id.strip_prefix("a-").map_or(Ok(1), str::parse);
            number.is_ok_and(|number: usize| number <= 1_000_000)
        });
        assert_eq!(id, "a-1000001");
        assert!(asked.get() < 100, "{} were asked for", asked.get());
    }

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
