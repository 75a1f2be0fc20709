//! The order of events: by date, and by `after` where the dates leave it open.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::date::{self, Date, Order};

/// What an event contributes to the order.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// Its date.
    pub date: Option<&'a Date>,
    /// The items it came after, by their place in the list that is given.
    pub after: Vec<usize>,
}

/// One `after` of a list of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Constraint {
    /// The item that says so.
    pub item: usize,
    /// The item it says it came after.
    pub after: usize,
}

/// Items in order, with the constraints that could not be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arranged {
    /// The places of the items in the list that was given, in their order.
    pub order: Vec<usize>,
    /// Constraints against which the dates decide.
    pub against_dates: Vec<Constraint>,
    /// Constraints that lead back to themselves: one for each cycle, the last one found of it.
    pub cycles: Vec<Constraint>,
}

/// Puts items in order: by date, undated ones last, ties as they were given; then every item
/// behind those that it came after, moved as little as possible. `O((n + k) log n)` for `n` items
/// and `k` constraints.
pub fn arrange(items: &[Item]) -> Arranged {
    let mut by_date: Vec<usize> = (0..items.len()).collect();
    by_date.sort_by_key(|&item| {
        let key = items[item].date.map(Date::sort_key);
        (key.is_none(), key)
    });
    let mut arranged = Arranged::default();
    let mut constraints = kept_constraints(items, &mut arranged);
    if constraints.is_empty() {
        arranged.order = by_date;
        return arranged;
    }
    constraints.sort_unstable_by_key(|constraint| constraint.after);
    arranged.order = topological(&by_date, &constraints);
    arranged
}

/// The constraints that the dates allow and that are in no cycle.
fn kept_constraints(items: &[Item], arranged: &mut Arranged) -> Vec<Constraint> {
    let mut allowed: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (item, it) in items.iter().enumerate() {
        for &after in &it.after {
            let order = match (it.date, items[after].date) {
                (Some(own), Some(other)) => date::certain_order(own, other),
                _ => Order::Undecided,
            };
            match order {
                Order::Before => arranged.against_dates.push(Constraint { item, after }),
                Order::After | Order::Undecided => allowed[item].push(after),
            }
        }
    }
    let cycles = closing_edges(&allowed);
    let kept = allowed
        .iter()
        .enumerate()
        .flat_map(|(item, afters)| afters.iter().map(move |&after| Constraint { item, after }));
    let kept = kept.filter(|constraint| !cycles.contains(constraint)).collect();
    arranged.cycles = cycles;
    kept
}

/// The edges that close a cycle: depth first, without recursion, for the lists are the user's.
fn closing_edges(edges: &[Vec<usize>]) -> Vec<Constraint> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; edges.len()];
    let mut closing = Vec::new();
    for root in 0..edges.len() {
        if states[root] != State::New {
            continue;
        }
        states[root] = State::Open;
        let mut path = vec![(root, 0)];
        while let Some((item, next)) = path.last_mut() {
            let item = *item;
            let Some(&after) = edges[item].get(*next) else {
                states[item] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match states[after] {
                State::New => {
                    states[after] = State::Open;
                    path.push((after, 0));
                }
                State::Open => closing.push(Constraint { item, after }),
                State::Done => {}
            }
        }
    }
    closing
}

/// The items in an order that keeps all `constraints` (sorted by `after`), earliest date first.
fn topological(by_date: &[usize], constraints: &[Constraint]) -> Vec<usize> {
    let mut place = vec![0; by_date.len()];
    for (rank, &item) in by_date.iter().enumerate() {
        place[item] = rank;
    }
    let mut waiting = vec![0usize; by_date.len()];
    for constraint in constraints {
        waiting[constraint.item] += 1;
    }
    let free = by_date.iter().filter(|&&item| waiting[item] == 0);
    let mut ready: BinaryHeap<Reverse<usize>> = free.map(|&item| Reverse(place[item])).collect();
    let mut order = Vec::with_capacity(by_date.len());
    while let Some(Reverse(rank)) = ready.pop() {
        let item = by_date[rank];
        order.push(item);
        let first = constraints.partition_point(|constraint| constraint.after < item);
        for constraint in constraints[first..].iter().take_while(|it| it.after == item) {
            waiting[constraint.item] -= 1;
            if waiting[constraint.item] == 0 {
                ready.push(Reverse(place[constraint.item]));
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items written as `date` or `date > 0 2`: after the items 0 and 2; `-` is no date.
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
        let items: Vec<Item> = parsed
            .iter()
            .map(|(date, after)| Item { date: date.as_ref(), after: after.clone() })
            .collect();
        let arranged = arrange(&items);
        assert_eq!(arranged.order, order, "{rows:?}");
        let against: Vec<_> = arranged.against_dates.iter().map(|it| (it.item, it.after)).collect();
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
    fn a_certain_date_wins_over_after() {
        check(&["1961 > 1", "2000"], &[0, 1], &[(0, 1)], 0);
    }

    #[test]
    fn a_cycle_is_reported_once_and_the_rest_keeps_its_order() {
        check(&["2024 > 1", "2024 > 2", "2024 > 0", "1961"], &[3, 2, 1, 0], &[], 1);
        check(&["2024 > 0"], &[0], &[], 1);
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_does_not_overflow() {
        let items: Vec<Item> = (0..100_000)
            .map(|item: usize| Item {
                date: None,
                after: item.checked_add(1).filter(|&n| n < 100_000).into_iter().collect(),
            })
            .collect();
        assert_eq!(arrange(&items).order.first(), Some(&99_999));
    }
}
