//! The help: signs and keys, those of the current context first.

mod state;

use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::tui::component::{Before, Component, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::speech::list::entered;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::Move;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::widgets::prompt_line::PromptLine;
use crate::tui::workspace::Workspace;

pub use state::Help;

impl Component for Help {
    fn context(&self) -> Context {
        if self.is_typing() { Context::HelpFind } else { Context::Help }
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let width = layout::help(workspace.size).list.width;
        Self::lay_out(self, &workspace.preferences.bindings, workspace.settings, width);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match action {
            ViewAction::Move(motion) => {
                let height = layout::help(workspace.size).list.height;
                self.scroll(Move::new(motion, count, height), height);
            }
            ViewAction::Find => self.begin_find(),
            ViewAction::Open => self.accept_find(),
            // The first step back shows all keys.
            ViewAction::Back if self.end_find() => {}
            ViewAction::Back => return Next::Back,
            ViewAction::NextPane
            | ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_) => {}
        }
        Next::Stay
    }

    fn edit(&mut self, _: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        if self.is_typing() {
            Self::edit(self, change);
        }
        Next::Stay
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let panes = layout::help(workspace.size);
        painter.window(panes.frame, workspace.words(Phrase::Keys));
        painter.rows(panes.list, self.visible());
        let is_searched = self.is_typing() || !self.input().text().is_empty();
        if !is_searched {
            let area =
                Rect { x: panes.prompt.x + 2, width: panes.prompt.width - 2, ..panes.prompt };
            painter.sign(panes.prompt.x, panes.prompt.y, "/", Role::Key);
            painter.label(area, workspace.words(Phrase::SearchKeys), Role::Dim);
            return None;
        }
        let line = PromptLine { sign: "/", count: "" };
        let caret = line.draw(painter, panes.prompt, self.input(), []);
        self.is_typing().then_some(caret)
    }

    fn typed(&self) -> &str {
        self.input().text()
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        entered(workspace, self, before, &[Phrase::Keys])
    }
}
