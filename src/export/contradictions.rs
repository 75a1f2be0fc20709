//! The contradictions of a timeline, event by event, each with both of its places.

use std::io::{self, Write};

use crate::date::{DateStyle, Length, words};
use crate::describe::{contradicting_words, contradiction_sign, contradiction_words, titled};
use crate::excerpt::{one_line, shortened};
use crate::i18n::Phrase;
use crate::language::Language;
use crate::output::{Letters, line};
use crate::text::{Base, isolated};
use crate::timeline::{
    ContradictingPlace, Contradiction, Contradictions, Event, EventIndex, Timeline, contradictions,
};

/// The most letters of a quotation.
const MOST_LETTERS: usize = 72;

/// How a list of contradictions looks.
#[derive(Debug, Clone, Copy)]
pub struct ContradictionsOptions {
    /// The language of what the program says, and of titles.
    pub language: Language,
    /// The order of letters.
    pub letters: Letters,
}

/// Writes the contradictions that the words of the passages of `events` show; returns how many.
///
/// # Errors
///
/// What writing says.
pub fn write_contradictions(
    timeline: &Timeline,
    events: &[EventIndex],
    options: ContradictionsOptions,
    out: &mut impl Write,
) -> io::Result<usize> {
    let page = Page { timeline, options };
    let (mut count, mut is_any_cut) = (0, false);
    for &index in events {
        let Contradictions { found, is_cut } = contradictions(timeline, index);
        if found.is_empty() && !is_cut {
            continue;
        }
        if count > 0 || is_any_cut {
            writeln!(out)?;
        }
        count += found.len();
        is_any_cut |= is_cut;
        let event = timeline.event(index);
        page.row(&page.heading(event), out)?;
        for one in &found {
            page.contradiction(event, one, out)?;
        }
        if is_cut {
            page.row(&format!("  {}", Phrase::MoreContradictions.words(options.language)), out)?;
        }
    }
    if count == 0 && !is_any_cut {
        page.row(Phrase::NoContradictions.words(options.language), out)?;
    }
    Ok(count)
}

/// What is written, and how.
struct Page<'t> {
    timeline: &'t Timeline,
    options: ContradictionsOptions,
}

impl Page<'_> {
    fn row(&self, text: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "{}",
            line(text, Base::Forced(self.options.language.direction()), self.options.letters)
        )
    }

    fn heading(&self, event: &Event) -> String {
        let language = self.options.language;
        let style = DateStyle { language, length: Length::Short, ..DateStyle::default() };
        let title = titled(event, language, language);
        match &event.date {
            Some(date) => format!("{} · {}", words(date, style), isolated(&title)),
            None => isolated(&title),
        }
    }

    fn contradiction(
        &self,
        event: &Event,
        found: &Contradiction,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let words = contradiction_words(found, self.options.language);
        self.row(&format!("  {} {words}", contradiction_sign(found)), out)?;
        self.place(event, &found.first, out)?;
        self.place(event, &found.second, out)
    }

    fn place(
        &self,
        event: &Event,
        place: &ContradictingPlace,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let own = contradicting_words(self.timeline, event, place, self.options.language);
        let Some(own) = own else { return Ok(()) };
        self.row(
            &format!(
                "      {}: “{}”",
                own.facts,
                isolated(&shortened(&one_line(own.quote), MOST_LETTERS))
            ),
            out,
        )
    }
}
