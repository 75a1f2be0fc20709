//! The contradictions of a timeline, event by event, each with both of its places.

use std::io::{self, Write};

use crate::date::{DateStyle, Length, words};
use crate::describe::{source_name, titled};
use crate::i18n::{self, Phrase};
use crate::language::Language;
use crate::output::{Letters, line};
use crate::text::{Base, Direction, isolated};
use crate::timeline::{
    ContradictingPlace, Contradiction, Event, EventIndex, Timeline, contradictions,
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
    let mut count = 0;
    for &index in events {
        let found = contradictions(timeline, index);
        if found.is_empty() {
            continue;
        }
        if count > 0 {
            writeln!(out)?;
        }
        count += found.len();
        let event = timeline.event(index);
        page.row(&page.heading(event), out)?;
        for one in &found {
            page.contradiction(event, one, out)?;
        }
    }
    if count == 0 {
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
        let direction = match self.options.language {
            Language::En => Direction::Ltr,
            Language::Ar => Direction::Rtl,
        };
        writeln!(out, "{}", line(text, Base::Forced(direction), self.options.letters))
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
        let language = self.options.language;
        let recorded = if found.is_recorded { Phrase::IsRecorded } else { Phrase::IsNotRecorded };
        let sign = if found.is_recorded { "≠" } else { "?" };
        let point = i18n::point(found.point).words(language);
        self.row(&format!("  {sign} {point} · {}", recorded.words(language)), out)?;
        self.place(event, &found.first, out)?;
        self.place(event, &found.second, out)
    }

    fn place(
        &self,
        event: &Event,
        place: &ContradictingPlace,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let language = self.options.language;
        let Some(passage) = event.passages.get(place.passage) else { return Ok(()) };
        let source = self.timeline.source(passage.source);
        let quote = passage.quote.get(place.bytes.clone()).unwrap_or(&passage.quote);
        let line = passage.anchor.span().map(|span| {
            format!("{} {}", Phrase::Line.words(language), source.article.line_of(span.start))
        });
        let mut parts = vec![isolated(source_name(source, language))];
        parts.extend(line);
        parts.extend(place.meaning.as_deref().map(isolated));
        self.row(&format!("      {}: “{}”", parts.join(", "), isolated(&cut(quote))), out)
    }
}

/// Returns the first letters of a text, in one line.
fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST_LETTERS) {
        Some((byte, _)) => format!("{}…", text.get(..byte).unwrap_or_default().trim_end()),
        None => text,
    }
}
