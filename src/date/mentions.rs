//! Dates that a text names with the word of a month: `26 September 1877`, 30 أبريل.
//!
//! Only what is certain is found: a month in letters with a day or a year beside it. A month alone
//! is no mention, because `March` and `May` are verbs and names too.

use std::ops::Range;

use super::{Bound, Date, is_calendar_word, read};

/// Words on each side of the name of a month that may belong to a date.
const WORDS_BESIDE: usize = 3;

/// A date that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes of the text.
    pub bytes: Range<usize>,
    /// The date; where the text gives no year, that of the year it was looked up with.
    pub date: Date,
}

/// Returns the dates that `text` names, in order. A date without a year is of `year`; where there is
/// none, it is left out.
///
/// ```
/// use tarikh::date::mentions;
///
/// let found = mentions("signed on 26 September, not in June 1877", Some(1877));
/// let dates: Vec<String> = found.iter().map(|it| it.date.to_string()).collect();
/// assert_eq!(dates, ["1877-09-26", "1877-06"]);
/// ```
pub fn mentions(text: &str, year: Option<i64>) -> Vec<Mention> {
    // A month has a day or a year beside it.
    if !text.contains(char::is_numeric) {
        return Vec::new();
    }
    let words: Vec<Range<usize>> = words(text);
    let mut found: Vec<Mention> = Vec::new();
    for number in 0..words.len() {
        let is_month =
            words.get(number).and_then(|bytes| text.get(bytes.clone())).is_some_and(is_month);
        let is_taken = |it: &Mention| words.get(number).is_some_and(|own| own.start < it.bytes.end);
        if is_month && !found.iter().any(is_taken) {
            found.extend(mention(text, &words, number, year));
        }
    }
    found
}

/// The longest date around the month at `number`, without words that add nothing to it.
fn mention(
    text: &str,
    words: &[Range<usize>],
    number: usize,
    year: Option<i64>,
) -> Option<Mention> {
    let firsts = number.saturating_sub(WORDS_BESIDE)..=number;
    let lasts = number..=(number + WORDS_BESIDE).min(words.len() - 1);
    let mut windows: Vec<(usize, usize)> =
        firsts.flat_map(|first| lasts.clone().map(move |last| (first, last))).collect();
    windows.sort_by_key(|(first, last)| std::cmp::Reverse(last - first));
    let read = |(first, last): (usize, usize)| {
        let bytes = words.get(first)?.start..words.get(last)?.end;
        window(text, bytes, year)
    };
    let mut found = windows.iter().copied().filter(|(first, last)| first < last);
    let (widest, mention) = found.find_map(|it| Some((it, read(it)?)))?;
    let within = |(first, last): &&(usize, usize)| *first >= widest.0 && *last <= widest.1;
    let same = windows.iter().rev().filter(within).filter_map(|it| read(*it));
    let shortest = same.into_iter().find(|it| it.date == mention.date);
    Some(shortest.unwrap_or(mention))
}

/// The date that a few words are.
fn window(text: &str, bytes: Range<usize>, year: Option<i64>) -> Option<Mention> {
    let own = text.get(bytes.clone())?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let bytes = bytes.start..bytes.start + own.len();
    if !own.contains(char::is_numeric) {
        return None;
    }
    let stated = read(own).ok().map(|it| it.date).filter(is_short);
    let with_year = || Some(read(&format!("{own} {}", year?)).ok()?.date);
    let date = stated.or_else(with_year).filter(is_short)?;
    Some(Mention { bytes, date })
}

/// Whether a date is a day, some days, or a month: what a wrong reading would not give.
fn is_short(date: &Date) -> bool {
    let (Bound::Day(first), Bound::Day(last)) = (date.earliest(), date.latest()) else {
        return false;
    };
    last.days_since(first) <= 31
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (byte, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_whitespace()) {
            (None, false) => start = Some(byte),
            (Some(first), true) => {
                words.push(first..byte);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether a word is the name of a month, and of nothing that is no date.
fn is_month(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let folded = crate::text::fold(bare);
    let is_named = is_calendar_word(folded.text()) && read(&format!("{bare} 2000")).is_ok();
    is_named && bare.chars().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, year: Option<i64>, expected: &[&str]) {
        let found: Vec<String> =
            mentions(text, year).iter().map(|it| it.date.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_month_with_a_day_or_a_year_is_a_mention() {
        check("opened on 26 September 1877 in rain", None, &["1877-09-26"]);
        check("On May 3, 1901, the mill burned.", None, &["1901-05-03"]);
        check("On 3 May the mill burned.", Some(1901), &["1901-05-03"]);
        check("On 3 May the mill burned.", None, &[]);
        check("the mill may burn", Some(1901), &[]);
        check("in June 1877 and on 4 July 1878", None, &["1877-06", "1878-07-04"]);
        check("وانتهت ولايتها في 30 أبريل، بعد", Some(2024), &["2024-04-30"]);
        check("يومي 18 و19 يونيو 2024", None, &["2024-06-18/2024-06-19"]);
        check("في سبتمبر 2023", None, &["2023-09"]);
        check("بتاريخ 17 حزيران 2024", None, &["2024-06-17"]);
    }
}
