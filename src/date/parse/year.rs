//! A year as it is written.

use crate::date::Calendar;

/// A year as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The number.
    pub value: u32,
    /// The era, if the text states it.
    pub era: Option<YearEra>,
    /// The calendar, if a mark at the year states it: هـ.
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
