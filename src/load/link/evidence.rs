//! What the passages of an event cannot support: dates they do not give, numbers they do not have,
//! contradictions without a reason, events that no source can have reported.

use std::collections::BTreeSet;

use super::judge::Judge;
use super::passages::FoundAnchor;
use super::says::SHOWN_LETTERS;
use crate::date::{Bound, Date, DateCertainty, Mention, are_apart, extent, mentions};
use crate::excerpt::shortened;
use crate::load::finding::{Code, Finding, Fix};
use crate::load::lower::{EventDraft, PassageDraft, Spanned};
use crate::source::{Anchor, Article, Facts, SourceIndex, Stance, numbers_not_in};

impl Judge<'_> {
    /// Remarks on passages that cannot bear what is said of them.
    pub fn check_evidence(&mut self, event: &EventDraft, found: &[FoundAnchor]) {
        for (passage, found) in event.passages.iter().zip(found) {
            self.check_unchecked(passage, found);
            self.check_page(passage, found);
            self.check_reason(passage);
            self.check_dating(event, passage);
            self.check_named_date(event, passage, found);
            self.check_translation(passage);
        }
        self.check_reporting(event, found);
    }

    /// Reports a quotation from a source without a text.
    fn check_unchecked(&mut self, passage: &PassageDraft, found: &FoundAnchor) {
        let (Some(quote), Some((source, Anchor::Unread))) = (&passage.quote, found) else { return };
        let source = &self.sources[source.0];
        if !source.is_declared || !matches!(source.article, Article::Absent) {
            return;
        }
        let shown = shortened(&quote.value, SHOWN_LETTERS);
        let message = format!("“{shown}” cannot be looked for: `{}` has no text here", source.id);
        self.report(Code::QuoteUnchecked, &quote.bytes, message).hint =
            Some("save its text next to the timeline and name it in `file`".into());
    }

    /// Reports a page that is not the one of the quotation, if that is known.
    fn check_page(&mut self, passage: &PassageDraft, found: &FoundAnchor) {
        let (Some(page), Some((source, anchor))) = (&passage.page, found) else { return };
        let Some(outline) = &self.sources[source.0].outline else { return };
        // “p. 3”, “ص 3”: the label is the last word. A word that is no label of a page means
        // something else.
        let said = page.value.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_label = outline.pages.iter().any(|page| *page.label == *said);
        let Some(span) = anchor.span().filter(|_| is_label) else { return };
        let pages = outline
            .pages
            .iter()
            .filter(|page| page.bytes.start < span.end && span.start < page.bytes.end);
        let labels: Vec<&str> = pages.map(|pages| &*pages.label).collect();
        if labels.is_empty() || labels.contains(&said) {
            return;
        }
        let own = labels.join("–");
        let before = page.value.strip_suffix(said).unwrap_or_default();
        let message = format!(
            "the quotation is on page {own} of `{}`, not on {said}",
            self.sources[source.0].id
        );
        let bytes = page.bytes.clone();
        let finding = self.report(Code::PageDiffers, &bytes, message);
        finding.hint = Some(format!("write `{before}{own}`").into());
        finding.fix = Some(Fix { bytes, key: None, value: format!("{before}{own}") });
    }

    fn check_reason(&mut self, passage: &PassageDraft) {
        let is_explained =
            passage.note.is_some() || passage.says.is_some() || !passage.on.is_empty();
        if passage.stance != Some(Stance::Differs) || is_explained {
            return;
        }
        let message = "nothing says on what this passage differs";
        self.report(Code::DiffersUnexplained, &passage.bytes, message).hint =
            Some("say it in `on`, `says` or `note`".into());
    }

    /// A date that the quotation names in full is the one that it is said to give.
    fn check_named_date(
        &mut self,
        event: &EventDraft,
        passage: &PassageDraft,
        found: &FoundAnchor,
    ) {
        let Some(quote) = &passage.quote else { return };
        let is_dating = passage.stance == Some(Stance::Dates);
        let given = match (&passage.says, &event.date) {
            (Some(says), _) => says,
            (None, Some(date)) if is_dating => date,
            (None, Some(date)) => return self.check_only_date(passage, date, found),
            (None, None) => return,
        };
        // If the date of publication is unknown, a day without a year is of the
        // year that is given.
        let published = self.published(found).or_else(|| Some(given.value.clone()));
        let named: Vec<Mention> = mentions(&quote.value, published.as_ref()).collect();
        let agrees = |mention: &Mention| {
            mention.date.as_ref().is_none_or(|date| !are_apart(date, &given.value))
        };
        if !named.iter().any(|value| is_dated(value, &quote.value)) || named.iter().any(agrees) {
            return;
        }
        let words: Vec<&str> =
            named.iter().filter_map(|value| quote.value.get(value.bytes.clone())).collect();
        let message = format!(
            "the quotation has “{}”, but is said to give {}",
            words.join("”, “"),
            given.value
        );
        let finding = Finding::new(Code::DatesOtherwise, self.place(&quote.bytes), message)
            .hint("correct the date, or say in `says` which one the passage gives")
            .also(self.place(&given.bytes), "the date that it is said to give");
        self.findings.push(finding);
    }

    /// When the source of a passage was published.
    fn published(&self, found: &FoundAnchor) -> Option<Date> {
        let (source, _) = found.as_ref()?;
        self.sources.get(source.0)?.published.clone()
    }

    /// The only date that a quotation mentions is the event's, if the passage supports it.
    fn check_only_date(
        &mut self,
        passage: &PassageDraft,
        date: &Spanned<Date>,
        found: &FoundAnchor,
    ) {
        let Some(quote) = passage.quote.as_ref().filter(|_| is_evidence(passage.stance)) else {
            return;
        };
        let published = self.published(found);
        let named: Vec<Mention> = mentions(&quote.value, published.as_ref()).collect();
        let [Mention { bytes, date: Some(only), is_reference: false, .. }] = named.as_slice()
        else {
            return;
        };
        // What is still to come when the source is published is what the event announces.
        let last = published.as_ref().and_then(|published| published.latest().day());
        let is_to_come = last.is_some_and(|day| only.latest().day().is_none_or(|own| own > day));
        if is_to_come || !are_apart(only, &date.value) {
            return;
        }
        let words = quote.value.get(bytes.clone()).unwrap_or_default();
        let message = format!(
            "the only date in the quotation is “{words}”, {only}; the date of the event is {}",
            date.value
        );
        let finding = Finding::new(Code::DateNotQuoted, self.place(&quote.bytes), message)
            .hint(
                "if the passage gives this date for the event, say it in `says`; if it is of something \
                 else, give the stance `mentions`, or quote fewer words",
            )
            .also(self.place(&date.bytes), "the date of the event");
        self.findings.push(finding);
    }

    /// A passage that is said to date its event names a time, and not only years in which the event
    /// was not.
    fn check_dating(&mut self, event: &EventDraft, passage: &PassageDraft) {
        let (Some(quote), Some(date)) = (&passage.quote, &event.date) else { return };
        if passage.stance != Some(Stance::Dates) || passage.says.is_some() {
            return;
        }
        let facts = Facts::of(&quote.value);
        let years: BTreeSet<u64> = facts.years().collect();
        let shown = shortened(&quote.value, SHOWN_LETTERS);
        let is_exact = date.value.single_day().is_some() && !date.value.is_approximate();
        let (what, hint) = if is_exact && !facts.may_date() {
            (
                "no date".to_owned(),
                "give it the stance `supports`, or quote the words with the date",
            )
        } else if !years.is_empty() && !years.iter().any(|year| touches(&date.value, *year)) {
            let years: Vec<String> = years.iter().map(u64::to_string).collect();
            let hint = "say in `says` which date it gives, or give it another stance";
            (years.join(", "), hint)
        } else {
            return;
        };
        let message = format!("“{shown}” should date an event of {}, but has {what}", date.value);
        let finding = Finding::new(Code::DatesNothing, self.place(&quote.bytes), message)
            .hint(hint)
            .also(self.place(&date.bytes), "the date of the event");
        self.findings.push(finding);
    }

    fn check_translation(&mut self, passage: &PassageDraft) {
        let (Some(quote), Some(translation)) = (&passage.quote, &passage.translation) else {
            return;
        };
        let has_digits = |(_, text): &(&str, &str)| text.contains(char::is_numeric);
        let mut texts = translation.tagged().filter(has_digits).peekable();
        if texts.peek().is_none() {
            return;
        }
        let facts = Facts::of(&quote.value);
        for (_, text) in texts {
            let missing = numbers_not_in(text, &facts);
            if missing.is_empty() {
                continue;
            }
            let shown = shortened(text, SHOWN_LETTERS);
            let message = format!(
                "the translation “{shown}” has {}, but the quotation does not",
                missing.join(", ")
            );
            self.report(Code::TranslationNumber, &quote.bytes, message).hint =
                Some("correct the translation, or quote the words with this number".into());
        }
    }

    /// What every source of an event was published before can only have been announced in them.
    fn check_reporting(&mut self, event: &EventDraft, found: &[FoundAnchor]) {
        let Some(date) = &event.date else { return };
        if event.status.is_some() || event.passages.is_empty() {
            return;
        }
        let Some(start) = extent(&date.value).0 else { return };
        let sources: BTreeSet<SourceIndex> =
            found.iter().flatten().map(|(source, _)| *source).collect();
        let published = |source: &SourceIndex| {
            let latest = self.sources[source.0].published.as_ref()?.latest();
            if let Bound::Day(day) = latest { Some(day) } else { None }
        };
        let days: Option<Vec<_>> = sources.iter().map(published).collect();
        let Some(last) = days.and_then(|days| days.into_iter().max()) else { return };
        if last >= start {
            return;
        }
        let sources = if sources.len() == 1 { "its source was" } else { "its sources were" };
        let message =
            format!("“{}” ({}) came after {sources} published", event.id.value, date.value);
        self.report(Code::AfterItsSources, &date.bytes, message).hint = Some(
            "if it was announced or planned there, say so in `status`; else correct a date".into(),
        );
    }
}

/// Returns whether a mention gives a day, some days or a month, and not only by a word such as
/// “Wednesday”.
fn is_dated(mention: &Mention, quote: &str) -> bool {
    let words = quote.get(mention.bytes.clone()).unwrap_or_default();
    let ends =
        mention.date.as_ref().and_then(|date| date.earliest().day().zip(date.latest().day()));
    let is_short = ends.is_some_and(|(first, last)| last.days_since(first) <= 31);
    is_short && (mention.certainty == DateCertainty::Explicit || words.contains(char::is_numeric))
}

/// Returns whether a passage is said to support its event.
pub fn is_evidence(stance: Option<Stance>) -> bool {
    matches!(stance, Some(Stance::Dates | Stance::Supports))
}

/// Returns whether some day that `date` may touch lies in `year`.
fn touches(date: &Date, year: u64) -> bool {
    let Ok(year) = i64::try_from(year) else { return false };
    let (first, last) = extent(date);
    first.is_none_or(|day| day.ymd().0 <= year) && last.is_none_or(|day| day.ymd().0 >= year)
}

#[cfg(test)]
mod tests {
    use crate::load::{ArticleRoot, Code, load_text};

    /// The codes of the findings of a timeline with one source of 19 June 2024 and one event.
    fn check(event: &str, expected: &[Code]) {
        let yaml = format!(
            "title: t\nsources:\n  - {{ id: a, file: a.txt, published: 2024-06-19 }}\n  - {{ id: b, \
             url: 'https://example.org', published: 2024-06-20 }}\nevents:\n  - {event}\n"
        );
        let article = "Putin arrived on Wednesday.\nThe treaty of 1961 was signed.\nHe sent 11 thousand.\nThe line opened on 26 September 1877.\n";
        let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[("a.txt", article)]));
        let codes: Vec<Code> = loaded.findings.iter().map(|finding| finding.code).collect();
        let codes: Vec<Code> =
            codes.into_iter().filter(|code| *code != Code::UnusedSource).collect();
        assert_eq!(codes, expected, "{event} {:?}", loaded.findings);
    }

    #[test]
    fn what_a_passage_cannot_bear_is_remarked() {
        let event = |date: &str, passage: &str| {
            format!("{{ id: e, title: E, date: {date}, passages: [{{ source: a, {passage} }}] }}")
        };
        check(&event("2024-06-19", "quote: Putin arrived on Wednesday., stance: dates"), &[]);
        check(&event("1961", "quote: The treaty of 1961 was signed., stance: dates"), &[]);
        check(
            &event("1962", "quote: The treaty of 1961 was signed., stance: dates"),
            &[Code::DatesNothing],
        );
        check(&event("2024-06-19", "quote: Putin arrived, stance: dates"), &[Code::DatesNothing]);
        check(
            &event("1877-09-27", "quote: opened on 26 September 1877, stance: dates"),
            &[Code::DatesOtherwise],
        );
        check(&event("1877-09-26", "quote: opened on 26 September 1877, stance: dates"), &[]);
        check(
            &event("1877", "quote: opened on 26 September 1877, says: 1877-10"),
            &[Code::DatesOtherwise],
        );
        check(&event("2024", "quote: Putin arrived, stance: differs"), &[Code::DiffersUnexplained]);
        check(&event("2024", "quote: Putin arrived, stance: differs, on: date"), &[]);
        check(&event("2024", "quote: He sent 11 thousand., translation: 'He sent 11,000.'"), &[]);
        check(
            &event("2024", "quote: He sent 11 thousand., translation: 'He sent 12,000.'"),
            &[Code::TranslationNumber],
        );
        check(&event("2024-07", "quote: Putin arrived"), &[Code::AfterItsSources]);
        check(
            "{ id: e, title: E, date: 2024-07, status: planned, passages: [{ source: a, quote: Putin arrived }] }",
            &[],
        );
        check(
            "{ id: e, title: E, passages: [{ source: b, quote: Putin arrived }] }",
            &[Code::QuoteUnchecked],
        );
    }
}
