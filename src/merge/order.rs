//! Where what is new stands among what is there.

use std::collections::{HashMap, HashSet};

use super::block::{Child, Inside, YamlBlock};
use crate::date::{self, SortKey};

/// The most items whose order is merged where both sides have moved some.
const MOST_MOVED: usize = 2000;

/// The keys of a merged block.
pub struct Ordered {
    /// In their order.
    pub keys: Vec<String>,
    /// What both sides have moved in different ways; the order is that of ours then.
    pub contested: Option<[Vec<String>; 3]>,
}

/// The keys of the merged block in their order: where one side has moved something, as that side has
/// it, and where both have moved different things, with both moves. What the other side has added
/// stands after what it stood after; of two events that both sides have added there, the earlier one
/// comes first.
pub fn order(
    base: Option<&YamlBlock>,
    ours: &YamlBlock,
    theirs: &YamlBlock,
    is_kept: impl Fn(&str) -> bool,
) -> Ordered {
    let keys = |block: &'_ YamlBlock| -> Vec<String> {
        block.children.iter().map(|child| child.key.clone()).collect()
    };
    let all = [base.map(keys).unwrap_or_default(), keys(ours), keys(theirs)];
    let all = all.each_ref().map(|keys| keys.iter().map(String::as_str).collect::<Vec<_>>());
    let shared = SharedOrder::of([&all[0], &all[1], &all[2]]);
    let children: HashMap<&str, &Child> =
        ours.children.iter().map(|child| (child.key.as_str(), child)).collect();
    let first = shared.of_ours.iter().filter(|key| is_kept(key));
    let mut chain = Chain::new(first.filter_map(|key| children.get(key).copied()));
    let known: HashSet<&str> = children.keys().copied().collect();
    let in_theirs: HashSet<&str> = all[2].iter().copied().collect();
    let mut previous: Option<&str> = None;
    for child in theirs.children.iter().filter(|child| is_kept(&child.key)) {
        if !known.contains(child.key.as_str()) {
            let own = date_of(child, ours.is_list, theirs.column);
            let comes_later = |it: &Child| {
                let is_shared = in_theirs.contains(it.key.as_str());
                let date = date_of(it, ours.is_list, ours.column);
                is_shared || matches!((&date, &own), (Some(date), Some(own)) if date > own)
            };
            chain.insert(child, previous, comes_later);
        }
        previous = Some(&child.key);
    }
    Ordered { keys: chain.keys(), contested: shared.contested }
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

/// The order of what our side has, with what theirs has moved.
pub struct SharedOrder<'k> {
    /// The keys of ours.
    pub of_ours: Vec<&'k str>,
    /// What both sides have moved in ways that exclude each other: in the base, in ours, in theirs.
    pub contested: Option<[Vec<String>; 3]>,
}

impl<'k> SharedOrder<'k> {
    /// Merges the orders of the keys of the three versions.
    pub fn of(all: [&[&'k str]; 3]) -> Self {
        let sets = all.map(|keys| keys.iter().copied().collect::<HashSet<&str>>());
        let in_all = |key: &&str| sets.iter().all(|set| set.contains(key));
        let [base, ours, theirs] =
            all.map(|keys| keys.iter().copied().filter(in_all).collect::<Vec<&'k str>>());
        if theirs == base || theirs == ours {
            return Self { of_ours: all[1].to_vec(), contested: None };
        }
        let merged = if ours == base { Ok(theirs) } else { both_moves(&[base, ours, theirs]) };
        match merged {
            Err(contested) => Self { of_ours: all[1].to_vec(), contested: Some(contested) },
            Ok(merged) => {
                let mut merged = merged.into_iter();
                // What is in all versions changes places with each other; the rest stays.
                let fill = |key: &&'k str| if in_all(key) { merged.next() } else { Some(*key) };
                Self { of_ours: all[1].iter().filter_map(fill).collect(), contested: None }
            }
        }
    }
}

/// The same keys with the moves of both sides: of every two of them, whichever side has turned them
/// round decides. The three orders of those that were moved, if that leads round in a circle.
fn both_moves<'k>(all: &[Vec<&'k str>; 3]) -> Result<Vec<&'k str>, [Vec<String>; 3]> {
    let [base, ours, theirs] = all;
    let is_alike = |at: &usize, from_end: bool| {
        let own = |keys: &[&'k str]| {
            if from_end { keys.iter().rev().nth(*at).copied() } else { keys.get(*at).copied() }
        };
        own(base) == own(ours) && own(base) == own(theirs)
    };
    let length = base.len();
    let before = (0..length).take_while(|at| is_alike(at, false)).count();
    let after = (0..length - before).take_while(|at| is_alike(at, true)).count();
    let moved = all.each_ref().map(|keys| keys.get(before..length - after).unwrap_or_default());
    let contested = || moved.map(|keys| keys.iter().map(|key| (*key).to_owned()).collect());
    let [old, own, other] = moved;
    if old.len() > MOST_MOVED {
        return Err(contested());
    }
    let places = |keys: &[&'k str]| -> HashMap<&'k str, usize> {
        keys.iter().enumerate().map(|(at, key)| (*key, at)).collect()
    };
    let (own, other) = (places(own), places(other));
    let mut earlier = vec![0_usize; old.len()];
    for (at, first) in old.iter().enumerate() {
        for (number, second) in old.iter().enumerate().skip(at + 1) {
            let is_kept = own.get(first) < own.get(second) && other.get(first) < other.get(second);
            if let Some(count) = earlier.get_mut(if is_kept { number } else { at }) {
                *count += 1;
            }
        }
    }
    let mut merged: Vec<(usize, &'k str)> = earlier.into_iter().zip(old.iter().copied()).collect();
    merged.sort_unstable();
    if merged.iter().enumerate().any(|(at, (earlier, _))| at != *earlier) {
        return Err(contested());
    }
    let head = base.get(..before).unwrap_or_default().iter().copied();
    let tail = base.get(length - after..).unwrap_or_default().iter().copied();
    Ok(head.chain(merged.into_iter().map(|(_, key)| key)).chain(tail).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, ours: &str, theirs: &str, expected: Option<&str>) {
        let keys = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let leak = |text: &str| keys(Box::leak(text.to_owned().into_boxed_str()));
        let (base, ours, theirs) = (leak(base), leak(ours), leak(theirs));
        for [one, other] in [[&ours, &theirs], [&theirs, &ours]] {
            let merged = SharedOrder::of([&base, one, other]);
            let order = merged.contested.is_none().then(|| merged.of_ours.join(" "));
            assert_eq!(order.as_deref(), expected, "{base:?} {one:?} {other:?}");
        }
    }

    #[test]
    fn moves_of_both_sides_come_together() {
        check("a b c", "b a c", "a b c", Some("b a c"));
        check("a b c d", "b a c d", "a b d c", Some("b a d c"));
        check("a b c", "b c a", "c a b", Some("c b a"));
        check("a b c", "c b a", "c b a", Some("c b a"));
        check("a b c d e", "e a b c d", "a b d c e", Some("e a b d c"));
        check("a b c", "b a c", "a c b", None);
    }
}
