//! With which letters a query was found: in an event that is shown, and in an article.

use std::ops::Range;
use std::sync::Arc;

use super::query::{Query, Sign, Wanted};
use super::score::{Found, Lenience, Likeness, Pattern, Worth};
use super::texts::{date_texts, name_texts, own_texts};
use super::{Field, Weight};
use crate::text::{Folded, fold};
use crate::timeline::{EventIndex, Timeline};

/// A text that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Which field.
    pub field: Field,
    /// The text.
    pub text: Arc<str>,
    /// The bytes of the text that matched, in order.
    pub marks: Vec<Range<usize>>,
    /// The least sure way in which a word was found in it.
    pub likeness: Likeness,
}

/// A place in an article where a word of a query stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The bytes of the article.
    pub bytes: Range<usize>,
    /// Which of the words and quotations of the query, from 0.
    pub word: usize,
}

/// A word or a quotation that is looked for, letter by letter.
struct Wording<'q> {
    first: Pattern,
    /// The words that must stand behind the first one.
    behind: &'q [String],
    lenience: Lenience,
}

/// A text of an event, folded.
struct Text {
    field: Field,
    source: Arc<str>,
    folded: Folded,
}

/// Where a wording stands in a folded text.
struct Place {
    worth: Worth,
    /// Bytes of the folded text.
    bytes: Vec<Range<usize>>,
}

/// Returns the texts of an event in which `query` was found, the best one first, with the letters that
/// matched. To be called for the hits that are shown: it reads the texts anew.
pub fn matches(timeline: &Timeline, query: &Query, event: EventIndex) -> Vec<Match> {
    let mut found: Vec<(u32, Match)> = Vec::new();
    let wordings = wordings(query);
    let texts = if wordings.is_empty() { Vec::new() } else { texts_of(timeline, event) };
    for wording in &wordings {
        let Some((worth, text, place)) = wording.best(&texts) else { continue };
        let marks = place.bytes.iter().filter_map(|bytes| text.folded.source(bytes));
        let likeness = place.worth.likeness();
        let known = found.iter_mut().find(|(_, own)| Arc::ptr_eq(&own.text, &text.source));
        if let Some((sum, own)) = known {
            *sum += worth;
            own.marks.extend(marks);
            own.likeness = own.likeness.max(likeness);
        } else {
            let (field, text, marks) = (text.field, text.source.clone(), marks.collect());
            found.push((worth, Match { field, text, marks, likeness }));
        }
    }
    found.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    let mut matches: Vec<Match> = found.into_iter().map(|(_, it)| it).collect();
    for it in &mut matches {
        it.marks = joined(std::mem::take(&mut it.marks));
    }
    matches
}

/// Returns every place of a folded article where a word or a quotation of `query` stands, in order; in part,
/// behind joined letters and in the other script too, but without slips.
///
/// ```
/// use tarikh::search::{Query, occurrences};
/// use tarikh::text::fold;
///
/// let article = "قال «بوتين» إن كوريا الشمالية";
/// let found = occurrences(&fold(article), &Query::new("putin \"كوريا الشمالية\""));
/// let words: Vec<&str> = found.iter().map(|it| &article[it.bytes.clone()]).collect();
/// assert_eq!(words, ["بوتين", "كوريا الشمالية"]);
/// ```
pub fn occurrences(article: &Folded, query: &Query) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for (word, wording) in wordings(query).iter().enumerate() {
        let places = wording.places(article.text(), Lenience::Usual);
        let sure = places.filter(|place| place.worth.likeness() <= Likeness::Sound);
        for bytes in sure.flat_map(|place| place.bytes) {
            found.extend(article.source(&bytes).map(|bytes| Occurrence { bytes, word }));
        }
    }
    found.sort_by_key(|it| (it.bytes.start, std::cmp::Reverse(it.bytes.end), it.word));
    found
}

/// How many words and quotations [`occurrences`] looks for.
pub fn sought(query: &Query) -> usize {
    wordings(query).len()
}

fn wordings(query: &Query) -> Vec<Wording<'_>> {
    let with = query.terms().iter().filter(|term| term.sign == Sign::With);
    with.flat_map(|term| match &term.wanted {
        Wanted::Word(word) => vec![Wording::new(word, &[], Lenience::Slips)],
        Wanted::Phrase(words) => words
            .split_first()
            .map(|(first, behind)| Wording::new(first, behind, Lenience::Whole))
            .into_iter()
            .collect(),
        Wanted::Value(_, words) => {
            words.iter().map(|word| Wording::new(word, &[], Lenience::Usual)).collect()
        }
        Wanted::Time(_) => Vec::new(),
    })
    .collect()
}

fn texts_of(timeline: &Timeline, event: EventIndex) -> Vec<Text> {
    let event = timeline.event(event);
    let dates = event.date.iter().flat_map(date_texts).map(|text| (Field::Date, text.into()));
    let names = event.names().flat_map(|name| name_texts(timeline.name(name)));
    let names = names.map(|text| (Field::Name, text.into()));
    let tags = event.tags.iter().map(|tag| (Field::Tag, tag.clone()));
    let own = own_texts(event).map(|(field, text)| (field, text.into()));
    let all = dates.chain(own).chain(names).chain(tags);
    let text = |(field, source): (Field, Arc<str>)| Text { field, folded: fold(&source), source };
    all.map(text).collect()
}

impl Place {
    fn of(worth: Worth, bytes: Range<usize>) -> Self {
        Self { worth, bytes: std::iter::once(bytes).collect() }
    }
}

impl<'q> Wording<'q> {
    fn new(first: &str, behind: &'q [String], lenience: Lenience) -> Self {
        Self { first: Pattern::new(first), behind, lenience }
    }

    /// The text in which it stands best, with what that is worth. Slips count where nothing else does.
    fn best<'t>(&self, texts: &'t [Text]) -> Option<(u32, &'t Text, Place)> {
        let weight = if self.first.is_number() { Weight::NUMBER } else { Weight::WORD };
        // Most words are there as they are spelled, which is soon found out.
        for lenience in [Lenience::Spelled, Lenience::Usual, self.lenience] {
            let mut best: Option<(u32, &Text, Place)> = None;
            for text in texts {
                let is_long = !text.field.is_short();
                for place in self.places_in(text, lenience) {
                    if is_long && place.worth < Worth::LEAST_IN_LONG_TEXT {
                        continue;
                    }
                    let worth = u32::from(place.worth.0) * weight.of(text.field.kind());
                    if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
                        best = Some((worth, text, place));
                    }
                }
            }
            if best.is_some() {
                return best;
            }
        }
        None
    }

    /// Its places in a text; of a name, also as if it were written in one.
    fn places_in(&self, text: &Text, lenience: Lenience) -> Vec<Place> {
        let folded = text.folded.text();
        let mut places: Vec<Place> = self.places(folded, lenience).collect();
        if places.is_empty() && text.field == Field::Name && folded.contains(' ') {
            let found = self.first.find(&folded.replace(' ', ""), lenience);
            let whole = 0..folded.len();
            places.extend(found.map(|found| Place::of(found.worth, whole.clone())));
        }
        places
    }

    /// Its places in a folded text, from the first one on.
    fn places(&self, folded: &str, lenience: Lenience) -> impl Iterator<Item = Place> {
        words_at(folded).filter_map(move |(start, word)| {
            let found = self.first.find(word, lenience.min(self.lenience))?;
            let Found { worth, mut bytes } = found;
            for it in &mut bytes {
                *it = it.start + start..it.end + start;
            }
            if self.behind.is_empty() {
                return Some(Place { worth, bytes });
            }
            let rest = folded.get(start + word.len()..)?;
            let mut words = words_at(rest);
            let mut end = 0;
            for wanted in self.behind {
                let (at, _) = words.next().filter(|(_, word)| word == wanted)?;
                end = at + wanted.len();
            }
            let first = bytes.first()?.start;
            Some(Place::of(worth, first..start + word.len() + end))
        })
    }
}

/// The words of a folded text, each with its first byte.
fn words_at(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    folded.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

/// Ranges in order, those that touch joined.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::embedded;
    use proptest::prelude::*;

    static BUNDLED: LazyLock<Timeline> = LazyLock::new(|| embedded::load().timeline);

    /// The marked letters of the texts in which a query is found in an event, the best text first.
    fn marked(event: &str, typed: &str) -> Vec<String> {
        let index = BUNDLED.indexed().find(|(_, it)| it.id.as_str() == event);
        let (index, _) = index.expect("an event of the bundled timeline");
        let found = matches(&BUNDLED, &Query::new(typed), index);
        let letters = |it: &Match| {
            let marks =
                it.marks.iter().map(|mark| it.text.get(mark.clone()).expect("whole letters"));
            format!("{:?} {}", it.field, marks.collect::<Vec<_>>().join("|"))
        };
        found.iter().map(letters).collect()
    }

    fn check(event: &str, typed: &str, expected: &[&str]) {
        assert_eq!(marked(event, typed), expected, "{typed}");
    }

    #[test]
    fn the_letters_that_matched_are_marked() {
        check("un-veto-2024", "veto", &["Title veto"]);
        check("un-veto-2024", "فيتُو", &["Title فيتو"]);
        check("un-veto-2024", "بالفيتو", &["Title الفيتو"]);
        check("un-veto-2024", "monitoring russia", &["Title Russia|monitoring"]);
        check("kim-visit-russia-2023", "vostotchny", &["Title Vostochny"]);
        check("kim-visit-russia-2023", "vochny", &["Title V|ochny"]);
        check("naryshkin-pyongyang", "بيونج", &["Name بيونج"]);
        check("naryshkin-pyongyang", "sergei narysjkin", &["Name Sergei|Naryshkin"]);
        check("partnership-treaty-2024", "kimjongun", &["Name Kim Jong Un"]);
        check("putin-visit-2000", "2000", &["Date 2000"]);
        check(
            "kremlin-announces",
            "\"important documents\" #visit",
            &["Title important documents|visit"],
        );
        check("nk-founded", "qqqq", &[]);
        check("nk-founded", "", &[]);
    }

    #[test]
    fn words_stand_in_articles_in_every_way_they_are_written() {
        let article =
            "«بُوتين» وبوتين في كوريا الشَّمالية؛ وكوريا\u{a0}الشمالية، Putin's visit. ﻻ سلام";
        let folded = fold(article);
        for (typed, expected) in [
            ("putin", vec!["بُوتين", "وبوتين", "Putin"]),
            ("بوتين", vec!["بُوتين", "بوتين", "Putin"]),
            ("\"كوريا الشمالية\"", vec!["كوريا الشَّمالية", "كوريا\u{a0}الشمالية"]),
            ("لا", vec!["ﻻ", "لا"]),
            ("شمال", vec!["شَّمال", "شمال"]),
            ("visit -putin", vec!["visit"]),
            ("qqqq", vec![]),
            ("", vec![]),
        ] {
            let found = occurrences(&folded, &Query::new(typed));
            let found =
                found.iter().map(|it| article.get(it.bytes.clone()).expect("whole letters"));
            assert_eq!(found.collect::<Vec<_>>(), expected, "{typed}");
        }
        let words = occurrences(&folded, &Query::new("visit putin"));
        assert_eq!(words.iter().map(|it| it.word).collect::<Vec<_>>(), [1, 1, 1, 0]);
    }

    /// Words of the articles and of the titles, whole or in part, with marks, ligatures and slips.
    fn typed() -> impl Strategy<Value = String> {
        let texts = BUNDLED.events().iter().flat_map(|event| {
            let quotes = event.passages.iter().map(|passage| passage.quote.clone());
            event.title.texts().cloned().chain(quotes).collect::<Vec<_>>()
        });
        let words: Vec<String> = texts
            .flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let word =
            (prop::sample::select(words), 0usize..5, 2usize..9).prop_map(|(word, how, end)| {
                match how {
                    0 => word.chars().take(end).collect(),
                    1 => word.chars().flat_map(|c| [c, '\u{64e}']).collect(),
                    2 => word.replace("لا", "ﻻ"),
                    3 => word.chars().skip(1).chain(['x']).collect(),
                    _ => word,
                }
            });
        prop::collection::vec(word, 1..3).prop_map(|words| words.join(" "))
    }

    proptest! {
        /// Marks lie on whole letters, in order, and hold nothing but letters of the words that match: what
        /// is spelled in one piece folds to it.
        #[test]
        fn marks_are_letters_that_matched(typed in typed(), event in 0usize..35) {
            let query = Query::new(&typed);
            for found in matches(&BUNDLED, &query, EventIndex(event)) {
                prop_assert!(!found.marks.is_empty());
                let mut before = 0;
                for mark in &found.marks {
                    prop_assert!(mark.start >= before && mark.start < mark.end);
                    before = mark.end;
                    let letters = found.text.get(mark.clone());
                    prop_assert!(letters.is_some(), "{typed} {mark:?} {}", found.text);
                    let letters = fold(letters.unwrap_or_default());
                    if found.likeness == Likeness::Spelled && found.marks.len() == 1 {
                        // A name counts as if it were written in one, too.
                        let in_one = letters.text().replace(' ', "");
                        let is_wanted = query
                            .words()
                            .any(|word| word.contains(letters.text()) || in_one.contains(word));
                        prop_assert!(is_wanted, "{typed} {:?} {}", letters.text(), found.text);
                    }
                }
            }
        }

        #[test]
        fn occurrences_are_letters_that_matched(typed in typed()) {
            let article = BUNDLED.sources().first().and_then(|it| it.article.text()).expect("an article");
            for found in occurrences(&fold(article), &Query::new(&typed)) {
                let letters = article.get(found.bytes.clone()).map(fold);
                prop_assert!(letters.is_some_and(|it| !it.text().is_empty()), "{typed} {found:?}");
            }
        }
    }
}
