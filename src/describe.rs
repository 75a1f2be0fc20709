//! What is said of an event, a passage, a source, a comparison and a disagreement: once, for every
//! medium.
//!
//! A description is plain data in the languages of the program: [`Block`]s of facts, quotations
//! with their direction and their marks, translations, notes and references. It knows no columns,
//! no escape sequences, no markup, and not in which order letters are written; a painter of a
//! medium (a page of text, Markdown, the screen) does all of that. Sources are named by their
//! index: a painter gives them numbers, footnotes or names.
//!
//! - `event` describes an event: its [`Heading`], and what stands below it.
//! - `account` describes an event source by source, for a screen.
//! - `passage` describes a quotation, and what it does for its event; `marks` has the quotation
//!   marks of each language.
//! - `source` names sources and describes them for a list.
//! - `dispute` says who disagrees, and which quotations are not as they should be: [`Claim`].
//! - `comparison` puts the sources of one event side by side.
//! - `facet` says what tags, people, sources and other values are called.
//! - `overview` says how much there is and what was asked for; `signs` what the signs mean.
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
pub use dispute::{Attributed, Claim, GivenWords, claims, dates_given_words};
pub use event::{Heading, event_blocks, event_facts, titled};
pub use facet::{facet_phrase, fixed_words, value_words};
pub use fact::{Fact, FactKind};
pub use marks::{Marks, quoted};
pub use overview::{Conditions, Overview, conditions, overview, unquoted};
pub use passage::{
    Quote, Reference, Translation, compared_facts, evidence_phrase, page_of, passage_blocks,
    passage_facts, passage_quote, place_fact,
};
pub use signs::{ChronologySign, evidence_legend, matrix_legend, matrix_signs};
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
    /// A source, before what it says.
    Source(SourceIndex),
    /// Facts in a few words, side by side.
    Facts(Vec<Fact>),
    /// What sources claim against each other, or against the event.
    Claim(Claim),
    /// A text of the curator; its paragraphs are its lines.
    Text(&'t str),
    /// A sentence of the program.
    Remark(&'static str),
    /// A passage of an event.
    Passage {
        /// Its number in the event, from 0.
        number: usize,
        /// What is said of it.
        blocks: Vec<Block<'t>>,
    },
    /// The words of a source.
    Quote(Quote<'t>),
    /// The same words in another language, which nobody wrote but the curator.
    Translation(Translation<'t>),
    /// Where the words stand and what they do.
    Reference(Reference),
    /// What the words that follow do for the event.
    Standing(Standing),
    /// How much an event rests on.
    Evidence(Evidence),
    /// A note of the curator.
    Note(&'t str),
    /// Events that belong with one.
    Related(Vec<Heading<'t>>),
}
