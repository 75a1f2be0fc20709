//! The palette of commands: everything that applies in the current context.

mod state;

use ratatui::layout::Position;

use crate::i18n::{Noun, Phrase, counted};
use crate::tui::component::{Before, Component, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::speech::list::entered;
use crate::tui::widgets::cursor::{Move, entry_at};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::widgets::prompt_line::PromptLine;
use crate::tui::workspace::Workspace;

pub use state::Commands;

impl Component for Commands {
    fn context(&self) -> Context {
        Context::Commands
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let list = layout::listing(workspace.size).list;
        Self::lay_out(self, workspace.settings, (list.width, list.height));
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match action {
            ViewAction::Move(motion) => {
                let height = layout::listing(workspace.size).list.height;
                self.go(Move::new(motion, count, height));
                Next::Stay
            }
            ViewAction::Back => Next::Back,
            ViewAction::Open => self.action().map_or(Next::Stay, Next::Perform),
            ViewAction::NextPane
            | ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => Next::Stay,
        }
    }

    fn edit(&mut self, workspace: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        Self::edit(self, workspace.settings.interface, change);
        Next::Stay
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let area = layout::listing(workspace.size).list;
        let entry = entry_at(at, area, self.cursor().top(), self.len());
        entry.inspect(|&entry| self.go(entry)).is_some()
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let panes = layout::listing(workspace.size);
        painter.window(panes.frame, workspace.words(Phrase::Commands));
        painter.choices(panes.list, self.rows(), (self.len(), self.cursor()));
        let count = counted(self.len(), Noun::Command, workspace.settings.interface);
        let line = PromptLine { sign: ":", count: &count };
        Some(line.draw(painter, panes.prompt, self.input(), []))
    }

    fn typed(&self) -> &str {
        self.input().text()
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        entered(workspace, self, before, &[Phrase::Commands])
    }
}
