//! What becomes of the quotations of a source whose text is replaced by a newer one.

use std::cell::LazyCell;
use std::io::{self, Write};
use std::ops::Range;

use crate::excerpt::shortened;
use crate::output::{Letters, line};
use crate::source::{
    Anchor, ArticleText, Effort, NameWords, Passage, Quotation, SearchableArticle, SourceIndex,
    differences,
};
use crate::text::{Base, Direction, isolated};
use crate::timeline::{Name, Timeline};

/// Letters of a quotation that are shown.
const SHOWN_LETTERS: usize = 48;

/// Words that differ of which so many are shown a quotation.
const SHOWN_DIFFERENCES: usize = 4;

/// What becomes of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is in the same place.
    Unchanged,
    /// The same words stand in another line.
    Moved {
        /// The line of the old text.
        from: usize,
        /// The line of the new one.
        to: usize,
    },
    /// Other words stand in its place, which claim the same.
    Reworded(Vec<(String, String)>),
    /// Other words stand in its place, which claim something else: those that went, and those that
    /// came instead.
    Altered(Vec<(String, String)>),
    /// It does not stand in the new text, or in several places.
    Lost,
    /// It did not stand in the old text, and stands in the new one.
    Found {
        /// The line of the new text.
        line: usize,
    },
    /// It stands in neither.
    Missing,
}

impl Fate {
    fn name(&self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Moved { .. } => "moved",
            Self::Reworded(_) => "reworded",
            Self::Altered(_) => "altered",
            Self::Lost => "lost",
            Self::Found { .. } => "found",
            Self::Missing => "still lost",
        }
    }

    /// The names of all fates, in the order in which they are counted.
    const NAMES: [&'static str; 7] =
        ["unchanged", "moved", "reworded", "altered", "lost", "found", "still lost"];
}

/// A quotation, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    event: String,
    quote: String,
    fate: Fate,
}

/// Returns what becomes of every quotation of `source` when `text` is its text.
pub fn fates(timeline: &Timeline, source: SourceIndex, text: &str) -> Vec<Told> {
    let names = LazyCell::new(|| NameWords::new(timeline.names().iter().map(Name::all)));
    let new = ArticleText::new(text.into(), 1);
    let quoted = SearchableArticle::new(text).with_names(&names);
    let old = timeline.source(source).article.read();
    let mut effort = Effort::for_all(text.len());
    let passages = timeline.passages_of(source);
    let told = passages.filter(|(_, passage)| !passage.quote.is_empty()).map(|(event, passage)| {
        let anchor = quoted.find_with(&quotation(passage), &mut effort);
        Told {
            event: timeline.event(event).id.as_str().to_owned(),
            quote: passage.quote.to_string(),
            fate: fate(passage, old, &new, &anchor),
        }
    });
    told.collect()
}

fn quotation(passage: &Passage) -> Quotation<'_> {
    Quotation {
        quote: &passage.quote,
        before: passage.before.as_deref(),
        after: passage.after.as_deref(),
        occurrence: passage.occurrence,
    }
}

fn fate(passage: &Passage, old: Option<&ArticleText>, new: &ArticleText, anchor: &Anchor) -> Fate {
    let before = old.zip(passage.anchor.span());
    let Some(span) = anchor.span() else {
        return if before.is_some() { Fate::Lost } else { Fate::Missing };
    };
    let to = new.line_of(span.start);
    let Some((old, own)) = before else { return Fate::Found { line: to } };
    let from = old.line_of(own.start);
    let was = old.text().get(own).unwrap_or_default();
    let is = new.text().get(span).unwrap_or_default();
    let changed = differences(was, is);
    if changed.is_empty() && anchor.holds() == passage.anchor.holds() {
        return if from == to { Fate::Unchanged } else { Fate::Moved { from, to } };
    }
    let words = |text: &str, bytes: Range<usize>| text.get(bytes).unwrap_or_default().to_owned();
    let changed = changed.into_iter();
    let changed =
        changed.map(|changed| (words(was, changed.quote), words(is, changed.article))).collect();
    if anchor.holds() { Fate::Reworded(changed) } else { Fate::Altered(changed) }
}

/// Returns whether a quotation no longer says what it said, or is gone.
pub fn has_losses(told: &[Told]) -> bool {
    told.iter().any(|value| matches!(value.fate, Fate::Altered(_) | Fate::Lost))
}

/// Writes how many quotations have which fate, and each whose fate is to be looked at.
pub fn write(told: &[Told], letters: Letters, out: &mut impl Write) -> io::Result<()> {
    let counts = Fate::NAMES.iter().filter_map(|name| {
        let count = told.iter().filter(|value| value.fate.name() == *name).count();
        (count > 0).then(|| format!("{count} {name}"))
    });
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() {
        return writeln!(out, "nothing is quoted from it");
    }
    writeln!(out, "quotations: {}", counts.join(", "))?;
    for Told { event, quote, fate } in told {
        let what = match fate {
            Fate::Unchanged => continue,
            Fate::Moved { from, to } => format!("line {from} → {to}"),
            Fate::Found { line } => format!("line {line}"),
            Fate::Reworded(words) | Fate::Altered(words) => said(words),
            Fate::Lost | Fate::Missing => String::new(),
        };
        let gap = if what.is_empty() { "" } else { ": " };
        let quote = isolated(&shortened(quote, SHOWN_LETTERS));
        let event = isolated(event);
        let row = format!("  {}{gap}{what} · {event} “{quote}”", fate.name());
        writeln!(out, "{}", line(&row, Base::Forced(Direction::Ltr), letters))?;
    }
    Ok(())
}

/// Words and those that stand instead.
fn said(words: &[(String, String)]) -> String {
    let shown = words.iter().take(SHOWN_DIFFERENCES).map(|(was, is)| {
        let [own, other] = [was, is].map(|value| isolated(&shortened(value, SHOWN_LETTERS)));
        match (was.is_empty(), is.is_empty()) {
            (false, true) => format!("without “{own}”"),
            (true, _) => format!("with “{other}”"),
            (false, false) => format!("“{own}” → “{other}”"),
        }
    });
    let mut shown: Vec<String> = shown.collect();
    if words.len() > SHOWN_DIFFERENCES {
        shown.push(format!("and {} more", words.len() - SHOWN_DIFFERENCES));
    }
    shown.join(", ")
}
