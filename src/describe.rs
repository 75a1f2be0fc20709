//! Descriptions of events, passages, sources, comparisons and disagreements, for all output
//! formats.
//!
//! A description is plain data in the languages of the program: [`Block`]s of facts, quotations
//! with their direction and their marks, translations, notes and references. It contains no
//! columns, escape sequences or markup, and does not decide the order of letters. The painter of a
//! format (a page of text, Markdown, the screen) does all of that. Sources are given by index: a
//! painter turns them into numbers, footnotes or names.
//!
//! - `event` describes an event: its [`Heading`], and what follows it.
//! - `account` describes an event source by source, for a screen.
//! - `passage` describes a quotation and its role as evidence; `marks` has the quotation marks of
//!   each language.
//! - `source` names sources and describes them for a list.
//! - `dispute` tells who disagrees, and which quotations do not match: [`Claim`].
//! - `comparison` puts the sources of one event side by side.
//! - `facet` names tags, people, sources and other values.
//! - `overview` describes the size of a timeline and the filter; `signs` explains the signs.
//!
//! ```
//! use tarikh::date::DateStyle;
//! use tarikh::describe::{Block, event_blocks};
//! use tarikh::embedded;
//!
//! let timeline = embedded::load().timeline;
//! let blocks = event_blocks(&timeline, &timeline.events()[0], DateStyle::default());
//! assert!(matches!(blocks[0], Block::Facts(_)), "places, tags and names come first");
//! ```

mod account;
mod certainty;
mod comparison;
mod contradiction;
mod dispute;
mod event;
mod facet;
mod fact;
mod marks;
mod overview;
mod passage;
mod signs;
mod source;

pub use account::{
    Evidence, Standing, Wording, account, compared_standing, passage_account, standing, translation,
};
pub use certainty::certainty;
pub use comparison::comparison_blocks;
pub use contradiction::{
    ContradictingWords, contradicting_words, contradiction_sign, contradiction_words,
};
pub use dispute::{Attributed, Claim, GivenWords, claims, dates_given_words, unread_claim};
pub use event::{Heading, event_blocks, event_facts, facts_and_order, titled};
pub use facet::{facet_phrase, fixed_words, value_words};
pub use fact::{Fact, FactKind};
pub use marks::{Marks, quoted};
pub use overview::{Conditions, Overview, Part, overview, unquoted};
pub use passage::{
    Quote, Reference, Translation, compared_facts, page_of, passage_blocks, passage_facts,
    passage_quote, place_fact,
};
pub use signs::{
    ChronologySign, ONE_SOURCE, WEAK, cell_text, evidence_legend, evidence_phrase, evidence_sign,
    matrix_legend, matrix_signs, signs_in,
};
pub use source::{
    SourceDescription, SourceTitle, begun, described_source, distinct_name, full_stop, short_name,
    source_name,
};

use crate::source::SourceIndex;

/// A piece of a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'t> {
    /// An event: its date and its title.
    Event(Heading<'t>),
    /// A source, before its passages.
    Source(SourceIndex),
    /// Short facts, side by side.
    Facts(Vec<Fact>),
    /// A claim of sources against each other, or against the event.
    Claim(Claim),
    /// A text of the curator, with one paragraph per line.
    Text(&'t str),
    /// A sentence of the program.
    Remark(&'static str),
    /// A passage of an event.
    Passage {
        /// Its number in the event, from 0.
        number: usize,
        /// Its description.
        blocks: Vec<Block<'t>>,
    },
    /// The words of a source.
    Quote(Quote<'t>),
    /// The same words in another language, translated by the curator.
    Translation(Translation<'t>),
    /// The position of the words and their role.
    Reference(Reference),
    /// The role of the words that follow as evidence.
    Standing(Standing),
    /// The amount of evidence for an event.
    Evidence(Evidence),
    /// A note of the curator.
    Note(&'t str),
    /// Related events.
    Related(Vec<Heading<'t>>),
}
