//! The matrix of events and sources: who reports what, alone or not, and who disagrees.
//!
//! The screen and the printed table read the same cells.

use std::collections::HashMap;

use super::evidence::EvidenceKind;
use super::{Event, EventIndex, PassageMarks, Timeline};
use crate::parallel::in_pieces;
use crate::source::SourceIndex;

/// What an event or a cell of a matrix is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatrixMark {
    /// Its passages do this for the event.
    Evidence(EvidenceKind),
    /// A quotation is not word for word in its source.
    Weak,
    /// One source alone reports the event.
    OneSource,
}

/// The passages of one event that are quoted from one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixCell {
    /// Their numbers in the event, from 0.
    pub passages: Vec<usize>,
    /// Their roles as evidence, each once, in the order of [`EvidenceKind::ALL`].
    pub evidence: Vec<EvidenceKind>,
    /// Whether one of them is not word for word in the source.
    pub is_weak: bool,
}

impl MatrixCell {
    /// Returns the passages of `event` that are quoted from `source`.
    pub fn of(event: &Event, source: SourceIndex) -> Self {
        let own = event.passages.iter().enumerate().filter(|(_, passage)| passage.source == source);
        let (passages, found): (Vec<usize>, Vec<EvidenceKind>) =
            own.map(|(number, passage)| (number, EvidenceKind::of(event, passage))).unzip();
        let evidence =
            EvidenceKind::ALL.into_iter().filter(|evidence| found.contains(evidence)).collect();
        let is_weak = |number: &usize| event.passages[*number].anchor.is_weak();
        let is_weak = passages.iter().any(is_weak);
        Self { passages, evidence, is_weak }
    }

    /// What it is marked as: by each voice, and if a quotation is weak.
    pub fn marks(&self) -> impl Iterator<Item = MatrixMark> {
        let evidence = self.evidence.iter().copied().map(MatrixMark::Evidence);
        evidence.chain(self.is_weak.then_some(MatrixMark::Weak))
    }
}

/// The totals of a column of a [`Matrix`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// Passages.
    pub passages: usize,
    /// Events with such a passage.
    pub events: usize,
}

/// A table with events as rows and their sources as columns.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    events: Vec<EventIndex>,
    sources: Vec<SourceIndex>,
    totals: Vec<Total>,
    source_columns: Vec<u16>,
    marks: MarkSet,
}

/// What is known of a source.
#[derive(Debug, Clone, Default)]
struct Column {
    total: Total,
    /// The columns of its widest cell.
    widest: usize,
    /// The cell of the event that is being counted.
    cell: Counted,
}

impl Column {
    fn is_cited(&self) -> bool {
        self.total.passages > 0
    }

    /// Ends the cell of an event.
    fn end_cell(&mut self) -> Counted {
        let cell = std::mem::take(&mut self.cell);
        self.total.passages += cell.passages;
        self.total.events += 1;
        self.widest = self.widest.max(cell.passages.to_string().len() + cell.marks.len());
        cell
    }
}

/// A cell that is only counted.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    passages: usize,
    marks: MarkSet,
}

/// Some marks, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct MarkSet(u16);

impl MarkSet {
    fn bit(mark: MatrixMark) -> u16 {
        let place = match mark {
            MatrixMark::Weak => 0,
            MatrixMark::OneSource => 1,
            MatrixMark::Evidence(evidence) => 2 + evidence as u16,
        };
        1 << place
    }

    fn insert(&mut self, mark: MatrixMark) {
        self.0 |= Self::bit(mark);
    }

    fn extend(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn has(self, mark: MatrixMark) -> bool {
        self.0 & Self::bit(mark) != 0
    }

    fn len(self) -> usize {
        self.0.count_ones() as usize
    }
}

/// What some events add to the columns.
struct Piece {
    columns: Vec<Column>,
    marks: MarkSet,
    /// The sources of the event that is being counted.
    cited: Vec<SourceIndex>,
}

impl Piece {
    fn of(sources: usize) -> Self {
        let columns = vec![Column { widest: 1, ..Column::default() }; sources];
        Self { columns, marks: MarkSet::default(), cited: Vec::new() }
    }

    fn new(timeline: &Timeline, events: &[EventIndex]) -> Self {
        let mut piece = Self::of(timeline.sources().len());
        for &event in events {
            piece.count(timeline, timeline.marks().passages(event));
        }
        piece
    }

    /// Adds the passages of one event.
    fn count(&mut self, timeline: &Timeline, passages: &[PassageMarks]) {
        self.cited.clear();
        for passage in passages {
            let cell = &mut self.columns[passage.source.0].cell;
            if cell.passages == 0 {
                self.cited.push(passage.source);
            }
            cell.passages += 1;
            cell.marks.insert(MatrixMark::Evidence(passage.evidence));
            if passage.is_weak {
                cell.marks.insert(MatrixMark::Weak);
            }
        }
        for source in &self.cited {
            let cell = self.columns[source.0].end_cell();
            self.marks.extend(cell.marks);
        }
        if timeline.voices_of(&self.cited) == 1 {
            self.marks.insert(MatrixMark::OneSource);
        }
    }

    fn add(&mut self, other: Self) {
        self.marks.extend(other.marks);
        for (own, other) in self.columns.iter_mut().zip(other.columns) {
            own.total.passages += other.total.passages;
            own.total.events += other.total.events;
            own.widest = own.widest.max(other.widest);
        }
    }
}

impl Matrix {
    /// Creates the matrix of `events`, on all cores.
    ///
    /// Its columns are the sources that they cite, in the order of the file.
    pub fn new(timeline: &Timeline, events: Vec<EventIndex>) -> Self {
        let pieces = in_pieces(&events, |events| Piece::new(timeline, events));
        let mut all = Piece::of(timeline.sources().len());
        for piece in pieces {
            all.add(piece);
        }
        let cited = all.columns.iter().enumerate().filter(|(_, column)| column.is_cited());
        let (sources, columns): (Vec<SourceIndex>, Vec<&Column>) =
            cited.map(|(source, column)| (SourceIndex(source), column)).unzip();
        let totals = columns.iter().map(|column| column.total).collect();
        let widest = columns.iter().map(|column| {
            let total = column.total.passages.to_string().len();
            u16::try_from(column.widest.max(total)).unwrap_or(u16::MAX)
        });
        let source_columns = widest.collect();
        Self { events, sources, totals, source_columns, marks: all.marks }
    }

    /// Returns the events, one per row.
    pub fn events(&self) -> &[EventIndex] {
        &self.events
    }

    /// Returns the sources, one per column.
    pub fn sources(&self) -> &[SourceIndex] {
        &self.sources
    }

    /// Returns whether an event or a cell has this mark.
    pub fn has(&self, mark: MatrixMark) -> bool {
        self.marks.has(mark)
    }

    /// Returns the totals of each column.
    pub fn totals(&self) -> &[Total] {
        &self.totals
    }

    /// Returns the width of the widest cell, totals included.
    pub fn cell_columns(&self) -> u16 {
        self.source_columns.iter().copied().max().unwrap_or(1)
    }

    /// Returns the width of the widest cell of each source, totals included.
    pub fn source_columns(&self) -> &[u16] {
        &self.source_columns
    }

    /// Returns the width of the largest number of passages in a row, or in all.
    pub fn sum_columns(&self) -> u16 {
        let all: usize = self.totals.iter().map(|total| total.passages).sum();
        u16::try_from(all.to_string().len()).unwrap_or(u16::MAX)
    }
}

/// Returns the passages of `event`, by number, grouped by source.
///
/// Sources are in the order in which the event cites them.
pub fn passages_by_source(event: &Event) -> Vec<(SourceIndex, Vec<usize>)> {
    let mut groups: Vec<(SourceIndex, Vec<usize>)> = Vec::new();
    let mut places: HashMap<SourceIndex, usize> = HashMap::new();
    for (number, passage) in event.passages.iter().enumerate() {
        let place = *places.entry(passage.source).or_insert_with(|| {
            groups.push((passage.source, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, own)) = groups.get_mut(place) {
            own.push(number);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded;

    fn find(timeline: &Timeline, id: &str) -> EventIndex {
        timeline.find(&super::super::EventId::new(id)).expect("an event of the timeline")
    }

    /// Checks the row of an event of the bundled timeline.
    fn check(id: &str, expected: &str) {
        let timeline = embedded::load().timeline;
        let event = timeline.event(find(&timeline, id));
        let matrix =
            Matrix::new(&timeline, timeline.indexed().map(|(indexed, _)| indexed).collect());
        let cells = matrix.sources().iter().map(|&source| {
            let words = crate::describe::cell_text(&MatrixCell::of(event, source));
            format!("{}:{words}", timeline.source(source).id)
        });
        let cells: Vec<String> = cells.filter(|cell| !cell.ends_with(':')).collect();
        assert_eq!(cells.join(" "), expected, "{id}");
    }

    #[test]
    fn a_cell_says_how_many_passages_and_what_they_do() {
        check("nk-founded", "oman:1=");
        check(
            "putin-visit-2000",
            "column:2∩ rare-visit:2∩✓ italian-news:2∩ oman:1= trains:1∩ timing:1∩",
        );
    }

    #[test]
    fn two_sources_of_one_origin_are_one_voice_in_the_legend_too() {
        let yaml = "title: T\nsources:\n  - { id: a, file: a.txt, origin: wire }\n  - { id: b, \
                    file: b.txt, origin: ORIGIN }\nevents:\n  - id: e\n    title: E\n    \
                    passages:\n      - { source: a, quote: W }\n      - { source: b, quote: W }\n";
        for (origin, is_one) in [("wire", true), ("desk", false)] {
            let yaml = yaml.replace("ORIGIN", origin);
            let articles = [("a.txt", "W."), ("b.txt", "W.")];
            let root = crate::load::ArticleRoot::Embedded(&articles);
            let timeline = crate::load::load_text("t.yaml", &yaml, root).timeline;
            let matrix = Matrix::new(&timeline, vec![EventIndex(0)]);
            assert_eq!(matrix.has(MatrixMark::OneSource), is_one, "{origin}");
            assert_eq!(timeline.voices(&timeline.events()[0]) == 1, is_one, "{origin}");
        }
    }

    #[test]
    fn the_totals_are_those_of_the_timeline() {
        let timeline = embedded::load().timeline;
        let all: Vec<EventIndex> = timeline.indexed().map(|(indexed, _)| indexed).collect();
        let matrix = Matrix::new(&timeline, all.clone());
        let counts = timeline.counts(&all);
        let passages: usize = matrix.totals().iter().map(|total| total.passages).sum();
        assert_eq!((passages, matrix.sources().len()), (counts.passages, counts.sources));
        for (&source, total) in matrix.sources().iter().zip(matrix.totals()) {
            assert_eq!(timeline.passages_of(source).count(), total.passages);
        }
    }
}
