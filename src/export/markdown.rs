//! A chronology as Markdown: the title, the eras and the events are headings, the passages block
//! quotations, the sources footnotes.
//!
//! What the page of text says by a sign stands here in words. Text that runs the other way than the
//! page is marked with its language and its direction, and a page in Arabic as a whole.

mod labels;

use std::io::{self, Write};

use super::{Options, Passages, Section};
use crate::date::{DateStyle, Length, distance_words, words};
use crate::describe::{
    Block, ChronologySign, Claim, Fact, Heading, Quote, Reference, begun, claims,
    comparison_blocks, described_source, event_blocks, full_stop, overview, source_name,
};
use crate::i18n::{Phrase, comma};
use crate::language::Language;
use crate::source::{Source, SourceIndex};
use crate::text::{article_direction, paragraphs, printable};
use crate::timeline::{Event, EventIndex, ListRow, Timeline, list_rows};
use labels::SourceLabels;

/// Writes the chronology, or the part of it that is asked for.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = options.shown(timeline);
    let mut page = Document::new(timeline, options, out);
    page.begin()?;
    match options.part {
        Section::Whole => page.whole(&shown)?,
        Section::Event(event) => page.event(2, timeline.event(event), options.passages)?,
        Section::Comparison(event) => page.comparison(event)?,
    }
    if matches!(options.part, Section::Comparison(_)) || options.passages != Passages::None {
        page.footnotes(&timeline.cited(&shown))?;
    }
    if let Some(seal) = options.seal_line() {
        page.paragraph(&escaped(&seal))?;
    }
    page.end()
}

/// Writes one event, with its passages and its sources.
pub fn write_event(
    timeline: &Timeline,
    event: &Event,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut page = Document::new(timeline, options, out);
    page.event(2, event, Passages::Full)?;
    let mut sources = event.sources();
    sources.sort_unstable();
    page.footnotes(&sources)
}

/// A document that is being written.
struct Document<'a, W> {
    timeline: &'a Timeline,
    options: &'a Options,
    labels: SourceLabels,
    out: &'a mut W,
}

impl<'a, W: Write> Document<'a, W> {
    fn new(timeline: &'a Timeline, options: &'a Options, out: &'a mut W) -> Self {
        Self { timeline, options, labels: SourceLabels::new(timeline), out }
    }

    fn language(&self) -> Language {
        self.options.language
    }

    fn dates(&self) -> DateStyle {
        self.options.dates(Length::Full)
    }

    /// Says the language and the direction of a page that runs from right to left.
    fn begin(&mut self) -> io::Result<()> {
        match self.language() {
            Language::En => Ok(()),
            Language::Ar => writeln!(self.out, "<div lang=\"ar\" dir=\"rtl\">\n"),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        match self.language() {
            Language::En => Ok(()),
            Language::Ar => writeln!(self.out, "</div>"),
        }
    }

    fn heading(&mut self, level: usize, text: &str) -> io::Result<()> {
        writeln!(self.out, "{} {text}\n", "#".repeat(level))
    }

    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}\n")
    }

    fn whole(&mut self, shown: &[EventIndex]) -> io::Result<()> {
        let untitled = Phrase::Untitled.words(self.language());
        let title = self.timeline.title().map(|title| title.in_language(self.language()));
        let title = self.inline(title.unwrap_or(untitled));
        self.heading(1, &title)?;
        self.incomplete()?;
        let overview = overview(self.timeline, self.options.shown_part(shown), self.language());
        self.paragraph(&joined(&overview.counts))?;
        for asked in overview.asked {
            self.paragraph(&format!("{} {}.", asked.lead, joined(&asked.items)))?;
        }
        if shown.is_empty() {
            return self.paragraph(Phrase::NoEvents.words(self.language()));
        }
        let rows: Vec<ListRow> = list_rows(self.timeline, shown).collect();
        let is_divided = rows.iter().any(|row| matches!(row, ListRow::Era(_) | ListRow::Undated));
        let level = if is_divided { 3 } else { 2 };
        for row in rows {
            self.row(row, level)?;
        }
        Ok(())
    }

    fn incomplete(&mut self) -> io::Result<()> {
        let Some(why) = &self.options.incomplete else { return Ok(()) };
        let said = Phrase::Incomplete.words(self.options.language);
        self.paragraph(&format!("⚠ {said} · {}", escaped(why)))
    }

    fn row(&mut self, row: ListRow, level: usize) -> io::Result<()> {
        match row {
            ListRow::Gap(gap) => {
                let words = distance_words(gap.since(), gap.until(), self.dates());
                self.paragraph(&format!("{} {}", ChronologySign::Gap.text(), escaped(&words)))
            }
            ListRow::Era(era) => {
                let era = self.timeline.era(era);
                let title = self.inline(era.title.in_language(self.language()));
                let date = escaped(&words(&era.date, self.dates()));
                self.heading(2, &format!("{title} · {date}"))
            }
            ListRow::Undated => self.heading(2, Phrase::UndatedEvents.words(self.language())),
            ListRow::Event { index, undecided } => {
                let event = self.timeline.event(index);
                self.event_heading(level, &Heading::of(event, self.dates()))?;
                if undecided {
                    let said = Phrase::SignUndecided.words(self.language());
                    self.paragraph(&format!("{} {said}", ChronologySign::Undecided.text()))?;
                }
                self.below(event, self.options.passages)
            }
        }
    }

    fn event(&mut self, level: usize, event: &Event, passages: Passages) -> io::Result<()> {
        self.event_heading(level, &Heading::of(event, self.dates()))?;
        self.incomplete()?;
        self.below(event, passages)
    }

    fn comparison(&mut self, event: EventIndex) -> io::Result<()> {
        let event = self.timeline.event(event);
        let blocks = comparison_blocks(self.timeline, event, self.dates());
        self.incomplete()?;
        self.blocks(&blocks)
    }

    fn event_heading(&mut self, level: usize, heading: &Heading) -> io::Result<()> {
        let text = self.named(heading);
        self.heading(level, &text)
    }

    /// Returns the date and the title of an event.
    fn named(&self, heading: &Heading) -> String {
        let title = self.inline(&heading.title);
        match &heading.date {
            Some(date) => format!("{} · {title}", escaped(date)),
            None => title,
        }
    }

    /// Returns what stands below the heading of an event.
    fn below(&mut self, event: &Event, passages: Passages) -> io::Result<()> {
        let style = self.dates();
        match passages {
            Passages::None if event.is_disputed() => {
                let said = Phrase::SourcesDiffer.words(self.language());
                self.paragraph(&format!("{} {said}", ChronologySign::Disputed.text()))
            }
            Passages::None => Ok(()),
            Passages::Refs => {
                let claims = claims(event, style).into_iter().map(Block::Claim);
                self.blocks(&claims.collect::<Vec<_>>())?;
                let mut sources = event.sources();
                sources.sort_unstable();
                if sources.is_empty() {
                    return Ok(());
                }
                let notes = self.notes(&sources);
                self.paragraph(&format!("{}: {notes}", Phrase::Sources.words(self.language())))
            }
            Passages::Full => {
                let blocks = event_blocks(self.timeline, event, style);
                self.blocks(&blocks)
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) -> io::Result<()> {
        for block in blocks {
            match block {
                Block::Event(heading) => self.event_heading(2, heading)?,
                Block::Source(source) => self.source_heading(*source)?,
                Block::Facts(facts) => self.paragraph(&facts_line(facts, self.language()))?,
                Block::Claim(claim) => self.claim(claim)?,
                Block::Text(text) => {
                    for text in self.texts(text, None) {
                        self.paragraph(&text)?;
                    }
                }
                Block::Remark(text) => self.paragraph(&escaped(text))?,
                Block::Passage { blocks, .. } => self.passage(blocks)?,
                Block::Related(events) => self.related(events)?,
                Block::Evidence(evidence) => {
                    let said = evidence.counts.iter().map(String::as_str).chain(evidence.dispute);
                    self.paragraph(&escaped(&said.collect::<Vec<_>>().join(" · ")))?;
                }
                Block::Note(_)
                | Block::Quote(_)
                | Block::Translation(_)
                | Block::Reference(_)
                | Block::Standing(_) => {
                    for text in self.quoted_block(block) {
                        self.paragraph(&text)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Returns a passage as a block quotation.
    fn passage(&mut self, blocks: &[Block]) -> io::Result<()> {
        let paragraphs: Vec<String> =
            blocks.iter().flat_map(|block| self.quoted_block(block)).collect();
        for (number, paragraph) in paragraphs.iter().enumerate() {
            if number > 0 {
                writeln!(self.out, ">")?;
            }
            writeln!(self.out, "> {paragraph}")?;
        }
        writeln!(self.out)
    }

    /// Returns the paragraphs of a block that may stand in a quotation.
    fn quoted_block(&self, block: &Block) -> Vec<String> {
        match block {
            Block::Quote(quote) => self.quote(quote),
            Block::Translation(translation) => {
                self.labelled(Phrase::Translation, translation.text, translation.language)
            }
            Block::Reference(reference) => vec![self.reference(reference)],
            Block::Note(note) => self.labelled(Phrase::Note, note, None),
            Block::Standing(standing) => vec![facts_line(&standing.facts, self.language())],
            Block::Event(_)
            | Block::Source(_)
            | Block::Facts(_)
            | Block::Claim(_)
            | Block::Text(_)
            | Block::Remark(_)
            | Block::Passage { .. }
            | Block::Evidence(_)
            | Block::Related(_) => Vec::new(),
        }
    }

    fn quote(&self, quote: &Quote) -> Vec<String> {
        self.texts(&quote.marked(), quote.language)
    }

    /// Returns a text after the name of what it is.
    fn labelled(&self, name: Phrase, text: &str, language: Option<&str>) -> Vec<String> {
        let mut texts = self.texts(text, language);
        if let Some(first) = texts.first_mut() {
            *first = format!("{}: {first}", name.words(self.language()));
        }
        texts
    }

    fn reference(&self, reference: &Reference) -> String {
        let mut parts = Vec::new();
        if let Some(source) = reference.source {
            let name = self.inline(source_name(self.timeline.source(source), self.language()));
            parts.push(format!("— {name}{}", self.notes(&[source])));
        }
        let facts = facts_line(&reference.facts, self.language());
        parts.extend((!facts.is_empty()).then_some(facts));
        parts.join(" · ")
    }

    fn claim(&mut self, claim: &Claim) -> io::Result<()> {
        let colon = match claim {
            Claim::Dates(_) | Claim::Quotations(_) => ":",
            Claim::Contradiction(_) | Claim::Unread(_) => "",
        };
        let pieces = claim.pieces().iter().map(|piece| {
            let said = format!("{}{colon} {}", escaped(&piece.words), self.notes(&piece.sources));
            said.trim_end().to_owned()
        });
        let line = pieces.collect::<Vec<_>>().join(" · ");
        let line = match (claim, self.options.part) {
            // In a comparison agreement is listed too.
            (Claim::Quotations(_) | Claim::Unread(_), _)
            | (Claim::Dates(_), Section::Comparison(_)) => line,
            (Claim::Dates(_), Section::Whole | Section::Event(_)) => {
                let said = Phrase::SourcesDiffer.words(self.language());
                format!("{} {said} · {line}", ChronologySign::Disputed.text())
            }
            (Claim::Contradiction(_), _) => format!("{} {line}", ChronologySign::Disputed.text()),
        };
        self.paragraph(&line)
    }

    fn source_heading(&mut self, source: SourceIndex) -> io::Result<()> {
        let it = self.timeline.source(source);
        let name = self.inline(source_name(it, self.language()));
        let mut parts = vec![format!("{name}{}", self.notes(&[source]))];
        parts.extend(it.published.as_ref().map(|date| escaped(&words(date, self.dates()))));
        self.heading(3, &parts.join(" · "))
    }

    fn related(&mut self, events: &[Heading]) -> io::Result<()> {
        self.paragraph(&format!("{}:", Phrase::Related.words(self.language())))?;
        for heading in events {
            let named = self.named(heading);
            writeln!(self.out, "- {named}")?;
        }
        writeln!(self.out)
    }

    /// References to the footnotes of some sources.
    fn notes(&self, sources: &[SourceIndex]) -> String {
        let mut notes = String::new();
        for &source in sources {
            let blank = if notes.is_empty() { "" } else { " " };
            notes.extend([blank, "[^", self.labels.of(source), "]"]);
        }
        notes
    }

    fn footnotes(&mut self, sources: &[SourceIndex]) -> io::Result<()> {
        for &source in sources {
            let text = self.footnote(self.timeline.source(source));
            writeln!(self.out, "[^{}]: {text}\n", self.labels.of(source))?;
        }
        Ok(())
    }

    fn footnote(&self, source: &Source) -> String {
        let described = described_source(self.timeline, source, self.dates());
        let separator = comma(self.language());
        let authors: Vec<String> =
            described.authors.iter().map(|author| self.inline(author)).collect();
        let mut facts: Vec<String> = Vec::new();
        facts.extend(described.publisher.map(|publisher| self.inline(publisher)));
        facts.extend(described.published.as_deref().map(escaped));
        // What is written, and the text by whose end it is seen whether a full stop is wanted.
        let title = described
            .title
            .as_ref()
            .map(|title| (self.in_language(&title.marked(), title.language), title.marked()));
        let container = described
            .container
            .as_deref()
            .map(|container| (self.inline(container), container.to_owned()));
        let listed = |texts: Vec<String>| {
            let text = texts.join(separator);
            (!text.is_empty()).then(|| (text.clone(), text))
        };
        let is_unnamed = title.is_none() && authors.is_empty() && described.publisher.is_none();
        let id = is_unnamed.then(|| (escaped(described.id), described.id.to_owned()));
        let parts = [
            id,
            listed(authors),
            title,
            container,
            listed(facts).map(|(written, text)| (begun(&written), text)),
        ];
        let mut sentences: Vec<String> = parts
            .into_iter()
            .flatten()
            .map(|(written, text)| format!("{written}{}", full_stop(&text)))
            .collect();
        sentences.extend(described.url.map(address));
        let accessed = described.accessed.as_deref();
        sentences.extend(accessed.map(|accessed| {
            format!("({} {})", Phrase::Accessed.words(self.language()), escaped(accessed))
        }));
        let is_full =
            self.options.passages == Passages::Full || self.options.part != Section::Whole;
        if is_full {
            let original = described.original_title.as_ref();
            sentences.extend(
                original.map(|original| self.in_language(&original.marked(), original.language)),
            );
            for (name, text) in
                [(Phrase::OriginIs, described.origin), (Phrase::KeptAt, described.archive)]
            {
                let text = text.map(|text| self.labelled(name, text, None).concat() + ".");
                sentences.extend(text);
            }
            let file = described.file.iter().map(|value| escaped(value)).collect::<Vec<_>>();
            sentences.extend((!file.is_empty()).then(|| file.join(separator) + "."));
            let note = described.note.map(|note| self.labelled(Phrase::Note, note, None));
            sentences.extend(note.into_iter().flatten());
        }
        sentences.join(" ")
    }

    /// Returns the paragraphs of a text.
    fn texts(&self, text: &str, language: Option<&str>) -> Vec<String> {
        let ranges = paragraphs(text).into_iter();
        let lines = ranges.map(|range| text.get(range).unwrap_or_default());
        let lines = lines.filter(|line| !line.trim().is_empty());
        lines.map(|line| self.in_language(line, language)).collect()
    }

    fn inline(&self, text: &str) -> String {
        self.in_language(text, None)
    }

    /// Returns a text in one line, marked with its direction where the page runs the other way.
    fn in_language(&self, text: &str, language: Option<&str>) -> String {
        let direction = article_direction(text);
        if direction == self.options.direction() || !has_letters(text) {
            return escaped(text);
        }
        let language = language.filter(|tag| is_tag(tag));
        let language = language.map_or_else(String::new, |tag| format!("lang=\"{tag}\" "));
        format!("<span {language}dir=\"{}\">{}</span>", direction.name(), escaped(text))
    }
}

/// Returns whether a text has a direction of its own.
fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Returns whether a language tag can stand in an attribute as it is.
fn is_tag(tag: &str) -> bool {
    tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn joined(texts: &[String]) -> String {
    texts.iter().map(|text| escaped(text)).collect::<Vec<_>>().join(" · ")
}

fn facts_line(facts: &[Fact], language: Language) -> String {
    let mut line = String::new();
    for fact in facts {
        line.push_str(if line.is_empty() { "" } else { " · " });
        for (number, item) in fact.items.iter().enumerate() {
            line.push_str(if number == 0 { "" } else { fact.separator(language) });
            line.push_str(&escaped(item));
        }
    }
    line
}

/// Returns an address as a link, if it is one of the web; else as text.
fn address(url: &str) -> String {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\'));
    if is_web && is_plain { format!("<{url}>") } else { escaped(url) }
}

/// Text that Markdown shows as it is, at the beginning of a line too; line breaks become blanks.
pub fn escaped(text: &str) -> String {
    let text = printable(text);
    let text = text.trim_start();
    // What would begin a list, a rule or an underline.
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let marker = if number.starts_with(['.', ')']) { text.len() - number.len() } else { 0 };
    let bytes = text.as_bytes();
    let begins = bytes.get(marker).is_some_and(|byte| b"-+=.)".contains(byte));
    let is_markup = |(at, byte): (usize, &u8)| {
        (begins && at == marker)
            || matches!(
                byte,
                b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'#' | b'|' | b'&' | b'~'
            )
    };
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut from = 0;
    // What is escaped is ASCII, so no letter is cut.
    for (at, _) in bytes.iter().enumerate().filter(|&byte| is_markup(byte)) {
        escaped.push_str(text.get(from..at).unwrap_or_default());
        escaped.push('\\');
        from = at;
    }
    escaped.push_str(text.get(from..).unwrap_or_default());
    escaped
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
