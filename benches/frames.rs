//! How long a person waits: from each key to its frame, over 100,000 events, at 100x30. Prints the
//! median, the 99th percentile and the longest of each kind of work, in milliseconds, and beside
//! them how much of it the thread computed, where the system tells; nothing here passes or fails.
//! `cargo bench --bench frames -- matrix` measures the kinds of work of that name alone.

mod generate;
#[path = "generate/presses.rs"]
mod presses;

use std::env;
use std::fmt::Write as _;
use std::time::Duration;

use presses::{Times, measure};
use tarikh::embedded;
use tarikh::tui::{Document, Session, Settings, Size};

const EVENTS: usize = 100_000;

/// The shares of all keys that are told: the median, 99 % and the longest.
const SHARES: [usize; 3] = [50, 99, 100];

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn main() {
    let mut loaded = embedded::load();
    loaded.timeline = generate::timeline(EVENTS);
    // As the program does while the first frame is looked at.
    loaded.timeline.prepare();
    let document = Document::new(loaded);
    document.index.get();
    document.index.articles().build();
    let opened = Session::new(document, Settings::default(), Size::new(100, 30));
    println!("{EVENTS} events, key to frame, in ms");
    println!("{:<22} {:>6} {:>26}   {:>26}", "", "", "waited", "computed");
    let shares = format!("{:>8} {:>8} {:>8}", "median", "99 %", "longest");
    println!("{:<22} {:>6} {shares}   {shares}", "", "keys");
    // Cargo adds options of its own.
    let wanted: Vec<String> = env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    let all = measure(&opened, &wanted);
    for Times { name, waited, computed } in &all {
        println!("{name:<22} {:>6} {}   {}", waited.len(), row(waited), row(computed));
    }
    let [waited, computed] =
        [|times: &Times| times.waited.clone(), |times: &Times| times.computed.clone()]
            .map(|of| all.iter().flat_map(of).collect::<Vec<Duration>>());
    println!("{:<22} {:>6} {}   {}", "all", waited.len(), row(&waited), row(&computed));
}

fn row(times: &[Duration]) -> String {
    let mut row = String::new();
    for share in SHARES {
        let ms = Times::within(times, share).as_secs_f64() * 1000.0;
        let _ = write!(row, "{ms:>8.2} ");
    }
    row.trim_end().to_owned()
}
