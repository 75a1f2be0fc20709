//! What every view of the screen can be asked for.

use std::any::Any;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Position;

use crate::source::SourceIndex;
use crate::timeline::Timeline;
use crate::tui::keys::action::{Context, ViewAction};
pub use crate::tui::next::{Listing, Next, Renewed};
use crate::tui::place::{Chosen, Place};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// The view that had the keys before a line of plain mode, and what it worked on.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// What it worked on.
    pub workspace: &'a Workspace,
    /// The view.
    pub view: &'a dyn Component,
}

impl<'a> Before<'a> {
    /// Where the keys went.
    pub fn context(self) -> Context {
        self.view.context()
    }

    /// What was listed.
    pub fn listing(self) -> Option<Listing> {
        self.view.listing(self.workspace)
    }

    /// The view, where it was of this kind.
    pub fn view_as<T: Component>(self) -> Option<&'a T> {
        let view: &dyn Any = self.view;
        view.downcast_ref()
    }
}

/// A view: its state, what keys do in it, how it is drawn and what plain mode says of it.
///
/// A view never names another one: it answers with a [`Next`].
pub trait Component: Any + Debug {
    /// Where keys go while the view is on top.
    fn context(&self) -> Context;

    /// Whether it leaves a part of what lies below it on the screen.
    fn is_window(&self) -> bool {
        false
    }

    /// Lays out what is shown. Called once after every message.
    fn lay_out(&mut self, workspace: &mut Workspace);

    /// Does what a key asks of every view.
    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next;

    /// Changes the line that is being typed, if one is.
    fn edit(&mut self, _: &mut Workspace, _: &mut dyn FnMut(&mut Input)) -> Next {
        Next::Stay
    }

    /// Chooses what stands at a position of a screen that is read from left to right. Says whether a
    /// second click opens it.
    fn click(&mut self, _: &mut Workspace, _: Position) -> bool {
        false
    }

    /// Draws the view, without the status line. Returns where the cursor stands: on what is selected
    /// or being typed.
    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position>;

    /// Where one is, for the end of the status line; the most wanted first.
    fn status(&self, workspace: &Workspace) -> Vec<String> {
        let events = &workspace.selection.events;
        let place = format!("{}/{}", events.position() + 1, events.len());
        if events.len() > 0 { vec![place] } else { Vec::new() }
    }

    /// What is typed in the status line, if something is.
    fn status_input(&self) -> Option<&Input> {
        None
    }

    /// The address of the view; `None` for one that is no place to come back to.
    fn place(&self, _: &Workspace) -> Option<Place> {
        None
    }

    /// The event and the passage under the cursor.
    fn chosen(&self, _: &Workspace) -> Option<Chosen> {
        None
    }

    /// The source that is read or listed, or that of the passage under the cursor.
    fn source(&self, workspace: &Workspace) -> Option<SourceIndex> {
        let chosen = self.chosen(workspace)?;
        let event = workspace.document.timeline.event(chosen.event);
        event.passages.get(chosen.passage?).map(|passage| passage.source)
    }

    /// The bytes of the file that say what is under the cursor.
    fn origin(&self, workspace: &Workspace) -> Option<Range<usize>> {
        let chosen = self.chosen(workspace)?;
        workspace.document.file.origin(chosen.event, chosen.passage)
    }

    /// The byte of the article that is read, for the editor.
    fn article_byte(&self) -> Option<usize> {
        None
    }

    /// The bytes of the article on the screen.
    fn visible_bytes(&self) -> Option<Range<usize>> {
        None
    }

    /// Takes in that the file was read again; the workspace has the new document, `old` is the
    /// timeline before.
    fn renew(&mut self, _: &mut Workspace, _old: &Arc<Timeline>) -> Renewed {
        Renewed::Stays
    }

    /// What is listed, for plain mode; `None` where nothing is.
    fn listing(&self, _: &Workspace) -> Option<Listing> {
        None
    }

    /// A row of what is listed in logical order, by its number from 0.
    fn row(&self, _: &Workspace, _number: usize) -> Option<String> {
        None
    }

    /// What is typed.
    fn typed(&self) -> &str {
        ""
    }

    /// What plain mode says of it: all where `before` is `None`, else what is other than before.
    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String>;
}
