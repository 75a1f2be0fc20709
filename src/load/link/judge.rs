//! Checks of events one by one, on all cores: they need only what is linked already.

use std::ops::Range;

use super::passages::FoundAnchor;
use crate::load::finding::{Code, File, Finding, Location, report};
use crate::load::lower::EventDraft;
use crate::parallel::on_all_cores;
use crate::source::Source;

/// How many events are checked in one go.
const EVENTS_AT_ONCE: usize = 512;

/// Checks some events, each by itself.
pub struct Judge<'a> {
    /// The file of the timeline.
    pub file: &'a File,
    /// The sources with their articles.
    pub sources: &'a [Source],
    /// The findings so far.
    pub findings: Vec<Finding>,
}

impl Judge<'_> {
    /// The location of `bytes`.
    pub fn place(&self, bytes: &Range<usize>) -> Location {
        self.file.place(bytes.clone())
    }

    /// Reports something at `bytes`.
    pub fn report(
        &mut self,
        code: Code,
        bytes: &Range<usize>,
        message: impl Into<String>,
    ) -> &mut Finding {
        report(&mut self.findings, (self.file, bytes), code, message)
    }

    fn event(&mut self, event: &EventDraft, found: &[FoundAnchor]) {
        for (passage, found) in event.passages.iter().zip(found) {
            self.check_context(event, passage, found);
        }
        self.check_evidence(event, found);
        self.check_date_precision(event, found);
    }
}

/// Checks every event with its passages. Returns the findings in the order of the file.
pub fn judge(
    (file, sources): (&File, &[Source]),
    events: &[EventDraft],
    anchors: &[Vec<FoundAnchor>],
) -> Vec<Vec<Finding>> {
    on_all_cores(events.len().div_ceil(EVENTS_AT_ONCE), |piece| {
        let mut judge = Judge { file, sources, findings: Vec::new() };
        let own = events.iter().zip(anchors).skip(piece * EVENTS_AT_ONCE).take(EVENTS_AT_ONCE);
        own.for_each(|(event, found)| judge.event(event, found));
        judge.findings
    })
}
