//! Paints the blocks of a description as rows of the screen.

use std::ops::Range;

use crate::date::{Length, words};
use crate::describe::{
    Block, Evidence, Heading, Quote, Standing, Translation, distinct_name, quoted,
};
use crate::export::composed_facts;
use crate::i18n::Phrase;
use crate::source::SourceIndex;
use crate::text::{Options, article_direction, composed, isolated};
use crate::timeline::Timeline;
use crate::tui::settings::Settings;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{BETWEEN, Flow, Row, TextStyle};

/// The columns for the mark of the selected passage and the blank after it.
pub const MARK_COLUMNS: u16 = 2;

/// The rows of a passage, with its number in the event.
pub type PassageRows = (usize, Range<usize>);

/// Paints blocks one below the other.
#[derive(Debug)]
pub struct BlockPainter<'a> {
    timeline: &'a Timeline,
    settings: Settings,
    flow: Flow,
    /// The rows of each passage. A heading with its source's name counts if it comes right before
    /// it.
    passages: Vec<PassageRows>,
    /// The row of a source's name that no passage follows yet.
    source_row: Option<usize>,
    sources: SourceHeadings,
}

/// How the names of sources are shown above their passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceHeadings {
    /// Part of the first passage, with the full date.
    OfPassages,
    /// On their own, with a short date: the heads of columns.
    Apart,
}

impl<'a> BlockPainter<'a> {
    /// Creates an empty painter `columns` wide.
    pub fn new(timeline: &'a Timeline, settings: Settings, columns: u16) -> Self {
        Self {
            timeline,
            settings,
            flow: Flow::new(columns),
            passages: Vec::new(),
            source_row: None,
            sources: SourceHeadings::OfPassages,
        }
    }

    /// Sets how the names of sources are shown.
    #[must_use]
    pub fn with_sources(self, sources: SourceHeadings) -> Self {
        Self { sources, ..self }
    }

    /// Returns the rows, and those of each passage.
    pub fn into_rows(self) -> (Vec<Row>, Vec<PassageRows>) {
        (self.flow.into_rows(), self.passages)
    }

    /// The rows so far; callers may add to them.
    pub fn flow(&mut self) -> &mut Flow {
        &mut self.flow
    }

    /// Paints a block.
    pub fn block(&mut self, block: &Block) {
        let language = self.settings.language;
        match block {
            Block::Event(heading) => self.flow.text(&heading.title, TextStyle::plain(Role::Title)),
            Block::Facts(facts) => {
                let facts = composed_facts(facts, language).join(BETWEEN);
                self.flow.text(&facts, TextStyle::composed(Role::Dim, language));
            }
            Block::Text(text) => self.apart(text, TextStyle::plain(Role::Text)),
            Block::Remark(text) => self.apart(text, TextStyle::plain(Role::Dim)),
            Block::Evidence(evidence) => self.evidence(evidence),
            Block::Source(source) => self.source(*source),
            Block::Passage { number, blocks } => self.passage(*number, blocks),
            Block::Standing(standing) => self.standing(standing),
            Block::Quote(quote) => self.quote(quote),
            Block::Translation(translation) => self.translation(translation, MARK_COLUMNS),
            Block::Note(note) => {
                self.flow.blank();
                self.note(note, MARK_COLUMNS);
            }
            Block::Related(events) => self.related(events),
            Block::Reference(reference) => {
                let facts = composed(&composed_facts(&reference.facts, language), BETWEEN);
                self.flow.text(&facts, TextStyle::composed(Role::Sign, language));
            }
            Block::Claim(claim) => {
                for piece in claim.pieces() {
                    self.flow.text(&piece.words, TextStyle::composed(Role::Warning, language));
                }
            }
        }
    }

    /// Paints a text below an empty row.
    fn apart(&mut self, text: &str, setting: TextStyle) {
        self.flow.blank();
        self.flow.text(text, setting);
    }

    fn evidence(&mut self, evidence: &Evidence) {
        self.flow.blank();
        let mut text = evidence.counts.join(BETWEEN);
        let mut marks = Vec::new();
        if let Some(dispute) = evidence.dispute {
            text.push_str(BETWEEN);
            let start = text.len();
            text = format!("{text}{} {dispute}", signs::DIFFERS);
            marks.push((start..text.len(), Role::Warning));
        }
        self.flow.marked(&text, TextStyle::plain(Role::Heading), &marks);
    }

    /// Paints the source's name and when it was published.
    fn source(&mut self, source: SourceIndex) {
        self.flow.blank();
        let (row, length) = match self.sources {
            SourceHeadings::OfPassages => (Some(self.flow.len()), Length::Full),
            SourceHeadings::Apart => (None, Length::Short),
        };
        self.source_row = row;
        let it = self.timeline.source(source);
        let mut head = vec![distinct_name(self.timeline, it, self.settings.texts())];
        let style = self.settings.dates(length);
        head.extend(it.published.as_ref().map(|published| words(published, style)));
        let setting = TextStyle::composed(Role::Heading, self.settings.language);
        self.flow.text(&composed(&head, BETWEEN), setting.indented(MARK_COLUMNS));
    }

    /// Paints a passage. Its rows include the name of its source above it.
    pub fn passage(&mut self, number: usize, blocks: &[Block]) {
        let first = self.source_row.take().unwrap_or(self.flow.len());
        for block in blocks {
            match block {
                Block::Note(note) => self.note(note, MARK_COLUMNS),
                block => self.block(block),
            }
        }
        self.passages.push((number, first..self.flow.len()));
        self.flow.blank();
    }

    fn standing(&mut self, standing: &Standing) {
        let language = self.settings.language;
        let mut facts = composed_facts(&standing.facts, language);
        if let Some(anchor) = facts.last_mut().filter(|_| standing.is_weak) {
            *anchor = format!("{} {anchor}", signs::WEAK);
        }
        if let Some(stance) = facts.first_mut().filter(|_| standing.differs) {
            *stance = format!("{} {stance}", signs::DIFFERS);
        }
        let role = if standing.is_doubtful { Role::Warning } else { Role::Sign };
        let setting = TextStyle::composed(role, language).indented(MARK_COLUMNS);
        self.flow.text(&composed(&facts, BETWEEN), setting);
    }

    fn quote(&mut self, quote: &Quote) {
        let setting = TextStyle::plain(Role::Quote).based(quote.base).indented(MARK_COLUMNS);
        self.flow.text(quote.text, setting);
    }

    /// Paints a translation from column `indent` on.
    pub fn translation(&mut self, translation: &Translation, indent: u16) {
        let text = quoted(translation.text);
        self.flow.text(&text, TextStyle::plain(Role::Translation).indented(indent));
    }

    /// Paints a note from column `indent` on. Its direction is that of its own text, not of its
    /// label.
    pub fn note(&mut self, note: &str, indent: u16) {
        let label = Phrase::Note.words(self.settings.language);
        let text = format!("{label}: {}", isolated(note));
        let options = Options::composed(article_direction(note));
        self.flow.text(&text, TextStyle { role: Role::Dim, indent, options });
    }

    fn related(&mut self, events: &[Heading]) {
        let language = self.settings.language;
        self.apart(Phrase::Related.words(language), TextStyle::plain(Role::Heading));
        for heading in events {
            let date = heading.date.as_deref().unwrap_or_default();
            let row = composed(&[date, &heading.title], "  ");
            let setting = TextStyle::composed(Role::Text, language);
            self.flow.text(&row, setting.indented(MARK_COLUMNS));
        }
    }
}
