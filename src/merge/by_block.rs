//! Merging texts in block style, part by part.

use std::collections::{HashMap, HashSet};

use super::block::{Child, Inside, YamlBlock, moved};
use super::comment::{carry_comments, has_new_comments, merge_comments, restore_comments};
use super::conflict::MergeConflict;
use super::edits::edits;
use super::identity::spoken;
use super::order::order;
use super::reference::{MergeSide, NewReferences};
use super::rekey::rekeyed_children;
use super::value::{SPEAKING_ABSENCE, is_same, merge_values};
use crate::edit::{NewValue, PathStep, YamlDocument};

/// What is being merged: where, and what could not be.
#[derive(Debug)]
pub struct Merging<'r> {
    path: Vec<String>,
    /// What each side refers to and the base does not.
    references: &'r NewReferences,
    /// Whether something stays that one side has removed and the other has not changed.
    pub keeps_more: bool,
    /// What both sides have changed in different ways.
    pub conflicts: Vec<MergeConflict>,
}

/// One part in the three files.
#[derive(Debug, Clone, Copy)]
struct Three<'b> {
    base: Option<&'b Child>,
    ours: Option<&'b Child>,
    theirs: Option<&'b Child>,
}

/// A part of the result: of which child it has its blank lines, and its text without them.
struct MergedPart {
    gap: String,
    text: String,
}

impl<'r> Merging<'r> {
    /// Of files whose sides refer to this and the base does not.
    pub fn with_references(references: &'r NewReferences) -> Self {
        Self { path: Vec::new(), references, keeps_more: false, conflicts: Vec::new() }
    }

    /// Merges three maps, or three lists, into the manner of ours.
    pub fn blocks(
        &mut self,
        base: Option<YamlBlock>,
        ours: YamlBlock,
        theirs: YamlBlock,
    ) -> String {
        let base = base.map(|it| it.at(ours.column));
        let mut theirs = theirs.at(ours.column);
        let mut ours = ours;
        if let Some(base) = base.as_ref().filter(|it| it.is_list) {
            let (own, other) =
                (rekeyed_children(base, &ours, &theirs), rekeyed_children(base, &theirs, &ours));
            for (at, key) in own {
                ours.children[at].key = key;
            }
            for (at, key) in other {
                theirs.children[at].key = key;
            }
        }
        let (parts, end) = self.parts(base.as_ref(), &ours, &theirs);
        if base.is_none() && self.path.first().is_some_and(|part| part == "events") {
            self.speaking_absence(&ours, &theirs);
        }
        let ordered = order(base.as_ref(), &ours, &theirs, |key| parts.contains_key(key));
        if let Some(contested) = ordered.contested.filter(|_| ours.is_list) {
            self.conflicts.push(MergeConflict::of_order(&self.path, contested));
        }
        let tails = [base.as_ref().map_or("", |it| &it.tail), &ours.tail, &theirs.tail];
        put_together(&ordered.keys, parts, [&ours, &theirs]) + &end + &merge_comments(tails)
    }

    /// The parts that stay, by their keys, and comments of gone ones that stand at the end.
    fn parts(
        &mut self,
        base: Option<&YamlBlock>,
        ours: &YamlBlock,
        theirs: &YamlBlock,
    ) -> (HashMap<String, MergedPart>, String) {
        let of_base = base.map(by_key).unwrap_or_default();
        let (own, other) = (by_key(ours), by_key(theirs));
        let mut parts: HashMap<String, MergedPart> = HashMap::new();
        let mut orphans: Vec<(Option<&str>, String)> = Vec::new();
        let new = theirs.children.iter().filter(|it| !own.contains_key(it.key.as_str()));
        for child in ours.children.iter().chain(new) {
            let key = child.key.as_str();
            let three = Three {
                base: of_base.get(key).copied(),
                ours: own.get(key).copied(),
                theirs: other.get(key).copied(),
            };
            self.path.push(spoken(key));
            match self.part(three, ours) {
                Some(part) => {
                    parts.insert(key.to_owned(), part);
                }
                None => orphans.extend(keep_orphan(three, [ours, theirs])),
            }
            self.path.pop();
        }
        let mut end = String::new();
        for (key, lines) in orphans {
            match key.and_then(|key| parts.get_mut(key)) {
                Some(part) => part.text.insert_str(0, &lines),
                None => end.push_str(&lines),
            }
        }
        (parts, end)
    }

    /// One part: merged, taken from one side, or left out.
    fn part(&mut self, three: Three, block: &YamlBlock) -> Option<MergedPart> {
        match three {
            Three { ours: Some(ours), theirs: Some(theirs), base } => {
                let leads = [base.map_or("", |it| &it.lead), &ours.lead, &theirs.lead];
                let lead = merge_comments(leads);
                let core = self.core(base, ours, theirs, block);
                let is_kept = base.is_some_and(|base| base.gap == ours.gap);
                let gap = if is_kept { theirs.gap.clone() } else { ours.gap.clone() };
                Some(MergedPart { gap, text: lead + &core })
            }
            Three { ours: Some(ours), theirs: None, base } => {
                match base {
                    Some(base) if self.may_go(base, ours, block, MergeSide::Ours) => return None,
                    Some(base) => {
                        if means_the_same(base, ours, block) {
                            self.keeps_more = true;
                        }
                        self.conflict(three, block);
                    }
                    None => {}
                }
                Some(taken(ours))
            }
            Three { ours: None, theirs: Some(theirs), base } => match base {
                Some(base) => {
                    if self.may_go(base, theirs, block, MergeSide::Theirs) {
                        return None;
                    }
                    self.conflict(three, block);
                    let conflict = self.conflicts.last();
                    conflict.is_some_and(MergeConflict::keeps_theirs).then(|| taken(theirs))
                }
                None => Some(taken(theirs)),
            },
            Three { ours: None, theirs: None, .. } => None,
        }
    }

    /// Whether a part that one side has removed may go: the other has left it as it was, and needs
    /// it for nothing new.
    fn may_go(&self, base: &Child, side: &Child, block: &YamlBlock, whose: MergeSide) -> bool {
        means_the_same(base, side, block)
            && !has_new_comments(&base.core, &side.core)
            && !self.references.has(whose, &self.path)
    }

    /// What one side says of something that both have added, and the other does not.
    fn speaking_absence(&mut self, ours: &YamlBlock, theirs: &YamlBlock) {
        for key in SPEAKING_ABSENCE {
            let three = Three { base: None, ours: ours.child(key), theirs: theirs.child(key) };
            if three.ours.is_some() != three.theirs.is_some() {
                self.path.push(key.to_owned());
                self.conflict(three, ours);
                self.path.pop();
            }
        }
    }

    fn core(
        &mut self,
        base: Option<&Child>,
        ours: &Child,
        theirs: &Child,
        block: &YamlBlock,
    ) -> String {
        let base_core = base.map(|it| it.core.as_str());
        if self.references.lead_into(&self.path) {
            // Whether what one side has removed may go is decided below.
            if let Some(text) = self.inside(base, ours, theirs, block) {
                return text;
            }
        }
        if ours.core == theirs.core || base_core == Some(&theirs.core) {
            return ours.core.clone();
        }
        if base_core == Some(&ours.core) {
            return theirs.core.clone();
        }
        self.inside(base, ours, theirs, block)
            .unwrap_or_else(|| self.leaf(base, ours, theirs, block))
    }

    /// Merges what is inside of a part, if that is a map or a list in block style on both sides.
    fn inside(
        &mut self,
        base: Option<&Child>,
        ours: &Child,
        theirs: &Child,
        block: &YamlBlock,
    ) -> Option<String> {
        /// A timeline has five levels; what is in more than these is compared by what it says.
        const MOST_LEVELS: usize = 16;
        if self.path.len() > MOST_LEVELS {
            return None;
        }
        let inside = |child: &Child| Inside::of(child, block.is_list, block.column);
        let (own, other) = (inside(ours)?, inside(theirs)?);
        let before = base.and_then(inside);
        let is_alike = |it: &Inside| it.block.is_list == own.block.is_list;
        let is_empty = |child: &Child| {
            block.value_of(child).is_none_or(|it| it.is_empty() || it == NewValue::text(""))
        };
        let has_base = before.as_ref().is_some_and(is_alike) || base.is_none_or(is_empty);
        if !is_alike(&other) || !has_base {
            return None;
        }
        let base_head = before.as_ref().map_or("", |it| it.head.as_str());
        let head = Inside {
            head: carry_comments(base_head, &other.head, &own.head, block.column),
            block: YamlBlock { children: Vec::new(), tail: String::new(), ..own.block.clone() },
        };
        let text = self.blocks(before.map(|it| it.block), own.block, other.block);
        Some(head.around(&text, block.column, block.is_list))
    }

    /// Merges a part by what it says; what cannot be merged stays as ours has it.
    fn leaf(
        &mut self,
        base: Option<&Child>,
        ours: &Child,
        theirs: &Child,
        block: &YamlBlock,
    ) -> String {
        let before = base.map(|it| block.value_of(it));
        let values = (before, block.value_of(ours), block.value_of(theirs));
        let (before, Some(own), Some(other)) = values else {
            return self.lines(base, ours, theirs, block);
        };
        let before = before.flatten();
        let base_core = base.map_or("", |base| base.core.as_str());
        let column = block.column;
        if is_same(&own, &other) || before.as_ref().is_some_and(|it| is_same(it, &other)) {
            return carry_comments(base_core, &theirs.core, &ours.core, column);
        }
        if before.as_ref().is_some_and(|it| is_same(it, &own)) {
            return carry_comments(base_core, &ours.core, &theirs.core, column);
        }
        let mut conflicts = Vec::new();
        let merged = merge_values(&self.path, before.as_ref(), &own, &other, &mut conflicts);
        let Some(text) = rewritten(ours, block, &own, &merged) else {
            return self.lines(base, ours, theirs, block);
        };
        self.conflicts.append(&mut conflicts);
        let text = carry_comments(base_core, &theirs.core, &text, column);
        restore_comments(base_core, &ours.core, &theirs.core, &text, column)
    }

    /// What is no YAML is compared by its letters.
    fn lines(
        &mut self,
        base: Option<&Child>,
        ours: &Child,
        theirs: &Child,
        block: &YamlBlock,
    ) -> String {
        let is_alike = |one: &Child, other: &Child| one.core.trim_end() == other.core.trim_end();
        if base.is_some_and(|base| is_alike(base, ours)) {
            return theirs.core.clone();
        }
        if !is_alike(ours, theirs) && !base.is_some_and(|base| is_alike(base, theirs)) {
            self.conflict(Three { base, ours: Some(ours), theirs: Some(theirs) }, block);
        }
        ours.core.clone()
    }

    fn conflict(&mut self, three: Three, block: &YamlBlock) {
        let reading = |child: Option<&Child>| {
            let child = child?;
            Some(match block.value_of(child) {
                Some(NewValue::Text(text)) => text,
                Some(NewValue::List(_) | NewValue::Map(_)) | None => {
                    moved(&child.core, block.column, 0)
                }
            })
        };
        self.conflicts.push(MergeConflict {
            path: self.path.clone(),
            base: reading(three.base),
            ours: reading(three.ours),
            theirs: reading(three.theirs),
        });
    }
}

fn taken(child: &Child) -> MergedPart {
    MergedPart { gap: child.gap.clone(), text: format!("{}{}", child.lead, child.core) }
}

fn by_key(block: &YamlBlock) -> HashMap<&str, &Child> {
    block.children.iter().map(|it| (it.key.as_str(), it)).collect()
}

/// The parts in their order, with blank lines between them as the files have them.
fn put_together(
    keys: &[String],
    mut parts: HashMap<String, MergedPart>,
    sides: [&YamlBlock; 2],
) -> String {
    let first = |block: &YamlBlock| block.children.first().map(|it| it.key.clone());
    let firsts: HashSet<String> = sides.iter().filter_map(|it| first(it)).collect();
    let usual = sides.iter().find_map(|it| it.children.get(1)).map_or("", |it| &it.gap);
    let at_first = sides.iter().find_map(|it| it.children.first()).map_or("", |it| &it.gap);
    let mut text = String::new();
    for (number, key) in keys.iter().enumerate() {
        let Some(part) = parts.remove(key) else { continue };
        // What begins a list has no blank line before it, wherever it stands then.
        match number {
            0 => text.push_str(at_first),
            _ if firsts.contains(key) && part.gap.is_empty() => text.push_str(usual),
            _ => text.push_str(&part.gap),
        }
        text.push_str(&part.text);
    }
    text
}

fn means_the_same(one: &Child, other: &Child, block: &YamlBlock) -> bool {
    one.core == other.core
        || match (block.value_of(one), block.value_of(other)) {
            (Some(one), Some(other)) => is_same(&one, &other),
            _ => false,
        }
}

/// The text of our part with another value in it.
fn rewritten(child: &Child, block: &YamlBlock, old: &NewValue, new: &NewValue) -> Option<String> {
    if old == new {
        return Some(child.core.clone());
    }
    let text = moved(&child.core, block.column, 0);
    let step = if block.is_list {
        PathStep::Item(0)
    } else {
        let key = super::key::key_of(text.trim_start())?;
        PathStep::Key(key.trim_matches(['"', '\'']).to_owned())
    };
    let wanted = edits(&vec![step], old, new)?;
    let edited = YamlDocument::read(&text).ok()?.apply(&wanted).ok()?;
    Some(moved(&edited.text, 0, block.column))
}

/// Keeps the comments above a part that has gone, as far as the side that still has it has changed
/// them: above the next part that both have.
fn keep_orphan<'b>(three: Three, sides: [&'b YamlBlock; 2]) -> Option<(Option<&'b str>, String)> {
    let (base, gone, sides) = match three {
        Three { base, ours: Some(gone), theirs: None } => (base?, gone, sides),
        Three { base, ours: None, theirs: Some(gone) } => (base?, gone, [sides[1], sides[0]]),
        Three { ours: Some(_), theirs: Some(_), .. } | Three { ours: None, theirs: None, .. } => {
            return None;
        }
    };
    let new = merge_comments([&base.lead, "", &gone.lead]);
    if base.lead == gone.lead || new.is_empty() {
        return None;
    }
    let [side, other] = sides;
    let place = side.children.iter().position(|child| child.key == gone.key)?;
    let mut rest = side.children.iter().skip(place + 1);
    let next = rest.find(|child| other.child(&child.key).is_some());
    Some((next.map(|child| child.key.as_str()), new))
}
