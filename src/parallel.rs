//! Work shared out among the cores.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::work;

/// How many threads are worth starting.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}

/// Does some pieces of work, each once, and returns their results in order.
pub fn on_all_cores<T: Send>(count: usize, perform: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = cores().min(count);
    if threads < 2 {
        return (0..count).map(perform).collect();
    }
    let next = AtomicUsize::new(0);
    let own = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return (done, work::of_thread());
            }
            done.push((number, perform(number)));
        }
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..threads).map(|_| scope.spawn(own)).collect();
        let (mut done, _) = own();
        for thread in threads {
            let joined = thread.join();
            let (more, counts) = joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            done.extend(more);
            work::add(counts);
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// So many items are worth a thread.
const ITEMS_OF_A_PIECE: usize = 8192;

/// Does something with pieces of `items`, on all cores, and returns the results in order.
pub fn in_pieces<'i, I: Sync, T: Send>(
    items: &'i [I],
    perform: impl Fn(&'i [I]) -> T + Sync,
) -> Vec<T> {
    let pieces: Vec<&[I]> = items.chunks(ITEMS_OF_A_PIECE).collect();
    on_all_cores(pieces.len(), |number| perform(pieces[number]))
}

/// Does one thing here and another thing on a thread beside it. Returns both results.
pub fn both<A, B: Send>(here: impl FnOnce() -> A, beside: impl FnOnce() -> B + Send) -> (A, B) {
    if cores() < 2 {
        return (here(), beside());
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(|| (beside(), work::of_thread()));
        let own = here();
        let joined = other.join();
        let (result, counts) = joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        work::add(counts);
        (own, result)
    })
}

#[cfg(test)]
mod tests {
    use super::on_all_cores;

    #[test]
    fn every_piece_is_done_once_and_results_are_in_order() {
        for count in [0, 1, 7, 1000] {
            let done = on_all_cores(count, |number| number * 2);
            assert_eq!(done, (0..count).map(|number| number * 2).collect::<Vec<_>>());
        }
    }
}
