//! Three versions of a timeline file become one: what two people have changed since they had the
//! same file, put together by id and field.
//!
//! - `block` takes a text apart: the keys of a map, the items of a list, each with its comments and
//!   blank lines. What only one side has changed is taken over byte for byte.
//! - `by_block` puts the parts together. It goes into an event, a passage, a field only where both
//!   sides have changed it; `order` says where what is new stands.
//! - `value` merges what is left by its meaning: lists of words, texts by language. `edits` writes
//!   that into the text of our side ([`crate::edit`]).
//! - `identity` says which item is which: by `id`, else by `source` and `quote`, else by itself.
//!
//! Where both sides have changed the same thing in different ways, ours stays, and a
//! [`MergeConflict`] has both readings. The result is read again and has to mean what the meanings
//! of the three files give; otherwise nothing is merged.
//!
//! Knows no files, and of the format only what tells things apart.

mod block;
mod by_block;
mod conflict;
mod edits;
mod identity;
mod key;
mod order;
mod value;

use std::collections::{HashMap, HashSet};

use crate::edit::{EditError, NewValue, YamlDocument};
use block::{Child, Inside, YamlBlock};
use by_block::Merging;
pub use conflict::MergeConflict;
use conflict::with_conflicts;
use edits::edits;
use value::{is_same, merge_values};

/// Three files as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// What both sides have changed in different ways; it stands in the text too.
    pub conflicts: Vec<MergeConflict>,
}

/// Why three files cannot be put together by what they say.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unmergeable {
    /// One of them is no map of keys.
    #[error("a file does not begin with keys, as a timeline does")]
    NoKeys,
    /// Our file ends its lines in two ways, and both could not be kept.
    #[error("our file ends its lines in two ways")]
    MixedLineEnds,
    /// So much is different that the places of all of it would take too long to find.
    #[error("too much is different")]
    TooMuch,
    /// The result cannot be written so that it says what both sides say.
    #[error("it cannot be written so that it says what both sides say")]
    Unwritable(#[from] EditError),
}

/// Merges what `ours` and `theirs` have made of `base`.
///
/// ```
/// use tarikh::merge::merge;
///
/// let base = "title: T\nevents:\n  - id: a\n    date: 1961\n    title: A\n";
/// let ours = base.replace("date: 1961", "date: 1961-07 # the month");
/// let theirs = base.replace("title: A", "title: B");
/// let merged = merge(base, &ours, &theirs).unwrap();
/// assert_eq!(merged.text, ours.replace("title: A", "title: B"));
/// ```
///
/// # Errors
///
/// [`Unmergeable`]; the lines can still be merged then.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Result<Merged, Unmergeable> {
    let (mark, own) = match ours.strip_prefix('\u{feff}') {
        Some(text) => ("\u{feff}", text),
        None => ("", ours),
    };
    let (before, other) = (lines(base), lines(theirs));
    if other == before || other == lines(own) {
        return Ok(Merged { text: ours.to_owned(), conflicts: Vec::new() });
    }
    let returns = own.matches("\r\n").count();
    if returns > 0 && returns < own.matches('\n').count() {
        return Err(Unmergeable::MixedLineEnds);
    }
    let merged = merge_lines(&before, &lines(own), &other)?;
    let mut text = merged.text;
    if !own.ends_with('\n') && !own.is_empty() && text.ends_with('\n') {
        text.truncate(text.len() - 1);
    }
    if returns > 0 {
        text = text.replace('\n', "\r\n");
    }
    Ok(Merged { text: format!("{mark}{text}"), conflicts: merged.conflicts })
}

/// A text in lines that all end in `\n`.
fn lines(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.replace("\r\n", "\n");
    if !lines.is_empty() && !lines.ends_with('\n') {
        lines.push('\n');
    }
    lines
}

fn merge_lines(base: &str, ours: &str, theirs: &str) -> Result<Merged, Unmergeable> {
    if ours == base {
        return Ok(Merged { text: theirs.to_owned(), conflicts: Vec::new() });
    }
    let blocks = [base, ours, theirs].map(YamlBlock::of_file);
    let [Some(base_block), Some(own_block), Some(their_block)] = blocks else {
        return Err(Unmergeable::NoKeys);
    };
    let mut merging = Merging::default();
    let mut text = merging.blocks(Some(base_block), own_block, their_block);
    let mut conflicts = merging.conflicts;
    let wholes = [base, ours, theirs, &text];
    let [before, own, other, read] = changed_parts(wholes).map(|text| value_of(&text));
    // What nobody can read cannot be checked; it is taken over as it is.
    if let (Some(own), Some(other)) = (own, other) {
        let expected = merge_values(&[], before.as_ref(), &own, &other, &mut Vec::new());
        if !read.is_some_and(|read| is_same(&read, &expected)) {
            (text, conflicts) = by_value(base, ours, theirs)?;
        }
    }
    Ok(Merged { text: with_conflicts(&text, &conflicts)?, conflicts })
}

/// Merges the files by their meaning alone, into the text of ours.
fn by_value(
    base: &str,
    ours: &str,
    theirs: &str,
) -> Result<(String, Vec<MergeConflict>), Unmergeable> {
    let [before, Some(own), Some(other)] = [base, ours, theirs].map(value_of) else {
        return Err(Unmergeable::NoKeys);
    };
    let mut conflicts = Vec::new();
    let expected = merge_values(&[], before.as_ref(), &own, &other, &mut conflicts);
    let wanted = edits(&Vec::new(), &own, &expected).ok_or(Unmergeable::TooMuch)?;
    Ok((YamlDocument::read(ours)?.apply(&wanted)?.text, conflicts))
}

/// The files without the events that are the same in all of them: of a long file these are nearly
/// all, and reading them again would say nothing.
fn changed_parts(texts: [&str; 4]) -> [String; 4] {
    let events = texts.map(|text| {
        let file = YamlBlock::of_file(text)?;
        let events = file.children.iter().find(|it| it.key == "events")?;
        let inside = Inside::of(events, false, file.column).filter(|it| it.block.is_list)?;
        Some((file, inside))
    });
    let [Some(base), Some(own), Some(other), Some(read)] = events else {
        return texts.map(str::to_owned);
    };
    let all = [base, own, other, read];
    let by_key = |(_, inside): &(YamlBlock, Inside)| -> HashMap<String, String> {
        let children = inside.block.children.iter();
        children.map(|it| (it.key.clone(), it.core.clone())).collect()
    };
    let others = [&all[1], &all[2], &all[3]].map(by_key);
    let is_same = |it: &&Child| others.iter().all(|other| other.get(&it.key) == Some(&it.core));
    let same: HashSet<String> =
        all[0].1.block.children.iter().filter(is_same).map(|it| it.key.clone()).collect();
    all.map(|(file, inside)| {
        let head = file.children.iter().filter(|it| it.key != "events");
        let mut text: String = head.map(|it| it.core.as_str()).collect();
        let changed = inside.block.children.iter().filter(|it| !same.contains(&it.key));
        let changed: String = changed.map(|it| it.core.as_str()).collect();
        if !changed.is_empty() {
            text.push_str(&inside.head);
            text.push_str(&changed);
        }
        text
    })
}

/// What a file says; an empty one says nothing. `None` where it is no YAML, or has more than a
/// timeline may.
fn value_of(text: &str) -> Option<NewValue> {
    if text.trim().is_empty() {
        return Some(NewValue::Map(Vec::new()));
    }
    YamlDocument::read(text).ok()?.value(&[])
}
