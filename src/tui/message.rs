//! What a session can be told, and what it asks the outside to do.

use ratatui::layout::Size;

use crate::text::{BidiMode, Tashkeel};
use crate::tui::browser::WebAddress;
use crate::tui::document::Reload;
use crate::tui::editor::Spot;
use crate::tui::keys::action::{Action, AppAction};
use crate::tui::mouse::Pointer;
use crate::tui::search_worker::{Found, Search};

/// Everything `update` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// A key that means something.
    Do(Action),
    /// A digit of a count.
    Count(u8),
    /// The first keys of a longer binding.
    Prefix(crate::tui::keys::key::Key),
    /// A key that means nothing here: what was begun is dropped.
    Unknown(crate::tui::keys::key::Key),
    /// Nothing: what was begun is dropped.
    Nothing,
    /// The letter that an action has waited for.
    Letter(AppAction, char),
    /// The mouse was used.
    Point(Pointer),
    /// Typed text.
    Type(String),
    /// The terminal has another size.
    Resize(Size),
    /// The file has been read anew.
    Reloaded(Reload),
    /// What was to be noticed has been said aloud: it is not said again.
    Noticed,
    /// The article has been read aloud up to this byte of it.
    ReadTo(usize),
    /// The editor did not end well: why.
    EditorFailed(String),
    /// A search that ran elsewhere has found something.
    Found(Found),
    /// The browser could not be started: why.
    BrowserFailed(String),
    /// What became of a text that was to be copied.
    Copied(Copied),
    /// What became of the file that was to be written.
    Saved(Result<(), Unsaved>),
    /// It is now known how right-to-left text is to be given to the terminal.
    Terminal(BidiMode, Tashkeel),
}

/// What only the shell can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Stop it as Ctrl-Z does in a shell.
    Suspend,
    /// Open the user's editor, then look whether the file has changed.
    Edit(Spot),
    /// Search elsewhere, and tell what is found.
    Search(Search),
    /// Put a text into the clipboard.
    Copy(String),
    /// Open an address in a browser.
    Browse(WebAddress),
    /// Write a text to standard output, once the terminal is given back.
    Print(String),
    /// Leave the program, and write what was chosen to standard output.
    Pick(String),
    /// Put a text into a file.
    Save {
        /// The name, as it was typed.
        name: String,
        /// The text.
        text: String,
        /// Whether a file of that name may be replaced.
        may_replace: bool,
    },
    /// Tell the terminal whether it is to reorder text, as this way of giving it asks.
    Bidi(BidiMode),
}

/// What became of a text that was to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// A program has taken so many characters of it: its name.
    By(&'static str, usize),
    /// The terminal was sent so many; it does not say whether it has taken them.
    Sent(usize),
    /// It is longer than a terminal takes.
    TooLong(usize),
}

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsaved {
    /// There is one of that name.
    Exists,
    /// It is the timeline itself, or one of its articles.
    IsOurs,
    /// The system refuses: why.
    Failed(String),
}
