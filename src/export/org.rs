//! Org, for Emacs: a heading an event, with its properties, and the sources as footnotes.
//!
//! Only a day, or from one day to another, is a time stamp, and an inactive one, so that no agenda
//! takes it for an appointment. Every other date stands in words.

use std::io::{self, Write};

use super::numbers::Numbers;
use super::prose::{Paragraph, ParagraphKind, Prose, Run};
use super::{Options, Passages, Section};
use crate::date::{Date, DateNumbers, Day, InNumbers, Weekday};
use crate::i18n::Phrase;
use crate::language::Language;
use crate::timeline::{Event, ListRow, Timeline, list_rows};

/// Keeps a sign from being markup, as the manual of Org proposes.
const GUARD: char = '\u{200b}';

/// Writes the chronology.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let prose = Prose::new(timeline, options);
    let shown = options.shown(timeline);
    let numbers = Numbers::new(timeline, &shown);
    let head = prose.head(&shown);
    writeln!(out, "#+TITLE: {}", text(&head.title))?;
    writeln!(out, "#+LANGUAGE: {}", options.language.code())?;
    writeln!(out, "#+OPTIONS: ^:nil toc:nil num:nil tags:t")?;
    if options.language == Language::Ar {
        writeln!(out, "# -*- bidi-paragraph-direction: right-to-left -*-")?;
    }
    writeln!(out)?;
    for line in &head.lines {
        writeln!(out, "{}\n", text(line))?;
    }
    let org = Org { prose, numbers };
    for row in list_rows(timeline, &shown) {
        match row {
            ListRow::Era(era) => {
                let title = timeline.era(era).title.in_language(options.language);
                writeln!(out, "* {}\n", text(&org.prose.text(title)))?;
            }
            ListRow::Event { index, .. } => org.event(timeline.event(index), out)?,
            ListRow::Undated => {
                let title = Phrase::UndatedEvents.words(options.language);
                writeln!(out, "* {}\n", text(&org.prose.text(title)))?;
            }
            ListRow::Gap(_) => {}
        }
    }
    if options.passages != Passages::None || options.part != Section::Whole {
        org.sources(out)?;
    }
    match options.seal_line() {
        // Below a rule: it belongs to no footnote.
        Some(seal) => writeln!(out, "\n-----\n{}", text(&seal)),
        None => Ok(()),
    }
}

struct Org<'a> {
    prose: Prose<'a>,
    numbers: Numbers,
}

impl<'a> Org<'a> {
    fn event(&self, event: &'a Event, out: &mut impl Write) -> io::Result<()> {
        let (date, title) = self.prose.heading(event);
        let date = date.map_or_else(String::new, |date| format!("{} · ", text(&date)));
        let tags: Vec<String> = event.tags.iter().filter_map(|tag| org_tag(tag)).collect();
        let tags = if tags.is_empty() { String::new() } else { format!(" :{}:", tags.join(":")) };
        writeln!(out, "** {date}{}{tags}", self.run(&title))?;
        writeln!(out, ":PROPERTIES:\n:CUSTOM_ID: {}", self.prose.text(event.id.as_str()))?;
        let edtf = event.date.as_ref().map(ToString::to_string);
        if let Some(edtf) = edtf.as_deref().or(event.unread_date.as_deref()) {
            writeln!(out, ":EDTF: {}", self.prose.text(edtf))?;
        }
        if let Some(status) = event.status {
            writeln!(out, ":STATUS: {}", status.name())?;
        }
        let unread = event.unread_fields();
        if !unread.is_empty() {
            writeln!(out, ":UNREAD: {}", unread.names().join(" "))?;
        }
        writeln!(out, ":END:")?;
        if let Some(stamp) = event.date.as_ref().and_then(stamp) {
            writeln!(out, "{stamp}")?;
        }
        writeln!(out)?;
        for paragraph in self.prose.event(event) {
            self.paragraph(&paragraph, out)?;
        }
        Ok(())
    }

    fn paragraph(&self, paragraph: &Paragraph, out: &mut impl Write) -> io::Result<()> {
        let said: String = paragraph.runs.iter().map(|run| self.run(run)).collect();
        let said = said.trim();
        match paragraph.kind {
            ParagraphKind::Quote => writeln!(out, "#+begin_quote\n{said}\n#+end_quote\n"),
            ParagraphKind::Related => writeln!(out, "- {said}"),
            ParagraphKind::Event | ParagraphKind::Source => writeln!(out, "*** {said}\n"),
            ParagraphKind::Facts
            | ParagraphKind::Claim
            | ParagraphKind::Text
            | ParagraphKind::Sources
            | ParagraphKind::Translation
            | ParagraphKind::Reference
            | ParagraphKind::Note
            | ParagraphKind::RelatedHeading => writeln!(out, "{said}\n"),
        }
    }

    fn run(&self, run: &Run) -> String {
        match run {
            Run::Text(run) => text(&run.text),
            Run::Link(url) => format!("[[{}]]", url.replace('[', "%5B").replace(']', "%5D")),
            Run::Sources(sources) => sources
                .iter()
                .map(|&it| format!("[fn:{}]", self.numbers.of(it)))
                .collect::<Vec<_>>()
                .concat(),
        }
    }

    fn sources(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out)?;
        for &source in self.numbers.sources() {
            let runs = self.prose.source(self.prose.timeline.source(source));
            let said: String = runs.iter().map(|run| self.run(run)).collect();
            writeln!(out, "[fn:{}] {}\n", self.numbers.of(source), said.trim())?;
        }
        Ok(())
    }
}

/// A day, or the days from one to another, as a time stamp that no agenda shows.
fn stamp(date: &Date) -> Option<String> {
    if date.is_approximate() || date.is_uncertain() {
        return None;
    }
    match date.in_numbers()? {
        InNumbers::One(one) => day(one),
        InNumbers::Span(first, last) => Some(format!("{}--{}", day(first)?, day(last)?)),
        InNumbers::Within(..) => None,
    }
}

fn day(date: DateNumbers) -> Option<String> {
    let DateNumbers { year, month: Some(month), day: Some(day), .. } = date else { return None };
    if !(1..=9999).contains(&year) {
        return None;
    }
    let weekday = match Day::from_ymd(year, month, day)?.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    };
    Some(format!("[{year:04}-{month:02}-{day:02} {weekday}]"))
}

/// A tag, in the letters that Org takes.
fn org_tag(tag: &str) -> Option<String> {
    let c = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let tag: String = tag.chars().map(c).collect();
    tag.chars().any(char::is_alphanumeric).then_some(tag)
}

/// Text in which Org sees no markup, wherever it stands in a line.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    if begins_list(text) || begins_with_keyword(text) {
        escaped.push(GUARD);
    }
    let mut before = None;
    for c in text.chars() {
        let is_inside = before.is_some_and(char::is_alphanumeric);
        let is_markup = match c {
            '*' | '/' | '_' | '=' | '~' | '+' | ':' => !is_inside,
            '#' | '|' | '-' => before.is_none(),
            '[' | '<' | '{' | '\\' | '$' | '@' => true,
            _ => false,
        };
        if is_markup && before.is_none() {
            escaped.push(GUARD);
        }
        escaped.push(c);
        if is_markup {
            escaped.push(GUARD);
        }
        before = Some(c);
    }
    escaped.replace("src_", &format!("src{GUARD}_")).replace("call_", &format!("call{GUARD}_"))
}

/// Whether a line that begins so is an item of a list.
fn begins_list(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = rest.len() < text.len() && rest.starts_with([')', '.']);
    is_counted || text.starts_with("- ") || text.starts_with("+ ")
}

/// Whether a heading that begins so is a task or is left out.
fn begins_with_keyword(text: &str) -> bool {
    ["TODO ", "DONE ", "COMMENT "].iter().any(|keyword| text.starts_with(keyword))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_markup() {
        let g = GUARD;
        for given in [
            "plain – text, 5-3, and/or",
            "* heading",
            "#+begin_src sh",
            "1. item",
            "- item",
            ": verbatim",
            "TODO a task",
            "| a | b |",
            "<2024-06-19 Wed>",
            "see *bold* and [[https://e.org]]",
        ] {
            let escaped = text(given);
            assert_eq!(escaped.replace(g, ""), given, "no letter is lost");
            let is_plain = given.starts_with(char::is_alphabetic);
            assert!(is_plain || escaped.starts_with(g), "{escaped:?}");
        }
        assert_eq!(text("plain – text, 5-3, and/or"), "plain – text, 5-3, and/or");
        assert_eq!(text("a :tag:"), format!("a :{g}tag:"));
        assert_eq!(text("see *bold*"), format!("see *{g}bold*"));
        assert_eq!(text("see [[x]]"), format!("see [{g}[{g}x]]"));
    }
}
