//! The sources and the passages of a table of tarikh.

use std::collections::HashMap;

use super::cells::RowCells;
use crate::edit::NewValue;
use crate::import::cells::CellTable;
use crate::import::fields::FieldList;
use crate::import::losses::Losses;
use crate::import::names::TableNames;
use crate::import::words::stance_of;

/// Columns of the sheet of sources that are fields as they are.
const FIELDS: [&str; 17] = [
    "kind",
    "title",
    "publisher",
    "container",
    "volume",
    "issue",
    "pages",
    "published",
    "accessed",
    "language",
    "direction",
    "file",
    "lines",
    "original",
    "sha256",
    "url",
    "archive",
];

/// The sources, in the order in which they come.
#[derive(Debug, Default)]
pub struct TableSources {
    by_id: HashMap<String, usize>,
    sources: Vec<TableSource>,
}

#[derive(Debug)]
struct TableSource {
    /// What the rows of passages say of it.
    cells: Vec<String>,
    fields: FieldList,
    /// Whether the sheet of sources has it.
    is_whole: bool,
}

/// Columns of a passage that are of its source.
const OF_SOURCE: [&str; 8] = [
    "source_name",
    "source_title",
    "source_published",
    "file",
    "lines",
    "url",
    "source_language",
    "source",
];

impl TableSources {
    /// Takes the sheet of sources.
    pub fn sheet(&mut self, table: &CellTable, names: &TableNames, losses: &mut Losses) {
        for row in &table.rows {
            let cells = RowCells::new(table, row);
            let Some(id) = cells.some("id") else {
                losses.lose("sources without an id", cells.place());
                continue;
            };
            let mut fields = FieldList::default();
            fields.text("id", Some(id));
            for field in FIELDS {
                fields.verbatim(field, cells.some(field));
                if field == "title" {
                    fields.put("author", names.credits(&cells.items("author")));
                }
            }
            let origin = cells.some("origin").map(|it| vec![it.trim().to_owned()]);
            let origin = origin.and_then(|it| names.credits(&it));
            if let Some(NewValue::List(mut origin)) = origin {
                fields.put("origin", origin.pop());
            }
            fields.verbatim("note", cells.some("note"));
            self.add(id.trim(), TableSource { cells: Vec::new(), fields, is_whole: true });
        }
    }

    /// Makes sources of ids that have none.
    pub fn declare(&mut self, ids: &[String]) {
        for id in ids.iter().filter(|id| !self.by_id.contains_key(*id)).cloned().collect::<Vec<_>>()
        {
            let mut fields = FieldList::default();
            fields.text("id", Some(&id));
            self.add(&id, TableSource { cells: Vec::new(), fields, is_whole: true });
        }
    }

    fn add(&mut self, id: &str, source: TableSource) {
        self.by_id.insert(id.to_owned(), self.sources.len());
        self.sources.push(source);
    }

    /// The source of a row: made of it where it is new.
    pub fn of_row(&mut self, cells: &RowCells, id: &str, losses: &mut Losses) {
        let own: Vec<String> = OF_SOURCE.iter().map(|it| cells.text(it).to_owned()).collect();
        if let Some(known) = self.by_id.get(id).and_then(|it| self.sources.get(*it)) {
            for (column, (first, other)) in OF_SOURCE.iter().zip(known.cells.iter().zip(&own)) {
                if !known.is_whole && first != other {
                    let what =
                        "cells that the rows of a source do not have alike: the first counts";
                    losses.lose(what, format!("{}: {column}", cells.place()));
                }
            }
            return;
        }
        let mut fields = FieldList::default();
        fields.text("id", Some(id));
        fields.text("file", cells.some("file"));
        fields.text("lines", cells.some("lines").filter(|_| cells.some("file").is_some()));
        fields.verbatim("title", cells.some("source_title"));
        // A source is called by its publisher, else by its title, else by its id.
        let name = cells.some("source_name");
        let name = name.filter(|name| *name != id && cells.some("source_title") != Some(name));
        fields.verbatim("publisher", name);
        fields.text("published", cells.some("source_published"));
        fields.text("language", cells.some("source_language"));
        fields.text("url", cells.some("url"));
        self.add(id, TableSource { cells: own, fields, is_whole: false });
    }

    /// The passage of a row, if it has one.
    pub fn passage(
        &mut self,
        cells: &RowCells,
        names: &TableNames,
        losses: &mut Losses,
    ) -> Option<NewValue> {
        let Some(id) = cells.some("source").map(str::trim) else {
            if let Some(quote) = cells.some("quote") {
                losses.lose("quotations without a source", quote);
            }
            return None;
        };
        self.of_row(cells, id, losses);
        let mut fields = FieldList::default();
        fields.text("source", Some(id));
        fields.verbatim("quote", cells.some("quote"));
        fields.put("by", names.credits(&cells.items("by")));
        fields.verbatim("page", cells.some("page"));
        fields.verbatim("before", cells.some("before"));
        fields.verbatim("after", cells.some("after"));
        fields.text("occurrence", cells.some("occurrence"));
        let said = cells.some("stance");
        let stance = said.and_then(stance_of);
        fields.text("stance", stance.map(crate::source::Stance::name));
        if let Some(said) = said.filter(|_| stance.is_none()) {
            losses.change("stances that are not known: they stand as they are", said);
            fields.text("stance", Some(said));
        }
        fields.texts("on", &cells.items("on"));
        fields.text("says", cells.some("says"));
        fields.verbatim("translation", cells.some("translation"));
        fields.verbatim("note", cells.some("passage_note"));
        Some(fields.map())
    }

    /// The sources of the timeline.
    pub fn values(self) -> Vec<NewValue> {
        self.sources.into_iter().map(|source| source.fields.map()).collect()
    }
}
