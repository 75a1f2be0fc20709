//! Rows of tables of other programs: a row an event.

use std::collections::HashMap;

use super::columns::{ColumnMap, TableField, bare, columns, damaged};
use super::dates::when;
use crate::edit::NewValue;
use crate::import::cells::{CellRow, CellTable};
use crate::import::error::ImportError;
use crate::import::event::{Ids, Imported, ImportedEvent, one_line};
use crate::import::fields::FieldList;
use crate::import::html;
use crate::import::losses::Losses;
use crate::import::names::TableNames;
use crate::import::when::ImportedDate;
use crate::import::words::{stance_of, status_of};
use crate::source::Stance;

/// Reads a table.
pub fn read(
    table: &CellTable,
    map: &ColumnMap,
    mut losses: Losses,
) -> Result<Imported, ImportError> {
    let mut columns = columns(&table.columns, map).map_err(damaged)?;
    if !columns.iter().copied().any(is_what_happened) {
        return Err(damaged("no column says what happened; --map title=COLUMN says which does"));
    }
    if let Some(at) = column_of_statuses(table, &columns) {
        columns[at] = Some(TableField::Status);
        let name = one_line(table.columns.get(at).map_or("", String::as_str));
        let name = if name.is_empty() { format!("column {}", at + 1) } else { name };
        losses.change("columns whose cells are all statuses: each is the status", name);
    }
    let mut reading = Reading::new(table, columns, losses);
    for row in &table.rows {
        reading.row(row);
    }
    Ok(reading.finish())
}

/// The first column without a field whose cells are all statuses, where no column is known as that:
/// an allegation is not told as a fact because of the name of its column.
fn column_of_statuses(table: &CellTable, columns: &[Option<TableField>]) -> Option<usize> {
    if columns.contains(&Some(TableField::Status)) {
        return None;
    }
    columns.iter().enumerate().filter(|(_, column)| column.is_none()).map(|(at, _)| at).find(|at| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(*at));
        let mut said = cells.filter(|cell| !cell.trim().is_empty()).peekable();
        said.peek().is_some() && said.all(|cell| status_of(cell).is_some())
    })
}

/// Whether some column says what happened.
pub fn says_what_happened(table: &CellTable, map: &ColumnMap) -> bool {
    columns(&table.columns, map).is_ok_and(|columns| columns.into_iter().any(is_what_happened))
}

fn is_what_happened(column: Option<TableField>) -> bool {
    matches!(column, Some(TableField::Title | TableField::Summary))
}

struct Reading<'t> {
    imported: Imported,
    table: &'t CellTable,
    columns: Vec<Option<TableField>>,
    /// Where the fields are that rows are asked for.
    places: HashMap<TableField, usize>,
    /// The columns by which a sheet of `TimelineJS` says what a row is: its headline and its type.
    sheet: [Option<usize>; 2],
    events: Vec<ImportedEvent>,
    /// The events by their ids: a table may have a row a passage.
    by_id: HashMap<String, usize>,
    source_ids: Ids,
    /// The id and the title of the source of each address or name.
    sources: HashMap<String, KnownSource>,
    names: TableNames,
    eras: Vec<NewValue>,
}

/// Whether two rows say the same of what happened: nothing of the second one would be lost.
fn is_same(one: &ImportedEvent, other: &ImportedEvent) -> bool {
    one.title == other.title
        && one.date == other.date
        && one.status == other.status
        && one.summary == other.summary
        && one.tags == other.tags
        && one.people == other.people
        && one.places == other.places
}

/// A source that a row has named.
struct KnownSource {
    id: String,
    title: String,
}

/// What a row says of its source.
#[derive(Default)]
struct Cited {
    source: String,
    url: String,
    quote: String,
    page: String,
    stance: String,
}

impl<'t> Reading<'t> {
    fn new(table: &'t CellTable, columns: Vec<Option<TableField>>, losses: Losses) -> Self {
        let numbered = columns.iter().enumerate();
        let places = numbered.filter_map(|(at, field)| Some(((*field)?, at))).collect();
        let sheet =
            ["headline", "type"].map(|it| table.columns.iter().position(|name| bare(name) == it));
        Self {
            imported: Imported { losses, ..Imported::default() },
            table,
            columns,
            places,
            sheet,
            events: Vec::new(),
            by_id: HashMap::new(),
            source_ids: Ids::default(),
            sources: HashMap::new(),
            names: TableNames::default(),
            eras: Vec::new(),
        }
    }

    fn finish(mut self) -> Imported {
        self.imported.take_events(self.events);
        if let Some(names) = self.names.value() {
            self.imported.head.push(("names".to_owned(), names));
        }
        if !self.eras.is_empty() {
            self.imported.head.push(("eras".to_owned(), NewValue::List(self.eras)));
        }
        self.imported
    }

    fn row(&mut self, row: &CellRow) {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).collect();
        let place = row.place.as_str();
        if self.is_slide_of_sheet(&cells, place) {
            return;
        }
        let of = |field: TableField| -> &str {
            self.places.get(&field).and_then(|&it| cells.get(it)).copied().unwrap_or_default()
        };
        let mut event = ImportedEvent {
            id: Some(of(TableField::Id)).filter(|it| !it.is_empty()).map(str::to_owned),
            title: of(TableField::Title).to_owned(),
            summary: of(TableField::Summary).to_owned(),
            ..ImportedEvent::default()
        };
        let tags: Vec<&str> = of(TableField::Tags).split([',', ';', '|', '\n']).collect();
        let when = when(of);
        let status = of(TableField::Status).to_owned();
        let note = of(TableField::Note).to_owned();
        let people = of(TableField::People).to_owned();
        let places = of(TableField::Places).to_owned();
        let cited = Cited {
            source: of(TableField::Source).to_owned(),
            url: of(TableField::Url).to_owned(),
            quote: of(TableField::Quote).to_owned(),
            page: of(TableField::Page).to_owned(),
            stance: of(TableField::Stance).to_owned(),
        };
        if event.title.is_empty() && event.summary.is_empty() {
            self.imported.losses.lose("rows that do not say what happened", place);
            return;
        }
        for tag in tags.into_iter().filter(|it| !it.trim().is_empty()) {
            event.take_tag(tag, &mut self.imported.losses);
        }
        event.take_markup(place, &mut self.imported.losses);
        event.take_date(when, &mut self.imported.losses);
        event.notes.extend(Some(note).filter(|it| !it.is_empty()));
        event.take_status(&status, &mut self.imported.losses);
        event.people = self.named(&people);
        event.places = self.named(&places);
        event.passages.extend(self.passage(cited, &mut event.notes));
        self.unused(&cells, &mut event);
        self.add(event, place);
    }

    /// Adds an event, or the passage of a row to the same event of a row before.
    fn add(&mut self, event: ImportedEvent, place: &str) {
        let known = event.id.as_ref().and_then(|id| self.by_id.get(id)).copied();
        let known =
            known.and_then(|it| self.events.get_mut(it)).filter(|known| is_same(known, &event));
        let Some(known) = known else {
            let number = self.events.len();
            self.by_id.extend(event.id.clone().map(|id| (id, number)));
            self.events.push(event);
            return;
        };
        let what = "rows of the event of a row before: their passages and notes stand there";
        self.imported.losses.change(what, place);
        known.passages.extend(event.passages);
        let notes = event.notes.into_iter().filter(|it| !known.notes.contains(it));
        let notes: Vec<String> = notes.collect();
        known.notes.extend(notes);
    }

    /// Takes the rows by which a sheet of `TimelineJS` says its title and its eras.
    fn is_slide_of_sheet(&mut self, cells: &[&str], place: &str) -> bool {
        let [headline, kind] = self
            .sheet
            .map(|column| column.and_then(|it| cells.get(it)).copied().unwrap_or_default());
        let kind = kind.to_lowercase();
        let is_title = kind == "title" && !headline.is_empty();
        if is_title || kind == "era" {
            self.unread_of_slide(cells, is_title, place);
        }
        match kind.as_str() {
            "title" if is_title => {
                self.imported.title = Some(NewValue::text(one_line(&html::plain(headline).text)));
                true
            }
            "era" => {
                self.era(cells, headline, place);
                true
            }
            _ => false,
        }
    }

    /// Says what else stands in the row of a title or an era.
    fn unread_of_slide(&mut self, cells: &[&str], is_title: bool, place: &str) {
        for (name, cell) in
            self.table.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty())
        {
            let name = bare(name);
            let is_date = ["year", "month", "day", "date"].iter().any(|it| name.contains(it));
            let is_read = matches!(name.as_str(), "headline" | "type") || (is_date && !is_title);
            if !is_read {
                let what = "cells of the title and of eras of the sheet";
                self.imported.losses.lose(what, format!("{place}: {name}: {cell}"));
            }
        }
    }

    /// An era of a sheet of `TimelineJS`.
    fn era(&mut self, cells: &[&str], headline: &str, place: &str) {
        let of = |field: TableField| -> &str {
            self.places.get(&field).and_then(|&it| cells.get(it)).copied().unwrap_or_default()
        };
        let title = one_line(&html::plain(headline).text);
        match when(of) {
            ImportedDate::Said(date) if !title.is_empty() => {
                let mut fields = FieldList::default();
                fields.text("date", Some(&date));
                fields.text("title", Some(&title));
                self.eras.push(fields.map());
            }
            ImportedDate::Said(_)
            | ImportedDate::Absent
            | ImportedDate::Unconfirmed(_)
            | ImportedDate::Unread(_) => {
                self.imported.losses.lose("eras without a title or a date", place);
            }
        }
    }

    /// Cells of columns that have no field stand in the note.
    fn unused(&mut self, cells: &[&str], event: &mut ImportedEvent) {
        let columns = self.table.columns.iter().zip(&self.columns).zip(cells);
        for (number, ((name, column), cell)) in columns.enumerate() {
            if column.is_none() && !cell.is_empty() {
                let name = one_line(name);
                let name = if name.is_empty() { format!("column {}", number + 1) } else { name };
                event.notes.push(format!("{name}: {}", one_line(cell)));
                let what = format!("the column “{name}”: it stands in the note");
                self.imported.losses.change(what, "");
            }
        }
    }

    /// The ids of names, with semicolons or line breaks between them.
    fn named(&mut self, cell: &str) -> Vec<String> {
        let names = cell.split([';', '|', '\n']).map(one_line).filter(|name| !name.is_empty());
        names.map(|name| self.names.id(&name)).collect()
    }

    fn passage(&mut self, cited: Cited, notes: &mut Vec<String>) -> Option<NewValue> {
        let Cited { source, url, quote, page, stance } = cited;
        if source.is_empty() && url.is_empty() {
            for (what, text) in [("Quotation", quote), ("Page", page), ("Stance", stance)] {
                if !text.is_empty() {
                    let lost =
                        "quotations, pages and stances without a source: they stand in the note";
                    self.imported.losses.change(lost, text.clone());
                    notes.push(format!("{what}: {text}"));
                }
            }
            return None;
        }
        let (source, url) = if url.is_empty() && is_address(&source) {
            (String::new(), source)
        } else {
            (source, url)
        };
        let id = self.source(&one_line(&source), &url, notes);
        let mut fields = FieldList::default();
        fields.text("source", Some(&id));
        fields.text("quote", Some(&quote));
        fields.text("page", Some(&page));
        let known = stance_of(&stance);
        fields.text("stance", known.map(Stance::name));
        if known.is_none() && !stance.is_empty() {
            let what = "stances that are not known: they stand as they are";
            self.imported.losses.change(what, stance.clone());
            fields.text("stance", Some(&stance));
        }
        Some(fields.map())
    }

    /// The id of a source, which is declared where it is new.
    fn source(&mut self, title: &str, url: &str, notes: &mut Vec<String>) -> String {
        let key = if url.is_empty() { title } else { url };
        if let Some(known) = self.sources.get(key) {
            if !title.is_empty() && known.title != title {
                let what = "other titles of a source: they stand in the note";
                self.imported.losses.change(what, format!("{title} ({key})"));
                notes.push(format!("Source as imported: {title}"));
            }
            return known.id.clone();
        }
        let host = url.split("://").nth(1).and_then(|it| it.split('/').next());
        let words = if title.is_empty() { host.unwrap_or_default() } else { title };
        let id = self.source_ids.of_words(words, "source");
        let mut fields = FieldList::default();
        fields.text("id", Some(&id));
        fields.text("title", Some(title));
        fields.text("url", Some(url).filter(|it| is_address(it)));
        fields.text("archive", Some(url).filter(|it| !is_address(it)));
        self.imported.sources.push(fields.map());
        let known = KnownSource { id: id.clone(), title: title.to_owned() };
        self.sources.insert(key.to_owned(), known);
        id
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}
