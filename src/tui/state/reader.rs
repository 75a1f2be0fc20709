//! An article on the screen: its lines, the passages that are linked in it, and the way through.

use std::ops::Range;

use crate::date::{Length, words};
use crate::phrases;
use crate::source::Anchor;
use crate::source::{Passage, SourceIndex};
use crate::text::{Base, Direction, Document, Hidden, Line, Options, Position, composed};
use crate::timeline::{EventIndex, Timeline, quoted};
use crate::tui::row::{Flow, Row, Setting, composed_label, label};
use crate::tui::theme::Role;

use super::Settings;
use super::full_text::WordSearch;

/// A passage in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Bytes of the article, from the first word to the last.
    pub bytes: Range<usize>,
    /// The bytes that are quoted: all of them, or the pieces of an elided quotation.
    pub pieces: Vec<Range<usize>>,
    /// The words that the quotation has otherwise.
    pub differing: Vec<Range<usize>>,
    /// The event it serves.
    pub event: EventIndex,
    /// Its number in the event, from 0.
    pub passage: usize,
}

/// A line on the screen.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Where it is.
    pub at: Position,
    /// What it looks like.
    pub line: Line,
    /// Whether its paragraph begins here and holds something that is not shown as it stands in the file.
    pub is_odd: bool,
}

/// An open article.
#[derive(Debug, Clone)]
pub struct Reader {
    source: SourceIndex,
    document: Document,
    links: Vec<Link>,
    current: Option<usize>,
    /// How the direction is found unless the reader says otherwise.
    base: Base,
    /// What the reader says of the direction.
    direction: Option<Direction>,
    hidden: Hidden,
    top: Position,
    lines: Vec<Shown>,
    head: Vec<Row>,
    foot: Vec<Row>,
    /// Words that were looked for and are shown.
    found: Option<Range<usize>>,
    /// The search from which the article was opened.
    pub behind: Option<Box<WordSearch>>,
}

impl Reader {
    /// Opens the article of `source`; `None` where it could not be read. The passage `number` of
    /// `event` is the current one, if it stands in the article.
    pub fn open(
        timeline: &Timeline,
        source: SourceIndex,
        event: EventIndex,
        number: usize,
    ) -> Option<Self> {
        let it = timeline.source(source);
        let text = it.article.text()?.clone();
        let mut links: Vec<Link> = Vec::new();
        for (index, event) in timeline.indexed() {
            let own = event.passages.iter().enumerate();
            for (passage, it) in own.filter(|(_, passage)| passage.source == source) {
                if let Some(bytes) = it.span() {
                    let pieces = it.anchor.pieces().to_vec();
                    let differing = it.differing(&text);
                    links.push(Link { bytes, pieces, differing, event: index, passage });
                } else if let Anchor::Ambiguous(places) = &it.anchor {
                    // One of them is meant: all are shown.
                    links.extend(places.iter().map(|bytes| Link {
                        bytes: bytes.clone(),
                        pieces: vec![bytes.clone()],
                        differing: Vec::new(),
                        event: index,
                        passage,
                    }));
                }
            }
        }
        links.sort_by_key(|link| (link.bytes.start, link.bytes.end, link.event));
        let current = links.iter().position(|link| link.event == event && link.passage == number);
        Some(Self {
            source,
            document: Document::new(text, Options::with_base(it.base())),
            links,
            current,
            base: it.base(),
            direction: None,
            hidden: Hidden::default(),
            top: Position::default(),
            lines: Vec::new(),
            head: Vec::new(),
            foot: Vec::new(),
            found: None,
            behind: None,
        })
    }

    /// Opens the article of `source` at some bytes of it, whether or not a passage stands there.
    pub fn open_at(timeline: &Timeline, source: SourceIndex, bytes: Range<usize>) -> Option<Self> {
        let mut reader = Self::open(timeline, source, EventIndex(usize::MAX), 0)?;
        let holds = |link: &Link| link.bytes.start <= bytes.start && link.bytes.end >= bytes.end;
        reader.current = reader.links.iter().position(holds);
        reader.found = Some(bytes);
        Some(reader)
    }

    /// Words that were looked for and are shown.
    pub fn found(&self) -> Option<&Range<usize>> {
        self.found.as_ref()
    }

    /// Puts what was looked for a third down from the top.
    pub fn show_found(&mut self, height: u16) {
        if let Some(bytes) = self.found.clone() {
            let above = isize::try_from(height / 3).unwrap_or(0);
            let at = self.document.position_of(bytes.start);
            self.top = self.document.step(at, -above);
            self.refresh(height);
        }
    }

    /// Opens `source` in the place of `reader`, which shows it as it was before: at the same words, if they
    /// are still there, else at the same byte.
    pub fn open_anew(
        timeline: &Timeline,
        source: SourceIndex,
        link: Option<(EventIndex, usize)>,
        mut reader: Self,
    ) -> Option<Self> {
        let before = reader.current().map(|link| link.bytes.start);
        let byte = reader.document.byte_of(reader.top);
        let (event, number) = link.unwrap_or((EventIndex(usize::MAX), 0));
        let mut anew = Self::open(timeline, source, event, number)?;
        anew.direction = reader.direction;
        anew.hidden = reader.hidden;
        anew.document.set_columns(reader.document.columns());
        anew.lay_out_anew();
        let after = anew.current().map(|link| link.bytes.start);
        let (before, after) = before.zip(after).unwrap_or((0, 0));
        anew.top = anew.document.position_of((byte + after).saturating_sub(before));
        Some(anew)
    }

    /// The source that is open.
    pub fn source(&self) -> SourceIndex {
        self.source
    }

    /// The lines on the screen.
    pub fn lines(&self) -> &[Shown] {
        &self.lines
    }

    /// What the reader has said of the direction.
    pub fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// What is done with characters that cannot be seen.
    pub fn hidden(&self) -> Hidden {
        self.hidden
    }

    /// Lays every paragraph out in the next direction: right to left, left to right, as the source says.
    pub fn next_direction(&mut self) {
        self.direction = match self.direction {
            None => Some(Direction::Rtl),
            Some(Direction::Rtl) => Some(Direction::Ltr),
            Some(Direction::Ltr) => None,
        };
        self.lay_out_anew();
    }

    /// Names the characters that cannot be seen, or leaves them out again.
    pub fn switch_hidden(&mut self) {
        self.hidden = match self.hidden {
            Hidden::Drop => Hidden::Show,
            Hidden::Show => Hidden::Drop,
        };
        self.lay_out_anew();
    }

    fn lay_out_anew(&mut self) {
        let byte = self.document.byte_of(self.top);
        let base = self.direction.map_or(self.base, Base::Forced);
        self.document.set_options(Options { hidden: self.hidden, ..Options::with_base(base) });
        self.top = self.document.position_of(byte);
    }

    /// The rows above the text.
    pub fn head(&self) -> &[Row] {
        &self.head
    }

    /// The rows below the text.
    pub fn foot(&self) -> &[Row] {
        &self.foot
    }

    /// The passages of the article, in its order.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The passage that is read.
    pub fn current(&self) -> Option<&Link> {
        self.current.and_then(|index| self.links.get(index))
    }

    /// Which passage of how many, from 1.
    pub fn position(&self) -> Option<(usize, usize)> {
        Some((self.current? + 1, self.links.len()))
    }

    /// Bytes of the article.
    pub fn bytes(&self) -> usize {
        self.document.text().len()
    }

    /// Goes to the next passage (or the previous one) in the order of the article; without a
    /// current one, to the first one on or below the screen. `by` stops at the ends; `false` where
    /// there is none.
    pub fn passage_by(&mut self, by: isize) -> bool {
        let wanted = if let Some(current) = self.current {
            // The same words may serve several events: each is a step of its own.
            let last = self.links.len().saturating_sub(1);
            Some(current.saturating_add_signed(by).min(last)).filter(|&wanted| wanted != current)
        } else {
            let byte = self.document.byte_of(self.top);
            let below = self.links.iter().position(|link| link.bytes.start >= byte);
            if by > 0 { below } else { below.unwrap_or(self.links.len()).checked_sub(1) }
        };
        let wanted = wanted.filter(|&index| index < self.links.len());
        self.current = wanted.or(self.current);
        wanted.is_some()
    }

    /// Lays out the rows above and below the text for `columns` columns.
    pub fn lay_out_edges(&mut self, timeline: &Timeline, settings: Settings, columns: u16) {
        self.head = head(timeline, self.source, settings, columns);
        self.foot = match self.current() {
            Some(link) => foot(timeline, link, settings, columns),
            None => Vec::new(),
        };
    }

    /// Lays out the text in `columns` columns and `height` rows from where it stands.
    pub fn lay_out(&mut self, columns: u16, height: u16) {
        let byte = self.document.byte_of(self.top);
        self.document.set_columns(columns);
        self.top = self.document.position_of(byte);
        self.refresh(height);
    }

    /// Puts the current passage a third down from the top, unless all of it is on the screen.
    pub fn show_current(&mut self, height: u16) {
        let Some(bytes) = self.current().map(|link| link.bytes.clone()) else {
            return;
        };
        let first = self.document.position_of(bytes.start);
        let last = self.document.position_of(bytes.end.saturating_sub(1));
        let visible = |at: Position| self.lines.iter().any(|shown| shown.at == at);
        if visible(first) && visible(last) {
            return;
        }
        let above = isize::try_from(height / 3).unwrap_or(0);
        self.top = self.document.step(first, -above);
        self.refresh(height);
    }

    /// Scrolls by `lines` in a text of `height` rows.
    pub fn scroll_by(&mut self, lines: isize, height: u16) {
        self.top = self.document.step(self.top, lines);
        self.refresh(height);
    }

    /// Scrolls to the line of the article with this number, from 0.
    pub fn scroll_to_line(&mut self, number: usize, height: u16) {
        let paragraph = number.min(self.document.end().paragraph);
        self.top = Position { paragraph, line: 0 };
        self.refresh(height);
    }

    /// Scrolls to the end.
    pub fn scroll_to_end(&mut self, height: u16) {
        self.top = self.document.end();
        self.refresh(height);
    }

    /// Takes the lines from the top on, with the end of the text at the bottom at the most.
    fn refresh(&mut self, height: u16) {
        let rows = usize::from(height);
        let mut lines = self.document.lines(self.top, rows);
        let missing = rows.saturating_sub(lines.len());
        if missing > 0 {
            let above = isize::try_from(missing).unwrap_or(0);
            self.top = self.document.step(self.top, -above);
            lines = self.document.lines(self.top, rows);
        }
        let shown = |(at, line): (Position, Line)| {
            let is_odd = at.line == 0 && !self.document.oddities(at.paragraph).is_empty();
            Shown { at, line, is_odd }
        };
        self.lines = lines.into_iter().map(shown).collect();
    }

    /// The bytes of the article on the screen.
    pub fn visible(&self) -> Range<usize> {
        let start = self.lines.first().map_or(0, |shown| shown.line.source().start);
        let end = self.lines.last().map_or(start, |shown| shown.line.source().end);
        start..end
    }
}

fn head(timeline: &Timeline, source: SourceIndex, settings: Settings, columns: u16) -> Vec<Row> {
    let it = timeline.source(source);
    let language = settings.language;
    let title = it.title.as_ref().map_or(it.id.as_str(), |title| title.in_language(language));
    let mut facts = Vec::new();
    if let Some(publisher) = &it.publisher {
        facts.push(publisher.in_language(language).to_owned());
    }
    if let Some(published) = &it.published {
        facts.push(words(published, settings.dates(Length::Full)));
    }
    facts.push(it.article.file().to_owned());
    let facts = composed_label(&composed(&facts, " · "), columns, language);
    vec![Row::of(title, columns, Role::Title), Row::default().with(0, facts, Role::Dim)]
}

/// What the passage is for: its event, its stance, its translation.
fn foot(timeline: &Timeline, link: &Link, settings: Settings, columns: u16) -> Vec<Row> {
    let language = settings.language;
    let event = timeline.event(link.event);
    let Some(passage): Option<&Passage> = event.passages.get(link.passage) else {
        return Vec::new();
    };
    let mut flow = Flow::new(columns);
    let date = event.date_words(settings.dates(Length::Full));
    let stance = phrases::stance(passage.stance).words(language);
    let date = label(&date, columns);
    let mut facts = vec![event.title.in_language(language).to_owned(), stance.to_owned()];
    facts.extend(passage.anchor.is_weak().then(|| phrases::anchor(&passage.anchor, language)));
    let title = composed(&facts, " · ");
    let column = date.columns().saturating_add(2);
    let title = composed_label(&title, columns.saturating_sub(column), language);
    flow.row(Row::default().with(0, date, Role::Date).with(column, title, Role::Heading));
    if let Some(translation) = &passage.translation {
        let text = quoted(translation.in_language(language));
        flow.text(&text, Setting::plain(Role::Translation));
    }
    if let Some(note) = &passage.note {
        super::detail::note_rows(&mut flow, note.in_language(language), (settings, 0));
    }
    flow.into_rows()
}
