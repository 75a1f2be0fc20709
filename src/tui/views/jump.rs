//! The jump palette: a query, its hits, and the selected one.

mod draw;
mod keys;
mod preview;
mod remark;
mod rows;
mod say;
mod state;

use std::sync::Arc;

use ratatui::layout::Position;

use crate::timeline::Timeline;
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, JumpAction, ViewAction};
use crate::tui::layout;
use crate::tui::message::Effect;
use crate::tui::widgets::cursor::entry_at;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

pub use state::Jump;

impl Jump {
    /// Performs an action of the jump palette.
    pub fn act_alone(&mut self, workspace: &mut Workspace, action: JumpAction) -> Next {
        keys::act_alone(self, workspace, action)
    }
}

impl Component for Jump {
    fn context(&self) -> Context {
        Context::Jump
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let panes = layout::jump(workspace.size);
        Self::lay_out(self, &workspace.document.timeline, workspace.settings, panes);
        let bindings = &workspace.preferences.bindings;
        let language = workspace.settings.interface;
        let remark = remark::row(self, bindings, language, panes.remark.width);
        self.set_remark(remark);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        keys::act(self, workspace, action, count)
    }

    fn edit(&mut self, workspace: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        keys::edit(self, workspace, change)
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let area = layout::jump(workspace.size).hits;
        let entry = entry_at(at, area, self.cursor().top(), self.hits().len());
        entry.inspect(|&entry| self.go(entry)).is_some()
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        Some(draw::draw(self, workspace, painter))
    }

    fn reload(&mut self, workspace: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        let search =
            Self::reload(self, workspace.document.index.get(), workspace.settings.language);
        search.map_or(AfterReload::Stays, |search| AfterReload::Does(Effect::Search(search)))
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(Listing { rows: self.hits().len(), chosen: Some(self.cursor().chosen()) })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        say::row(self, workspace, number)
    }

    fn typed(&self) -> &str {
        self.input().text()
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        say::describe(self, self, workspace, before)
    }
}
