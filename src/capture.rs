//! Changes that the program writes into a timeline: a passage attached to an event, a new event,
//! another stance, a title.
//!
//! A [`Change`] is the change as a value. [`CaptureTarget::apply`] turns it into edits of the text
//! of the file, which leave every other byte as it is; [`Journal`] keeps them, so that each can be
//! undone. A quotation is the bytes of its source: [`NewPassage::quoting`] takes them from the
//! article and adds the context that tells several places apart.
//!
//! Nothing here touches a disk or a screen.

mod candidate;
mod change;
mod context;
mod dated;
mod dismissed;
mod doubt;
mod event;
mod in_file;
mod journal;
mod language;
mod likely;
mod naming;
mod passage;
mod slug;

pub use candidate::{EventCandidate, candidates, quoted_bytes, sentence, source_mentions};
pub use change::{CaptureTarget, Change, ChangeError, EventField, Origins};
pub use context::{MentionedDate, mentioned_dates, names_in};
pub use dated::{UnusedDate, mention_after, mention_before, mentions_in, unused_dates};
pub use dismissed::{DateHash, Dismissals};
pub use doubt::doubted;
pub use event::{NewEvent, new_id, title_language};
pub use in_file::{ChangeInFile, InFileError, WholeTimeline};
pub use journal::{Journal, JournalEntry, UndoError};
pub use language::language_of;
pub use likely::likely_events;
pub use naming::{NewSpelling, as_name, likely_names, name_spelt, new_name_id};
pub use passage::{NewPassage, SelectionError};
pub use slug::{free_id, slug};
