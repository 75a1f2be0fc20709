//! Three versions of a timeline file become one: what two people have changed since they had the
//! same file, put together by id and field.
//!
//! - `block` takes a text apart: the keys of a map, the items of a list, each with its comments and
//!   blank lines. What only one side has changed is taken over byte for byte.
//! - `by_block` puts the parts together. It goes into an event, a passage, a field only where both
//!   sides have changed it; `order` merges moves, and says where what is new stands.
//! - `comment` carries comments over to a line that has its value from the other side.
//! - `value` merges what is left by its meaning: lists of words, texts by language. `edits` writes
//!   that into the text of our side ([`crate::edit`]).
//! - `identity` says which item is which: by `id`, else by `source` and `quote`, else by itself;
//!   `rekey` which one a side has under another key.
//! - `reference` keeps what one side has removed and the other refers to anew from going silently.
//!
//! Where both sides have changed the same thing in different ways, ours stays, and a
//! [`MergeConflict`] has both readings. The result is read again and has to mean what the meanings
//! of the three files give; otherwise nothing is merged.
//!
//! Knows no files, and of the format only what tells things apart.

mod block;
mod by_block;
mod comment;
mod conflict;
mod edits;
mod identity;
mod key;
mod order;
mod reference;
mod rekey;
mod value;

use std::collections::{HashMap, HashSet};

use crate::edit::{EditError, NewValue, YamlDocument};
use block::{Child, Inside, YamlBlock};
use by_block::Merging;
pub use conflict::MergeConflict;
use conflict::with_conflicts;
use edits::edits;
use reference::{IdLists, MergeSide, NewReferences, renamed, renames, torn};
pub use value::SPEAKING_ABSENCE;
use value::{is_same_in_any_order, merge_values};

/// Three files as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// What both sides have changed in different ways; it stands in the text too.
    pub conflicts: Vec<MergeConflict>,
}

/// One of the three files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeVersion {
    /// That with which both sides began.
    Base,
    /// That of our side.
    Ours,
    /// That of the other side.
    Theirs,
}

impl MergeVersion {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Ours => "ours",
            Self::Theirs => "theirs",
        }
    }
}

/// Why three files cannot be put together by what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unmergeable {
    /// One of them is no map of keys.
    #[error("{} is no timeline: it does not begin with keys", .0.name())]
    NoKeys(MergeVersion),
    /// One of the sides says nothing any more.
    #[error("{} is empty", .0.name())]
    Empty(MergeVersion),
    /// One of them has lines of a conflict that was not resolved.
    #[error("{} has an unresolved conflict in line {line}", .version.name())]
    Conflict {
        /// Which.
        version: MergeVersion,
        /// The line of its first mark, from 1.
        line: usize,
    },
    /// Our file ends its lines in two ways, and both could not be kept.
    #[error("our file ends its lines in two ways")]
    MixedLineEnds,
    /// So much is different that the places of all of it would take too long to find.
    #[error("too much is different")]
    TooMuch,
    /// The result cannot be written so that it says what both sides say.
    #[error("it cannot be written so that it says what both sides say")]
    Unwritable,
}

impl Unmergeable {
    /// Whether the lines can still be merged, as git does it.
    pub fn may_merge_lines(self) -> bool {
        match self {
            Self::NoKeys(_) | Self::Empty(_) | Self::Conflict { .. } => false,
            Self::MixedLineEnds | Self::TooMuch | Self::Unwritable => true,
        }
    }
}

impl From<EditError> for Unmergeable {
    fn from(_: EditError) -> Self {
        Self::Unwritable
    }
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
/// [`Unmergeable`].
pub fn merge(base: &str, ours: &str, theirs: &str) -> Result<Merged, Unmergeable> {
    merge_as([base, ours, theirs], Conflicts::Written)
}

/// Adds what `theirs` says to `ours`. Where both say otherwise, ours stays and nothing of theirs is
/// written: what was not taken are the conflicts.
///
/// # Errors
///
/// [`Unmergeable`].
pub fn add(ours: &str, theirs: &str) -> Result<Merged, Unmergeable> {
    let mut merged = merge_as(["", ours, theirs], Conflicts::LeftOut)?;
    // Without a base, what ours does not have was taken.
    merged.conflicts.retain(|conflict| conflict.ours.is_some());
    Ok(merged)
}

/// What becomes of conflicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Conflicts {
    /// They stand at the end of the text, with both readings.
    Written,
    /// They do not stand in the text.
    LeftOut,
}

fn merge_as([base, ours, theirs]: [&str; 3], written: Conflicts) -> Result<Merged, Unmergeable> {
    for (version, text) in
        [(MergeVersion::Base, base), (MergeVersion::Ours, ours), (MergeVersion::Theirs, theirs)]
    {
        if let Some(line) = conflict_line(text) {
            return Err(Unmergeable::Conflict { version, line });
        }
        let is_empty = |text: &str| lines(text).trim().is_empty();
        if version != MergeVersion::Base && is_empty(text) && !is_empty(base) {
            return Err(Unmergeable::Empty(version));
        }
    }
    if ours == base {
        let text = theirs.to_owned();
        if lines(theirs) != lines(base) {
            check_keys(MergeVersion::Theirs, &lines(theirs))?;
        }
        return Ok(Merged { text, conflicts: Vec::new() });
    }
    let (mark, own) = match ours.strip_prefix('\u{feff}') {
        Some(text) => ("\u{feff}", text),
        None => ("", ours),
    };
    let [before, unmarked, other] = [base, own, theirs].map(lines);
    if other == before || other == unmarked {
        if unmarked != before {
            check_keys(MergeVersion::Ours, &unmarked)?;
        }
        return Ok(Merged { text: ours.to_owned(), conflicts: Vec::new() });
    }
    let is_ours_unchanged = unmarked == before;
    if is_ours_unchanged {
        check_keys(MergeVersion::Theirs, &other)?;
    }
    let ends = LineEnds::of(own);
    if ends == LineEnds::Mixed {
        return Err(Unmergeable::MixedLineEnds);
    }
    let merged = if is_ours_unchanged {
        Merged { text: other, conflicts: Vec::new() }
    } else {
        merge_lines([&before, &unmarked, &other], written)?
    };
    let mut text = merged.text;
    if !own.ends_with('\n') && !own.is_empty() && text.ends_with('\n') {
        text.truncate(text.len() - 1);
    }
    if ends == LineEnds::ReturnNewline {
        text = text.replace('\n', "\r\n");
    }
    Ok(Merged { text: format!("{mark}{text}"), conflicts: merged.conflicts })
}

/// How a file ends its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineEnds {
    /// All with `\n`.
    Newline,
    /// All with `\r\n`.
    ReturnNewline,
    /// Some with the one, some with the other.
    Mixed,
}

impl LineEnds {
    fn of(text: &str) -> Self {
        match text.matches("\r\n").count() {
            0 => Self::Newline,
            returns if returns < text.matches('\n').count() => Self::Mixed,
            _ => Self::ReturnNewline,
        }
    }
}

/// Makes sure that a side that has changed and replaces the other one is a timeline still.
fn check_keys(version: MergeVersion, text: &str) -> Result<(), Unmergeable> {
    let is_map = || matches!(value_of(text), Some(NewValue::Map(_)));
    if YamlBlock::of_file(text).is_some() || is_map() {
        Ok(())
    } else {
        Err(Unmergeable::NoKeys(version))
    }
}

/// The line, from 1, in which a conflict of git begins that was not resolved.
fn conflict_line(text: &str) -> Option<usize> {
    let mark = |marks: &str, from: usize| {
        text.lines().skip(from).position(|line| line == marks.trim() || line.starts_with(marks))
    };
    let first = mark("<<<<<<< ", 0)?;
    let middle = first + mark("======= ", first)?;
    mark(">>>>>>> ", middle).map(|_| first + 1)
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

fn merge_lines([base, ours, theirs]: [&str; 3], written: Conflicts) -> Result<Merged, Unmergeable> {
    let files = blocks([base, ours, theirs])?;
    let lists = files.each_ref().map(IdLists::of);
    let [in_base, in_ours, in_theirs] = &lists;
    let by_us = renames(in_base, in_ours, in_theirs);
    let by_them = renames(in_base, in_theirs, in_ours);
    if by_us.is_empty() && by_them.is_empty() {
        return merge_blocks([base, ours, theirs], files, (&NewReferences::of(&lists), written));
    }
    let ours = renamed(ours, base, &by_them).unwrap_or_else(|| ours.to_owned());
    let theirs = renamed(theirs, base, &by_us).unwrap_or_else(|| theirs.to_owned());
    let files = blocks([base, &ours, &theirs])?;
    let references = NewReferences::of(&files.each_ref().map(IdLists::of));
    merge_blocks([base, &ours, &theirs], files, (&references, written))
}

fn blocks(texts: [&str; 3]) -> Result<[YamlBlock; 3], Unmergeable> {
    match texts.map(YamlBlock::of_file) {
        [Some(base), Some(ours), Some(theirs)] => Ok([base, ours, theirs]),
        [None, ..] => Err(Unmergeable::NoKeys(MergeVersion::Base)),
        [_, None, _] => Err(Unmergeable::NoKeys(MergeVersion::Ours)),
        [_, _, None] => Err(Unmergeable::NoKeys(MergeVersion::Theirs)),
    }
}

fn merge_blocks(
    [base, ours, theirs]: [&str; 3],
    [base_block, own_block, their_block]: [YamlBlock; 3],
    (references, written): (&NewReferences, Conflicts),
) -> Result<Merged, Unmergeable> {
    let mut merging = Merging::with_references(references);
    let mut text = merging.blocks(Some(base_block.clone()), own_block, their_block);
    let mut conflicts = merging.conflicts;
    let wholes = [base, ours, theirs, &text];
    let [before, own, other, read] = changed_parts(wholes).map(|text| value_of(&text));
    // What nobody can read cannot be checked; it is taken over as it is.
    if let (Some(own), Some(other)) = (own, other) {
        let expected = merge_values(&[], before.as_ref(), &own, &other, &mut Vec::new());
        let is_expected = |read: &NewValue| is_same_in_any_order(read, &expected);
        // What stays only because the other side refers to it, or has commented on it, is known to
        // the blocks alone.
        if !merging.keeps_more && !read.as_ref().is_some_and(is_expected) {
            (text, conflicts) = by_value(base, ours, theirs)?;
        }
    }
    conflicts.extend(torn_conflicts(references, &base_block, &text, &conflicts));
    if [ours, theirs].iter().all(|side| is_yaml(side)) && !is_yaml(&text) {
        return Err(Unmergeable::Unwritable);
    }
    if written == Conflicts::Written {
        text = with_conflicts(&text, &conflicts)?;
    }
    Ok(Merged { text, conflicts })
}

/// The conflicts about what one side has removed and the other refers to anew, as far as there are
/// none about it yet.
fn torn_conflicts(
    references: &NewReferences,
    base: &YamlBlock,
    text: &str,
    known: &[MergeConflict],
) -> Vec<MergeConflict> {
    if references.is_empty() {
        return Vec::new();
    }
    let Some(merged) = YamlBlock::of_file(text) else { return Vec::new() };
    let torn = torn(references, base, &merged).into_iter();
    let new = torn.filter(|(_, path, _)| known.iter().all(|conflict| conflict.path != *path));
    new.map(|(side, path, value)| {
        let kept = Some(value.to_yaml());
        let (ours, theirs) = match side {
            MergeSide::Ours => (kept.clone(), None),
            MergeSide::Theirs => (None, kept.clone()),
        };
        MergeConflict { path, base: kept, ours, theirs }
    })
    .collect()
}

/// Merges the files by their meaning alone, into the text of ours.
fn by_value(
    base: &str,
    ours: &str,
    theirs: &str,
) -> Result<(String, Vec<MergeConflict>), Unmergeable> {
    let [before, Some(own), Some(other)] = [base, ours, theirs].map(value_of) else {
        return Err(Unmergeable::Unwritable);
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

fn is_yaml(text: &str) -> bool {
    YamlDocument::read(text).is_ok()
}

/// What a file says; an empty one says nothing. `None` where it is no YAML, or has more than a
/// timeline may.
fn value_of(text: &str) -> Option<NewValue> {
    if text.trim().is_empty() {
        return Some(NewValue::Map(Vec::new()));
    }
    YamlDocument::read(text).ok()?.value(&[])
}
