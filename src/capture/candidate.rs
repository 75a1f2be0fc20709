//! Finds dates and possible events that a source mentions and no passage quotes yet.

use std::ops::Range;

use super::context::names_in;
use crate::date::{Date, DateCertainty, Mention, mentions};
use crate::source::SourceIndex;
use crate::timeline::{NameIndex, Timeline};

/// The maximum length of a proposed sentence, in bytes.
const LONGEST_SENTENCE_BYTES: usize = 1_200;

/// A sentence with a date and known names that no passage covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventCandidate {
    /// Its bytes of the article.
    pub bytes: Range<usize>,
    /// The mention of a date that it is proposed for.
    pub mention: Range<usize>,
    /// The date.
    pub date: Option<Date>,
    /// How certain it is which date is meant.
    pub certainty: DateCertainty,
    /// The names of the timeline that occur in it.
    pub names: Vec<NameIndex>,
}

/// Returns the dates that the article of `source` mentions, in order, lazily.
pub fn source_mentions(timeline: &Timeline, source: SourceIndex) -> impl Iterator<Item = Mention> {
    let source = timeline.source(source);
    let text = source.article.text().map(|text| &**text).unwrap_or_default();
    mentions(text, source.published.as_ref())
}

/// Returns the bytes of the article of `source` that passages quote, in order.
pub fn quoted_bytes(timeline: &Timeline, source: SourceIndex) -> Vec<Range<usize>> {
    let passages = timeline.passages_of(source);
    let mut quoted: Vec<Range<usize>> =
        passages.flat_map(|(_, passage)| passage.anchor.pieces().iter().cloned()).collect();
    quoted.sort_by_key(|bytes| bytes.start);
    quoted
}

/// Returns the sentences of the article of `source` that may be events.
///
/// Such a sentence has a date and a name of the timeline, and no part of it is quoted yet. Each
/// sentence occurs once, with the most certain of its dates.
pub fn candidates(timeline: &Timeline, source: SourceIndex) -> Vec<EventCandidate> {
    let Some(text) = timeline.source(source).article.text() else { return Vec::new() };
    let quoted = quoted_bytes(timeline, source);
    let mut found: Vec<EventCandidate> = Vec::new();
    for mention in source_mentions(timeline, source) {
        let bytes = sentence(text, &mention.bytes);
        let is_quoted =
            quoted.iter().any(|value| value.start < bytes.end && bytes.start < value.end);
        if is_quoted || bytes.len() > LONGEST_SENTENCE_BYTES {
            continue;
        }
        let Mention { bytes: own, date, certainty, .. } = mention;
        match found.last_mut().filter(|last| last.bytes == bytes) {
            Some(last)
                if rank(date.as_ref(), certainty) < rank(last.date.as_ref(), last.certainty) =>
            {
                (last.mention, last.date, last.certainty) = (own, date, certainty);
            }
            Some(_) => {}
            None => {
                let names = names_in(timeline, text.get(bytes.clone()).unwrap_or_default());
                if !names.is_empty() {
                    found.push(EventCandidate { bytes, mention: own, date, certainty, names });
                }
            }
        }
    }
    found
}

/// Orders a date before no date, then by certainty.
fn rank(date: Option<&Date>, certainty: DateCertainty) -> (bool, DateCertainty) {
    (date.is_none(), certainty)
}

/// Returns the bytes of the sentence that holds `bytes`, without the blanks around it.
pub fn sentence(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let before = text.get(..bytes.start).unwrap_or_default();
    let ends = before.char_indices().rev().find(|(at, sign)| is_end(text, *at, *sign));
    let start = ends.map_or(0, |(at, sign)| at + sign.len_utf8());
    let behind = text.get(bytes.end..).unwrap_or_default();
    let ends = behind.char_indices().find(|(at, sign)| is_end(text, bytes.end + at, *sign));
    let end = ends.map_or(text.len(), |(at, sign)| {
        bytes.end + at + if sign == '\n' { 0 } else { sign.len_utf8() }
    });
    let own = text.get(start..end).unwrap_or_default();
    let skipped = own.len() - own.trim_start().len();
    start + skipped..start + own.trim_end().len().max(skipped)
}

/// Returns whether a sentence ends in the sign at a byte.
///
/// It does not end in the dot of `3.14`, `U.S.` or `Oct. 2`.
fn is_end(text: &str, at: usize, sign: char) -> bool {
    match sign {
        '\n' | '!' | '?' | '؟' | '؛' => true,
        '.' => {
            let before = text.get(..at).unwrap_or_default();
            let behind = text.get(at + 1..).unwrap_or_default();
            let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let is_short = word.is_ascii()
                && word.len() <= 3
                && word.starts_with(|c: char| c.is_ascii_uppercase());
            behind.is_empty() || (behind.starts_with(char::is_whitespace) && !is_short)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{ArticleRoot, load_text};

    #[test]
    fn a_sentence_ends_where_a_reader_ends_it() {
        let check = |text: &str, words: &str, expected: &str| {
            let at = text.find(words).unwrap_or_default();
            let found = sentence(text, &(at..at + words.len()));
            assert_eq!(text.get(found), Some(expected), "{text}");
        };
        check("It rained. He left on Oct. 2 by car. Then", "Oct. 2", "He left on Oct. 2 by car.");
        check("One\nIn 1961 at 3.14 p\nTwo", "1961", "In 1961 at 3.14 p");
        check("قال ذلك؟ زار في عام 2000 البلاد.", "عام 2000", "زار في عام 2000 البلاد.");
    }

    #[test]
    fn a_sentence_with_a_date_and_a_name_is_a_candidate_until_it_is_quoted() {
        let yaml = |quote: &str| {
            format!(
                "title: t\nnames:\n  kim: {{ en: Kim }}\nsources:\n  - {{ id: a, file: a.txt, \
                 published: 2024-06-19 }}\nevents:\n  - {{ id: e, title: E, date: 2000, people: kim, \
                 passages: [{{ source: a, quote: {quote}, stance: supports }}] }}\n"
            )
        };
        let article =
            "Kim came yesterday, on 18 June 2024. It rained on 17 June 2024. Kim left in 2000.\n";
        let check = |quote: &str, expected: &[(&str, &str)]| {
            let loaded =
                load_text("t.yaml", &yaml(quote), ArticleRoot::Embedded(&[("a.txt", article)]));
            let found: Vec<(String, String)> = candidates(&loaded.timeline, SourceIndex(0))
                .into_iter()
                .map(|candidate| {
                    let words = article.get(candidate.bytes).unwrap_or_default().to_owned();
                    (words, candidate.date.map_or_else(String::new, |date| date.to_string()))
                })
                .collect();
            let found: Vec<(&str, &str)> =
                found.iter().map(|(words, date)| (words.as_str(), date.as_str())).collect();
            assert_eq!(found, expected, "{quote} {:?}", loaded.findings);
        };
        let first = ("Kim came yesterday, on 18 June 2024.", "2024-06-18");
        let last = ("Kim left in 2000.", "2000");
        check("It rained", &[first, last]);
        check("Kim left", &[first]);
    }
}
