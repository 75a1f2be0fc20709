//! Merging texts in block style, part by part.

use std::collections::{HashMap, HashSet};

use super::block::{Child, Inside, YamlBlock, moved};
use super::conflict::MergeConflict;
use super::edits::edits;
use super::identity::{requoted, spoken};
use super::order::order;
use super::value::{is_same, merge_values};
use crate::edit::{NewValue, PathStep, YamlDocument};

/// What is being merged: where, and what could not be.
#[derive(Debug, Default)]
pub struct Merging {
    path: Vec<String>,
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

impl Merging {
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
            pair_requoted(base, &mut ours);
            pair_requoted(base, &mut theirs);
        }
        let of_base = base.as_ref().map(by_key).unwrap_or_default();
        let (own, other) = (by_key(&ours), by_key(&theirs));
        let mut parts: HashMap<String, MergedPart> = HashMap::new();
        let new = theirs.children.iter().filter(|it| !own.contains_key(it.key.as_str()));
        for child in ours.children.iter().chain(new) {
            let key = child.key.as_str();
            let three = Three {
                base: of_base.get(key).copied(),
                ours: own.get(key).copied(),
                theirs: other.get(key).copied(),
            };
            self.path.push(spoken(key));
            if let Some(part) = self.part(three, &ours) {
                parts.insert(key.to_owned(), part);
            }
            self.path.pop();
        }
        let keys = order(base.as_ref(), &ours, &theirs, |key| parts.contains_key(key));
        let tails = [base.as_ref().map_or("", |it| &it.tail), &ours.tail, &theirs.tail];
        put_together(&keys, parts, [&ours, &theirs]) + &merge_comments(tails)
    }

    /// One part: merged, taken from one side, or left out.
    fn part(&mut self, three: Three, block: &YamlBlock) -> Option<MergedPart> {
        match three {
            Three { ours: Some(ours), theirs: Some(theirs), base } => {
                let leads = [base.map_or("", |it| &it.lead), &ours.lead, &theirs.lead];
                let lead = merge_comments(leads);
                let core = self.core(base, ours, theirs, block);
                Some(MergedPart { gap: ours.gap.clone(), text: lead + &core })
            }
            Three { ours: Some(ours), theirs: None, base } => {
                match base {
                    Some(base) if means_the_same(base, ours, block) => return None,
                    Some(_) => self.conflict(three, block),
                    None => {}
                }
                Some(taken(ours))
            }
            Three { ours: None, theirs: Some(theirs), base } => match base {
                Some(base) => {
                    if !means_the_same(base, theirs, block) {
                        self.conflict(three, block);
                    }
                    None
                }
                None => Some(taken(theirs)),
            },
            Three { ours: None, theirs: None, .. } => None,
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
        const MOST_LEVELS: usize = 32;
        if self.path.len() > MOST_LEVELS {
            return None;
        }
        let inside = |child: &Child| Inside::of(child, block.is_list, block.column);
        let (own, other) = (inside(ours)?, inside(theirs)?);
        let before = base.and_then(inside);
        let is_alike = |it: &Inside| it.block.is_list == own.block.is_list;
        let is_empty = |child: &Child| {
            value(child, block).is_none_or(|it| it.is_empty() || it == NewValue::text(""))
        };
        let has_base = before.as_ref().is_some_and(is_alike) || base.is_none_or(is_empty);
        if !is_alike(&other) || !has_base {
            return None;
        }
        let head = Inside {
            head: merge_head(before.as_ref().map(|it| it.head.as_str()), &own.head, &other.head),
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
        let before = base.map(|it| value(it, block));
        let values = (before, value(ours, block), value(theirs, block));
        let (before, Some(own), Some(other)) = values else {
            return self.lines(base, ours, theirs, block);
        };
        let before = before.flatten();
        if is_same(&own, &other) || before.as_ref().is_some_and(|it| is_same(it, &other)) {
            return ours.core.clone();
        }
        if before.as_ref().is_some_and(|it| is_same(it, &own)) {
            return theirs.core.clone();
        }
        let mut conflicts = Vec::new();
        let merged = merge_values(&self.path, before.as_ref(), &own, &other, &mut conflicts);
        match rewritten(ours, block, &own, &merged) {
            Some(text) => {
                self.conflicts.append(&mut conflicts);
                text
            }
            None => self.lines(base, ours, theirs, block),
        }
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
            Some(match value(child, block) {
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

/// Comments that both sides may have changed: those of both are kept.
fn merge_comments([base, ours, theirs]: [&str; 3]) -> String {
    if ours == theirs || base == theirs {
        return ours.to_owned();
    }
    if base == ours {
        return theirs.to_owned();
    }
    let known: HashSet<&str> = base.lines().chain(ours.lines()).map(str::trim).collect();
    let is_new = |line: &&str| !line.trim().is_empty() && !known.contains(line.trim());
    let new: String = theirs.split_inclusive('\n').filter(is_new).collect();
    format!("{ours}{new}")
}

/// The line of a key, which may have a comment.
fn merge_head(base: Option<&str>, ours: &str, theirs: &str) -> String {
    if base == Some(ours) { theirs.to_owned() } else { ours.to_owned() }
}

/// The value of a part: of the key, or the item; `None` where it is no YAML.
fn value(child: &Child, block: &YamlBlock) -> Option<NewValue> {
    let text = moved(&child.core, block.column, 0);
    let document = YamlDocument::read(&text).ok()?;
    match document.value(&[])? {
        NewValue::Map(mut entries) if !block.is_list && entries.len() == 1 => {
            entries.pop().map(|(_, value)| value)
        }
        NewValue::List(mut items) if block.is_list && items.len() == 1 => items.pop(),
        NewValue::Text(_) | NewValue::Map(_) | NewValue::List(_) => None,
    }
}

fn means_the_same(one: &Child, other: &Child, block: &YamlBlock) -> bool {
    one.core == other.core
        || match (value(one, block), value(other, block)) {
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

/// Gives passages of which a side has changed the words the keys that they have in the base.
fn pair_requoted(base: &YamlBlock, side: &mut YamlBlock) {
    let keys =
        |block: &YamlBlock| block.children.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
    let (base, own) = (keys(base), keys(side));
    let base: Vec<&str> = base.iter().map(String::as_str).collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    for (number, key) in requoted(&base, &own) {
        if let Some(child) = side.children.get_mut(number) {
            child.key = key;
        }
    }
}
