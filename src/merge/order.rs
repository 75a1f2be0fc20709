//! Where what is new stands among what is there.

use std::collections::{HashMap, HashSet};

use super::block::{Child, Inside, YamlBlock};
use crate::date::{self, SortKey};

/// The keys of the merged block in their order: that of our side, or of theirs where only theirs
/// has moved something. What the other side has added stands behind what it stood behind; of two
/// events that both sides have added there, the earlier one comes first.
pub fn order(
    base: Option<&YamlBlock>,
    ours: &YamlBlock,
    theirs: &YamlBlock,
    is_kept: impl Fn(&str) -> bool,
) -> Vec<String> {
    let (main, other) = match base {
        Some(base) if moves(base, theirs) && !moves(base, ours) => (theirs, ours),
        Some(_) | None => (ours, theirs),
    };
    let theirs: HashSet<&str> = other.children.iter().map(|it| it.key.as_str()).collect();
    let known: HashSet<&str> = main.children.iter().map(|it| it.key.as_str()).collect();
    let mut chain = Chain::new(main.children.iter().filter(|it| is_kept(&it.key)));
    let mut previous: Option<&str> = None;
    for child in other.children.iter().filter(|it| is_kept(&it.key)) {
        if !known.contains(child.key.as_str()) {
            let own = date_of(child, main.is_list, other.column);
            let comes_later = |it: &Child| {
                let theirs_too = theirs.contains(it.key.as_str());
                let date = date_of(it, main.is_list, main.column);
                theirs_too || matches!((&date, &own), (Some(date), Some(own)) if date > own)
            };
            chain.insert(child, previous, comes_later);
        }
        previous = Some(&child.key);
    }
    chain.keys()
}

/// Parts of which each knows the next one: what is inserted moves none of the others.
struct Chain<'b> {
    parts: Vec<&'b Child>,
    /// The number of each key.
    numbers: HashMap<&'b str, usize>,
    /// The first part, then what comes after each of the parts.
    next: Vec<Option<usize>>,
}

impl<'b> Chain<'b> {
    fn new(parts: impl Iterator<Item = &'b Child>) -> Self {
        let parts: Vec<&Child> = parts.collect();
        let numbers = parts.iter().enumerate().map(|(at, it)| (it.key.as_str(), at)).collect();
        let next = (0..parts.len()).map(Some).chain([None]).collect();
        Self { parts, numbers, next }
    }

    /// Inserts a part after the one of the key `previous`, before the first one that comes later.
    fn insert(
        &mut self,
        part: &'b Child,
        previous: Option<&str>,
        comes_later: impl Fn(&Child) -> bool,
    ) {
        let mut place = previous.and_then(|key| self.numbers.get(key)).map_or(0, |it| it + 1);
        while let Some(number) = self.next[place].filter(|it| !comes_later(self.parts[*it])) {
            place = number + 1;
        }
        let number = self.parts.len();
        self.parts.push(part);
        self.numbers.insert(&part.key, number);
        self.next.push(self.next[place]);
        self.next[place] = Some(number);
    }

    fn keys(&self) -> Vec<String> {
        let first = self.next.first().copied().flatten();
        let numbers = std::iter::successors(first, |number| self.next[number + 1]);
        numbers.map(|number| self.parts[number].key.clone()).collect()
    }
}

/// Whether a side has put what the base has into another order.
fn moves(base: &YamlBlock, side: &YamlBlock) -> bool {
    let places: HashMap<&str, usize> =
        base.children.iter().enumerate().map(|(at, it)| (it.key.as_str(), at)).collect();
    let places = side.children.iter().filter_map(|it| places.get(it.key.as_str()));
    !places.is_sorted()
}

/// The date of an event, as far as its line says it.
fn date_of(child: &Child, is_item: bool, column: usize) -> Option<SortKey> {
    let inside = Inside::of(child, is_item, column)?;
    let entry = inside.block.children.iter().find(|it| it.key == "date")?;
    let (_, value) = entry.core.split_once(':')?;
    let value = value.split(" #").next().unwrap_or(value);
    let value = value.trim().trim_matches(['"', '\'']);
    date::read(value).ok().map(|it| it.date.sort_key())
}
