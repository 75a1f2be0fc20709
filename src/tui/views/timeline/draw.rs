//! Draws the main screen: the title, the axis, the list of events, the selected event.

use ratatui::layout::{Position, Rect};

use crate::date::{Length, words};
use crate::describe::unquoted;
use crate::i18n::{Noun, Phrase, counted};
use crate::text::composed;
use crate::tui::layout::Focus;
use crate::tui::signs::severity_sign;
use crate::tui::theme::Role;
use crate::tui::views::timeline::axis;
use crate::tui::views::timeline::state::TimelineView;
use crate::tui::widgets::flow::{Flow, TextStyle, composed_label, label};
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// Draws the main screen. Returns the position of the cursor.
pub fn draw(view: &TimelineView, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
    let panes = view.panes(workspace);
    title(workspace, painter, panes.title);
    axis::draw(view.axis(), painter, panes.axis);
    frames(view, workspace, painter);
    let cursor = draw_list(view, workspace, painter, panes.events);
    let in_detail = draw_detail(view, workspace, painter, panes.detail);
    match view.focus() {
        Focus::Events => cursor,
        Focus::Detail => in_detail,
    }
}

/// Draws the title of the timeline and its counts.
fn title(workspace: &Workspace, painter: &mut Painter, area: Rect) {
    let language = workspace.settings.interface;
    let timeline = &workspace.document.timeline;
    let title = timeline.title().map_or(Phrase::Untitled.words(language), |title| {
        title.in_language(workspace.settings.texts())
    });
    let counts = workspace.selection.counts(timeline);
    let mut facts = vec![
        counted(counts.events, Noun::Event, language),
        counted(counts.passages, Noun::Passage, language),
        counted(counts.sources, Noun::Source, language),
    ];
    facts.extend(unquoted(counts.unquoted, language));
    let files = timeline.files().len();
    if files > 0 {
        facts.insert(0, counted(files, Noun::File, language));
    }
    // The same number as in the list of problems, with the sign of the most severe.
    let (findings, _) = workspace.document.problems();
    if let Some(gravest) = findings.first() {
        facts.push(format!("{} {}", severity_sign(gravest.severity()), findings.len()));
    }
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let title_width = label(title, u16::MAX).columns().saturating_add(2);
    let label_of = |facts: &[String]| composed_label(&composed(facts, " · "), area.width, language);
    // The title takes precedence over the counts, but not over the problems.
    for dropped in (0..facts.len().min(3 + usize::from(files > 0))).rev() {
        if label_of(&facts).columns().saturating_add(title_width) > area.width {
            facts.remove(dropped);
        }
    }
    painter.both_ends(area, (title, Role::Title), (&label_of(&facts), Role::Dim));
}

/// Draws the frame around both panes, with a name above each.
fn frames(view: &TimelineView, workspace: &Workspace, painter: &mut Painter) {
    let panes = view.panes(workspace);
    let language = workspace.settings.interface;
    painter.frame(panes.frame, Role::Border);
    if let Some(divider) = panes.divider {
        painter.divider(panes.frame, divider, Role::Border);
    }
    let role = |focus: Focus| {
        if view.focus() == focus { Role::Active } else { Role::Dim }
    };
    let name = |painter: &mut Painter, pane: Rect, text: &str, focus: Focus| {
        if pane.width > 4 {
            // The detail has a column of padding inside its frame; its name has none.
            let x = if focus == Focus::Detail { pane.x - 1 } else { pane.x };
            let area = Rect { x, y: panes.frame.y, height: 1, ..pane };
            painter.name(area, text, role(focus));
        }
    };
    let selected =
        workspace.selection.event().map(|index| workspace.document.timeline.event(index));
    let date = selected.map(|event| match &event.date {
        Some(date) => words(date, workspace.settings.dates(Length::Full)),
        None => Phrase::Undated.words(language).to_owned(),
    });
    name(painter, panes.events, Phrase::Events.words(language), Focus::Events);
    name(painter, panes.detail, &date.unwrap_or_default(), Focus::Detail);
}

/// Draws the list. Returns the position of its selected row.
fn draw_list(
    view: &TimelineView,
    workspace: &Workspace,
    painter: &mut Painter,
    area: Rect,
) -> Option<Position> {
    if area.area() == 0 {
        return None;
    }
    if workspace.selection.events.len() == 0 {
        empty_list(workspace, painter, area);
        return None;
    }
    let selected = workspace.selection.events.selected_row();
    let mut cursor = None;
    for (y, shown) in (area.y..area.bottom()).zip(workspace.selection.events.visible()) {
        let line = Rect { y, height: 1, ..area };
        painter.row(line, &shown.row);
        if selected == Some(shown.number) {
            let focused = view.focus() == Focus::Events;
            painter.sign(line.x, y, "▌", if focused { Role::Active } else { Role::Dim });
            let body = Rect { x: line.x + 1, width: line.width - 1, ..line };
            if focused {
                painter.restyle(body, Role::Selected);
            } else {
                painter.patch(body, Role::Marked);
            }
            cursor = cursor.or(Some(line.as_position()));
        }
    }
    cursor
}

/// Reports why nothing is listed, and what to do next.
fn empty_list(workspace: &Workspace, painter: &mut Painter, area: Rect) {
    let language = workspace.settings.interface;
    let mut flow = Flow::new(area.width.saturating_sub(2));
    for line in workspace.nothing_listed() {
        flow.text(&line, TextStyle::composed(Role::Dim, language));
    }
    let rows = flow.into_rows();
    painter.rows(Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, &rows);
}

/// Draws the selected event. Returns the position of the selected passage.
fn draw_detail(
    view: &TimelineView,
    workspace: &Workspace,
    painter: &mut Painter,
    area: Rect,
) -> Option<Position> {
    let selected = workspace.selection.detail.passage_rows().unwrap_or_default();
    let rows =
        workspace.selection.detail.rows().iter().enumerate().skip(workspace.selection.detail.top());
    let mut cursor = None;
    for (y, (number, row)) in (area.y..area.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..area };
        painter.row(line, row);
        if selected.contains(&number) {
            let role = if view.focus() == Focus::Detail { Role::Active } else { Role::Dim };
            painter.sign(line.x, y, "▌", role);
            cursor = cursor.or(Some(line.as_position()));
        }
    }
    cursor.or((area.area() > 0).then(|| area.as_position()))
}
