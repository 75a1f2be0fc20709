//! The signs of the screen: each means one thing, wherever it stands.
//!
//! The help begins with them and the README lists them; both read [`SIGNS`]. The signs of a matrix are those
//! of [`crate::timeline::Voice`].

use crate::text::Direction;

/// A quotation does not stand in its article just as it is quoted.
pub const WEAK: &str = "!";
/// A source contradicts the event or its date.
pub const DIFFERS: &str = "≠";
/// Before the number of passages.
pub const PASSAGES: &str = "❝";
/// The dates do not decide which of two events came first.
pub const UNDECIDED: &str = "≈";
/// An event that is new or has changed since it was looked at.
pub const CHANGED: &str = "+";

/// The sign of a year that is folded.
pub fn folded(runs: Direction) -> &'static str {
    match runs {
        Direction::Ltr => "▸",
        Direction::Rtl => "◂",
    }
}
