//! The state of one translation to EDTF.

use crate::date::Calendar;
use crate::date::message::Remark;
use crate::date::parse::publication::PublicationDay;

/// EDTF in the making.
pub struct Lowering<'t> {
    /// What was typed.
    pub text: &'t str,
    /// What relative dates count from.
    pub anchor: PublicationDay,
    /// What the reading assumes.
    pub remarks: Vec<Remark>,
    /// The bytes of a date of another calendar.
    pub original: Option<(usize, usize, Calendar)>,
    /// Whether a relative date was resolved.
    pub is_resolved: bool,
}

/// Which end of a range a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first.
    Start,
    /// The last.
    End,
}

impl Lowering<'_> {
    /// Adds a remark, once.
    pub fn say(&mut self, remark: Remark) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }
}
