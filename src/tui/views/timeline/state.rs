//! The main screen: its focused pane and the axis. The list and the event are in the selection,
//! which every view shares.

use crate::i18n::Phrase;
use crate::timeline::EventIndex;
use crate::tui::keys::action::{Action, AppAction, Context};
use crate::tui::layout::{self, Focus, Panes};
use crate::tui::selection::grid::ListedEvents;
use crate::tui::views::timeline::axis::{AxisPane, Marked};
use crate::tui::workspace::Workspace;

/// The main screen.
#[derive(Debug, Clone, Default)]
pub struct TimelineView {
    focus: Focus,
    axis: AxisPane,
    /// The generation of the list on the axis.
    generation: usize,
}

impl TimelineView {
    /// The focused pane.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// Focuses a pane.
    pub fn set_focus(&mut self, focus: Focus) {
        self.focus = focus;
    }

    /// The axis.
    pub fn axis(&self) -> &AxisPane {
        &self.axis
    }

    /// The axis, mutably, with the listed events placed on it.
    pub fn axis_mut(&mut self, workspace: &Workspace) -> &mut AxisPane {
        self.follow(workspace);
        &mut self.axis
    }

    /// The layout of the screen.
    pub fn panes(&self, workspace: &Workspace) -> Panes {
        let wants = self.axis.wants(&workspace.document.timeline);
        layout::panes(workspace.size, self.focus, wants, workspace.preferences.arrangement)
    }

    /// Places the listed events on the axis, if needed.
    fn follow(&mut self, workspace: &Workspace) {
        let generation = workspace.selection.generation();
        if self.generation != generation {
            self.generation = generation;
            let listed: Vec<EventIndex> = workspace.selection.events.events().collect();
            self.axis.place(&workspace.document.timeline, &listed);
        }
    }

    /// Places the events of a new version of the timeline on the axis, with as many in view as
    /// before.
    pub fn reload_axis(&mut self, workspace: &Workspace) {
        self.generation = workspace.selection.generation();
        let listed: Vec<EventIndex> = workspace.selection.events.events().collect();
        self.axis.reload(&workspace.document.timeline, &listed);
    }

    /// Lays out the list, the event and the axis.
    pub fn lay_out(&mut self, workspace: &mut Workspace) {
        self.follow(workspace);
        let advice = workspace
            .advice(Context::Events, &[(Action::App(AppAction::Edit), Phrase::EditsEvent)]);
        let (settings, size) = (workspace.settings, workspace.size);
        let arrangement = workspace.preferences.arrangement;
        let (timeline, selection) = (&workspace.document.timeline, &mut workspace.selection);
        self.axis.follow(timeline, selection.events.selected());
        let panes = layout::panes(size, self.focus, self.axis.wants(timeline), arrangement);
        let listing = ListedEvents { timeline, settings, changed: &selection.changed };
        selection.events.lay_out(listing, (panes.events.width, panes.events.height));
        let selected = selection.events.selected();
        selection.detail.show(timeline, selected);
        let detail = (panes.detail.width, panes.detail.height);
        selection.detail.lay_out(timeline, settings, detail, &advice);
        self.axis.lay_out(timeline, settings, panes);
        let visible = selection.events.visible_events();
        self.axis.mark(timeline, Marked { selected, visible });
    }
}
