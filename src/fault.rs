//! Faults of the program itself: what is told of a panic, and panics on purpose for tests.
//!
//! What a panic says may quote the text it was working on, such as a letter that was cut in two.
//! Reports are passed on to others, so they have the place in the program and the calls that led
//! there, but no word that was put together while the program ran.

use std::backtrace::Backtrace;
use std::cell::Cell;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

thread_local! {
    /// Whether a panic on this thread is expected.
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs parsers of others, which have panicked on damaged files before. Returns `None` if this one
/// does: nothing is told of that.
pub fn guarded<T>(parse: impl FnOnce() -> T) -> Option<T> {
    let before = IS_GUARDED.replace(true);
    // What the parser was working on is gone with it.
    let parsed = catch_unwind(AssertUnwindSafe(parse)).ok();
    IS_GUARDED.set(before);
    parsed
}

/// Whether a panic on this thread is expected.
pub fn is_guarded() -> bool {
    IS_GUARDED.get()
}

/// Tells of panics from now on: a few lines on stderr, and a report in `file`, which holds the last
/// one only. If `$RUST_BACKTRACE` asks for more, that is told too.
pub fn report_panics(file: Option<PathBuf>) {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if is_guarded() {
            return;
        }
        let written = file.as_deref().filter(|file| write(file, &report(panic)).is_ok());
        let mut err = io::stderr().lock();
        // Where nothing can be told there is nobody to tell it to.
        let _ = err.write_all(notice(panic, written).as_bytes());
        drop(err);
        if env::var_os("RUST_BACKTRACE").is_some_and(|it| !it.is_empty() && it != "0") {
            before(panic);
        }
    }));
}

/// What is said on stderr.
fn notice(panic: &PanicHookInfo, written: Option<&Path>) -> String {
    let place = place(panic);
    let mut text = format!("error: tarikh has failed at {place}: this is a fault of the program\n");
    match written {
        Some(file) => {
            let _ = writeln!(text, "  {} has a report, without any text of yours", file.display());
        }
        None => text.push_str(&report(panic)),
    }
    text + "hint: please pass the report on to the makers, and say what you did\n"
}

/// What makers need to know.
fn report(panic: &PanicHookInfo) -> String {
    let thread = thread::current();
    let (system, processor) = (env::consts::OS, env::consts::ARCH);
    format!(
        "tarikh {version} on {system}, {processor}\n\
         fault at {place}, thread {thread}\n\
         {message}\n\
         {calls}\n",
        version = env!("CARGO_PKG_VERSION"),
        place = place(panic),
        thread = thread.name().unwrap_or("without a name"),
        message = constant_message(panic).unwrap_or("(what it says is left out)"),
        calls = Backtrace::force_capture(),
    )
}

fn place(panic: &PanicHookInfo) -> String {
    panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string)
}

/// The message of a panic, if it is the same in every run.
fn constant_message<'p>(panic: &'p PanicHookInfo) -> Option<&'p str> {
    panic.payload().downcast_ref::<&'static str>().copied()
}

fn write(file: &Path, report: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, report)
}

/// Panics where `$TARIKH_PANIC` names this place of the program: to see what becomes of the
/// terminal. In builds for users there are no such panics.
#[cfg(debug_assertions)]
pub fn panic_where_asked(place: &str) {
    assert!(
        env::var("TARIKH_PANIC").as_deref() != Ok(place),
        "TARIKH_PANIC asks for a panic in {place}"
    );
}

/// Nothing panics where it is asked to.
#[cfg(not(debug_assertions))]
pub fn panic_where_asked(_: &str) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guarded_panic_is_told_to_whoever_guards() {
        assert_eq!(guarded(|| 1), Some(1));
        assert!(!is_guarded());
        let nested = guarded(|| {
            assert_eq!(guarded(|| panic::panic_any(1)), None::<()>);
            assert!(is_guarded(), "the outer guard holds");
            panic::panic_any(2);
        });
        assert_eq!(nested, None::<()>);
        assert!(!is_guarded());
    }
}
