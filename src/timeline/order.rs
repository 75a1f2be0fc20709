//! The order of events: by date, and by `after` if the dates do not decide.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use crate::date::{self, Date, Day, Order};

/// An item to put in order.
#[derive(Debug, Clone)]
pub struct OrderItem<'a> {
    /// Its date.
    pub date: Option<&'a Date>,
    /// The items it came after, by index.
    pub after: &'a [usize],
}

/// One `after` of a list of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Constraint {
    /// The item that states it.
    pub item: usize,
    /// The item that came before it.
    pub after: usize,
}

/// Items in order, and the constraints that could not be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arranged {
    /// The indices of the items, in order.
    pub order: Vec<usize>,
    /// Constraints that contradict the dates.
    pub against_dates: Vec<Constraint>,
    /// Constraints in cycles: one for each group of items that come after each other.
    pub cycles: Vec<Constraint>,
}

/// Puts items in order.
///
/// They are sorted by date, undated ones last, ties as given. Then every item is put after those
/// that it came after, moved as little as possible. An undated item is right before the first one
/// that came after it. Takes `O((n + k) log n)` for `n` items and `k` constraints.
pub fn arrange(items: &[OrderItem]) -> Arranged {
    let mut by_date: Vec<usize> = (0..items.len()).collect();
    by_date.sort_by_key(|&item| {
        let key = items[item].date.map(Date::sort_key);
        (key.is_none(), key)
    });
    let mut arranged = Arranged::default();
    let mut constraints = kept_constraints(items, &by_date, &mut arranged);
    if constraints.is_empty() {
        arranged.order = by_date;
        return arranged;
    }
    constraints.sort_unstable_by_key(|constraint| constraint.after);
    let places = places(items, &by_date, &constraints);
    arranged.order = topological(&places, &constraints);
    arranged
}

/// Returns the constraints that are in no cycle and that the dates allow.
///
/// Implied ones count: if B came after A, and C after B, then C cannot have begun before A.
fn kept_constraints(
    items: &[OrderItem],
    by_date: &[usize],
    arranged: &mut Arranged,
) -> Vec<Constraint> {
    let mut allowed: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (item, entry) in items.iter().enumerate() {
        for &after in entry.after {
            let order = match (entry.date, items[after].date) {
                (Some(own), Some(other)) => date::certain_order(own, other),
                _ => Order::Undecided,
            };
            match order {
                Order::Before => arranged.against_dates.push(Constraint { item, after }),
                Order::After | Order::Undecided => allowed[item].push(after),
            }
        }
    }
    let Closing { all, firsts } = closing_edges(&allowed);
    arranged.cycles = firsts;
    let closing: HashSet<Constraint> = all.into_iter().collect();
    let mut acyclic: Vec<Constraint> = allowed
        .iter()
        .enumerate()
        .flat_map(|(item, afters)| afters.iter().map(move |&after| Constraint { item, after }))
        .filter(|constraint| !closing.contains(constraint))
        .collect();
    acyclic.sort_unstable_by_key(|constraint| constraint.after);
    let (kept, against) = split_by_dates(items, by_date, acyclic);
    arranged.against_dates.extend(against);
    arranged.against_dates.sort_unstable();
    kept
}

/// Removes the constraints by which an item would have begun later than its date allows.
fn split_by_dates(
    items: &[OrderItem],
    by_date: &[usize],
    acyclic: Vec<Constraint>,
) -> (Vec<Constraint>, Vec<Constraint>) {
    let window = |item: usize| items[item].date.map_or((None, None), date::beginning);
    let mut earliest: Vec<Option<Day>> = (0..items.len()).map(|item| window(item).0).collect();
    let mut place = vec![0; items.len()];
    let order: Vec<(usize, usize)> = by_date.iter().copied().enumerate().collect();
    for (rank, item) in topological(&order, &acyclic).into_iter().enumerate() {
        place[item] = rank;
    }
    let mut in_order = acyclic;
    in_order.sort_unstable_by_key(|constraint| (place[constraint.item], place[constraint.after]));
    in_order.into_iter().partition(|constraint| {
        let (before, latest) = (earliest[constraint.after], window(constraint.item).1);
        let is_possible = before.zip(latest).is_none_or(|(before, latest)| before <= latest);
        if is_possible {
            earliest[constraint.item] = earliest[constraint.item].max(before);
        }
        is_possible
    })
}

/// Returns the preferred position of each item, which is that of its date.
///
/// An item without a date is right before the first item that came after it. `constraints` are
/// sorted by `after`.
fn places(
    items: &[OrderItem],
    by_date: &[usize],
    constraints: &[Constraint],
) -> Vec<(usize, usize)> {
    let mut place: Vec<usize> = vec![0; by_date.len()];
    for (rank, &item) in by_date.iter().enumerate() {
        // Two for each, so that there is room before it.
        place[item] = 2 * rank + 1;
    }
    let order: Vec<(usize, usize)> = by_date.iter().copied().enumerate().collect();
    for &item in topological(&order, constraints).iter().rev() {
        if items[item].date.is_some() {
            continue;
        }
        let followers = constraints_after(constraints, item)
            .map(|constraints_after| place[constraints_after.item]);
        // Before its follower. If that is undated itself, at the same position.
        let wanted = followers.min().map(|first| first & !1);
        place[item] = wanted.unwrap_or(place[item]).min(place[item]);
    }
    place.into_iter().enumerate().map(|(item, place)| (place, item)).collect()
}

/// Returns the constraints that name `after`.
///
/// All are sorted by that.
fn constraints_after(
    constraints: &[Constraint],
    after: usize,
) -> impl Iterator<Item = &Constraint> {
    let first = constraints.partition_point(|constraint| constraint.after < after);
    constraints[first..].iter().take_while(move |constraint| constraint.after == after)
}

/// The edges that close cycles, and the first of them for each group of mutual followers.
struct Closing {
    all: Vec<Constraint>,
    firsts: Vec<Constraint>,
}

/// Finds the edges that close a cycle.
///
/// The search is depth first and not recursive, because the lists come from the user. Groups are
/// found with the algorithm of Tarjan.
fn closing_edges(edges: &[Vec<usize>]) -> Closing {
    const NONE: usize = usize::MAX;
    // When each item was found, and the earliest item of its group that is known to be reached from
    // it.
    let (mut found, mut lowest) = (vec![NONE; edges.len()], vec![NONE; edges.len()]);
    let (mut is_open, mut groups) = (vec![false; edges.len()], vec![NONE; edges.len()]);
    let (mut ungrouped, mut count, mut all) = (Vec::new(), 0, Vec::new());
    for root in 0..edges.len() {
        let mut path = Vec::from_iter((found[root] == NONE).then_some((root, 0)));
        while let Some((item, next)) = path.last_mut() {
            let item = *item;
            if found[item] == NONE {
                (found[item], lowest[item], is_open[item]) = (count, count, true);
                ungrouped.push(item);
                count += 1;
            }
            if let Some(&after) = edges[item].get(*next) {
                *next += 1;
                if found[after] == NONE {
                    path.push((after, 0));
                } else if groups[after] == NONE {
                    lowest[item] = lowest[item].min(found[after]);
                    if is_open[after] {
                        all.push(Constraint { item, after });
                    }
                }
                continue;
            }
            is_open[item] = false;
            path.pop();
            if let Some(&(before, _)) = path.last() {
                lowest[before] = lowest[before].min(lowest[item]);
            }
            while lowest[item] == found[item] && groups[item] == NONE {
                let Some(other) = ungrouped.pop() else { break };
                groups[other] = item;
            }
        }
    }
    let mut told = HashSet::new();
    let firsts = all.iter().filter(|edge| told.insert(groups[edge.item])).copied().collect();
    Closing { all, firsts }
}

/// Returns the items in an order that keeps all `constraints`, which are sorted by `after`.
///
/// Of the items that are free, the one with the first position comes next. `places` are the
/// positions, each with its item.
fn topological(places: &[(usize, usize)], constraints: &[Constraint]) -> Vec<usize> {
    let mut place = vec![0; places.len()];
    for &(own, item) in places {
        place[item] = own;
    }
    let mut waiting = vec![0usize; places.len()];
    for constraint in constraints {
        waiting[constraint.item] += 1;
    }
    let free = (0..places.len()).filter(|&item| waiting[item] == 0);
    let mut ready: BinaryHeap<Reverse<(usize, usize)>> =
        free.map(|item| Reverse((place[item], item))).collect();
    let mut order = Vec::with_capacity(places.len());
    while let Some(Reverse((_, item))) = ready.pop() {
        order.push(item);
        for constraint in constraints_after(constraints, item) {
            waiting[constraint.item] -= 1;
            if waiting[constraint.item] == 0 {
                ready.push(Reverse((place[constraint.item], constraint.item)));
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks items written as `date` or `date > 0 2`: after the items 0 and 2. `-` is no date.
    fn check(rows: &[&str], order: &[usize], against_dates: &[(usize, usize)], cycles: usize) {
        let parsed: Vec<(Option<Date>, Vec<usize>)> = rows
            .iter()
            .map(|row| {
                let (date, after) = row.split_once('>').unwrap_or((row, ""));
                let date =
                    (date.trim() != "-").then(|| Date::from_edtf(date.trim()).expect("EDTF"));
                (date, after.split_whitespace().map(|n| n.parse().expect("a number")).collect())
            })
            .collect();
        let items: Vec<OrderItem> =
            parsed.iter().map(|(date, after)| OrderItem { date: date.as_ref(), after }).collect();
        let arranged = arrange(&items);
        assert_eq!(arranged.order, order, "{rows:?}");
        let against: Vec<_> =
            arranged.against_dates.iter().map(|date| (date.item, date.after)).collect();
        assert_eq!(against, against_dates, "{rows:?}");
        assert_eq!(arranged.cycles.len(), cycles, "{rows:?}");
    }

    #[test]
    fn events_stand_by_date_with_undated_ones_last() {
        check(&["2024", "-", "1961", "[..1948]", "1948"], &[3, 4, 2, 0, 1], &[], 0);
        check(&["2024-06", "2024-06-18", "2024-06-01"], &[2, 0, 1], &[], 0);
        check(&["1961", "1961"], &[0, 1], &[], 0);
        check(&[], &[], &[], 0);
    }

    #[test]
    fn after_decides_where_the_dates_do_not() {
        check(&["2024-06-19 > 1", "2024-06-19"], &[1, 0], &[], 0);
        check(&["2024-06 > 2", "2024-06-18", "2024-06-19"], &[1, 2, 0], &[], 0);
        check(&["- > 1", "-", "2000"], &[2, 1, 0], &[], 0);
        check(&["- > 2", "1961", "1948", "2000"], &[2, 1, 3, 0], &[], 0);
    }

    #[test]
    fn an_undated_event_stands_right_before_what_came_after_it() {
        check(&["1948 > 1", "-", "2000"], &[1, 0, 2], &[], 0);
        check(&["1961 > 1", "- > 2", "-", "1948", "2000"], &[3, 2, 1, 0, 4], &[], 0);
        check(&["2000 > 2", "1961 > 2", "-", "1948"], &[3, 2, 1, 0], &[], 0);
    }

    #[test]
    fn a_contradiction_by_way_of_a_third_event_is_found() {
        check(&["1951 > 1", "[1940..2030] > 2", "2000"], &[0, 2, 1], &[(0, 1)], 0);
        check(&["1951 > 1", "- > 2", "2000"], &[0, 2, 1], &[(0, 1)], 0);
    }

    #[test]
    fn many_events_that_came_after_themselves_are_quickly_told() {
        let afters: Vec<[usize; 1]> = (0..100_000).map(|item| [item]).collect();
        let items: Vec<OrderItem> =
            afters.iter().map(|after| OrderItem { date: None, after }).collect();
        assert_eq!(arrange(&items).cycles.len(), 100_000);
    }

    #[test]
    fn a_certain_date_wins_over_after() {
        check(&["1961 > 1", "2000"], &[0, 1], &[(0, 1)], 0);
    }

    #[test]
    fn a_cycle_is_reported_once_and_the_rest_keeps_its_order() {
        check(&["2024 > 1", "2024 > 2", "2024 > 0", "1961"], &[3, 2, 1, 0], &[], 1);
        check(&["2024 > 0"], &[0], &[], 1);
        // Four items that all follow each other are one mistake. Two separate cycles are two.
        check(&["- > 1 2 3", "- > 0 2 3", "- > 0 1 3", "- > 0 1 2"], &[3, 2, 1, 0], &[], 1);
        check(&["- > 1", "- > 0", "- > 3", "- > 2 1"], &[1, 0, 3, 2], &[], 2);
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_does_not_overflow() {
        let next: Vec<usize> = (1..100_000).collect();
        let items: Vec<OrderItem> = (0..100_000)
            .map(|item| OrderItem { date: None, after: next.get(item..=item).unwrap_or_default() })
            .collect();
        assert_eq!(arrange(&items).order.first(), Some(&99_999));
    }
}
