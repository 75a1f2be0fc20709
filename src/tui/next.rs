//! What a view answers.

use crate::timeline::Filter;
use crate::tui::keys::action::{Action, ViewAction};
use crate::tui::message::Effect;
use crate::tui::place::Place;

/// What happens after a view has done something.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// The view stays.
    Stay,
    /// The view closes; what lies below it is shown again.
    Back,
    /// Another place is opened: an article over this view, everything else in the place of all views.
    Open(Place),
    /// The selected passage of an event is read in its article.
    Read(Place),
    /// Another article takes the place of this view.
    Replace(Place),
    /// The main screen shows what a filter admits.
    Show(Filter),
    /// The view closes, and an action is done where the keys go then.
    Perform(Action),
    /// The view below this one does the action; a place that it opens takes the place of this one.
    Delegate(ViewAction),
    /// Something is done outside.
    Do(Effect),
    /// The view closes, and something is done outside.
    Finish(Effect),
}

/// What becomes of a view when the file was read again.
#[derive(Debug, Clone, PartialEq)]
pub enum Renewed {
    /// It stays.
    Stays,
    /// What it was about is gone.
    Closes,
    /// It stays, and something is done outside.
    Does(Effect),
}

/// How much is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// How many rows there are.
    pub rows: usize,
    /// The number of the chosen row, from 0; `None` where none is.
    pub chosen: Option<usize>,
}
