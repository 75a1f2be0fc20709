//! One event of a table of tarikh.

use super::cells::RowCells;
use crate::edit::NewValue;
use crate::import::event::{Ids, UNREAD_STATUS, status_of_unread};
use crate::import::fields::FieldList;
use crate::import::losses::Losses;
use crate::import::names::TableNames;
use crate::import::when::{ImportedDate, UNCONFIRMED, cell};
use crate::import::words::status_of;
use crate::status::Status;

/// Columns that every row of an event repeats.
const REPEATED: [&str; 12] = [
    "date",
    "status",
    "title",
    "summary",
    "tags",
    "people",
    "places",
    "bodies",
    "note",
    "related",
    "after_events",
    "id",
];

/// An event, put together of its rows.
#[derive(Debug, Default)]
pub struct TableEvent {
    cells: Vec<String>,
    fields: FieldList,
    /// What its id is; empty if it has none.
    pub id: String,
    /// What its title and its date are.
    title: String,
    date: String,
    /// What stands in columns that are not ours, and the note.
    pub notes: Vec<String>,
    related: FieldList,
    /// The ids of the sources of which the table has no passages.
    pub cited: Vec<String>,
    /// Its passages.
    pub passages: Vec<NewValue>,
}

/// The date of a row. One that is not understood stays as it is; a day that a spreadsheet may have
/// made of something else ends in `?`.
fn date_of(cells: &RowCells, losses: &mut Losses) -> Option<String> {
    let text = cells.some("date")?;
    match cell(text) {
        ImportedDate::Unconfirmed(edtf) => {
            losses.change(UNCONFIRMED, format!("{}: {edtf}", cells.place()));
            Some(edtf)
        }
        ImportedDate::Said(_) | ImportedDate::Unread(_) | ImportedDate::Absent => {
            Some(text.to_owned())
        }
    }
}

impl TableEvent {
    /// The event of its first row.
    pub fn of(cells: &RowCells, names: &TableNames, losses: &mut Losses) -> Self {
        let mut event = Self {
            cells: REPEATED.iter().map(|column| cells.text(column).to_owned()).collect(),
            id: cells.text("id").trim().to_owned(),
            title: cells.text("title").to_owned(),
            date: cells.text("date").trim().to_owned(),
            ..Self::default()
        };
        event.notes.extend(cells.some("note").map(str::to_owned));
        let fields = &mut event.fields;
        fields.text("date", date_of(cells, losses).as_deref());
        match cells.some("status") {
            Some(text) => {
                let known = status_of(text);
                if known == Some(Status::Unread) {
                    losses.change(UNREAD_STATUS, cells.place());
                }
                // What is not understood is not told as a fact.
                fields.text("status", Some(known.unwrap_or(Status::Unread).name()));
                if known.is_none() {
                    losses.change("statuses that are not known: they stand in the note", text);
                    event.notes.push(format!("Status as imported: {text}"));
                }
            }
            None => {
                let status = status_of_unread(&cells.items("unread"), losses);
                fields.text("status", status.map(Status::name));
            }
        }
        fields.verbatim("title", cells.some("title"));
        fields.verbatim("summary", cells.some("summary"));
        fields.texts("tags", &cells.items("tags"));
        for column in ["people", "places", "bodies"] {
            fields.texts(column, &names.ids(&cells.items(column)));
        }
        event.related.texts("related", &cells.items("related"));
        event.related.texts("after", &cells.items("after_events"));
        event
    }

    /// Says what another row of the same event has otherwise.
    pub fn compare(&self, cells: &RowCells, losses: &mut Losses) {
        for (column, own) in REPEATED.iter().zip(&self.cells) {
            if cells.some(column).is_some_and(|other| other != own) {
                let what = "cells that the rows of an event do not have alike: the first counts";
                losses.lose(what, format!("{}: {column}", cells.place()));
            }
        }
    }

    /// Says how many passages the table has only the source of.
    pub fn count_unquoted(&self, cells: &RowCells, losses: &mut Losses) {
        let passages: usize = cells.text("passages").trim().parse().unwrap_or(0);
        for _ in 0..passages {
            let what =
                "passages of which the table has only the source (`--passages full` has all)";
            losses.lose(what, self.id.clone());
        }
    }

    /// The map of the event.
    pub fn value(self, ids: &mut Ids, losses: &mut Losses) -> NewValue {
        let title = if self.title.trim().is_empty() { "Untitled" } else { self.title.as_str() };
        if self.title.trim().is_empty() {
            losses.change("events without a title", self.id.clone());
        }
        let own = Some(self.id.as_str()).filter(|id| !id.is_empty());
        let id = ids.of_event(own, title, &self.date);
        if own.is_some_and(|own| own != id) {
            losses.change("ids that are none, or taken: there are new ones", self.id.clone());
        }
        let mut fields = FieldList::default();
        fields.text("id", Some(&id));
        fields.extend(self.fields);
        if self.title.trim().is_empty() {
            fields.text("title", Some(title));
        }
        fields.extend(self.related);
        fields.verbatim("note", Some(&self.notes.join("\n")));
        let cited = self
            .cited
            .iter()
            .map(|source| NewValue::Map(vec![("source".to_owned(), NewValue::text(source))]));
        let passages = self.passages.into_iter().chain(cited).collect();
        fields.put("passages", Some(NewValue::List(passages)));
        fields.map()
    }
}
