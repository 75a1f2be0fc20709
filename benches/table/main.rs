//! The table of what the program must reach, with what it reaches on this machine. One command:
//! `cargo bench --bench table`. It measures 10,000 and 100,000 events; `TARIKH_MILLION=1` adds a
//! million. A time is the fastest of several runs, because nothing can make one too short; what
//! belongs to a key is the 99th percentile or the longest. On a busy machine what was waited says
//! little; what was computed, where the system tells, says more. Nothing here passes or fails.

#[path = "../generate/presses.rs"]
mod presses;
mod process;
mod rows;
mod written;

use std::fs;
use std::path::Path;

use rows::Row;

fn main() {
    Row::head();
    rows::of_texts();
    rows::of_articles();
    rows::of_a_long_paragraph();
    process::first_frames();
    let folder = std::env::temp_dir().join(format!("tarikh-table-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let mut sizes = vec![10_000, 100_000];
    sizes.extend(std::env::var_os("TARIKH_MILLION").map(|_| 1_000_000));
    for size in sizes {
        let path = written::timeline(&folder, size);
        let bytes = fs::metadata(&path).map_or(0, |file| file.len());
        Row::section(&format!("{size} events, {} MB", bytes / 1_000_000));
        process::commands(&path, size);
        rows::of_a_timeline(Path::new(&path), size);
    }
    fs::remove_dir_all(&folder).expect("removed");
}
