//! The search in every article.

mod keys;
mod say;
mod state;

use std::sync::Arc;

use ratatui::layout::Position;

use crate::i18n::{Noun, Phrase, counted};
use crate::timeline::Timeline;
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::message::Effect;
use crate::tui::speech::list::search_results;
use crate::tui::widgets::cursor::entry_at;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::widgets::prompt_line::PromptLine;
use crate::tui::workspace::Workspace;

pub use state::WordSearch;

impl Component for WordSearch {
    fn context(&self) -> Context {
        Context::FullText
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let hits = layout::full_text(workspace.size).hits;
        let timeline = &workspace.document.timeline;
        Self::lay_out(self, timeline, (hits.width, hits.height));
        let known = (&*workspace.preferences.bindings, !timeline.sources().is_empty());
        self.lay_out_remark(known, workspace.settings.interface, hits.width);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        keys::act(self, workspace, action, count)
    }

    fn edit(&mut self, _: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        keys::next(Self::edit(self, change))
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let area = layout::full_text(workspace.size).hits;
        let entry = entry_at(at, area, self.cursor().top(), self.len());
        entry.inspect(|&entry| self.go(entry)).is_some()
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let panes = layout::full_text(workspace.size);
        painter.window(panes.frame, workspace.words(Phrase::FullText));
        let mut count = counted(self.len(), Noun::Hit, workspace.settings.interface);
        if self.is_searching() {
            count = format!("… {count}");
        }
        let line = PromptLine { sign: "/", count: &count };
        let caret = line.draw(painter, panes.prompt, self.input(), []);
        if panes.remark.height > 0 {
            painter.row(panes.remark, self.remark());
        } else if self.is_empty() {
            painter.row(panes.hits, self.remark());
        }
        painter.list(panes.hits, self.visible(), self.cursor());
        Some(caret)
    }

    fn reload(&mut self, workspace: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        let search = Self::search_again(self, &workspace.document);
        search
            .map_or(AfterReload::Stays, |search| AfterReload::Does(Effect::SearchArticles(search)))
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(Listing { rows: self.len(), chosen: Some(self.cursor().chosen()) })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        say::row(self, workspace, number)
    }

    fn typed(&self) -> &str {
        self.input().text()
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        search_results(workspace, self, before, (Phrase::FullText, None))
    }
}
