//! An article, with the passages quoted from it.

mod contents;
mod date_list;
mod dates;
mod draw;
mod edges;
mod find;
mod gutter;
mod keys;
mod links;
mod mouse;
mod open;
mod repeat;
pub mod say;
mod select;
mod selection;
mod shown;
mod state;

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Position;

use crate::i18n::{Noun, Phrase, counted};
use crate::source::SourceIndex;
use crate::timeline::Timeline;
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ReaderAction, SelectAction, TextUnit, ViewAction};
use crate::tui::place::{ArticlePlace, Chosen, Place};
use crate::tui::reload::{find_passage, same_source};
use crate::tui::speech::list::{entered, rows};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

use contents::Contents;
use find::Find;
use selection::words_in;
pub use state::Reader;

impl Reader {
    /// Performs an action of an open article.
    pub fn act_alone(
        &mut self,
        workspace: &mut Workspace,
        action: ReaderAction,
        count: Option<usize>,
    ) -> Next {
        keys::act_alone(self, workspace, action, count)
    }

    /// Performs an action of a selection.
    pub fn act_on_selection(
        &mut self,
        workspace: &mut Workspace,
        action: SelectAction,
        count: Option<usize>,
    ) -> Next {
        select::act(self, workspace, action, count)
    }

    /// Moves the cursor of the selection to a letter that was typed, with a count.
    pub fn go_to_letter(
        &mut self,
        workspace: &mut Workspace,
        action: SelectAction,
        typed: (char, Option<usize>),
    ) {
        select::go_to_letter(self, workspace, action, typed);
    }

    /// Scrolls to the line that contains a byte of the article.
    pub fn show_byte(&mut self, workspace: &Workspace, byte: usize) {
        let height = self.panes(workspace.size).text.height;
        self.scroll_to_byte(byte, height);
    }
}

impl Component for Reader {
    fn context(&self) -> Context {
        match self.find() {
            Some(find) if find.is_typing() => Context::Find,
            _ if self.dates().is_some() => Context::Dates,
            _ if self.contents().is_some_and(Contents::has_keys) => Context::Contents,
            _ if self.selection().is_some() => Context::Selection,
            _ if self.mention().is_some() => Context::Mention,
            Some(_) => Context::Matches,
            None => Context::Reader,
        }
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        self.fit(workspace);
        dates::lay_out(self, workspace);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        keys::act(self, workspace, action, count)
    }

    fn edit(&mut self, workspace: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        if self.find().is_some_and(Find::is_typing) {
            let height = self.panes(workspace.size).text.height;
            self.edit_find(workspace.document.index.articles(), height, change);
        }
        Next::Stay
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        mouse::click(self, workspace, at)
    }

    fn select_unit(&mut self, workspace: &mut Workspace, at: Position, unit: TextUnit) -> bool {
        mouse::select_unit(self, workspace, at, unit)
    }

    fn drag(&mut self, workspace: &mut Workspace, at: Position) {
        mouse::drag(self, workspace, at);
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        draw::draw(self, workspace, painter)
    }

    fn status(&self, workspace: &Workspace) -> Vec<String> {
        let of = workspace.words(Phrase::Of);
        let mut parts = Vec::new();
        if let Some(selection) = self.selection() {
            let words = words_in(self.text(), selection.bytes()).len();
            parts.push(counted(words, Noun::Word, workspace.settings.interface));
        } else if let Some(find) = self.find() {
            let (place, number) = (workspace.words(Phrase::Match), find.number().unwrap_or(0));
            parts.push(format!("{place} {number} {of} {}", find.places().len()));
        } else if let Some((number, all)) = self.position() {
            parts.push(format!("{} {number} {of} {all}", workspace.words(Phrase::PassageOf)));
        }
        let percent = format!("{}%", self.percent());
        parts.push(workspace.words(Phrase::PartRead).replace("{}", &percent));
        parts
    }

    fn status_input(&self) -> Option<&Input> {
        self.find().filter(|find| find.is_typing()).map(Find::input)
    }

    /// The current position; while a search is typed, the position where it began.
    fn place(&self, workspace: &Workspace) -> Option<Place> {
        let timeline = &workspace.document.timeline;
        let passage = self
            .current()
            .map(|link| (timeline.event(link.event).id.clone(), link.passage, link.bytes.start));
        let typing = self.find().filter(|find| find.is_typing());
        let byte = typing.map_or(self.top_byte(), Find::origin);
        let source = timeline.source(Self::source(self)).id.clone();
        Some(Place::Article { source, at: ArticlePlace::Left { passage, byte } })
    }

    fn chosen(&self, _: &Workspace) -> Option<Chosen> {
        let link = self.current()?;
        Some(Chosen { event: link.event, passage: Some(link.passage) })
    }

    fn source(&self, _: &Workspace) -> Option<SourceIndex> {
        Some(Self::source(self))
    }

    fn article_byte(&self) -> Option<usize> {
        let current = self.current().filter(|_| self.shows_current());
        Some(current.map_or(self.visible().start, |link| link.bytes.start))
    }

    fn visible_bytes(&self) -> Option<Range<usize>> {
        Some(self.visible())
    }

    fn reload(&mut self, workspace: &mut Workspace, old: &Arc<Timeline>) -> AfterReload {
        let new = &workspace.document.timeline;
        let Some(source) = same_source(Self::source(self), old, new) else {
            return AfterReload::Closes;
        };
        let current = self.current().map(|link| (link.event, link.passage));
        let link = current.and_then(|link| find_passage(link, old, new));
        let index = workspace.document.index.articles();
        match Self::reload((new, index), source, link, self) {
            Some(reader) => {
                *self = reader;
                dates::refill(self, workspace);
            }
            None if new.source(source).is_declared => {
                self.keep(source, |link| find_passage(link, old, new));
            }
            None => return AfterReload::Closes,
        }
        AfterReload::Stays
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        if let Some(dates) = self.dates() {
            return Some(Listing { rows: dates.len(), chosen: Some(dates.cursor().chosen()) });
        }
        let current = self.position().map(|(number, _)| number - 1);
        let contents = self.contents().filter(|content| content.has_keys()).map(Contents::chosen);
        Some(Listing { rows: self.links().len(), chosen: contents.or(current) })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        say::row(self, workspace, number)
    }

    fn typed(&self) -> &str {
        self.find().map_or("", |find| find.input().text())
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        match self.context() {
            Context::Find => entered(workspace, self, before, &[Phrase::FindIntro]),
            Context::Contents => {
                rows(workspace, self, before, &[Phrase::Passages, Phrase::ChooseIntro])
            }
            Context::Dates => {
                rows(workspace, self, before, &[Phrase::UnusedDates, Phrase::ChooseIntro])
            }
            Context::Selection => say::selected(self, workspace, before),
            _ => say::in_text(self, self, workspace, before),
        }
    }
}
