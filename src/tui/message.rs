//! The messages that a session handles, and the effects that it asks for.

use std::path::PathBuf;

use ratatui::layout::Size;

use crate::capture::JournalEntry;
use crate::text::{BidiMode, Tashkeel};
use crate::timeline::FileIndex;
use crate::tui::browser::{OriginalFile, WebAddress};
use crate::tui::document::Reload;
use crate::tui::editor::Spot;
use crate::tui::keys::action::Action;
use crate::tui::mouse::MouseInput;
use crate::tui::search_worker::{ArticleResults, ArticleSearch, Search, SearchResults};

/// A message for [`update`](crate::tui::update).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// An action, by a key.
    Do(Action),
    /// A digit of a count.
    Count(u8),
    /// The first keys of a longer binding.
    Prefix(crate::tui::keys::key::Key),
    /// A key without a meaning here; cancels what is pending.
    Unknown(crate::tui::keys::key::Key),
    /// Nothing; cancels what is pending.
    Nothing,
    /// The letter that a pending action waits for.
    Letter(Action, char),
    /// A mouse gesture.
    Point(MouseInput),
    /// Typed text.
    Type(String),
    /// The terminal was resized.
    Resize(Size),
    /// The file was reloaded.
    Reloaded(Reload),
    /// More of the file was loaded for the first time.
    Loaded(Reload),
    /// The notice has been read out and must not be repeated.
    Noticed,
    /// The article has been read aloud up to this byte.
    ReadTo(usize),
    /// The editor failed, with the reason.
    EditorFailed(String),
    /// A search on another thread has results.
    SearchResults(SearchResults),
    /// A search in every article has results.
    ArticleResults(ArticleResults),
    /// The browser failed to start, with the reason.
    BrowserFailed(String),
    /// The original file of a source could not be opened, with the reason.
    OriginalNotOpened(String),
    /// Something could not be remembered for the next time, with the reason.
    NotRemembered(String),
    /// The outcome of a copy.
    Copied(Copied),
    /// The outcome of writing a file.
    Saved(Result<(), Unsaved>),
    /// A change cannot be written because the file may not be, with the reason.
    NotWritable(NewText, String),
    /// The outcome of copying the timeline into a folder: the path of the copy.
    TimelineCopied(Result<PathBuf, String>),
    /// The outcome of writing a change into the timeline.
    Written(WrittenChange, Result<(), String>),
    /// The bidi mode of the terminal is now known.
    Terminal(BidiMode, Tashkeel),
}

/// An effect that only the shell around a session can perform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Quit the program.
    Quit,
    /// Suspend the program, as Ctrl-Z does in a shell.
    Suspend,
    /// Open the user's editor, then check whether the file has changed.
    Edit(Spot),
    /// Search on another thread, and report the results.
    Search(Search),
    /// Search in every article on another thread, and report the results.
    SearchArticles(ArticleSearch),
    /// One effect, then another.
    Both(Box<[Effect; 2]>),
    /// Copy a text to the clipboard.
    Copy(String),
    /// Open an address in a browser.
    Browse(WebAddress),
    /// Open the original file of a source with the program that the system has for it.
    OpenOriginal(OriginalFile),
    /// Print a text to stdout after the terminal is restored.
    Print(String),
    /// Quit the program and print the choice to stdout.
    Pick(String),
    /// Write a file.
    Save {
        /// The file name, as typed.
        name: String,
        /// What it will have.
        content: Vec<u8>,
        /// Whether an existing file may be replaced.
        may_replace: bool,
    },
    /// Write a change into the file of the timeline if the file is unchanged.
    Write(NewText),
    /// Copy the timeline and its articles into the folder of this name.
    CopyTimeline(String),
    /// Remember that a date was dismissed or restored: a line for the file of dismissed dates.
    Remember(String),
    /// Tell the terminal whether to reorder text, as this bidi mode requires.
    Bidi(BidiMode),
}

/// A new text of the file, and the change that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// The file.
    pub file: FileIndex,
    /// The text of the file.
    pub old: String,
    /// Its new text.
    pub new: String,
    /// What the change is.
    pub change: WrittenChange,
}

/// A change that is written into the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenChange {
    /// A new change.
    Change(JournalEntry),
    /// The last change, undone. What it was, in words.
    Undo(String),
    /// The change that was undone last, made again. What it is, in words.
    Redo(String),
}

/// The outcome of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// A program copied the text: its name, and the number of characters.
    By(&'static str, usize),
    /// The text was sent to the terminal, which does not confirm it: the number of characters.
    Sent(usize),
    /// The text is longer than a terminal accepts.
    TooLong(usize),
}

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsaved {
    /// A file of that name exists.
    Exists,
    /// It is the timeline itself or one of its articles.
    IsOurs,
    /// The system reported an error.
    Failed(String),
}
