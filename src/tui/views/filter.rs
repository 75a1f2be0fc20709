//! The filter dialog: every value by which events can be filtered.

mod say;
mod state;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::date::{self, Date};
use crate::i18n::{Noun, Phrase, counted};
use crate::search::{DateSpan, Query};
use crate::text::isolated;
use crate::timeline::Timeline;
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::notice::Notice;
use crate::tui::widgets::cursor::{Move, row_in};
use crate::tui::widgets::input::{Input, is_space};
use crate::tui::widgets::painter::Painter;
use crate::tui::widgets::prompt_line::PromptLine;
use crate::tui::workspace::Workspace;

pub use state::FilterMenu;
use state::{Choice, Ticked};

impl FilterMenu {
    /// Creates the dialog, or reports that there is nothing to filter by.
    pub fn open(workspace: &mut Workspace) -> Option<Self> {
        let menu = Self::new(&workspace.document.timeline);
        if menu.choice().is_none() {
            workspace.warn_with_edit(Phrase::NoEventsYet);
            return None;
        }
        Some(menu)
    }

    /// Performs an action in the list of values.
    fn act_in_list(&mut self, workspace: &mut Workspace, action: ViewAction) -> Next {
        match action {
            ViewAction::Back => return Next::Back,
            ViewAction::Open => self.choose(workspace),
            ViewAction::Move(_)
            | ViewAction::NextPane
            | ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => {}
        }
        Next::Stay
    }

    /// Selects or clears the value; for a date, starts typing.
    fn choose(&mut self, workspace: &mut Workspace) {
        let Some(choice) = self.choice().cloned() else { return };
        let asked = Ticked::of(workspace);
        let Choice::Value(value) = &choice else {
            let text = end_of(&asked.span, &choice).map(ToString::to_string).unwrap_or_default();
            return self.type_date(Some(&text));
        };
        let query = workspace.selection.admitted.query();
        let query = asked.toggled(query, &workspace.document.timeline, value);
        workspace.show(workspace.admit(query));
    }

    /// Performs an action while a date is typed.
    fn act_on_date(&mut self, workspace: &mut Workspace, action: ViewAction) {
        match action {
            ViewAction::Back => self.type_date(None),
            ViewAction::Open => {
                let text = self.input().map_or("", Input::text).trim().to_owned();
                let Some(choice) = self.choice().cloned() else { return };
                if let Some(query) = with_date(workspace, &text, &choice) {
                    self.type_date(None);
                    workspace.show(workspace.admit(query));
                }
            }
            ViewAction::Move(_)
            | ViewAction::NextPane
            | ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => {}
        }
    }
}

fn end_of<'s>(span: &'s DateSpan, choice: &Choice) -> Option<&'s Date> {
    if *choice == Choice::From { span.from.as_ref() } else { span.to.as_ref() }
}

/// Returns the query with the typed date, or reports why the date is not accepted.
fn with_date(workspace: &mut Workspace, text: &str, choice: &Choice) -> Option<Query> {
    let date = match date::read(text) {
        _ if text.is_empty() => None,
        Ok(reading) => Some(reading.date),
        Err(fault) => {
            let text = isolated(&fault.sentence(workspace.settings.interface));
            workspace.notice = Some(Notice::warning(text));
            return None;
        }
    };
    let is_from = *choice == Choice::From;
    let end = |date: &Date| if is_from { date.earliest().day() } else { date.latest().day() };
    if date.as_ref().is_some_and(|date| end(date).is_none()) {
        workspace.warn(Phrase::DateEndless);
        return None;
    }
    let query = workspace.selection.admitted.query();
    let span = query.span();
    let span =
        if is_from { DateSpan { from: date, ..span } } else { DateSpan { to: date, ..span } };
    Some(query.with_span(&span))
}

impl Component for FilterMenu {
    fn context(&self) -> Context {
        if self.input().is_some() { Context::FilterDate } else { Context::Filter }
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let list = layout::listing(workspace.size).list;
        let (timeline, asked) = (&workspace.document.timeline, Ticked::of(workspace));
        Self::lay_out(self, timeline, &asked, workspace.settings, (list.width, list.height));
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        if self.input().is_some() {
            self.act_on_date(workspace, action);
            return Next::Stay;
        }
        if let ViewAction::Move(motion) = action {
            let height = layout::listing(workspace.size).list.height;
            self.go(Move::new(motion, count, height));
        }
        self.act_in_list(workspace, action)
    }

    fn edit(&mut self, workspace: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        if self.input().is_some() {
            Self::edit(self, change);
        } else if self.typed().text().is_empty() && is_space(&mut *change) {
            // In a query a space parts words.
            self.choose(workspace);
        } else {
            self.type_words(&workspace.document.timeline, change);
        }
        Next::Stay
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let area = layout::listing(workspace.size).list;
        let Some(row) = row_in(area, at) else { return false };
        self.input().is_none() && self.choose_row(self.cursor().top() + row)
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let panes = layout::listing(workspace.size);
        painter.window(panes.frame, workspace.words(Phrase::Filter));
        let language = workspace.settings.interface;
        let count = counted(workspace.selection.events.len(), Noun::Event, language);
        let line = PromptLine { sign: "/", count: &count };
        let caret = line.draw(painter, panes.prompt, self.typed(), []);
        let area = panes.list;
        if self.choices().next().is_none() {
            painter.rows(area, self.rows());
            return Some(caret);
        }
        let chosen = painter.list(area, self.rows(), self.cursor());
        let Some(input) = self.input() else { return Some(caret) };
        let x = area.x + self.input_column();
        let field = Rect { x, y: chosen.y, width: area.right().saturating_sub(x), height: 1 };
        painter.clear(field);
        Some(painter.typed(field, &input.shown(), &[]))
    }

    fn reload(&mut self, workspace: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        Self::reload(self, &workspace.document.timeline);
        AfterReload::Stays
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(Listing { rows: self.choices().count(), chosen: Some(self.number()) })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        say::row(self, workspace, number)
    }

    fn typed(&self) -> &str {
        self.input().unwrap_or(Self::typed(self)).text()
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        say::describe(self, self, workspace, before)
    }
}
