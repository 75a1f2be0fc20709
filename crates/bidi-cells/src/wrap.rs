//! Breaking a paragraph into lines: greedy, in logical order, at UAX #14 opportunities.

use std::ops::Range;

use super::Paragraph;

impl Paragraph {
    /// Breaks the paragraph into lines of at most `columns` columns.
    ///
    /// Returns ranges of clusters, in order, that cover the paragraph; there is at least one line.
    /// White space at the end of a line belongs to it and hangs over its edge. A word longer than
    /// a line is broken between clusters, never between a base and its marks or in a lam-alef. A
    /// cluster wider than `columns` has a line of its own. With 0 columns there is one line.
    pub fn wrap(&self, columns: u16) -> Vec<Range<usize>> {
        let clusters = self.clusters();
        let limit = if columns == 0 { usize::MAX } else { usize::from(columns) };
        let mut lines = Vec::new();
        let mut start = 0;
        let mut filled = 0;
        let mut opportunity = None;
        for (index, cluster) in clusters.iter().enumerate() {
            if cluster.may_break && index > start {
                opportunity = Some(index);
            }
            let width = usize::from(cluster.columns);
            while !cluster.space && filled + width > limit && index > start {
                let end = opportunity.take().unwrap_or(index);
                lines.push(start..end);
                start = end;
                filled = self.columns_of(start..index);
            }
            filled += width;
        }
        lines.push(start..clusters.len());
        lines
    }

    /// The same, with the text from source byte `kept` on in one line where it fits in one: what
    /// was broken off from it begins a line of its own together with it.
    ///
    /// ```
    /// use bidi_cells::{Options, Paragraph};
    ///
    /// let text = "signed in Pyongyang [4]";
    /// let paragraph = Paragraph::new(text, Options::default());
    /// let lines = |kept: usize| -> Vec<&str> {
    ///     let ranges = paragraph.wrap_keeping(20, kept).into_iter();
    ///     ranges.map(|range| &text[paragraph.line(range, 20).source()]).collect()
    /// };
    /// assert_eq!(lines(text.len()), ["signed in Pyongyang ", "[4]"]);
    /// assert_eq!(lines(10), ["signed in ", "Pyongyang [4]"]);
    /// ```
    pub fn wrap_keeping(&self, columns: u16, kept: usize) -> Vec<Range<usize>> {
        let end = self.clusters().len();
        let mut lines = self.wrap(columns);
        let kept = self.cluster_at(kept);
        let is_broken = lines.iter().any(|line| line.start > kept);
        if kept == 0 || !is_broken || self.columns_of(kept..end) > usize::from(columns) {
            return lines;
        }
        lines.retain(|line| line.start < kept);
        if let Some(last) = lines.last_mut() {
            last.end = kept;
        }
        lines.push(kept..end);
        lines
    }

    /// Columns of the clusters in `range`.
    pub(super) fn columns_of(&self, range: Range<usize>) -> usize {
        let clusters = self.clusters().get(range).unwrap_or_default();
        clusters.iter().map(|cluster| usize::from(cluster.columns)).sum()
    }
}
