//! Handles keys in the comparison.

use crate::timeline::passages_by_source;
use crate::tui::keys::action::ViewAction;
use crate::tui::layout;
use crate::tui::next::Next;
use crate::tui::repeat;
use crate::tui::views::compare::state::ComparePage;
use crate::tui::widgets::cursor::{Move, times};
use crate::tui::workspace::Workspace;

/// Performs an action that every view has.
pub fn act(
    page: &mut ComparePage,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) -> Next {
    if let ViewAction::MatchBy(by) = action {
        repeat::in_list(workspace, times(by, count));
        return Next::Stay;
    }
    let Some(event) = workspace.selection.event() else { return Next::Back };
    let event = workspace.document.timeline.event(event);
    let sources = passages_by_source(event);
    let number = workspace.selection.passage();
    let detail = &mut workspace.selection.detail;
    match action {
        ViewAction::Move(motion) => {
            let panes = layout::compare(workspace.size, sources.len(), page.head_rows());
            let height = panes.columns.first().map_or(0, |area| area.height);
            page.scroll(Move::new(motion, count, height), height);
        }
        ViewAction::PassageBy(by) => {
            // In display order: source by source.
            let order: Vec<usize> = sources.into_iter().flat_map(|(_, numbers)| numbers).collect();
            let at = order.iter().position(|&listed| listed == number).unwrap_or(0);
            let target = at.saturating_add_signed(times(by, count));
            let target = target.min(order.len().saturating_sub(1));
            detail.select_passage(order.get(target).copied().unwrap_or(number));
        }
        ViewAction::ColumnBy(by) => {
            let at = sources.iter().position(|(_, numbers)| numbers.contains(&number)).unwrap_or(0);
            let target = at.saturating_add_signed(times(by, count));
            let target = target.min(sources.len().saturating_sub(1));
            let first = sources.get(target).and_then(|(_, numbers)| numbers.first());
            detail.select_passage(first.copied().unwrap_or(number));
        }
        ViewAction::Back => return Next::Back,
        ViewAction::Open => return workspace.read_passage(),
        ViewAction::MatchBy(_) | ViewAction::NextPane | ViewAction::Find => {}
    }
    Next::Stay
}
