//! Words that are equivalent in a search: those of the file, and numbers in words.

use super::stem::stem;
use crate::text::fold;
use crate::timeline::AliasGroup;

/// Small numbers, in digits and in words: `8 experts` finds “eight experts” and ثمانية خبراء.
const NUMBERS: &[&[&str]] = &[
    &["2", "two", "اثنان", "اثنين"],
    &["3", "three", "ثلاثة", "ثلاث"],
    &["4", "four", "أربعة", "أربع"],
    &["5", "five", "خمسة", "خمس"],
    &["6", "six", "ستة", "ست"],
    &["7", "seven", "سبعة", "سبع"],
    &["8", "eight", "ثمانية", "ثماني"],
    &["9", "nine", "تسعة", "تسع"],
    &["10", "ten", "عشرة", "عشر"],
    &["11", "eleven"],
    &["12", "twelve"],
    &["20", "twenty", "عشرون", "عشرين"],
    &["30", "thirty", "ثلاثون", "ثلاثين"],
    &["40", "forty", "أربعون", "أربعين"],
    &["50", "fifty", "خمسون", "خمسين"],
    &["60", "sixty", "ستون", "ستين"],
    &["70", "seventy", "سبعون", "سبعين"],
    &["80", "eighty", "ثمانون", "ثمانين"],
    &["90", "ninety", "تسعون", "تسعين"],
    &["100", "hundred", "مئة", "مائة"],
];

/// The maximum number of words of a member in a query.
const MOST_WORDS: usize = 4;

/// Groups of equivalent words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aliases {
    /// Each member as its folded words.
    groups: Vec<Vec<Vec<String>>>,
}

impl Aliases {
    /// Creates the groups of a file, and numbers in words.
    pub fn new(of_file: &[AliasGroup]) -> Self {
        let words = |text: &str| -> Vec<String> {
            fold(text).text().split_whitespace().map(str::to_owned).collect()
        };
        let own = of_file.iter().map(|group| group.words.iter().map(|word| words(word)).collect());
        let numbers = NUMBERS.iter().map(|group| group.iter().map(|value| words(value)).collect());
        let groups = own.chain(numbers).map(|group: Vec<Vec<String>>| {
            group.into_iter().filter(|member| !member.is_empty()).collect()
        });
        Self { groups: groups.collect() }
    }

    /// Returns, for each of some consecutive words of a query, its alternatives.
    pub fn of(&self, words: &[&str]) -> Vec<Vec<&[String]>> {
        let mut others: Vec<Vec<&[String]>> = vec![Vec::new(); words.len()];
        for group in &self.groups {
            for (number, member) in group.iter().enumerate() {
                if member.len() > MOST_WORDS {
                    continue;
                }
                for (start, window) in words.windows(member.len()).enumerate() {
                    if !window.iter().zip(member).all(|(word, own)| is_same(word, own)) {
                        continue;
                    }
                    let rest = group.iter().enumerate().filter(|(other, _)| *other != number);
                    let rest: Vec<&[String]> = rest.map(|(_, member)| member.as_slice()).collect();
                    for own in others.iter_mut().skip(start).take(member.len()) {
                        own.extend(&rest);
                    }
                }
            }
        }
        others
    }
}

/// Returns whether a word of a query is a word of a member, or another form of it.
fn is_same(word: &str, own: &str) -> bool {
    word == own || !own.starts_with(|c: char| c.is_ascii_digit()) && stem(word) == stem(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: &[&str]) {
        let group = |language: &str, words: &[&str]| AliasGroup {
            language: language.into(),
            words: words.iter().map(|&word| word.into()).collect(),
        };
        let aliases = Aliases::new(&[
            group("en", &["treaty", "pact", "mutual assistance"]),
            group("ar", &["معاهدة", "اتفاقية"]),
        ]);
        let words: Vec<&str> = query.split(' ').collect();
        let others = aliases.of(&words);
        let told: Vec<String> = others
            .iter()
            .map(|own| own.iter().map(|value| value.join(" ")).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(told, expected, "{query}");
    }

    #[test]
    fn a_word_has_the_other_members_of_its_groups() {
        check("pact", &["treaty|mutual assistance"]);
        check("treaties now", &["pact|mutual assistance", ""]);
        check("mutual assistance", &["treaty|pact", "treaty|pact"]);
        check("mutual", &[""]);
        check("المعاهدات", &["اتفاقيه"]);
        check("8", &["eight|ثمانيه|ثماني"]);
        check("88", &[""]);
    }
}
