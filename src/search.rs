//! Finding events by what a person remembers of them.
//!
//! An [`Index`] holds the words of every event, folded: dates, titles, names in every spelling, tags,
//! quotations, their translations, summaries and notes. A [`Query`] is taken apart into conditions, all of
//! which must hold; its words may stand in any order and anywhere in an event. [`Index::search`] gives the
//! events that fit, best first; [`Highlighter`] tells to the letter why, for those that are shown.
//!
//! Hits come in tiers that never mix ([`Tier`]): the id or the title as it was typed; every word as it
//! stands; other forms of a word and what the file takes for the same; its sound in another script or
//! romanisation. Slips of the finger are looked for where nothing else is found. A word that no event has
//! is left out, and said to be; where even that finds nothing, letters in order are a guess, which only a
//! screen shows ([`Guesses`]).
//!
//! Nothing here waits or knows of a screen: a search that takes long at a million events can be run on a
//! thread of its own and told to stop ([`Index::search_until`]).
//!
//! - `field` says what the parts of an event are called, `tier` how surely something was found.
//! - `query` reads what was typed; `condition` makes conditions of it, with the help of `aliases`.
//! - `index` keeps the events as rows of numbers, `vocabulary` the distinct words, `texts` says where they
//!   come from, `compound` and `symbol` what is a word beside letters and digits.
//! - `pattern` compares two words, with the help of `stem` (forms), `phonetic` (sounds) and `typo` (slips).
//! - `plan` makes tables of conditions, `scan` judges the events with them, `relax` leaves words out,
//!   `highlight` finds the letters, `completion` the values that can be typed.

mod aliases;
mod completion;
mod compound;
mod condition;
mod field;
mod highlight;
mod index;
mod pattern;
mod phonetic;
mod plan;
mod query;
mod relax;
mod scan;
mod state;
mod stem;
mod symbol;
mod texts;
mod tier;
mod typo;
mod vocabulary;

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

pub use completion::{Candidate, Completion};
pub use highlight::{Highlighter, Match, Occurrence, occurrences, sought};
pub use index::Index;
pub use plan::Depth;
pub use query::{Fault, Key, Query, Reason};
pub use state::State;
pub use tier::Tier;

use crate::language::Language;
use crate::timeline::{EventIndex, Sought, Timeline};
use condition::{Condition, conditions};
use pattern::Lenience;
use plan::{Plan, Signature};
use query::Term;
use scan::EventSet;

/// The first hits of a larger timeline are those of so many events: they are there before a person has looked up.
const FIRST_EVENTS: usize = 250_000;

/// Where in an event a word was found; the order is that of their weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The date, as EDTF or in words.
    Date,
    /// The title, in any language.
    Title,
    /// A person, a place or a body, in any spelling.
    Name,
    /// A tag.
    Tag,
    /// The event's id.
    Id,
    /// A quotation: the passage's number in the event, from 0.
    Quote(usize),
    /// The translation of a quotation.
    Translation(usize),
    /// The summary, in any language.
    Summary,
    /// What the curator says of the event or of a passage.
    Note,
}

/// What a find counts, by field.
#[derive(Debug, Clone, Copy)]
struct Weight([u32; 16]);

impl Field {
    /// Whether the field is short enough for letters to be skipped in it freely.
    fn is_short(self) -> bool {
        match self {
            Self::Date | Self::Title | Self::Name | Self::Tag | Self::Id => true,
            Self::Quote(_) | Self::Translation(_) | Self::Summary | Self::Note => false,
        }
    }
}

/// An event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The event.
    pub event: EventIndex,
    /// How well it fits; more is better, and a surer tier is always more.
    pub score: u16,
    /// The least sure way in which a word was found.
    pub tier: Tier,
}

/// Whether letters in order, with others between them, count where nothing else is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Guesses {
    /// They do: for a person who looks at the hits.
    Shown,
    /// They do not: for programs, filters and exit codes.
    #[default]
    Refused,
}

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// How much of each event is searched.
    pub depth: Depth,
    /// Whether guesses count.
    pub guesses: Guesses,
}

/// What a search has found.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The events, best first, ties in the order of the timeline.
    pub hits: Vec<Hit>,
    /// What was not understood in the query, and values that no event has.
    pub faults: Vec<Fault>,
    /// Where nothing is found: the bytes of the first condition that left nothing of what those before it
    /// had found.
    pub emptied_by: Option<Range<usize>>,
    /// The bytes of the words that were left out, because no event has them, or none has them with the
    /// others.
    pub left_out: Vec<LeftOut>,
    /// Whether no hit has every word, and not all lack the same ones.
    pub is_partial: bool,
    signatures: Vec<Signature>,
    found: EventSet,
    found_but_last: EventSet,
}

/// A word of a query that no hit has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The bytes of the query.
    pub bytes: Range<usize>,
    /// Whether it stands nowhere in the timeline; else only not together with the other words.
    pub is_nowhere: bool,
}

impl Outcome {
    /// What a filter by this query shows of `timeline`, in which it was searched. `typed` is the query as a
    /// person has it.
    pub fn sought(&self, timeline: &Timeline, typed: &str) -> Sought {
        let shown = self.hits.iter().filter(|hit| hit.tier < Tier::Guess);
        let events = shown.map(|hit| timeline.event(hit.event).id.clone()).collect();
        Sought { query: typed.trim().to_owned(), events }
    }
}

impl Index {
    /// Returns the events that `query` finds, best first, without guesses. An empty query finds every event.
    pub fn search(&self, query: &Query) -> Outcome {
        let go = AtomicBool::new(false);
        let reach = Reach { depth: Depth::AllTexts, guesses: Guesses::Refused };
        self.search_until(query, None, reach, &go).unwrap_or_default()
    }

    /// The same, for searching while a person types: what `previous` has found is not searched again as
    /// far as the query only grew, and the search ends with `None` soon after `cancelled` became true.
    ///
    /// `previous` must be of this index. With [`Depth::ShortTexts`] the first hits of a large timeline can be
    /// shown while all texts are searched.
    pub fn search_until(
        &self,
        query: &Query,
        previous: Option<&Outcome>,
        reach: Reach,
        cancelled: &AtomicBool,
    ) -> Option<Outcome> {
        let terms = query.terms();
        if terms.is_empty() {
            return Some(self.everything(query));
        }
        let conditions = conditions(query, &self.aliases);
        let plan = self.plan(query, &conditions, Lenience::Sounds, cancelled)?;
        let signatures = plan.signatures(terms);
        let among = previous.and_then(|previous| previous.narrowed(&signatures));
        let events = match reach.depth {
            Depth::ShortTexts => self.len().min(FIRST_EVENTS),
            Depth::AllTexts => self.len(),
        };
        let is_hopeless = plan.is_hopeless();
        let scanned = if is_hopeless {
            scan::Scanned::default()
        } else {
            scan::scan(&plan, (events, reach.depth), among, cancelled)?
        };
        let mut faults = query.faults().to_vec();
        faults.extend_from_slice(plan.faults());
        drop(plan);
        let mut outcome =
            Outcome { hits: scan::rank(scanned.hits), faults, ..Outcome::default() };
        if reach.depth == Depth::ShortTexts {
            return Some(outcome);
        }
        if !is_hopeless {
            (outcome.found, outcome.found_but_last) = (scanned.found, scanned.found_but_last);
            outcome.signatures = signatures;
        }
        if outcome.hits.is_empty() && terms.iter().any(Term::is_spoken) {
            relax::relax(self, query, (&conditions, reach.guesses), &mut outcome, cancelled)?;
        }
        if outcome.hits.is_empty() {
            outcome.emptied_by = self.emptied_by(query, &conditions, cancelled);
        }
        (!cancelled.load(Ordering::Relaxed)).then_some(outcome)
    }

    fn plan(
        &self,
        query: &Query,
        conditions: &[Condition],
        lenience: Lenience,
        cancelled: &AtomicBool,
    ) -> Option<Plan<'_>> {
        Plan::new(self, (query.terms(), query.spoken()), conditions, lenience, cancelled)
    }

    /// What can be typed at byte `caret` of what was typed, if a value is being typed there.
    pub fn complete(&self, typed: &str, caret: usize, language: Language) -> Option<Completion> {
        completion::complete(self, typed, caret, language)
    }

    fn everything(&self, query: &Query) -> Outcome {
        let hit = |event| Hit { event: EventIndex(event), score: 0, tier: Tier::Word };
        let hits = (0..self.len()).map(hit).collect();
        Outcome { hits, faults: query.faults().to_vec(), ..Outcome::default() }
    }

    /// The first condition that leaves nothing of what those before it find, where nothing is found.
    fn emptied_by(
        &self,
        query: &Query,
        conditions: &[Condition],
        cancelled: &AtomicBool,
    ) -> Option<Range<usize>> {
        let terms = query.terms();
        let leaves_nothing = |number: &usize| {
            let so_far = conditions.iter().filter(|it| it.term <= *number).cloned();
            let so_far: Vec<Condition> = so_far.collect();
            let plan = self.plan(query, &so_far, Lenience::Typos, cancelled);
            plan.and_then(|plan| scan::has_any(&plan, self.len(), cancelled)) == Some(false)
        };
        // That all of them together leave nothing is known.
        let last = terms.len().checked_sub(1)?;
        let number = (0..last).find(leaves_nothing).unwrap_or(last);
        terms.get(number).map(|term| term.bytes.clone())
    }
}

impl Outcome {
    /// The events among which those of a query with these signatures are, and those of all but the last of
    /// them; `None` where that can be any.
    fn narrowed(&self, signatures: &[Signature]) -> Option<&EventSet> {
        let same = |(one, two): &(&Signature, &Signature)| one == two;
        let shared = self.signatures.iter().zip(signatures).take_while(same).count();
        match (self.signatures.len() - shared, signatures.len() - shared) {
            (0, 1..) if shared > 0 => Some(&self.found),
            (1, 1..) if shared > 0 => Some(&self.found_but_last),
            (0, 0) if shared > 1 => Some(&self.found_but_last),
            _ => None,
        }
    }
}
