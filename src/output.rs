//! Lines of text for a page or a terminal: wrapped, indented, coloured, in the requested order.
//!
//! - `flow` wraps a text into lines, for pages, articles and the screen.
//! - `ansi` writes styled cells as escape sequences.
//! - `row` puts lines side by side, `page` writes rows down a page.
//! - `snippet` shows a line of a file with some bytes marked.
//!
//! This module knows text, and nothing of its content.

mod ansi;
mod flow;
mod page;
mod row;
mod snippet;

pub use ansi::{AnsiStyle, AnsiWriter};
pub use flow::{FlowLine, flow};
pub use page::{Edge, PageStyle, PageWriter, Said, is_certain_to_fit};
pub use row::{Colour, Ink, InkRow, Letters, line};
pub use snippet::{MarkedLine, SnippetWriter, marks_below};
