//! A date mentioned in a text.

use std::ops::Range;

use super::certainty::DateCertainty;
use crate::date::Date;

/// A date mentioned in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its byte range in the text.
    pub bytes: Range<usize>,
    /// The date, or `None` if the words and the day of publication do not determine it.
    pub date: Option<Date>,
    /// How certain it is which date is meant.
    pub certainty: DateCertainty,
    /// Whether the date is only a reference point: `since 1961`, منذ 24 عاما.
    pub is_reference: bool,
}
