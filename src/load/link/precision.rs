//! Dates of events that are more precise than every quotation that supports them.
//!
//! The quotation says “in June 2024” and the event is dated 19 June: the day is from elsewhere, or
//! invented. A source may give the day nearby, so the paragraph of the quotation and the titles of
//! its source count too. Where words may give the day in a way that is not understood, nothing is
//! said.

use std::ops::Range;

use super::evidence::is_evidence;
use super::judge::Judge;
use super::passages::FoundAnchor;
use super::says::SHOWN_LETTERS;
use crate::date::{Date, Day, Mention, mentions};
use crate::excerpt::shortened;
use crate::load::finding::{Code, Finding};
use crate::load::lower::{EventDraft, PassageDraft};
use crate::source::{Source, Stance};

/// A date may be coarser than it looks by so many days: a week is not more precise than ten days.
const SLACK_DAYS: i64 = 2;

/// A quotation that gives the time of the event less precisely than the event has it.
struct Coarse<'d> {
    passage: &'d PassageDraft,
    date: Date,
}

/// What the words near a quotation say of the time of an event.
enum Support {
    /// They give it as precisely, or may do so.
    AsPrecise,
    /// They give this one, which contains it.
    Coarser(Date),
    /// They give none that can be compared.
    Nothing,
}

impl Judge<'_> {
    /// Remarks on a date that is more precise than the words of every passage that supports it.
    pub fn check_date_precision(&mut self, event: &EventDraft, found: &[FoundAnchor]) {
        let Some(date) = &event.date else { return };
        let own = &date.value;
        let is_plain = !own.is_approximate() && !own.is_uncertain();
        let Some(length) = length(own).filter(|_| is_plain) else { return };
        // Looking for dates is slow: most quotations can give none.
        if !event.passages.iter().any(may_give_time) {
            return;
        }
        let mut coarse: Vec<Coarse> = Vec::new();
        for (passage, found) in event.passages.iter().zip(found) {
            if !is_evidence(passage.stance) {
                continue;
            }
            match self.support((own, length), passage, found) {
                Support::AsPrecise => return,
                Support::Coarser(date) => coarse.push(Coarse { passage, date }),
                Support::Nothing => {}
            }
        }
        let Some(best) = coarse.iter().min_by_key(|it| self::length(&it.date)) else { return };
        let message = format!(
            "the date of “{}” is {own}, but no quotation that supports it is more precise than {}",
            event.id.value, best.date
        );
        let mut finding = Finding::new(Code::DateTooPrecise, self.place(&date.bytes), message)
            .hint(format!(
                "write {}, or quote the words that give the rest; if it is from elsewhere, say so \
                 in a note",
                best.date
            ));
        for Coarse { passage, date } in &coarse {
            if let Some(quote) = &passage.quote {
                let shown = shortened(&quote.value, SHOWN_LETTERS);
                finding = finding.also(self.place(&quote.bytes), format!("“{shown}”: {date}"));
            }
        }
        self.findings.push(finding);
    }

    /// Returns what a passage and the words around it say of the time of an event.
    fn support(&self, own: (&Date, i64), passage: &PassageDraft, found: &FoundAnchor) -> Support {
        if let Some(says) = &passage.says {
            return compared(own, &says.value);
        }
        let (Some(quote), Some((index, anchor))) = (&passage.quote, found) else {
            return Support::Nothing;
        };
        let source = &self.sources[index.0];
        let published = source.published.as_ref();
        let quoted = match support_of(own, &quote.value, published) {
            // It is said to date the event: by words that are not read as a date, or by a reason.
            Support::Nothing if passage.stance == Some(Stance::Dates) => Support::AsPrecise,
            quoted => quoted,
        };
        if !matches!(quoted, Support::Coarser(_)) {
            return quoted;
        }
        let text = source.article.text().map_or("", |text| text.as_ref());
        let near = anchor.span().map_or("", |span| text.get(paragraph(text, &span)).unwrap_or(""));
        let is_near = matches!(support_of(own, near, published), Support::AsPrecise);
        let is_titled = titles(source, text)
            .any(|title| matches!(support_of(own, title, published), Support::AsPrecise));
        // News is of the day on which it is published, or of the one before.
        let is_news = published.is_some_and(|day| is_just_before(own.0, day));
        if is_near || is_titled || is_news { Support::AsPrecise } else { quoted }
    }
}

/// Returns whether a passage may give the time of its event: it is said to, or has a number.
fn may_give_time(passage: &PassageDraft) -> bool {
    let has_number = |quote: &str| quote.contains(char::is_numeric);
    is_evidence(passage.stance)
        && (passage.stance == Some(Stance::Dates)
            || passage.says.is_some()
            || passage.quote.as_ref().is_some_and(|quote| has_number(&quote.value)))
}

/// Returns what `text` says of the time of an event.
fn support_of(own: (&Date, i64), text: &str, published: Option<&Date>) -> Support {
    let mut best = Support::Nothing;
    for Mention { date, is_reference, .. } in mentions(text, published) {
        // Words that are not understood may give the day.
        let Some(date) = date else { return Support::AsPrecise };
        match compared(own, &date) {
            Support::AsPrecise => return Support::AsPrecise,
            Support::Coarser(date) if !is_reference => best = Support::Coarser(date),
            Support::Coarser(_) | Support::Nothing => {}
        }
    }
    best
}

/// Compares a date that is given with that of an event.
fn compared((own, length): (&Date, i64), given: &Date) -> Support {
    let (Some(given_length), (Some(first), Some(last)), (Some(start), Some(end))) =
        (self::length(given), days(own), days(given))
    else {
        return Support::AsPrecise;
    };
    let is_apart = last < start || end < first;
    let contains = start <= first && last <= end;
    match (is_apart, contains) {
        (true, _) => Support::Nothing,
        (false, true) if given_length > length + SLACK_DAYS => Support::Coarser(given.clone()),
        (false, _) => Support::AsPrecise,
    }
}

/// Returns the days that a date may touch. `None` if an end of it is open.
fn length(date: &Date) -> Option<i64> {
    let (first, last) = days(date);
    Some(last?.days_since(first?) + 1)
}

/// Returns the first and the last day that a date states, where they are stated.
///
/// “About 1961” is the year too: how far it reaches is nobody's claim.
fn days(date: &Date) -> (Option<Day>, Option<Day>) {
    (date.earliest().day(), date.latest().day())
}

/// Returns whether `own` is the day of publication or one of the two days before it.
fn is_just_before(own: &Date, published: &Date) -> bool {
    const DAYS: i64 = 2;
    let (Some(first), Some(last)) = days(own) else { return false };
    let (Some(published), Some(_)) = days(published) else { return false };
    let days = published.days_since(last);
    first <= published && (0..=DAYS).contains(&days)
}

/// Returns the line of some words, and the line before it that is not empty.
fn paragraph(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let before = text.get(..bytes.start).unwrap_or_default();
    let line = before.rfind('\n').unwrap_or(0);
    let above = before.get(..line).unwrap_or_default().trim_end();
    let start = above.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(bytes.end..).unwrap_or_default();
    let end = after.find('\n').map_or(text.len(), |at| bytes.end + at);
    start..end
}

/// Returns the titles of a source: those of the file, and the first line of its article.
fn titles<'s>(source: &'s Source, text: &'s str) -> impl Iterator<Item = &'s str> {
    let stated = source.title.iter().flat_map(|title| title.tagged().map(|(_, text)| text));
    stated.chain(text.lines().find(|line| !line.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use crate::load::{ArticleRoot, Code, load_text};

    const ARTICLE: &str = "A headline\n\nIn June 2019 the ship left the harbour.\n\nOn 5 May 2020 \
        it came back. It sank in 2021.\n\nThe wreck was found in August.\n\nLast Tuesday, in July \
        2022, it was raised.\n";

    fn check(date: &str, quote: &str, rest: &str, expected: bool) {
        let yaml = format!(
            "title: t\nsources: [{{ id: a, file: a.txt, published: 2023 }}]\nevents:\n  - {{ id: e, \
             title: E, date: '{date}', passages: [{{ source: a, quote: '{quote}'{rest} }}] }}\n"
        );
        let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[("a.txt", ARTICLE)]));
        let has = loaded.findings.iter().any(|it| it.code == Code::DateTooPrecise);
        assert_eq!(has, expected, "{date} {quote} {:?}", loaded.findings);
    }

    #[test]
    fn a_day_is_not_in_a_quotation_that_names_a_month() {
        let ship = "In June 2019 the ship left the harbour";
        check("2019-06-14", ship, "", true);
        check("2019-06-14", ship, ", stance: dates", true);
        check("2019-06", ship, "", false);
        check("2019", ship, "", false);
        check("2019-06-14~", ship, "", false);
        check("2019-06-14", ship, ", stance: mentions", false);
        check("2019-06-14", ship, ", says: 2019-06-14", false);
        check("2019-06-14", "the ship left the harbour", "", false);
        // Another month is another finding.
        check("2019-07-14", ship, "", false);
    }

    #[test]
    fn a_month_is_not_in_a_quotation_that_names_a_year() {
        check("2021-03", "It sank in 2021", "", true);
        check("2021", "It sank in 2021", "", false);
    }

    #[test]
    fn what_the_paragraph_gives_is_no_invention() {
        // The day of the sentence before it is another one, but this paragraph has a day.
        check("2020-05-05", "it came back", "", false);
        check("2022-07-12", "in July 2022, it was raised", "", false);
    }
}
