//! One event, source by source: what each says, and the date it gives.

use std::io::{self, Write};

use super::Options;
use super::page::{Page, Said};
use super::row::Ink;
use crate::date::{Length, words};
use crate::phrases::Phrase;
use crate::source::Passage;
use crate::text::{composed, isolated};
use crate::timeline::{
    Event, EventIndex, Timeline, compared_facts, dates_words, passages_by_source, quoted,
    source_name,
};

/// Columns in front of what a source says.
const INDENT: u16 = 2;

/// Writes what the sources of `event` say.
pub fn write_comparison(
    timeline: &Timeline,
    event: EventIndex,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let language = options.language;
    let style = options.dates(Length::Full);
    let event = timeline.event(event);
    let mut page = Page::new(out, options);
    let about = [event.date_words(style), event.title.in_language(language).to_owned()];
    page.text(0, Said::composed(&composed(&about, " · ")).ink(Ink::Bold))?;
    if let Some(why) = &options.incomplete {
        let text = format!("⚠ {} · {}", Phrase::Incomplete.words(language), isolated(why));
        page.text(0, Said::composed(&text))?;
    }
    let given = dates_words(timeline, event, style);
    let heading = match (event.passages.is_empty(), given.is_empty()) {
        (true, _) => Phrase::NoPassages,
        (false, true) => Phrase::NoDateGiven,
        (false, false) => Phrase::DatesGiven,
    };
    page.text(0, Said::composed(heading.words(language)))?;
    for [date, sources] in given {
        let line = format!("{}: {sources}", isolated(&date));
        page.text(INDENT, Said::composed(&line).ink(Ink::Accent))?;
    }
    for (source, numbers) in passages_by_source(event) {
        page.blank()?;
        let it = timeline.source(source);
        let mut head = vec![source_name(timeline, it, language), it.id.to_string()];
        head.extend(it.published.as_ref().map(|published| words(published, style)));
        page.text(0, Said::composed(&composed(&head, " · ")).ink(Ink::Bold))?;
        for (nth, passage) in numbers.iter().filter_map(|&it| event.passages.get(it)).enumerate() {
            if nth > 0 {
                page.blank()?;
            }
            passage_lines(&mut page, timeline, (event, passage), options)?;
        }
    }
    Ok(())
}

fn passage_lines<W: Write>(
    page: &mut Page<W>,
    timeline: &Timeline,
    (event, passage): (&Event, &Passage),
    options: &Options,
) -> io::Result<()> {
    let language = options.language;
    let source = timeline.source(passage.source);
    let mut facts = compared_facts(event, passage, options.dates(Length::Full));
    facts.extend(passage.span().map(|span| {
        format!("{} {}", Phrase::Line.words(language), source.article.line_of(span.start))
    }));
    page.text(INDENT, Said::composed(&composed(&facts, " · ")))?;
    page.text(INDENT, Said::based(timeline.words_of(passage), source.base()))?;
    if let Some(translation) = &passage.translation {
        let text = quoted(translation.in_language(language));
        page.text(INDENT, Said::words(&text).ink(Ink::Translation))?;
    }
    if let Some(note) = &passage.note {
        let note = isolated(note.in_language(language));
        let text = format!("{}: {note}", Phrase::Note.words(language));
        page.text(INDENT, Said::composed(&text))?;
    }
    Ok(())
}
