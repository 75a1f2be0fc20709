//! Reads Markdown, without its markup.
//!
//! This is the only user of the Markdown parser.

use pulldown_cmark::{Event, Options as Syntax, Parser, Tag, TagEnd};

use super::document::{ExtractedDocument, PartKind, SourceFormat, Warning};
use super::error::ExtractError;
use super::front_matter;
use super::html;
use super::plain::with_line_feeds;
use super::writer::Writer;
use crate::encoding::{Decoded, decode};

/// Returns whether a text is Markdown: it has two kinds of markup, or a link.
pub fn is(text: &str) -> bool {
    let (mut headings, mut bold, mut fences) = (false, false, false);
    let mut links = false;
    for line in text.lines().take(2000) {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        headings |=
            (1..=6).contains(&level) && line.get(level..).is_some_and(|line| line.starts_with(' '));
        bold |= line.matches("**").count() >= 2;
        fences |= line.starts_with("```");
        links |= line.contains("](http") || line.contains("](/") || line.contains("](#");
    }
    usize::from(headings) + usize::from(bold) + usize::from(fences) >= 2 || links
}

/// Extracts a text.
pub fn extract(bytes: &[u8]) -> Result<ExtractedDocument, ExtractError> {
    let Ok(Decoded { text, guessed }) = decode(bytes.to_vec(), None) else {
        return Err(ExtractError::Unknown);
    };
    let text = with_line_feeds(&text);
    let mut document = ExtractedDocument::new(SourceFormat::Markdown);
    let body = match front_matter::split(&text) {
        Some((fields, body)) => {
            front_matter::fill(&fields, &mut document);
            body
        }
        None => &text,
    };
    let mut flow = Flow::default();
    let syntax = Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_WIKILINKS
        | Syntax::ENABLE_TASKLISTS;
    Parser::new_ext(body, syntax).for_each(|event| flow.take(event));
    flow.end_line();
    if flow.writer.is_empty() {
        return Err(ExtractError::NoText { format: SourceFormat::Markdown });
    }
    document.text = flow.writer.text;
    document.parts = flow.writer.parts;
    document.warnings.extend(flow.has_damage.then_some(Warning::Damaged));
    document.warnings.extend(guessed.map(Warning::EncodingGuessed));
    Ok(document)
}

#[derive(Default)]
struct Flow {
    writer: Writer,
    line: String,
    kinds: Vec<Option<PartKind>>,
    cells: Option<Vec<String>>,
    /// The number of open pictures, whose descriptions are not visible.
    pictures: usize,
    markup: String,
    has_damage: bool,
}

impl Flow {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.pictures == 0 => {
                self.line.push_str(&text);
                if self.line.ends_with('\n') {
                    self.end_line();
                }
            }
            Event::SoftBreak => self.line.push(' '),
            Event::HardBreak => self.end_line(),
            Event::Html(html) => self.markup.push_str(&html),
            Event::InlineHtml(html) if html.starts_with("<br") => self.end_line(),
            // Other events have no visible text.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Image { .. } => self.pictures += 1,
            Tag::TableHead | Tag::TableRow => self.cells = Some(Vec::new()),
            Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. } => {}
            _ => {
                self.end_line();
                let kind = match tag {
                    Tag::Heading { level, .. } => Some(PartKind::Heading(*level as u8)),
                    Tag::Item => Some(PartKind::Item),
                    Tag::FootnoteDefinition(_) => Some(PartKind::Note),
                    _ => self.kinds.last().copied().flatten(),
                };
                self.kinds.push(kind);
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.line);
                self.cells.get_or_insert_default().push(cell);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let cells = self.cells.take().unwrap_or_default();
                self.writer.row(cells.iter().map(String::as_str));
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => {
                self.end_line();
                let markup = std::mem::take(&mut self.markup);
                if !markup.is_empty() {
                    self.has_damage |= !html::write_fragment(&markup, &mut self.writer);
                }
                self.kinds.pop();
            }
        }
    }

    fn end_line(&mut self) {
        let kind = self.kinds.last().copied().flatten();
        self.writer.paragraph(kind, &self.line);
        self.line.clear();
    }
}
