//! The tables that tarikh writes: CSV, TSV, and the sheets of a workbook.
//!
//! Rows of the same id are one event, a row a passage. Columns that follow from others are passed
//! over, and the apostrophes that keep a spreadsheet from changing a cell are taken off.

mod cells;
mod event;
mod sources;

use std::collections::HashMap;

use super::cells::{CellOrigin, CellRow, CellTable, OwnColumns};
use super::event::{Ids, Imported};
use super::losses::Losses;
use super::names::TableNames;
use crate::date::Date;
use crate::edit::NewValue;
use crate::spreadsheet::{GUARD, is_changed, is_own, split, unguarded};
use cells::{RowCells, is_known};
use event::TableEvent;
use sources::TableSources;

/// What no table of tarikh has.
const NOT_IN_A_TABLE: &str = "a table has one language, and no title, eras, aliases, names of tags \
                              and other spellings of names; `--format json` has them";

/// What a table says of its passages without their words.
const UNQUOTED: &str = "passages of a table that has no column `quote`";

/// Columns that have names.
const NAMES: [&str; 3] = ["people", "places", "bodies"];

/// Whether a table is one of tarikh.
pub fn is_own_table(table: &CellTable) -> bool {
    is_own(table.columns.iter().map(String::as_str))
}

/// The sheets of a workbook that tarikh has written, or the one table.
#[derive(Debug, Clone, Default)]
pub struct OwnTables {
    /// A row an event, or a row a passage.
    pub events: CellTable,
    /// A row a passage, where the other is of events.
    pub passages: Option<CellTable>,
    /// A row a source.
    pub sources: Option<CellTable>,
}

impl OwnTables {
    fn columns(&self) -> OwnColumns {
        let of = |table: &CellTable| table.columns.clone();
        OwnColumns {
            events: of(&self.events),
            passages: self.passages.as_ref().map(of),
            sources: self.sources.as_ref().map(of),
        }
    }

    /// Leaves out the sheets and the columns that others do not have.
    fn keep(&mut self, columns: &OwnColumns) {
        let has_evidence = columns.events.iter().any(|name| name.trim() == "source");
        if columns.passages.is_none()
            && let Some(passages) = self.passages.take()
            && has_evidence
        {
            self.events = passages;
        }
        self.events.keep_columns(&columns.events);
        let others =
            [(&mut self.passages, &columns.passages), (&mut self.sources, &columns.sources)];
        for (table, columns) in others {
            match (table.as_mut(), columns) {
                (Some(table), Some(columns)) => table.keep_columns(columns),
                (_, None) => *table = None,
                (None, Some(_)) => {}
            }
        }
    }
}

/// Reads tables that tarikh writes, as if they had only these columns. What is lost because others
/// are not there is no loss of the export.
pub fn read_with_columns(mut tables: OwnTables, columns: &OwnColumns, losses: Losses) -> Imported {
    tables.keep(columns);
    let mut imported = read(tables, losses);
    imported.losses.lost.remove(UNQUOTED);
    imported
}

/// Reads tables of tarikh.
pub fn read(mut tables: OwnTables, mut losses: Losses) -> Imported {
    let columns = tables.columns();
    for table in [Some(&mut tables.events), tables.passages.as_mut(), tables.sources.as_mut()] {
        table.into_iter().for_each(take_guards_off);
    }
    let all = || std::iter::once(&tables.events).chain(&tables.passages);
    let names = names_of(all());
    let mut sources = TableSources::default();
    if let Some(table) = &tables.sources {
        sources.sheet(table, &names, &mut losses);
    }
    let mut reading =
        Reading { names: &names, sources, losses, events: Vec::new(), by_id: HashMap::new() };
    for table in all() {
        reading.unknown_columns(table);
        // Where the passages have a sheet of their own, that of the events has only counts of them.
        let has_evidence = tables.passages.is_none() || table.column("source").is_some();
        for row in &table.rows {
            let index = reading.event(table, row);
            if has_evidence {
                reading.evidence(index, &RowCells::new(table, row));
            }
        }
    }
    let Reading { sources, mut losses, events, .. } = reading;
    let mut ids = Ids::reserving(events.iter().map(|event| event.id.as_str()));
    let events: Vec<NewValue> =
        events.into_iter().map(|event| event.value(&mut ids, &mut losses)).collect();
    let head = names.value().map(|names| ("names".to_owned(), names));
    Imported {
        title: None,
        head: head.into_iter().collect(),
        sources: sources.values(),
        events,
        losses,
        notes: vec![NOT_IN_A_TABLE.to_owned()],
        is_own: true,
        made_ids: ids.made(),
        columns: Some(columns),
    }
}

/// The names in some tables.
fn names_of<'t>(tables: impl Iterator<Item = &'t CellTable>) -> TableNames {
    let mut names = TableNames::default();
    for table in tables {
        let columns: Vec<usize> = NAMES.iter().filter_map(|it| table.column(it)).collect();
        for row in &table.rows {
            for cell in columns.iter().filter_map(|it| row.cells.get(*it)) {
                for name in split(cell) {
                    names.id(&name);
                }
            }
        }
    }
    names
}

struct Reading<'n> {
    names: &'n TableNames,
    sources: TableSources,
    losses: Losses,
    events: Vec<TableEvent>,
    by_id: HashMap<String, usize>,
}

impl Reading<'_> {
    /// The event of a row: a new one, or the one of this id.
    fn event(&mut self, table: &CellTable, row: &CellRow) -> usize {
        let cells = RowCells::new(table, row);
        let id = cells.text("id").trim();
        let known = self.by_id.get(id).copied().filter(|_| !id.is_empty());
        let index = known.unwrap_or(self.events.len());
        match self.events.get(index) {
            Some(event) => event.compare(&cells, &mut self.losses),
            None => {
                self.events.push(TableEvent::of(&cells, self.names, &mut self.losses));
                self.by_id.insert(id.to_owned(), index);
            }
        }
        if let Some(event) = self.events.get_mut(index) {
            event.notes.extend(cells.unknown().map(|(column, cell)| format!("{column}: {cell}")));
        }
        index
    }

    /// The passage of a row, or the sources of its event.
    fn evidence(&mut self, index: usize, cells: &RowCells) {
        let Some(event) = self.events.get_mut(index) else { return };
        if cells.has("source") && !cells.has("quote") {
            // Without its words, it would be another passage than the one that was exported.
            if let Some(source) = cells.some("source") {
                self.sources.of_row(cells, source.trim(), &mut self.losses);
                self.losses.lose(UNQUOTED, cells.place());
            }
        } else if cells.has("source") {
            event.passages.extend(self.sources.passage(cells, self.names, &mut self.losses));
        } else {
            event.cited = cells.items("sources");
            self.sources.declare(&event.cited);
            event.count_unquoted(cells, &mut self.losses);
        }
    }

    fn unknown_columns(&mut self, table: &CellTable) {
        let unknown = table.columns.iter().filter(|name| !is_known(name));
        for name in unknown.filter(|name| !name.trim().is_empty()) {
            self.losses.change(format!("the column “{}”: it stands in the note", name.trim()), "");
        }
    }
}

/// Takes the apostrophes off, if the table has them.
fn take_guards_off(table: &mut CellTable) {
    if !is_guarded(table) {
        return;
    }
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if cell.starts_with(GUARD) {
            *cell = unguarded(cell).to_owned();
        }
    }
}

/// Whether the cells of a table have apostrophes: its dates tell, since a table may have been saved
/// again in another format.
fn is_guarded(table: &CellTable) -> bool {
    let Some(column) = table.column("date") else {
        return table.origin == CellOrigin::Delimited;
    };
    let dates = table.rows.iter().filter_map(|row| row.cells.get(column));
    for date in dates {
        if date.strip_prefix(GUARD).is_some_and(|date| Date::from_canonical(date).is_ok()) {
            return true;
        }
        if is_changed(date) && Date::from_canonical(date).is_ok() {
            return false;
        }
    }
    table.origin == CellOrigin::Delimited
}
