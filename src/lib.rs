//! Chronologies whose every claim is one step away from the sentence it rests on.
//!
//! A timeline is one YAML file: events with honest, imprecise dates, each linked to passages quoted
//! from articles. This library reads it, checks it, searches it, prints it and shows it; the
//! program `tarikh` is a thin shell around [`cli`].
//!
//! From the bottom up: [`language`] and [`date`] know what a curator writes; [`text`] lays out any
//! text, right-to-left too; [`source`] finds quotations in articles; [`timeline`] puts events in
//! order; [`axis`] puts them on columns; [`search`] finds them; [`describe`] says what is said of
//! them; [`load`] and [`export`] are the ways in and out; [`capture`] makes changes and [`edit`]
//! writes them, with every other byte of the file as it was; [`extract`] takes the text out of
//! pages, PDFs and documents; [`tui`] is the screen.

pub mod axis;
pub mod capture;
pub mod cli;
pub mod config;
pub mod date;
pub mod describe;
pub mod diff;
pub mod edit;
pub mod embedded;
pub mod encoding;
pub mod excerpt;
pub mod export;
pub mod extract;
mod fault;
pub mod i18n;
pub mod import;
pub mod language;
pub mod load;
mod logging;
pub mod merge;
pub mod name;
pub mod named;
pub mod output;
mod parallel;
pub mod search;
pub mod source;
pub mod source_kind;
pub mod spreadsheet;
pub mod status;
pub mod timeline;
pub mod tui;
mod word_hash;
pub mod work;

pub use bidi_cells as text;
#[doc(hidden)]
pub use fault::is_guarded;
