//! The state of an open article: its lines, its linked passages, and the position.

mod capturing;
mod finding;

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::date::Mention;
use crate::language::TextLanguage;
use crate::search::ArticleIndex;
use crate::source::{Outline, SourceIndex};
use crate::text::{Base, Direction, Document, Folded, Hidden, Line, Options, Position};
use crate::timeline::{EventIndex, Timeline};
use crate::tui::widgets::flow::Row;

use crate::tui::layout::{self, ContentsWish, ReaderPanes, ReaderWants};
use crate::tui::settings::{Look, Settings};
use crate::tui::views::reader::contents::Contents;
use crate::tui::views::reader::date_list::DateList;
use crate::tui::views::reader::edges::{foot, head};
use crate::tui::views::reader::find::Find;
use crate::tui::views::reader::gutter::Gutter;
use crate::tui::views::reader::links::Link;
use crate::tui::views::reader::links::{links_of, quoted_bytes, translations};
use crate::tui::views::reader::selection::{LetterSearch, TextSelection};
use crate::tui::views::reader::shown::Shown;
use crate::tui::workspace::Workspace;

/// An open article.
#[derive(Debug, Clone)]
pub struct Reader {
    source: SourceIndex,
    document: Document,
    links: Vec<Link>,
    current: Option<usize>,
    /// How the direction is found by default.
    base: Base,
    /// The direction that the reader has chosen.
    direction: Option<Direction>,
    hidden: Hidden,
    top: Position,
    /// The byte of the article at the top of the screen.
    top_byte: usize,
    lines: Vec<Shown>,
    /// How much of the article has been seen, to the end of the screen, in hundredths.
    percent: usize,
    contents: Option<Contents>,
    find: Option<Find>,
    /// The searchable article, built if it is not in the index when it is first searched.
    folded: Option<Arc<Folded>>,
    /// The headings and pages of what the text was taken from.
    outline: Option<Arc<Outline>>,
    gutter: Gutter,
    /// The language of the translations between the paragraphs, if they are shown.
    translated: Option<TextLanguage>,
    head: Vec<Row>,
    foot: Vec<Row>,
    /// The match of a search in every article.
    found: Option<Range<usize>>,
    selection: Option<TextSelection>,
    /// The last search for a letter, and its direction.
    letter: Option<(LetterSearch, isize)>,
    /// The words that are being made into a passage.
    capturing: Option<Range<usize>>,
    /// Words that have just become a passage.
    captured: Option<Range<usize>>,
    /// The current date.
    mention: Option<Mention>,
    /// The unused dates on the screen.
    mentions: Vec<Range<usize>>,
    /// The list of unused dates, if it is open. It has the keys.
    dates: Option<DateList>,
    /// The byte that was last clicked.
    pressed: Option<usize>,
    /// Where the current passage was before it was taken back.
    left: Option<usize>,
    /// Whether the file can no longer be read: the text is that of before.
    is_gone: bool,
}

impl Reader {
    /// Opens the article of `source`. `None` if it could not be read.
    ///
    /// The passage `current`, of an event by its number, becomes current if it is located in the
    /// article.
    pub fn open(
        timeline: &Timeline,
        source: SourceIndex,
        current: Option<(EventIndex, usize)>,
    ) -> Option<Self> {
        let cited = timeline.source(source);
        let text = cited.article.text()?.clone();
        let links = links_of(timeline, source, &text);
        let current = links.iter().position(|link| current == Some((link.event, link.passage)));
        Some(Self {
            source,
            document: Document::new(text, Options::with_base(cited.base())),
            links,
            current,
            base: cited.base(),
            direction: None,
            hidden: Hidden::default(),
            top: Position::default(),
            top_byte: 0,
            lines: Vec::new(),
            percent: 0,
            contents: None,
            find: None,
            folded: None,
            outline: cited.outline.clone(),
            gutter: Gutter::default(),
            translated: None,
            head: Vec::new(),
            foot: Vec::new(),
            found: None,
            selection: None,
            letter: None,
            capturing: None,
            captured: None,
            mention: None,
            mentions: Vec::new(),
            dates: None,
            pressed: None,
            left: None,
            is_gone: false,
        })
    }

    /// Opens the article of `source` at some bytes of it, whether or not a passage quotes them.
    pub fn open_at(timeline: &Timeline, source: SourceIndex, bytes: Range<usize>) -> Option<Self> {
        let mut reader = Self::open(timeline, source, None)?;
        let holds = |link: &Link| link.bytes.start <= bytes.start && link.bytes.end >= bytes.end;
        reader.current = reader.links.iter().position(holds);
        reader.found = Some(bytes);
        Some(reader)
    }

    /// The match of a search in every article.
    pub fn search_match(&self) -> Option<&Range<usize>> {
        self.found.as_ref()
    }

    /// Scrolls so that the match is a third down from the top.
    pub fn show_found(&mut self, height: u16) {
        if let Some(bytes) = self.found.clone() {
            let above = isize::try_from(height / 3).unwrap_or(0);
            let at = self.document.position_of(bytes.start);
            self.top = self.document.step(at, -above);
            self.refresh(height);
        }
    }

    /// Reopens `source` in the state of `reader`: at the same words, if they still exist, else at
    /// the same byte.
    pub fn reload(
        (timeline, index): (&Timeline, &ArticleIndex),
        source: SourceIndex,
        link: Option<(EventIndex, usize)>,
        reader: &mut Self,
    ) -> Option<Self> {
        let before = reader.current().map(|link| link.bytes.start);
        let byte = reader.document.byte_of(reader.top);
        let mut anew = Self::open(timeline, source, link)?;
        anew.direction = reader.direction;
        anew.hidden = reader.hidden;
        anew.document.set_columns(reader.document.columns());
        anew.relayout();
        anew.carry(index, reader);
        if anew.text() == reader.text() {
            anew.selection.clone_from(&reader.selection);
            anew.mention.clone_from(&reader.mention);
        }
        anew.dates = reader.dates.take();
        let captured = reader.captured.take();
        let is_captured = |link: &Link| captured.as_ref() == Some(&link.bytes);
        anew.current = anew.links.iter().position(is_captured).or(anew.current);
        let after = anew.current().map(|link| link.bytes.start);
        anew.left = before.or(reader.left).filter(|_| after.is_none());
        let (before, after) = before.zip(after).unwrap_or((0, 0));
        anew.top = anew.document.position_of((byte + after).saturating_sub(before));
        Some(anew)
    }

    /// Keeps the text of `source`, which cannot be read any more, with the passages that `find` finds
    /// in the new version.
    pub fn keep(
        &mut self,
        source: SourceIndex,
        find: impl Fn((EventIndex, usize)) -> Option<(EventIndex, usize)>,
    ) {
        let mut current = None;
        let mut links = Vec::new();
        for (number, mut link) in std::mem::take(&mut self.links).into_iter().enumerate() {
            let Some((event, passage)) = find((link.event, link.passage)) else { continue };
            (link.event, link.passage) = (event, passage);
            current = current.or((self.current == Some(number)).then_some(links.len()));
            links.push(link);
        }
        (self.source, self.links, self.current) = (source, links, current);
        self.dates = None;
        self.is_gone = true;
    }

    /// The open source.
    pub fn source(&self) -> SourceIndex {
        self.source
    }

    /// The lines on the screen.
    pub fn lines(&self) -> &[Shown] {
        &self.lines
    }

    /// The direction that the reader has chosen.
    pub fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// How invisible characters are shown.
    pub fn hidden(&self) -> Hidden {
        self.hidden
    }

    /// Switches the direction of all paragraphs: right to left, left to right, as the source says.
    pub fn next_direction(&mut self) {
        self.direction = match self.direction {
            None => Some(Direction::Rtl),
            Some(Direction::Rtl) => Some(Direction::Ltr),
            Some(Direction::Ltr) => None,
        };
        self.relayout();
    }

    /// Shows invisible characters by name, or hides them.
    pub fn switch_hidden(&mut self) {
        self.hidden = match self.hidden {
            Hidden::Drop => Hidden::Show,
            Hidden::Show => Hidden::Drop,
        };
        self.relayout();
    }

    fn relayout(&mut self) {
        let byte = self.document.byte_of(self.top);
        let base = self.direction.map_or(self.base, Base::Forced);
        self.document.set_options(Options { hidden: self.hidden, ..Options::with_base(base) });
        self.top = self.document.position_of(byte);
    }

    /// The columns beside the text.
    pub fn gutter(&self) -> &Gutter {
        &self.gutter
    }

    /// Whether a line of the screen is a heading.
    pub fn is_heading(&self, shown: &Shown) -> bool {
        let outline = self.outline.as_ref().filter(|_| !shown.is_inset);
        outline.is_some_and(|outline| outline.heading_in(&shown.line.source()).is_some())
    }

    /// The header.
    pub fn head(&self) -> &[Row] {
        &self.head
    }

    /// The footer.
    pub fn foot(&self) -> &[Row] {
        &self.foot
    }

    /// The passages of the article, in its order.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The current passage.
    pub fn current(&self) -> Option<&Link> {
        self.current.and_then(|index| self.links.get(index))
    }

    /// The number of the current passage, from 1, and the total.
    pub fn position(&self) -> Option<(usize, usize)> {
        Some((self.current? + 1, self.links.len()))
    }

    /// Where the current passage was before it was taken back.
    pub fn left(&self) -> Option<usize> {
        self.left
    }

    /// The text of the article.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// The given bytes of the article.
    pub fn bytes(&self) -> usize {
        self.document.text().len()
    }

    /// Goes to the next (or previous) passage of the article.
    ///
    /// Without a current one, goes to the first one on or after the screen. Stops at the ends;
    /// returns `false` if there is none.
    pub fn passage_by(&mut self, by: isize) -> bool {
        let target = if let Some(current) = self.current {
            // The same words may support several events: each is a step of its own.
            let last = self.links.len().saturating_sub(1);
            Some(current.saturating_add_signed(by).min(last)).filter(|&target| target != current)
        } else {
            let byte = self.document.byte_of(self.top);
            let below = self.links.iter().position(|link| link.bytes.start >= byte);
            if by > 0 { below } else { below.unwrap_or(self.links.len()).checked_sub(1) }
        };
        let target = target.filter(|&index| index < self.links.len());
        self.current = target.or(self.current);
        target.is_some()
    }

    /// Lays out the header and footer for `columns` columns.
    pub fn lay_out_edges(&mut self, timeline: &Timeline, settings: Settings, columns: u16) {
        self.head = head(timeline, (self.source, self.is_gone), settings, columns);
        self.foot = match self.current() {
            Some(link) => foot(timeline, link, settings, columns),
            None => Vec::new(),
        };
    }

    /// The list of passages, if it is open.
    pub fn contents(&self) -> Option<&Contents> {
        self.contents.as_ref()
    }

    /// The list of passages, mutably.
    pub fn contents_mut(&mut self) -> Option<&mut Contents> {
        self.contents.as_mut()
    }

    /// Opens or closes the list of passages as `look` says. A list without the keys follows the
    /// current passage.
    pub fn list(&mut self, look: Look) {
        if !look.has_contents {
            self.contents = None;
            return;
        }
        let contents = self.contents.get_or_insert_default();
        if let Some(current) = self.current.filter(|_| !contents.has_keys()) {
            contents.choose(current);
        }
    }

    /// Lays out the list of passages in an area of some columns and rows.
    pub fn lay_out_contents(&mut self, timeline: &Timeline, settings: Settings, area: (u16, u16)) {
        if let Some(contents) = &mut self.contents {
            contents.lay_out((timeline, settings), &self.links, area);
        }
    }

    /// Goes to the passage with this number in the article, from 0.
    pub fn go_to_passage(&mut self, number: usize) {
        self.current = Some(number).filter(|&number| number < self.links.len()).or(self.current);
    }

    /// The number of the passage at a column of the text, from its left edge, on a line of the
    /// screen. Beside the text, the first passage of the line.
    pub fn passage_at(&self, row: usize, column: i32) -> Option<usize> {
        let shown = self.lines.get(row).filter(|shown| !shown.is_inset)?;
        let hit = shown.line.hit(column - i32::from(shown.column));
        let here = if hit.inside { hit.source } else { shown.line.source() };
        let is_here = |bytes: &Range<usize>| bytes.start < here.end && bytes.end > here.start;
        self.links.iter().position(|link| link.pieces.iter().any(is_here))
    }

    /// The share of the article that is quoted, in hundredths of its bytes.
    pub fn quoted_percent(&self) -> usize {
        quoted_bytes(&self.links) * 100 / self.bytes().max(1)
    }

    /// Lays out the text in `columns` columns and `height` rows from the current position.
    pub fn lay_out(&mut self, columns: u16, height: u16) {
        // If the width is unchanged, keep the top where it is, even within a translation.
        if self.document.columns() != columns {
            let byte = self.document.byte_of(self.top);
            self.document.set_columns(columns);
            self.top = self.document.position_of(byte);
        }
        self.refresh(height);
    }

    /// Shows or hides translations as `look` says.
    pub fn translate(&mut self, timeline: &Timeline, settings: Settings, look: Look) {
        let language = look.has_translations.then_some(settings.texts());
        if self.translated == language {
            return;
        }
        self.translated = language;
        let byte = self.document.byte_of(self.top);
        let texts = language.map(|language| translations(timeline, &self.links, language));
        self.document.set_insets(texts.unwrap_or_default());
        self.top = self.document.position_of(byte);
    }

    /// Scrolls so that the current passage is a third down, unless all of it is on the screen.
    pub fn show_current(&mut self, height: u16) {
        if let Some(bytes) = self.current().map(|link| link.bytes.clone()) {
            self.show_bytes(&bytes, height);
        }
    }

    /// Whether the beginning of the current passage is on the screen.
    pub fn shows_current(&self) -> bool {
        let visible = self.visible();
        self.current().is_some_and(|link| visible.contains(&link.bytes.start))
    }

    /// Scrolls so that these bytes are a third down, unless all of them are on the screen.
    pub fn show_bytes(&mut self, bytes: &Range<usize>, height: u16) {
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

    /// Scrolls to the line that contains this byte of the article.
    pub fn scroll_to_byte(&mut self, byte: usize, height: u16) {
        self.top = self.document.position_of(byte.min(self.bytes()));
        self.refresh(height);
    }

    /// The first byte of the article on the screen.
    pub fn top_byte(&self) -> usize {
        self.top_byte
    }

    /// Scrolls to the end.
    pub fn scroll_to_end(&mut self, height: u16) {
        self.top = self.document.end();
        self.refresh(height);
    }

    /// Updates the visible lines from the top. The text never ends above the bottom of the screen.
    fn refresh(&mut self, height: u16) {
        let rows = usize::from(height);
        let mut lines = self.document.lines(self.top, rows);
        let missing = rows.saturating_sub(lines.len());
        if missing > 0 {
            let above = isize::try_from(missing).unwrap_or(0);
            self.top = self.document.step(self.top, -above);
            lines = self.document.lines(self.top, rows);
        }
        let (columns, margin) = (self.document.columns(), self.document.inset_margin());
        let shown = |(at, line): (Position, Line)| {
            let is_odd = at.line == 0 && !self.document.oddities(at.paragraph).is_empty();
            let is_inset = self.document.is_inset(at);
            let column = if is_inset {
                margin + line.indent(columns.saturating_sub(2 * margin))
            } else {
                line.indent(columns)
            };
            Shown { at, line, column, is_inset, is_odd }
        };
        self.lines = lines.into_iter().map(shown).collect();
        self.top_byte = self.document.byte_of(self.top);
        let end = self.document.end();
        let is_end = self.lines.last().is_none_or(|shown| shown.at >= end);
        let seen = self.visible().end * 100 / self.bytes().max(1);
        self.percent = if is_end { 100 } else { seen.min(99) };
    }

    /// How much of the article has been seen, to the end of the screen, in hundredths of its bytes.
    pub fn percent(&self) -> usize {
        self.percent
    }

    /// The bytes of the article on the screen.
    pub fn visible(&self) -> Range<usize> {
        let own = || self.lines.iter().filter(|shown| !shown.is_inset);
        let start = own().next().map_or(0, |shown| shown.line.source().start);
        let end = own().next_back().map_or(start, |shown| shown.line.source().end);
        start..end
    }
}

/// Layout.
impl Reader {
    /// Lays out the article. Returns the height of its text.
    pub fn fit(&mut self, workspace: &Workspace) -> u16 {
        let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
        let look = workspace.preferences.look;
        let edges = layout::reader_panes(workspace.size, ReaderWants::default()).head.width;
        let base = self.direction.map_or(self.base, Base::Forced);
        self.gutter = Gutter::new(timeline.source(self.source), base, settings, look);
        // In the footer two columns are left for the sign of more content.
        self.lay_out_edges(timeline, settings, edges.saturating_sub(2));
        self.translate(timeline, settings, look);
        self.list(look);
        let ReaderPanes { text, contents, .. } = self.panes(workspace.size);
        self.lay_out_contents(timeline, settings, (contents.width, contents.height));
        self.lay_out(text.width, text.height);
        text.height
    }

    /// Lays out the article with the current passage in view.
    pub fn fit_current(&mut self, workspace: &Workspace) {
        let height = self.fit(workspace);
        self.show_current(height);
    }

    /// The layout on a screen of `size`.
    pub fn panes(&self, size: Size) -> ReaderPanes {
        // An extra row above the footer is its rule.
        let foot = u16::try_from(self.foot().len()).unwrap_or(u16::MAX);
        let foot = if foot == 0 { 0 } else { foot.saturating_add(1) };
        let contents = match self.contents() {
            _ if self.dates.is_some() => ContentsWish::Anywhere,
            None => ContentsWish::Nowhere,
            Some(contents) if contents.has_keys() => ContentsWish::Anywhere,
            Some(_) => ContentsWish::Beside,
        };
        let (numbers, is_turned) = (self.gutter.columns(), self.gutter.is_turned());
        layout::reader_panes(size, ReaderWants { foot, contents, numbers, is_turned })
    }
}
