//! Finding events by what a person remembers of them.
//!
//! An [`Index`] holds the words of every event, folded: dates, titles, names in every spelling, tags,
//! quotations, their translations, summaries and notes. A [`Query`] is taken apart into conditions, all of
//! which must hold; its words may stand in any order and anywhere in an event. A word is found as it is, in
//! part, by its sound in the other script, with letters between its letters and, when little else is found,
//! with slips of the finger. [`Index::search`] gives the events that fit, best first; [`matches()`] tells to
//! the letter why, for those that are shown.
//!
//! Nothing here waits or knows of a screen: a search that takes long at a million events can be run on a
//! thread of its own and told to stop ([`Index::search_until`]).
//!
//! - `field` says what the parts of an event are called.
//! - `query` reads what was typed; `values` knows what `#…`, `@…`, `in:…` and `src:…` can mean.
//! - `index` keeps the events as rows of numbers, `vocabulary` the distinct words, `texts` says where they
//!   come from.
//! - `score` compares two words, with the help of `skeleton` (sounds) and `misspelling` (slips).
//! - `plan` makes tables of a query, `scan` judges the events with them, `marks` finds the letters.

mod field;
mod index;
mod marks;
mod misspelling;
mod plan;
mod query;
mod scan;
mod score;
mod skeleton;
mod texts;
mod values;
mod vocabulary;

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

pub use index::Index;
pub use marks::{Match, Occurrence, matches, occurrences, sought};
pub use plan::{Depth, Plan};
pub use query::{Fault, Key, Query, Reason};
pub use score::Likeness;
pub use values::{Candidate, Completion};

use crate::language::Language;
use crate::timeline::{EventIndex, Sought, Timeline};
use query::Term;
use scan::EventSet;
use score::Lenience;

/// The first hits of a larger timeline are those of so many events: they are there before a person has looked up.
const FIRST_EVENTS: usize = 500_000;

/// With fewer hits than this, words with slips are looked for too.
const FEW_HITS: usize = 3;

/// Where in an event a word was found; the order is that of their weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The date, as EDTF or in words.
    Date,
    /// The title, in any language.
    Title,
    /// A person, a place or a body, in any spelling.
    Name,
    /// A tag, or the event's id.
    Tag,
    /// A quotation: the passage's number in the event, from 0.
    Quote(usize),
    /// The translation of a quotation.
    Translation(usize),
    /// The summary, in any language.
    Summary,
    /// What the curator says of the event or of a passage.
    Note,
}

/// What a find is worth, of 100, by field.
#[derive(Debug, Clone, Copy)]
struct Weight([u32; 16]);

impl Field {
    /// Whether the field is short enough for letters to be skipped in it freely.
    fn is_short(self) -> bool {
        match self {
            Self::Date | Self::Title | Self::Name | Self::Tag => true,
            Self::Quote(_) | Self::Translation(_) | Self::Summary | Self::Note => false,
        }
    }
}

/// An event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The event.
    pub event: EventIndex,
    /// How well it fits; more is better, 60,000 the most.
    pub score: u16,
    /// The least sure way in which a word was found; [`Likeness::Similar`] is worth telling.
    pub likeness: Likeness,
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
    terms: Vec<Term>,
    found: EventSet,
    found_but_last: EventSet,
}

impl Outcome {
    /// What a filter by this query shows of `timeline`, in which it was searched: where events are found as they
    /// are spelled or by their sound, no guesses beside them. `typed` is the query as a person has it.
    pub fn sought(&self, timeline: &Timeline, typed: &str) -> Sought {
        let is_sure = |hit: &&Hit| matches!(hit.likeness, Likeness::Spelled | Likeness::Sound);
        let has_sure = self.hits.iter().any(|hit| is_sure(&hit));
        let shown = self.hits.iter().filter(|hit| !has_sure || is_sure(hit));
        let events = shown.map(|hit| timeline.event(hit.event).id.clone()).collect();
        Sought { query: typed.trim().to_owned(), events }
    }
}

impl Index {
    /// Returns the events that `query` finds, best first. An empty query finds every event.
    pub fn search(&self, query: &Query) -> Outcome {
        let go = AtomicBool::new(false);
        self.search_until(query, None, Depth::AllTexts, &go).unwrap_or_default()
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
        depth: Depth,
        cancelled: &AtomicBool,
    ) -> Option<Outcome> {
        let terms = query.terms();
        if terms.is_empty() {
            return Some(self.everything(query));
        }
        let plan = Plan::new(self, terms, Lenience::Usual, cancelled)?;
        let among = previous.and_then(|previous| previous.narrowed(terms));
        let events = match depth {
            Depth::ShortTexts => self.len().min(FIRST_EVENTS),
            Depth::AllTexts => self.len(),
        };
        let scanned = scan::scan(&plan, (events, depth), among, cancelled)?;
        let mut faults = query.faults().to_vec();
        faults.extend_from_slice(plan.faults());
        if depth == Depth::ShortTexts {
            return Some(Outcome { hits: scan::rank(scanned.hits), faults, ..Outcome::default() });
        }
        drop(plan);
        let mut hits = scanned.hits;
        if scan::count(&hits) < FEW_HITS && terms.iter().any(Term::is_word) {
            let plan = Plan::new(self, terms, Lenience::Slips, cancelled)?;
            hits = scan::scan(&plan, (self.len(), depth), None, cancelled)?.hits;
        }
        let hits = scan::rank(hits);
        let emptied_by = if hits.is_empty() { self.emptied_by(terms, cancelled) } else { None };
        let is_whole = !cancelled.load(Ordering::Relaxed);
        is_whole.then(|| Outcome {
            hits,
            faults,
            emptied_by,
            terms: terms.to_vec(),
            found: scanned.found,
            found_but_last: scanned.found_but_last,
        })
    }

    /// Makes `query` ready to be asked of single events, in no order ([`Plan::admits`]); `None` when it was
    /// cancelled.
    ///
    /// Words are found as in [`Index::search`], but never with slips.
    pub fn plan(&self, query: &Query, cancelled: &AtomicBool) -> Option<Plan<'_>> {
        Plan::new(self, query.terms(), Lenience::Usual, cancelled)
    }

    /// What can be typed at byte `caret` of what was typed, if a value is being typed there.
    pub fn complete(&self, typed: &str, caret: usize, language: Language) -> Option<Completion> {
        values::complete(self, typed, caret, language)
    }

    fn everything(&self, query: &Query) -> Outcome {
        let hit = |event| Hit { event: EventIndex(event), score: 0, likeness: Likeness::Spelled };
        let hits = (0..self.len()).map(hit).collect();
        Outcome { hits, faults: query.faults().to_vec(), ..Outcome::default() }
    }

    /// The first condition that leaves nothing of what those before it find, where nothing is found.
    fn emptied_by(&self, terms: &[Term], cancelled: &AtomicBool) -> Option<Range<usize>> {
        let leaves_nothing = |number: &usize| {
            let so_far = terms.get(..=*number).unwrap_or(terms);
            let plan = Plan::new(self, so_far, Lenience::Slips, cancelled);
            plan.and_then(|plan| scan::has_any(&plan, self.len(), cancelled)) == Some(false)
        };
        // That all of them together leave nothing is known.
        let last = terms.len().checked_sub(1)?;
        let number = (0..last).find(leaves_nothing).unwrap_or(last);
        terms.get(number).map(|term| term.bytes.clone())
    }
}

impl Outcome {
    /// The events among which those of `terms` are, and those of all but the last of them; `None` where that
    /// can be any.
    fn narrowed(&self, terms: &[Term]) -> Option<&EventSet> {
        let same = |(one, two): &(&Term, &Term)| one.sign == two.sign && one.wanted == two.wanted;
        let shared = self.terms.iter().zip(terms).take_while(same).count();
        match (self.terms.len() - shared, terms.len() - shared) {
            (0, 1..) if shared > 0 => Some(&self.found),
            (1, 1..) if shared > 0 => Some(&self.found_but_last),
            (0, 0) if shared > 1 => Some(&self.found_but_last),
            _ => None,
        }
    }
}
