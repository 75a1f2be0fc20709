//! The words of names: which words belong to a name, and which two are spellings of one.

use std::collections::HashMap;

use crate::text::fold;

/// The words of the names of a timeline, folded.
#[derive(Debug, Clone, Default)]
pub struct NameWords {
    /// For each word, its names and its positions in them.
    places: HashMap<String, Vec<Place>>,
}

/// The position of a word in a spelling of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    name: usize,
    /// The number of words in the spelling, and the number of this one.
    words: usize,
    number: usize,
}

impl NameWords {
    /// Creates it from names, each given with its spellings.
    pub fn new<'a, S: Iterator<Item = &'a str>>(names: impl Iterator<Item = S>) -> Self {
        let mut own = Self::default();
        for (name, spellings) in names.enumerate() {
            for spelling in spellings {
                let folded = fold(spelling);
                let words: Vec<&str> = folded.text().split_whitespace().collect();
                for (number, word) in words.iter().enumerate() {
                    let place = Place { name, words: words.len(), number };
                    let places = own.places.entry((*word).to_owned()).or_default();
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
            }
        }
        own
    }

    /// Returns whether a folded word belongs to a name.
    pub fn has(&self, word: &str) -> bool {
        self.places.contains_key(word)
    }

    /// Returns whether two folded words have the same position in two spellings of one name.
    pub fn are_spellings(&self, one: &str, other: &str) -> bool {
        let places = |word: &str| self.places.get(word).map_or(&[][..], Vec::as_slice);
        places(one).iter().any(|place| places(other).contains(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_same_place_of_a_name_are_spellings() {
        let names: [&[&str]; 2] =
            [&["Kim Jong Un", "كيم جونغ أون", "كيم يونغ أون"], &["Kim Il Sung", "كيم إيل سونغ"]];
        let own = NameWords::new(names.iter().map(|name| name.iter().copied()));
        assert!(own.are_spellings("جونغ", "يونغ") && own.are_spellings("jong", "يونغ"));
        assert!(!own.are_spellings("جونغ", "ايل") && !own.are_spellings("كيم", "اون"));
        assert!(own.has("sung") && !own.has("putin"));
    }
}
