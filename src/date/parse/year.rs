//! A year as it is written.

use crate::date::Calendar;

/// A year as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The number.
    pub value: u32,
    /// Before or after Christ, where the text says so.
    pub era: Option<YearEra>,
    /// Another calendar, where a mark at the year says so: هـ.
    pub calendar: Option<Calendar>,
    /// Its first byte.
    pub byte: usize,
}

/// Before or after Christ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearEra {
    /// Before.
    Bce,
    /// After.
    Ce,
}
