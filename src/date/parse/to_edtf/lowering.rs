//! The state of one conversion to EDTF.

use crate::date::Calendar;
use crate::date::message::Remark;
use crate::date::parse::publication::PublicationDay;

/// EDTF under construction.
pub struct Lowering<'t> {
    /// The input.
    pub text: &'t str,
    /// The day that relative dates are resolved against.
    pub anchor: PublicationDay,
    /// Remarks about the reading.
    pub remarks: Vec<Remark>,
    /// The bytes of a date of another calendar.
    pub original: Option<(usize, usize, Calendar)>,
    /// Whether a relative date was resolved.
    pub is_resolved: bool,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first.
    Start,
    /// The last.
    End,
}

impl Lowering<'_> {
    /// Adds a remark, unless it is there already.
    pub fn say(&mut self, remark: Remark) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }
}
