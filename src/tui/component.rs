//! The interface that every view of the screen implements.

use std::any::Any;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Position;

use crate::load::FileBytes;
use crate::source::SourceIndex;
use crate::timeline::Timeline;
use crate::tui::keys::action::{Context, TextUnit, ViewAction};
pub use crate::tui::next::{AfterReload, Listing, Next};
use crate::tui::place::{Chosen, Place};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// The view that had the keys before a line of plain mode, and the workspace at that time.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// The view.
    pub view: &'a dyn Component,
}

impl<'a> Before<'a> {
    /// The context of the keys.
    pub fn context(self) -> Context {
        self.view.context()
    }

    /// What the view listed.
    pub fn listing(self) -> Option<Listing> {
        self.view.listing(self.workspace)
    }

    /// Returns the view if it is a `T`.
    pub fn view_as<T: Component>(self) -> Option<&'a T> {
        let view: &dyn Any = self.view;
        view.downcast_ref()
    }
}

/// A view: its state, its keys, how it is drawn and what plain mode says of it.
///
/// A view never names another one; it returns a `Next` instead.
pub trait Component: Any + Debug {
    /// The context of the keys while the view is on top.
    fn context(&self) -> Context;

    /// Whether the view covers the screen only in part.
    fn is_window(&self) -> bool {
        false
    }

    /// Lays out the view. Called once after every message.
    fn lay_out(&mut self, workspace: &mut Workspace);

    /// Performs an action that every view has.
    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next;

    /// Edits the line that is being typed, if there is one.
    fn edit(&mut self, _: &mut Workspace, _: &mut dyn FnMut(&mut Input)) -> Next {
        Next::Stay
    }

    /// Selects what is at a position of a screen that runs from left to right.
    ///
    /// Returns whether a double click opens it.
    fn click(&mut self, _: &mut Workspace, _: Position) -> bool {
        false
    }

    /// Selects the sentence or paragraph of a text at a position. Returns whether there is one.
    fn select_unit(&mut self, _: &mut Workspace, _: Position, _: TextUnit) -> bool {
        false
    }

    /// Handles a drag from where the button was pressed to a position.
    fn drag(&mut self, _: &mut Workspace, _: Position) {}

    /// Draws the view without the status line.
    ///
    /// Returns the position of the cursor: on the selection, or on the text being typed.
    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position>;

    /// The position labels at the end of the status line, most important first.
    fn status(&self, workspace: &Workspace) -> Vec<String> {
        let events = &workspace.selection.events;
        let place = format!("{}/{}", events.position() + 1, events.len());
        if events.len() > 0 { vec![place] } else { Vec::new() }
    }

    /// The text being typed in the status line, if any.
    fn status_input(&self) -> Option<&Input> {
        None
    }

    /// The address of the view. `None` if history cannot return to it.
    fn place(&self, _: &Workspace) -> Option<Place> {
        None
    }

    /// The event and the passage under the cursor.
    fn chosen(&self, _: &Workspace) -> Option<Chosen> {
        None
    }

    /// The source that is open or listed, or that of the passage under the cursor.
    fn source(&self, workspace: &Workspace) -> Option<SourceIndex> {
        let chosen = self.chosen(workspace)?;
        let event = workspace.document.timeline.event(chosen.event);
        event.passages.get(chosen.passage?).map(|passage| passage.source)
    }

    /// The bytes of the file that declare what is under the cursor.
    fn origin(&self, workspace: &Workspace) -> Option<FileBytes> {
        let chosen = self.chosen(workspace)?;
        workspace.document.files.origin(chosen.event, chosen.passage)
    }

    /// The byte of the article to open in the editor.
    fn article_byte(&self) -> Option<usize> {
        None
    }

    /// The bytes of the article that are on the screen.
    fn visible_bytes(&self) -> Option<Range<usize>> {
        None
    }

    /// Updates the view after a reload. The workspace has the new document; `old` is the previous
    /// timeline.
    fn reload(&mut self, _: &mut Workspace, _old: &Arc<Timeline>) -> AfterReload {
        AfterReload::Stays
    }

    /// The list that plain mode reads. `None` if the view lists nothing.
    fn listing(&self, _: &Workspace) -> Option<Listing> {
        None
    }

    /// A row of the list in logical order, by its number from 0.
    fn row(&self, _: &Workspace, _number: usize) -> Option<String> {
        None
    }

    /// The text being typed.
    #[expect(clippy::unnecessary_literal_bound, reason = "views return a text of their own")]
    fn typed(&self) -> &str {
        ""
    }

    /// Describes the view for plain mode: everything if `before` is `None`, else only what changed.
    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String>;
}
