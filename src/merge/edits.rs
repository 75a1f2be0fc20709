//! The edits that make one value of another.

use std::collections::{HashMap, HashSet};

use super::identity::of_value;
use crate::edit::{Edit, NewValue, Path, PathStep};

/// The most edits that are made in one text: each of them looks for its place.
const MOST_EDITS: usize = 2_000;

/// The edits that make `new` of `old`, which stands at `path`; `None` where they are too many.
pub fn edits(path: &Path, old: &NewValue, new: &NewValue) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    add(path, old, new, &mut edits);
    (edits.len() <= MOST_EDITS).then_some(edits)
}

/// Adds the edits that make `new` of `old`.
fn add(path: &Path, old: &NewValue, new: &NewValue, edits: &mut Vec<Edit>) {
    if old == new {
        return;
    }
    match (old, new) {
        (NewValue::Map(old), NewValue::Map(new)) => of_maps(path, old, new, edits),
        (NewValue::List(old), NewValue::List(new)) => of_lists(path, old, new, edits),
        _ => edits.push(Edit::Set { at: path.clone(), value: new.clone() }),
    }
}

fn below(path: &[PathStep], step: PathStep) -> Path {
    path.iter().cloned().chain([step]).collect()
}

fn of_maps(
    path: &Path,
    old: &[(String, NewValue)],
    new: &[(String, NewValue)],
    out: &mut Vec<Edit>,
) {
    let wanted: HashSet<&str> = new.iter().map(|(key, _)| key.as_str()).collect();
    for (key, _) in old.iter().filter(|(key, _)| !wanted.contains(key.as_str())) {
        out.push(Edit::Remove { at: below(path, PathStep::Key(key.clone())) });
    }
    let places = old.iter().enumerate().rev();
    let places: HashMap<&str, usize> = places.map(|(at, (key, _))| (key.as_str(), at)).collect();
    // What is new stands after the last one of those before it.
    let mut last: Option<usize> = None;
    for (number, (key, value)) in new.iter().enumerate() {
        let place = places.get(key.as_str()).copied();
        last = last.max(place);
        match place.and_then(|at| old.get(at)) {
            Some((_, old)) => add(&below(path, PathStep::Key(key.clone())), old, value, out),
            None => {
                let before = last.and_then(|at| old.get(at)).or_else(|| new.first());
                let after = before.filter(|_| number > 0).map(|(key, _)| key.clone());
                out.push(Edit::Put {
                    map: path.clone(),
                    key: key.clone(),
                    value: value.clone(),
                    after: after.into_iter().collect(),
                });
            }
        }
    }
}

fn of_lists(path: &Path, old: &[NewValue], new: &[NewValue], out: &mut Vec<Edit>) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, item) in old.iter().enumerate().rev() {
        places.entry(of_value(item)).or_default().push(at);
    }
    let mut next = 0;
    for item in new {
        let own = places.get_mut(&of_value(item));
        let place = own.and_then(|places| {
            places.retain(|&at| at >= next);
            places.pop()
        });
        match place {
            Some(place) => {
                let removed = (next..place).map(|at| below(path, PathStep::Item(at)));
                out.extend(removed.map(|at| Edit::Remove { at }));
                if let Some(old) = old.get(place) {
                    add(&below(path, PathStep::Item(place)), old, item, out);
                }
                next = place + 1;
            }
            None => out.push(Edit::Insert { list: path.clone(), index: next, value: item.clone() }),
        }
    }
    let removed = (next..old.len()).map(|at| below(path, PathStep::Item(at)));
    out.extend(removed.map(|at| Edit::Remove { at }));
}
