//! The texts of the sources, with the words that are quoted marked.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use super::Page;
use crate::describe::titled;
use crate::export::html_text::escaped;
use crate::i18n::Phrase;
use crate::source::SourceIndex;
use crate::text::{Base, Direction, article_direction, paragraphs};
use crate::timeline::EventIndex;

/// Words of a text that a passage quotes.
struct Quoted {
    bytes: Range<usize>,
    event: EventIndex,
    /// The number of the passage in the event.
    number: usize,
}

impl Page<'_> {
    /// Writes the texts of the sources that have one and are quoted.
    pub fn articles(&self, shown: &[EventIndex], out: &mut impl Write) -> io::Result<()> {
        let mut is_begun = false;
        for &source in self.numbers.sources() {
            let own = self.prose.timeline.source(source);
            let quoted = self.quoted(source, shown);
            let Some(text) = own.article.text().filter(|_| !quoted.is_empty()) else { continue };
            if !is_begun {
                let heading = self.said(Phrase::PageTexts);
                writeln!(out, "<section>\n<h2>{heading}</h2>")?;
                is_begun = true;
            }
            let number = self.numbers.of(source);
            let name = self.texts(&self.prose.source_name(source));
            let language = own.language.as_deref().filter(|tag| is_tag(tag));
            let language = language.map_or_else(String::new, |tag| format!(" lang=\"{tag}\""));
            writeln!(
                out,
                "<section class=\"text\" id=\"text-{number}\">\n<h3><a \
                 href=\"#source-{number}\">[{number}]</a> {name}</h3>"
            )?;
            for paragraph in paragraphs(text) {
                let line = text.get(paragraph.clone()).unwrap_or_default();
                if line.trim().is_empty() {
                    continue;
                }
                let direction = match own.base() {
                    Base::Forced(direction) => direction,
                    Base::Auto | Base::Article(_) => article_direction(line),
                };
                let direction: Direction = direction;
                let marked = self.marked(text, paragraph, &quoted);
                writeln!(out, "<p{language} dir=\"{}\">{marked}</p>", direction.name())?;
            }
            writeln!(out, "</section>")?;
        }
        if is_begun { writeln!(out, "</section>") } else { Ok(()) }
    }

    /// The words of a source that the events of the page quote, in the order of the text.
    fn quoted(&self, source: SourceIndex, shown: &[EventIndex]) -> Vec<Quoted> {
        let mut quoted = Vec::new();
        for &event in shown {
            let passages = self.prose.timeline.event(event).passages.iter().enumerate();
            for (number, passage) in passages.filter(|(_, it)| it.source == source) {
                quoted.extend(passage.span().map(|bytes| Quoted { bytes, event, number }));
            }
        }
        quoted.sort_by_key(|it| (it.bytes.start, it.bytes.end));
        quoted
    }

    /// A paragraph of a text in HTML: before the words that a passage quotes their name, behind
    /// them the way back to the event.
    fn marked(&self, text: &str, paragraph: Range<usize>, quoted: &[Quoted]) -> String {
        let within =
            |it: &&Quoted| it.bytes.start < paragraph.end && it.bytes.end > paragraph.start;
        let quoted: Vec<&Quoted> = quoted.iter().filter(within).collect();
        let mut edges: Vec<usize> = vec![paragraph.start, paragraph.end];
        edges.extend(quoted.iter().flat_map(|it| [it.bytes.start, it.bytes.end]));
        edges.retain(|edge| (paragraph.start..=paragraph.end).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        let mut marked = String::new();
        for (&start, &end) in edges.iter().zip(edges.iter().skip(1)) {
            for it in quoted.iter().filter(|it| it.bytes.start == start) {
                let _ = write!(
                    marked,
                    "<span class=\"words\" id=\"words-{}-{}\"></span>",
                    it.event.0, it.number
                );
            }
            let words = escaped(&self.prose.text(text.get(start..end).unwrap_or_default()));
            let is_quoted = quoted.iter().any(|it| it.bytes.start < end && it.bytes.end > start);
            if is_quoted {
                let _ = write!(marked, "<mark>{words}</mark>");
            } else {
                marked.push_str(&words);
            }
            for it in quoted.iter().filter(|it| it.bytes.end == end) {
                let language = self.prose.options.language;
                let title = titled(self.prose.timeline.event(it.event), language, language);
                let _ = write!(
                    marked,
                    "<a class=\"back\" href=\"#{}\" aria-label=\"{}\">↩</a>",
                    self.id(it.event),
                    escaped(&self.prose.text(&title))
                );
            }
        }
        marked
    }
}

fn is_tag(tag: &str) -> bool {
    tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
