//! Finds the letters that match a query, in an event and in an article.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::Field;
use super::aliases::Aliases;
use super::compound::compounds;
use super::condition::{Alternative, Condition, Need, conditions};
use super::field::{date_texts, name_texts, own_texts};
use super::pattern::{Lenience, Pattern, WordMatch};
use super::query::{Query, When};
use super::symbol::symbol_indices;
use super::tier::{Tier, Worth};
use super::token::Kinds;
use crate::date::Bound;
use crate::text::{Folded, fold};
use crate::timeline::{Event, EventIndex, Timeline};

/// A text that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The field.
    pub field: Field,
    /// The text.
    pub text: Arc<str>,
    /// The bytes of the text that matched, in order.
    pub marks: Vec<Range<usize>>,
    /// The least certain tier of its matches.
    pub tier: Tier,
}

/// A place in an article where a word of a query occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The bytes of the article.
    pub bytes: Range<usize>,
    /// The number of the word or quotation in the query, from 0.
    pub word: usize,
}

/// Finds the matching letters of events.
pub struct Highlighter<'t> {
    timeline: &'t Timeline,
    wordings: Vec<Wording>,
}

/// What is looked for, letter by letter: one of these ways.
pub(super) struct Wording {
    pub(super) ways: Vec<Alternative>,
    lenience: Lenience,
    /// How many ways the wordings before it have.
    before: usize,
}

/// The words that were compared with one way, and what matched: most words occur many times.
type Compared = HashMap<Box<str>, Option<WordMatch>>;

/// The words that were compared with each way at each lenience.
#[derive(Default)]
struct Memory(HashMap<(usize, Lenience), Compared>);

impl Memory {
    /// So many words are remembered of a way.
    const MOST: usize = 65_536;

    /// Those of the way with this number.
    fn of(&mut self, way: usize, lenience: Lenience) -> &mut Compared {
        let compared = self.0.entry((way, lenience)).or_default();
        if compared.len() > Self::MOST {
            compared.clear();
        }
        compared
    }
}

/// A text of an event, folded.
struct Text {
    field: Field,
    source: Arc<str>,
    folded: Folded,
    /// Numbers in another spelling, and symbols, with their bytes.
    extras: Vec<(String, Range<usize>)>,
    /// The bounds of the date, if the text is one.
    date: Option<(Bound, Bound)>,
}

/// A match in a text.
struct Place {
    worth: Worth,
    /// Bytes of the text itself.
    bytes: Vec<Range<usize>>,
}

impl<'t> Highlighter<'t> {
    /// Creates it for a query of this timeline.
    pub fn new(timeline: &'t Timeline, query: &Query) -> Self {
        Self { timeline, wordings: wordings(query, &Aliases::new(timeline.aliases())) }
    }

    /// Returns the texts of an event that match the query, the best one first, with the matching
    /// letters.
    ///
    /// Call it only for visible hits, because it reads the texts again.
    pub fn matches(&self, event: EventIndex) -> Vec<Match> {
        self.matches_in(event, &mut Memory::default())
    }

    /// Returns the same for each of `events`, in less time than one by one.
    pub fn matches_of_all(
        &self,
        events: impl IntoIterator<Item = EventIndex>,
    ) -> impl Iterator<Item = Vec<Match>> {
        let mut memory = Memory::default();
        events.into_iter().map(move |event| self.matches_in(event, &mut memory))
    }

    fn matches_in(&self, event: EventIndex, memory: &mut Memory) -> Vec<Match> {
        let mut found: Vec<(u64, Match)> = Vec::new();
        let texts =
            if self.wordings.is_empty() { Vec::new() } else { texts_of(self.timeline, event) };
        let mut add = |(worth, text, place): (u64, &Text, Place)| {
            let tier = place.worth.tier();
            let known = found.iter_mut().find(|(_, own)| Arc::ptr_eq(&own.text, &text.source));
            if let Some((sum, own)) = known {
                *sum += worth;
                own.marks.extend(place.bytes);
                own.tier = own.tier.max(tier);
            } else {
                let (field, text, marks) = (text.field, text.source.clone(), place.bytes);
                found.push((worth, Match { field, text, marks, tier }));
            }
        };
        for wording in &self.wordings {
            let Some(best) = wording.best(&texts, memory) else { continue };
            // A title in another script may sound like a word that occurs, misspelt, in the title
            // shown.
            let is_unsure = best.2.worth.tier() >= Tier::Sound && best.1.field == Field::Title;
            let chosen = best.1.source.clone();
            add(best);
            let others = texts.iter().filter(|text| {
                is_unsure && text.field == Field::Title && !Arc::ptr_eq(&text.source, &chosen)
            });
            for other in others {
                if let Some(found) = wording.best(std::slice::from_ref(other), memory) {
                    add(found);
                }
            }
        }
        found.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
        let mut matches: Vec<Match> = found.into_iter().map(|(_, found)| found).collect();
        for found in &mut matches {
            found.marks = joined(std::mem::take(&mut found.marks));
        }
        matches
    }
}

/// Returns every place of a folded article where a word or a quotation of `query` occurs, in order.
///
/// Parts of words, words with attached prefixes and words in another script match too, but typos do
/// not.
///
/// ```
/// use tarikh::search::{Query, occurrences};
/// use tarikh::text::fold;
///
/// let article = "قال «بوتين» إن كوريا الشمالية";
/// let found = occurrences(&fold(article), &Query::new("putin \"كوريا الشمالية\""));
/// let words: Vec<&str> = found.iter().map(|place| &article[place.bytes.clone()]).collect();
/// assert_eq!(words, ["بوتين", "كوريا الشمالية"]);
/// ```
pub fn occurrences(article: &Folded, query: &Query) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for (word, wording) in wordings(query, &Aliases::default()).iter().enumerate() {
        let ways = wording.ways.iter();
        let places = ways.flat_map(|way| {
            folded_places(way, article.text(), Lenience::Guesses, &mut Compared::new())
        });
        let sure = places.filter(|(worth, _)| is_sure(*worth));
        for (_, bytes) in sure {
            let bytes = bytes.iter().filter_map(|bytes| article.source(bytes));
            found.extend(bytes.map(|bytes| Occurrence { bytes, word }));
        }
    }
    found.sort_by_key(|found| (found.bytes.start, std::cmp::Reverse(found.bytes.end), found.word));
    found.dedup();
    found
}

/// Returns whether a match of this worth is shown in an article.
///
/// Typos and scattered letters would be too many.
pub(super) fn is_sure(worth: Worth) -> bool {
    worth.tier() < Tier::Typo || worth == Worth::INSIDE
}

/// Returns the number of words and quotations that [`occurrences`] looks for.
pub fn sought(query: &Query) -> usize {
    wordings(query, &Aliases::default()).len()
}

pub(super) fn wordings(query: &Query, aliases: &Aliases) -> Vec<Wording> {
    let own = conditions(query, aliases).into_iter();
    let shown = own.filter(|own| matches!(own.need, Need::Ranked | Need::Bonus));
    let mut before = 0;
    let wording = |Condition { ways, .. }: Condition| {
        let first = before;
        before += ways.len();
        Wording { ways, lenience: Lenience::Guesses, before: first }
    };
    shown.map(wording).collect()
}

fn texts_of(timeline: &Timeline, event: EventIndex) -> Vec<Text> {
    let event = timeline.event(event);
    let names = event.names().flat_map(|name| name_texts(timeline.name(name)));
    let names = names.map(|text| (Field::Name, text.into()));
    let tags = event.tags.iter().map(|tag| (Field::Tag, tag.clone()));
    let own = own_texts(event).map(|(field, text)| (field, text.into()));
    let all = own.chain(names).chain(tags);
    let text = |(field, source): (Field, Arc<str>)| {
        let (folded, extras) = (fold(&source), extras(&source));
        Text { field, folded, source, extras, date: None }
    };
    dates_of(event).chain(all.map(text)).collect()
}

/// Returns the date of an event in words.
fn dates_of(event: &Event) -> impl Iterator<Item = Text> {
    event.date.iter().flat_map(|date| {
        let bounds = (date.earliest(), date.latest());
        date_texts(date).into_iter().map(move |text| {
            let (folded, source) = (fold(&text), text.into());
            Text { field: Field::Date, folded, source, extras: Vec::new(), date: Some(bounds) }
        })
    })
}

impl Wording {
    /// Returns the text with the best match, and its worth.
    ///
    /// A less certain tier is tried only if the tiers before it find nothing.
    fn best<'t>(&self, texts: &'t [Text], memory: &mut Memory) -> Option<(u64, &'t Text, Place)> {
        let levels = [
            Lenience::Words,
            Lenience::Forms,
            Lenience::Sounds,
            Lenience::Typos,
            Lenience::Guesses,
        ];
        for lenience in levels.into_iter().filter(|&level| level <= self.lenience) {
            let mut best: Option<(u64, &Text, Place)> = None;
            for text in texts {
                let ways = (self.before..).zip(&self.ways);
                let places = ways.flat_map(|(number, way)| {
                    places(way, text, lenience, memory.of(number, lenience))
                });
                for place in places {
                    let is_vague = place.worth.tier() == Tier::Guess || place.worth == Worth::ROOT;
                    if is_vague && !text.field.is_short() {
                        continue;
                    }
                    let worth = worth_in(text.field, place.worth);
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
}

/// Returns the worth of a match in a field.
///
/// A more certain tier counts more than any field.
fn worth_in(field: Field, worth: Worth) -> u64 {
    let weight = u64::from(Kinds::of(&[field.kind()]).weight());
    ((7 - worth.tier() as u64) << 32) + u64::from(worth.fine()) * weight
}

/// Returns the matches of a condition in a text.
fn places(
    way: &Alternative,
    text: &Text,
    lenience: Lenience,
    compared: &mut Compared,
) -> Vec<Place> {
    match way {
        Alternative::Date(when) => date_place(*when, text).into_iter().collect(),
        Alternative::Name(pattern, most) if text.field == Field::Name => {
            name_place(pattern, text, lenience.min(*most)).into_iter().collect()
        }
        Alternative::WholeWord(pattern) | Alternative::Word(pattern) => {
            let mut places = folded_in(way, text, lenience, compared);
            if places.is_empty() {
                places.extend(other_words(pattern, text));
            }
            // A name also matches as if it were written as one word.
            if places.is_empty() && text.field == Field::Name && text.folded.text().contains(' ') {
                let found = pattern.find(&text.folded.text().replace(' ', ""), lenience);
                places.extend(found.map(|found| text.whole(found.worth)));
            }
            places
        }
        Alternative::Phrase(..) => folded_in(way, text, lenience, compared),
        Alternative::Name(..) | Alternative::Period(_) | Alternative::Value(..) => Vec::new(),
    }
}

impl Text {
    fn whole(&self, worth: Worth) -> Place {
        Place { worth, bytes: std::iter::once(0..self.source.len()).collect() }
    }
}

/// Returns the places of the words of a way, as bytes of the text itself.
fn folded_in(
    way: &Alternative,
    text: &Text,
    lenience: Lenience,
    compared: &mut Compared,
) -> Vec<Place> {
    let places = folded_places(way, text.folded.text(), lenience, compared).into_iter();
    let source = |bytes: Vec<Range<usize>>| {
        bytes.iter().filter_map(|bytes| text.folded.source(bytes)).collect()
    };
    places.map(|(worth, bytes)| Place { worth, bytes: source(bytes) }).collect()
}

/// Returns the date, if it matches.
fn date_place(when: When, text: &Text) -> Option<Place> {
    let (earliest, latest) = text.date?;
    let fit = when.fit(earliest, latest);
    (fit > 0).then(|| text.whole(Worth::of_date(fit)))
}

/// Returns the name, if several words of the query match it.
fn name_place(pattern: &Pattern, text: &Text, lenience: Lenience) -> Option<Place> {
    let own = if lenience < Lenience::Sounds { Lenience::Whole } else { Lenience::Sounds };
    let found = pattern.find(&text.folded.text().replace(' ', ""), own)?;
    let is_whole = [Worth::WHOLE, Worth::SOUND, Worth::SOUND_OF_VARIANT].contains(&found.worth);
    is_whole.then(|| text.whole(found.worth))
}

/// Numbers in another spelling, and symbols.
fn other_words(pattern: &Pattern, text: &Text) -> impl Iterator<Item = Place> {
    let own = text.extras.iter();
    let own = own.filter(|(word, _)| pattern.find(word, Lenience::Whole).is_some());
    own.map(|(_, bytes)| Place {
        worth: Worth::WHOLE,
        bytes: std::iter::once(bytes.clone()).collect(),
    })
}

/// Returns the numbers in another spelling and the symbols of a text.
fn extras(text: &str) -> Vec<(String, Range<usize>)> {
    let numbers = compounds(text).into_iter().map(|compound| (compound.word, compound.bytes));
    let symbols = symbol_indices(text)
        .map(|(byte, symbol)| (symbol.to_string(), byte..byte + symbol.len_utf8()));
    numbers.chain(symbols).collect()
}

/// Returns the matches of words in a folded text, starting with the first word, as bytes of it.
fn folded_places(
    way: &Alternative,
    folded: &str,
    lenience: Lenience,
    compared: &mut Compared,
) -> Vec<(Worth, Vec<Range<usize>>)> {
    let (first, after, lenience, own) = match way {
        Alternative::Word(pattern) => (pattern, &[][..], lenience, None),
        Alternative::WholeWord(pattern) => (pattern, &[][..], Lenience::Whole, None),
        Alternative::Phrase(first, after, worth) if *worth == Worth::ALIAS => {
            (first, after.as_slice(), lenience.min(Lenience::Forms), Some(*worth))
        }
        Alternative::Phrase(first, after, _) => (first, after.as_slice(), Lenience::Whole, None),
        Alternative::Date(_)
        | Alternative::Period(_)
        | Alternative::Name(..)
        | Alternative::Value(..) => return Vec::new(),
    };
    // An alias is a form of the word, not the word itself.
    if own.is_some() && lenience < Lenience::Forms {
        return Vec::new();
    }
    let mut find = |word: &str| {
        if let Some(known) = compared.get(word) {
            return known.clone();
        }
        let found = match own {
            Some(worth) => WordMatch::alias(first, word, worth),
            None => first.find(word, lenience),
        };
        compared.insert(word.into(), found.clone());
        found
    };
    let place = |(start, word): (usize, &str)| {
        let WordMatch { worth, mut bytes } = find(word)?;
        for mark in &mut bytes {
            *mark = mark.start + start..mark.end + start;
        }
        if after.is_empty() {
            return Some((worth, bytes));
        }
        let rest = folded.get(start + word.len()..)?;
        let mut words = words_at(rest);
        let mut end = 0;
        for wanted in after {
            let (at, _) = words.next().filter(|(_, word)| word == wanted)?;
            end = at + wanted.len();
        }
        let first = bytes.first()?.start;
        Some((worth, std::iter::once(first..start + word.len() + end).collect()))
    };
    words_at(folded).filter_map(place).collect()
}

/// Returns the words of a folded text, each with its first byte.
fn words_at(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    folded.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

/// Sorts ranges, and joins those that touch.
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
    use std::sync::{Arc, LazyLock};

    use super::*;
    use crate::embedded;
    use proptest::prelude::*;

    static BUNDLED: LazyLock<Arc<Timeline>> = LazyLock::new(|| embedded::load().timeline);

    /// Returns the marked letters of the texts in which a query is found in an event, the best text
    /// first.
    fn marked(event: &str, typed: &str) -> Vec<String> {
        let index = BUNDLED.indexed().find(|(_, indexed)| indexed.id.as_str() == event);
        let (index, _) = index.expect("an event of the bundled timeline");
        let found = Highlighter::new(&BUNDLED, &Query::new(typed)).matches(index);
        let letters = |found: &Match| {
            let marks =
                found.marks.iter().map(|mark| found.text.get(mark.clone()).expect("whole letters"));
            format!("{:?} {}", found.field, marks.collect::<Vec<_>>().join("|"))
        };
        found.iter().map(letters).collect()
    }

    fn check(event: &str, typed: &str, expected: &[&str]) {
        assert_eq!(marked(event, typed), expected, "{typed}");
    }

    #[test]
    fn a_misspelt_word_is_marked_in_the_title_of_its_own_script_too() {
        check("putin-visit-2024", "بوتن", &["Title Putin", "Title بوتين"]);
    }

    #[test]
    fn the_letters_that_matched_are_marked() {
        check("un-veto-2024", "veto", &["Title veto"]);
        check("un-veto-2024", "فيتُو", &["Title فيتو"]);
        check("un-veto-2024", "بالفيتو", &["Title الفيتو"]);
        check("un-veto-2024", "monitoring russia", &["Title Russia|monitoring"]);
        check("kim-visit-russia-2023", "vostotchny", &["Title Vostochny", "Title فوستوتشني"]);
        check("kim-visit-russia-2023", "vochny", &["Title V|ochny"]);
        check("trains-stopped", "railway", &["Title trains"]);
        check("arms-shipments", "11000", &["Quote(0) 11 ألف"]);
        check("putin-visit-2000", "summer 2000", &["Date 2000-07"]);
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
                found.iter().map(|value| article.get(value.bytes.clone()).expect("whole letters"));
            assert_eq!(found.collect::<Vec<_>>(), expected, "{typed}");
        }
        let words = occurrences(&folded, &Query::new("visit putin"));
        assert_eq!(words.iter().map(|word| word.word).collect::<Vec<_>>(), [1, 1, 1, 0]);
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
        /// Marks cover whole letters, in order, and only letters of matching words.
        ///
        /// The joined marks fold to the word. A date is marked whole, because a month may be named
        /// in any language.
        #[test]
        fn marks_are_letters_that_matched(typed in typed(), event in 0usize..35) {
            let query = Query::new(&typed);
            for found in Highlighter::new(&BUNDLED, &query).matches(EventIndex(event)) {
                prop_assert!(!found.marks.is_empty());
                let mut before = 0;
                for mark in &found.marks {
                    prop_assert!(mark.start >= before && mark.start < mark.end);
                    before = mark.end;
                    let letters = found.text.get(mark.clone());
                    prop_assert!(letters.is_some(), "{typed} {mark:?} {}", found.text);
                    let letters = fold(letters.unwrap_or_default());
                    let is_spelled = found.tier == Tier::Word && found.field != Field::Date;
                    if is_spelled && found.marks.len() == 1 {
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
            let article = BUNDLED.sources().first().and_then(|source| source.article.text()).expect("an article");
            for found in occurrences(&fold(article), &Query::new(&typed)) {
                let letters = article.get(found.bytes.clone()).map(fold);
                prop_assert!(letters.is_some_and(|letters| !letters.text().is_empty()), "{typed} {found:?}");
            }
        }
    }
}
