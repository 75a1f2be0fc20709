//! One web page with everything in it: to send, to host, to print.
//!
//! It reads without a script; the script only filters what is there. A policy in its head admits
//! this style and this script by their hashes and nothing else: nothing that stands in a timeline
//! can act, and nothing is fetched. With all passages it has the texts of the articles, in which
//! the words that are quoted are marked.

mod article;
mod controls;

use std::io::{self, Write};

use super::html_text::escaped;
use super::numbers::Numbers;
use super::prose::{Paragraph, ParagraphKind, Prose, Run, RunText};
use super::{Options, Passages, Section, svg};
use crate::i18n::Phrase;
use crate::timeline::{Event, EventIndex, ListRow, Timeline, list_rows};
use controls::Controls;

const PAGE_STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// The SHA-256 of the style and of the script, in base64; a test computes them.
const STYLE_HASH: &str = "bImKA1BwzGl5IKhHjhtK/Fx9SmugXj9f6PXTJ9WWGe4=";
const SCRIPT_HASH: &str = "vczNqQyf3m4CPFKUccGheRqntg/0TBFGBSzqRpTOj6A=";

/// Writes the page.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let prose = Prose::new(timeline, options);
    let shown = options.shown(timeline);
    let numbers = Numbers::new(timeline, &shown);
    let page = Page { prose, numbers, controls: Controls::new(timeline, &shown) };
    page.whole(&shown, out)
}

/// A page that is being written.
struct Page<'a> {
    prose: Prose<'a>,
    numbers: Numbers,
    controls: Controls,
}

impl<'a> Page<'a> {
    fn options(&self) -> &'a Options {
        self.prose.options
    }

    fn said(&self, phrase: Phrase) -> String {
        escaped(phrase.words(self.options().language))
    }

    fn whole(&self, shown: &[EventIndex], out: &mut impl Write) -> io::Result<()> {
        let head = self.prose.head(shown);
        let title = escaped(&head.title);
        let (code, direction) = (self.options().language.code(), self.options().direction().name());
        writeln!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{code}\" dir=\"{direction}\">\n<head>\n<meta \
             charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; script-src \
             'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n<meta \
             name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta \
             name=\"generator\" content=\"tarikh\">\n<title>{title}</title>\n\
             <style>{PAGE_STYLE}{}</style>\n</head>\n<body>\n<a class=\"skip\" \
             href=\"#events\">{}</a>\n<header>\n<h1>{}</h1>",
            svg::STYLE,
            self.said(Phrase::Events),
            self.texts(&head.title),
        )?;
        for (number, line) in head.lines.iter().enumerate() {
            let is_warning = number == 0 && self.options().incomplete.is_some();
            let class = if is_warning { "incomplete" } else { "counts" };
            writeln!(out, "<p class=\"{class}\">{}</p>", self.texts(line))?;
        }
        let axis = Phrase::Axis.words(self.options().language);
        svg::write_strip(self.prose.timeline, self.options(), axis, out)?;
        writeln!(out, "</header>")?;
        if self.options().part == Section::Whole {
            self.controls.write(&self.prose, out)?;
        }
        writeln!(out, "<main id=\"events\">")?;
        self.events(shown, out)?;
        if self.options().passages != Passages::None || self.options().part != Section::Whole {
            self.sources(out)?;
        }
        if self.options().passages == Passages::Full {
            self.articles(shown, out)?;
        }
        let seal = self.options().seal_line();
        let seal = seal.map_or_else(String::new, |seal| format!("<p>{}</p>", self.texts(&seal)));
        writeln!(out, "</main>\n<footer>{seal}<p>tarikh</p></footer>")?;
        writeln!(out, "<script>{SCRIPT}</script>")?;
        writeln!(out, "</body>\n</html>")
    }

    /// The events, below the heading of their era.
    fn events(&self, shown: &[EventIndex], out: &mut impl Write) -> io::Result<()> {
        let language = self.options().language;
        let begin = |title: &str, class: &str, out: &mut dyn Write| {
            writeln!(
                out,
                "<section class=\"group\">\n<h2{class}>{}</h2>\n<ol class=\"events\">",
                self.texts(title)
            )
        };
        let mut is_open = false;
        for row in list_rows(self.prose.timeline, shown) {
            let title = match row {
                ListRow::Gap(_) => continue,
                ListRow::Era(era) => Some(self.prose.timeline.era(era).title.in_language(language)),
                ListRow::Undated => Some(Phrase::UndatedEvents.words(language)),
                ListRow::Event { .. } => None,
            };
            if let (Some(_), true) = (title, is_open) {
                writeln!(out, "</ol>\n</section>")?;
            }
            match title {
                Some(title) => begin(title, "", out)?,
                None if !is_open => {
                    begin(Phrase::Events.words(language), " class=\"unseen\"", out)?;
                }
                None => {}
            }
            is_open = true;
            if let ListRow::Event { index, .. } = row {
                self.event(index, out)?;
            }
        }
        if is_open { writeln!(out, "</ol>\n</section>") } else { Ok(()) }
    }

    fn event(&self, index: EventIndex, out: &mut impl Write) -> io::Result<()> {
        let event = self.prose.timeline.event(index);
        let (date, title) = self.prose.heading(event);
        let date = date.unwrap_or_default();
        let edtf = event.date.as_ref().map(ToString::to_string).unwrap_or_default();
        let date = if is_plain(&edtf) {
            format!("<time datetime=\"{edtf}\">{}</time>", escaped(&date))
        } else {
            escaped(&date)
        };
        writeln!(
            out,
            "<li>\n<article class=\"event\" id=\"{}\"{} data-edtf=\"{}\"{}>\n<h3><span \
             class=\"date\">{date}</span> <span class=\"title\">{}</span></h3>",
            self.id(index),
            self.controls.values(event),
            escaped(&edtf),
            claim_attributes(event),
            self.run(&title),
        )?;
        let said = self.prose.event(event);
        if !said.is_empty() {
            writeln!(out, "<div class=\"body\">")?;
            self.paragraphs((index, event), &said, out)?;
            writeln!(out, "</div>")?;
        }
        writeln!(out, "</article>\n</li>")
    }

    /// Paragraphs, those of a passage in a figure.
    fn paragraphs(
        &self,
        (index, event): (EventIndex, &Event),
        said: &[Paragraph],
        out: &mut impl Write,
    ) -> io::Result<()> {
        for group in said.chunk_by(|one, next| one.passage == next.passage) {
            let Some(number) = group.first().and_then(|it| it.passage) else {
                for paragraph in group {
                    writeln!(out, "{}", self.paragraph("p", paragraph, ""))?;
                }
                continue;
            };
            let is_marked = self.options().passages == Passages::Full
                && event.passages.get(number).is_some_and(|it| it.span().is_some());
            let to_words = if is_marked {
                let words = self.said(Phrase::InTheText);
                format!(" · <a href=\"#words-{}-{number}\">{words}</a>", index.0)
            } else {
                String::new()
            };
            writeln!(out, "<figure class=\"passage\">")?;
            for paragraph in group {
                let (element, after) = match paragraph.kind {
                    ParagraphKind::Quote => ("blockquote", ""),
                    ParagraphKind::Reference => ("figcaption", to_words.as_str()),
                    _ => ("p", ""),
                };
                writeln!(out, "{}", self.paragraph(element, paragraph, after))?;
            }
            writeln!(out, "</figure>")?;
        }
        Ok(())
    }

    fn paragraph(&self, element: &str, paragraph: &Paragraph, after: &str) -> String {
        let class = match paragraph.kind {
            ParagraphKind::Facts | ParagraphKind::Sources | ParagraphKind::RelatedHeading => {
                "facts"
            }
            ParagraphKind::Claim => "claim",
            ParagraphKind::Translation => "translation",
            ParagraphKind::Reference => "reference",
            ParagraphKind::Note => "note",
            ParagraphKind::Event | ParagraphKind::Source => "source",
            ParagraphKind::Text | ParagraphKind::Quote | ParagraphKind::Related => "said",
        };
        // A paragraph of one run runs as that does.
        if let [Run::Text(run)] = paragraph.runs.as_slice() {
            let own = attributes(run);
            let text = escaped(&run.text);
            return format!("<{element} class=\"{class}\"{own}>{text}{after}</{element}>");
        }
        let said: String = paragraph.runs.iter().map(|run| self.run(run)).collect();
        format!("<{element} class=\"{class}\">{said}{after}</{element}>")
    }

    fn run(&self, run: &Run) -> String {
        match run {
            Run::Text(run) => match run.direction {
                None => escaped(&run.text),
                Some(_) => format!("<span{}>{}</span>", attributes(run), escaped(&run.text)),
            },
            Run::Link(url) => {
                let url = escaped(url);
                format!("<a href=\"{url}\" dir=\"ltr\">{url}</a>")
            }
            Run::Sources(sources) => {
                let link = |&source| {
                    let number = self.numbers.of(source);
                    let name = escaped(&self.prose.source_name(source));
                    format!("<a href=\"#source-{number}\" title=\"{name}\">[{number}]</a>")
                };
                sources.iter().map(link).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// Text in the direction that its letters have.
    fn texts(&self, text: &str) -> String {
        self.run(&self.prose.run(text, None))
    }

    /// The id of an event in the page: its own, where that can stand in an address.
    fn id(&self, index: EventIndex) -> String {
        let id = self.prose.timeline.event(index).id.as_str();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.chars().all(is_plain) { format!("event-{id}") } else { format!("item-{}", index.0) }
    }

    fn sources(&self, out: &mut impl Write) -> io::Result<()> {
        if self.numbers.sources().is_empty() {
            return Ok(());
        }
        let heading = self.said(Phrase::Sources);
        writeln!(out, "<section>\n<h2 id=\"sources\">{heading}</h2>\n<ol class=\"sources\">")?;
        for &source in self.numbers.sources() {
            let runs = self.prose.source(self.prose.timeline.source(source));
            let said: String = runs.iter().map(|run| self.run(run)).collect();
            writeln!(out, "<li id=\"source-{}\">{said}</li>", self.numbers.of(source))?;
        }
        writeln!(out, "</ol>\n</section>")
    }
}

/// The language and the direction of a run that runs the other way than the page.
fn attributes(run: &RunText) -> String {
    let language = run.language.as_ref();
    let language = language.map_or_else(String::new, |tag| format!(" lang=\"{tag}\""));
    let direction = run.direction;
    direction.map_or_else(String::new, |it| format!("{language} dir=\"{}\"", it.name()))
}

/// Whether a date is a year, a month or a day as `<time>` takes it.
fn is_plain(edtf: &str) -> bool {
    let mut parts = edtf.split('-');
    let is =
        |part: &str, digits| part.len() == digits && part.bytes().all(|it| it.is_ascii_digit());
    parts.next().is_some_and(|year| is(year, 4) && year != "0000")
        && parts.clone().count() <= 2
        && parts.all(|part| is(part, 2) && part <= "31")
        && (edtf.len() < 7 || edtf.get(5..7).is_some_and(|month| ("01"..="12").contains(&month)))
}

/// The status of an event, and its fields that are not understood, for scripts and styles.
fn claim_attributes(event: &Event) -> String {
    let status = event.status.map(|it| format!(" data-status=\"{}\"", it.name()));
    let unread = event.unread_fields().names().join(" ");
    let unread = (!unread.is_empty()).then(|| format!(" data-unread=\"{unread}\""));
    status.into_iter().chain(unread).collect()
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_policy_admits_the_style_and_the_script_of_the_page() {
        let hash = |text: &str| {
            base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()))
        };
        assert_eq!(hash(&format!("{PAGE_STYLE}{}", svg::STYLE)), STYLE_HASH, "the style");
        assert_eq!(hash(SCRIPT), SCRIPT_HASH, "the script");
    }

    #[test]
    fn only_dates_without_doubt_are_times() {
        for (edtf, expected) in [
            ("1961", true),
            ("2024-06", true),
            ("2024-06-19", true),
            ("2024-21", false),
            ("2024-06~", false),
            ("2024-06-XX", false),
            ("2024-06-18/2024-06-19", false),
            ("-0043", false),
            ("", false),
        ] {
            assert_eq!(is_plain(edtf), expected, "{edtf}");
        }
    }
}
