//! Changes to a timeline that the program writes: a passage attached to an event, a new event, another
//! stance, a title.
//!
//! A [`Change`] says what is meant. [`CaptureTarget::apply`] turns it into edits of the file's text, which leave
//! every other byte as it is; [`Journal`] remembers them, so that each can be undone. What is quoted is
//! the source's own bytes: [`NewPassage::quoting`] takes them from the article and adds the context that
//! tells several places apart.
//!
//! Nothing here touches a disk or a screen.

mod candidate;
mod change;
mod context;
mod event;
mod journal;
mod likely;
mod passage;
mod slug;

pub use candidate::{EventCandidate, candidates, quoted_bytes, source_mentions};
pub use change::{CaptureTarget, Change, ChangeError, EventField, Origins};
pub use context::{MentionedDate, mentioned_dates, names_in};
pub use event::{NewEvent, new_id, title_language};
pub use journal::{Journal, JournalEntry, UndoError};
pub use likely::likely_events;
pub use passage::{NewPassage, SelectionError};
