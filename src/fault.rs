//! Faults that are asked for, to see what becomes of the terminal.
//!
//! In builds for users there are none.

/// Panics where `$TARIKH_PANIC` names this place of the program.
#[cfg(debug_assertions)]
pub fn panic_where_asked(place: &str) {
    assert!(
        std::env::var("TARIKH_PANIC").as_deref() != Ok(place),
        "TARIKH_PANIC asks for a panic in {place}"
    );
}

/// Nothing panics where it is asked to.
#[cfg(not(debug_assertions))]
pub fn panic_where_asked(_: &str) {}
