//! What a view returns after an action.

use std::ops::Range;

use crate::search::Query;
use crate::source::SourceIndex;
use crate::timeline::EventIndex;
use crate::tui::keys::action::{Action, ViewAction};
use crate::tui::message::Effect;
use crate::tui::place::Place;

/// What happens next.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// The view stays.
    Stay,
    /// The view closes, and the one below it is shown again.
    Back,
    /// Another place opens: an article over this view; anything else replaces all views.
    Open(Place),
    /// The selected passage of an event opens in its article.
    Read(Place),
    /// Another article replaces this view.
    Replace(Place),
    /// The main screen shows what a query admits.
    Show(Box<Query>),
    /// The view closes; then the view below performs an action.
    Perform(Action),
    /// The view below performs the action. A place that it opens replaces this view.
    Delegate(ViewAction),
    /// The view that attaches selected words to an event opens.
    Attach(Selected),
    /// The form of a new event opens, with selected words as its passage.
    NewEvent(Selected),
    /// The choice of the name that selected words spell opens.
    Name(Selected),
    /// The menu of what can be copied of selected words opens.
    CopySelected(Selected),
    /// A prompt for a field of an event replaces this view.
    Ask(FieldPrompt),
    /// An effect is performed.
    Do(Effect),
    /// The view closes, and an effect is performed.
    Finish(Effect),
}

/// Words of an article that are selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    /// The source.
    pub source: SourceIndex,
    /// The bytes of its article.
    pub bytes: Range<usize>,
    /// The event whose passage was current.
    pub came_from: Option<EventIndex>,
    /// The bytes of the date that they are selected for, if they are.
    pub date: Option<Range<usize>>,
}

/// A field of an event that is typed in a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldPrompt {
    /// The event.
    pub event: EventIndex,
    /// The field.
    pub field: EditableField,
}

/// Which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditableField {
    /// The title, in the language in which titles are shown.
    Title,
    /// The date.
    Date,
    /// How sure the event is.
    Status,
    /// The tags.
    Tags,
}

/// What happens to a view after a reload.
#[derive(Debug, Clone, PartialEq)]
pub enum AfterReload {
    /// The view stays.
    Stays,
    /// Its subject is gone; the view closes.
    Closes,
    /// The view stays, and an effect is performed.
    Does(Effect),
}

/// The size of a list and its selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// The number of rows.
    pub rows: usize,
    /// The number of the selected row, from 0. `None` if no row is selected.
    pub chosen: Option<usize>,
}
