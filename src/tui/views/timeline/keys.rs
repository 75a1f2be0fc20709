//! Handles keys in the list, the event and the axis.

use crate::axis::Scale;
use crate::i18n::Phrase;
use crate::tui::keys::action::{AxisAction, Context, Motion, TimelineAction, ViewAction};
use crate::tui::layout::Focus;
use crate::tui::next::Next;
use crate::tui::notice::Notice;
use crate::tui::repeat;
use crate::tui::views::timeline::arrange;
use crate::tui::views::timeline::state::TimelineView;
use crate::tui::widgets::cursor::{Move, times};
use crate::tui::workspace::Workspace;

/// The context of the keys.
pub fn context(view: &TimelineView) -> Context {
    match view.focus() {
        Focus::Events => Context::Events,
        Focus::Detail => Context::Detail,
    }
}

/// Performs an action that every view has.
pub fn act(
    view: &mut TimelineView,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) -> Next {
    match action {
        ViewAction::Move(motion) => move_by(view, workspace, view.focus(), (motion, count)),
        ViewAction::Open => return open(view, workspace),
        ViewAction::Back => view.set_focus(Focus::Events),
        ViewAction::NextPane => view.set_focus(match view.focus() {
            Focus::Events => Focus::Detail,
            Focus::Detail => Focus::Events,
        }),
        ViewAction::PassageBy(by) => workspace.selection.detail.passage_by(times(by, count)),
        ViewAction::MatchBy(by) => repeat::in_list(workspace, times(by, count)),
        ViewAction::ColumnBy(_) | ViewAction::Find => {}
    }
    Next::Stay
}

/// Moves through the rows of a pane.
pub fn move_by(
    view: &TimelineView,
    workspace: &mut Workspace,
    pane: Focus,
    (motion, count): (Motion, Option<usize>),
) {
    match pane {
        Focus::Events => {
            let events = &mut workspace.selection.events;
            events.go(Move::new(motion, count, events.page()));
        }
        Focus::Detail => {
            let height = view.panes(workspace).detail.height;
            let way = Move::new(motion, count, height);
            workspace.selection.detail.scroll(way, usize::from(height));
        }
    }
}

/// Opens the selected passage, or unfolds a folded year.
fn open(view: &TimelineView, workspace: &mut Workspace) -> Next {
    if view.focus() == Focus::Events && workspace.selection.events.is_folded() {
        workspace.selection.events.fold_year(&workspace.document.timeline);
        return Next::Stay;
    }
    workspace.read_passage()
}

/// Performs an action of the main screen.
pub fn act_alone(
    view: &mut TimelineView,
    workspace: &mut Workspace,
    action: TimelineAction,
    count: Option<usize>,
) {
    let timeline = &workspace.document.timeline;
    let events = &mut workspace.selection.events;
    match action {
        TimelineAction::PaneBy(by) => {
            view.set_focus(if by > 0 { Focus::Detail } else { Focus::Events });
        }
        TimelineAction::YearBy(by) => {
            let (by, before) = (times(by, count), events.position());
            events.year_by(timeline, by);
            warn_at_end(workspace, before, by);
        }
        TimelineAction::ClusterBy(by) => {
            let (by, before) = (times(by, count), events.position());
            events.cluster_by(by);
            warn_at_end(workspace, before, by);
        }
        TimelineAction::FoldYear => events.fold_year(timeline),
        TimelineAction::FoldYears => events.fold_years(timeline),
        TimelineAction::DividerBy(by) => {
            arrange::move_divider(view, workspace, times(by, count));
        }
        TimelineAction::SwitchPanes => arrange::switch_panes(view, workspace),
        TimelineAction::SwitchAxis => arrange::switch_axis(workspace, context(view)),
        TimelineAction::Axis(_) if !workspace.preferences.arrangement.has_axis => {
            workspace.warn(Phrase::NoAxisNow);
        }
        TimelineAction::Axis(action) => act_on_axis(view, workspace, action, count),
    }
}

/// Reports that there is nothing further on if the selection is still `before`.
fn warn_at_end(workspace: &mut Workspace, before: usize, by: isize) {
    if workspace.selection.events.position() == before {
        workspace.warn(if by > 0 { Phrase::NothingAfter } else { Phrase::NothingBefore });
    }
}

/// Performs an action of the axis and reports what it shows.
fn act_on_axis(
    view: &mut TimelineView,
    workspace: &mut Workspace,
    action: AxisAction,
    count: Option<usize>,
) {
    let axis = view.axis_mut(workspace);
    let selected = axis.rank(&workspace.document.timeline, workspace.selection.event());
    let steps = count.unwrap_or(1);
    let refusal = match action {
        AxisAction::Zoom(by) if by < 0 => {
            (!axis.zoom_out(selected, steps)).then_some(Phrase::AtMinimumZoom)
        }
        AxisAction::Zoom(_) => (!axis.zoom_in(selected, steps)).then_some(Phrase::AtMaximumZoom),
        AxisAction::Pan(by) => pan(view, workspace, times(by, count)),
        AxisAction::NextScale => {
            let phrase = match axis.next_scale() {
                Scale::Density => Phrase::ByDensity,
                Scale::Linear => Phrase::ByTime,
                Scale::Step => Phrase::ByStep,
            };
            return workspace.say(phrase);
        }
        AxisAction::NextLanes => {
            if !axis.next_lanes(&workspace.document.timeline) {
                workspace.warn(Phrase::NoLanes);
            }
            return;
        }
        AxisAction::Fit => {
            axis.fit(&workspace.document.timeline);
            None
        }
    };
    match refusal {
        Some(phrase) => workspace.warn(phrase),
        None => {
            let text = view.axis().words(workspace.settings);
            workspace.notice = Some(Notice::new(text));
        }
    }
}

/// Pans the axis to later (or earlier) events; the selection follows. Reports why it cannot.
pub fn pan(view: &mut TimelineView, workspace: &mut Workspace, halves: isize) -> Option<Phrase> {
    let axis = view.axis_mut(workspace);
    if !axis.is_zoomed() {
        return Some(Phrase::AtMinimumZoom);
    }
    if !axis.pan(halves) {
        let is_back = halves < 0;
        return Some(if is_back { Phrase::NothingEarlier } else { Phrase::NothingLater });
    }
    if let Some(event) = axis.middle() {
        workspace.selection.events.select(event);
    }
    None
}
