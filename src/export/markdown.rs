//! A chronology as Markdown: a heading for every event, its passages as block quotations.

use std::io::{self, Write};

use super::plain::file_of;
use super::{Options, Passages};
use crate::date::{Length, distance_words, words};
use crate::phrases::Phrase;
use crate::source::{Passage, Source};
use crate::text::printable;
use crate::timeline::{Event, ListRow, Timeline, event_facts, list_rows, passage_facts, quoted};

/// Writes the chronology.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let language = options.language;
    let shown = options.shown(timeline);
    let untitled = Phrase::Untitled.words(language);
    let title = timeline.title().map_or(untitled, |title| title.in_language(language));
    writeln!(out, "# {}\n", escaped(title))?;
    for facts in options.header(timeline, &shown) {
        writeln!(out, "{}\n", escaped(&facts.join(" · ")))?;
    }
    let mut chapter = Chapter { timeline, options, out };
    for row in list_rows(timeline, &shown) {
        chapter.row(row)?;
    }
    let cited = timeline.cited(&shown);
    if !cited.is_empty() {
        writeln!(chapter.out, "## {}\n", Phrase::Sources.words(language))?;
    }
    for source in cited {
        chapter.source(timeline.source(source))?;
    }
    Ok(())
}

/// Writes one event.
pub fn write_event(
    timeline: &Timeline,
    event: &Event,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    Chapter { timeline, options, out }.event(event, "")
}

struct Chapter<'a, W> {
    timeline: &'a Timeline,
    options: &'a Options,
    out: &'a mut W,
}

impl<W: Write> Chapter<'_, W> {
    fn row(&mut self, row: ListRow) -> io::Result<()> {
        let (language, dates) = (self.options.language, self.options.dates(Length::Full));
        match row {
            ListRow::Gap(gap) => {
                let words = distance_words(gap.since(), gap.until(), dates);
                writeln!(self.out, "*⋮ {}*\n", escaped(&words))
            }
            ListRow::Era(era) => {
                let era = self.timeline.era(era);
                let title = escaped(era.title.in_language(language));
                writeln!(self.out, "**{title}** · {}\n", escaped(&words(&era.date, dates)))
            }
            ListRow::Undated => writeln!(self.out, "**{}**\n", Phrase::Undated.words(language)),
            ListRow::Event { index, undecided } => {
                self.event(self.timeline.event(index), if undecided { "≈ " } else { "" })
            }
        }
    }

    fn event(&mut self, event: &Event, sign: &str) -> io::Result<()> {
        let language = self.options.language;
        let date = escaped(&event.date_words(self.options.dates(Length::Full)));
        let title = escaped(event.title.in_language(language));
        writeln!(self.out, "## {sign}{date} — {title}\n")?;
        match self.options.passages {
            Passages::None => Ok(()),
            Passages::Refs => {
                for passage in &event.passages {
                    writeln!(self.out, "- {}", self.reference(passage))?;
                }
                if event.passages.is_empty() { Ok(()) } else { writeln!(self.out) }
            }
            Passages::Full => self.full(event),
        }
    }

    fn full(&mut self, event: &Event) -> io::Result<()> {
        let language = self.options.language;
        let facts = event_facts(self.timeline, event, language).join(" · ");
        if !facts.is_empty() {
            writeln!(self.out, "{}\n", escaped(&facts))?;
        }
        if let Some(summary) = &event.summary {
            writeln!(self.out, "{}\n", escaped(summary.in_language(language)))?;
        }
        for passage in &event.passages {
            writeln!(self.out, "> {}", escaped(self.timeline.words_of(passage)))?;
            if let Some(translation) = &passage.translation {
                let translation = quoted(translation.in_language(language));
                writeln!(self.out, ">\n> {}", escaped(&translation))?;
            }
            writeln!(self.out, ">\n> — {}", self.reference(passage))?;
            if let Some(note) = &passage.note {
                writeln!(self.out, ">\n> {}", self.note(note.in_language(language)))?;
            }
            writeln!(self.out)?;
        }
        if let Some(note) = &event.note {
            writeln!(self.out, "{}\n", self.note(note.in_language(language)))?;
        }
        for &index in &event.related {
            let other = self.timeline.event(index);
            let date = escaped(&other.date_words(self.options.dates(Length::Full)));
            let title = escaped(other.title.in_language(language));
            writeln!(self.out, "{}: {date} — {title}\n", Phrase::Related.words(language))?;
        }
        Ok(())
    }

    fn note(&self, note: &str) -> String {
        format!("{}: {}", Phrase::Note.words(self.options.language), escaped(note))
    }

    fn reference(&self, passage: &Passage) -> String {
        let source = self.timeline.source(passage.source);
        let mut parts = vec![format!("`{}`", code(source.id.as_str()))];
        if let Some(span) = passage.span() {
            let line = source.article.line_of(span.start);
            parts.push(format!("{} {line}", Phrase::Line.words(self.options.language)));
        }
        let facts = passage_facts(passage, self.options.dates(Length::Full));
        parts.extend(facts.iter().map(|fact| escaped(fact)));
        parts.join(" · ")
    }

    fn source(&mut self, source: &Source) -> io::Result<()> {
        let language = self.options.language;
        let mut facts: Vec<String> = Vec::new();
        for text in [&source.publisher, &source.title].into_iter().flatten() {
            facts.push(text.in_language(language).to_owned());
        }
        let published = source.published.as_ref();
        facts.extend(published.map(|date| words(date, self.options.dates(Length::Full))));
        facts.extend(file_of(source, language));
        facts.extend(source.url.as_ref().map(ToString::to_string));
        facts.extend(source.note.as_ref().map(|note| note.in_language(language).to_owned()));
        let facts: Vec<String> = facts.iter().map(|fact| escaped(fact)).collect();
        writeln!(self.out, "- `{}`: {}", code(source.id.as_str()), facts.join(" · "))
    }
}

/// Text that Markdown shows as it is, at the beginning of a line too; line breaks become blanks.
fn escaped(text: &str) -> String {
    let text = printable(text);
    let text = text.trim_start();
    // What would begin a list, a rule or an underline.
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let marker = if number.starts_with(['.', ')']) { text.len() - number.len() } else { 0 };
    let mut escaped = String::with_capacity(text.len());
    for (byte, c) in text.char_indices() {
        let begins = byte == marker && matches!(c, '-' | '+' | '=' | '.' | ')');
        if begins
            || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~')
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Text between backticks.
fn code(text: &str) -> String {
    printable(text).replace('`', "ˋ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_markup() {
        for (text, expected) in [
            ("plain – text", "plain – text"),
            ("- a", "\\- a"),
            ("---", "\\---"),
            ("1961. A treaty", "1961\\. A treaty"),
            ("1961 A treaty.", "1961 A treaty."),
            ("2) b", "2\\) b"),
            ("a - b = c", "a - b = c"),
            ("  # <b>*x*</b>", "\\# \\<b\\>\\*x\\*\\</b\\>"),
            ("«بوتين»", "«بوتين»"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
