//! The edits that make one value of another.

use std::collections::HashMap;

use super::identity::of_value;
use crate::edit::{Edit, NewValue, Path, PathStep};

/// Adds the edits that make `new` of `old`, which stands at `path`.
pub fn edits(path: &Path, old: &NewValue, new: &NewValue, edits: &mut Vec<Edit>) {
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
    let value_of = |entries: &'_ [(String, NewValue)], key: &str| {
        entries.iter().position(|(own, _)| own == key)
    };
    for (key, _) in old.iter().filter(|(key, _)| value_of(new, key).is_none()) {
        out.push(Edit::Remove { at: below(path, PathStep::Key(key.clone())) });
    }
    for (number, (key, value)) in new.iter().enumerate() {
        match value_of(old, key).and_then(|at| old.get(at)) {
            Some((_, old)) => edits(&below(path, PathStep::Key(key.clone())), old, value, out),
            None => out.push(Edit::Put {
                map: path.clone(),
                key: key.clone(),
                value: value.clone(),
                after: new.iter().take(number).map(|(key, _)| key.clone()).collect(),
            }),
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
                    edits(&below(path, PathStep::Item(place)), old, item, out);
                }
                next = place + 1;
            }
            None => out.push(Edit::Insert { list: path.clone(), index: next, value: item.clone() }),
        }
    }
    let removed = (next..old.len()).map(|at| below(path, PathStep::Item(at)));
    out.extend(removed.map(|at| Edit::Remove { at }));
}
