//! Lines of text for a page or a terminal: wrapped, indented, marked, in the order of letters that
//! is asked for.
//!
//! - `flow` wraps a text into lines; pages, articles and the screen are made of them.
//! - `ansi` writes cells with their styles as escape sequences.
//! - `row` puts lines side by side, `page` writes rows down a page.
//! - `snippet` shows a line of a file with what to look at marked.
//!
//! It knows text and nothing of what is said.

mod ansi;
mod flow;
mod page;
mod row;
mod snippet;

pub use ansi::{AnsiStyle, AnsiWriter};
pub use flow::{FlowLine, flow};
pub use page::{Edge, PageStyle, PageWriter, Said, is_certain_to_fit};
pub use row::{Colour, Ink, InkRow, Letters, joined, line};
pub use snippet::{MarkedLine, SnippetWriter, marks_below};
