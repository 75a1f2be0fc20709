//! The log that `TARIKH_LOG` asks for: what the program did, and when.
//!
//! It is for a report of a fault, so it holds no text of the user: no titles, quotations, queries or
//! keys, only counts, durations, modes and errors of the system.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

use log::{LevelFilter, Log, Metadata, Record};

/// The variable that names the file.
pub const VARIABLE: &str = "TARIKH_LOG";

/// Starts to write the log to the end of the file at `path`.
pub fn start(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    let logger = FileLogger { file: Mutex::new(file), since: Instant::now() };
    log::set_boxed_logger(Box::new(logger)).map_err(io::Error::other)?;
    log::set_max_level(LevelFilter::Debug);
    Ok(())
}

/// Writes the records of this program, each as one line.
#[derive(Debug)]
struct FileLogger {
    file: Mutex<File>,
    since: Instant,
}

impl Log for FileLogger {
    fn enabled(&self, metadata: &Metadata) -> bool {
        // Other crates may log what they read.
        metadata.target().split("::").next() == Some(env!("CARGO_CRATE_NAME"))
    }

    fn log(&self, record: &Record) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let seconds = self.since.elapsed().as_secs_f64();
        let (level, target, said) = (record.level(), record.target(), record.args());
        let line = format!("{seconds:9.3} {level:5} {target}: {said}\n");
        if let Ok(mut file) = self.file.lock() {
            // There is nowhere to report that the log cannot be written.
            let _ = file.write_all(line.as_bytes());
        }
    }

    fn flush(&self) {}
}
