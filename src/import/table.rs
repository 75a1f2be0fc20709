//! Tables: a row an event, the first row names the columns. The reader of CSV is the same as that
//! of lists of addresses.

use std::collections::HashMap;

use csv::ReaderBuilder;

use super::error::ImportError;
use super::event::{Ids, Imported, ImportedEvent, is_id, one_line, tag};
use super::fields::FieldList;
use super::html;
use super::when::{ImportedDate, between, cell, in_numbers};
use crate::edit::NewValue;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TableField {
    /// The id of the event.
    Id,
    /// When it was, or when it began.
    Date,
    /// When it ended.
    End,
    /// The year, where that has a column of its own.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
    /// The last year.
    EndYear,
    /// The last month.
    EndMonth,
    /// The last day.
    EndDay,
    /// What happened.
    Title,
    /// What happened, in a few sentences.
    Summary,
    /// How sure it is.
    Status,
    /// Words that group it.
    Tags,
    /// Who took part.
    People,
    /// Where.
    Places,
    /// What it is taken from.
    Source,
    /// The address of that.
    Url,
    /// The words of the source.
    Quote,
    /// Where in the source they stand.
    Page,
    /// What the words do for the event.
    Stance,
    /// What the curator says of it.
    Note,
}

/// A field, its name for `--map`, and names that columns have.
type Names = (TableField, &'static str, &'static [&'static str]);

const COLUMNS: &[Names] = &[
    (TableField::Id, "id", &["id", "unique id", "المعرف"]),
    (
        TableField::Date,
        "date",
        &["date", "start date", "start", "when", "begin", "from", "event date", "التاريخ", "تاريخ"],
    ),
    (TableField::End, "end", &["end date", "end", "to", "until", "النهاية", "تاريخ النهاية"]),
    (TableField::Year, "year", &["year", "start year", "السنة"]),
    (TableField::Month, "month", &["month", "start month", "الشهر"]),
    (TableField::Day, "day", &["day", "start day", "اليوم"]),
    (TableField::EndYear, "end-year", &["end year"]),
    (TableField::EndMonth, "end-month", &["end month"]),
    (TableField::EndDay, "end-day", &["end day"]),
    (
        TableField::Title,
        "title",
        &["title", "headline", "event", "what", "name", "event title", "العنوان", "الحدث"],
    ),
    (
        TableField::Summary,
        "summary",
        &["summary", "description", "text", "details", "content", "الوصف", "الملخص", "التفاصيل"],
    ),
    (TableField::Status, "status", &["status", "الوضع"]),
    (
        TableField::Tags,
        "tags",
        &["tags", "tag", "category", "categories", "group", "topic", "type", "الوسوم", "التصنيف"],
    ),
    (
        TableField::People,
        "people",
        &["people", "person", "actors", "actor", "who", "participants", "الأشخاص"],
    ),
    (
        TableField::Places,
        "places",
        &["places", "place", "location", "where", "city", "country", "المكان", "الأماكن"],
    ),
    (
        TableField::Source,
        "source",
        &["source", "sources", "citation", "reference", "document", "publication", "المصدر"],
    ),
    (TableField::Url, "url", &["url", "link", "source url", "address", "source link", "الرابط"]),
    (TableField::Quote, "quote", &["quote", "quotation", "passage", "excerpt", "الاقتباس"]),
    (TableField::Page, "page", &["page", "pages", "pinpoint", "الصفحة"]),
    (TableField::Stance, "stance", &["stance", "الموقف"]),
    (TableField::Note, "note", &["note", "notes", "comment", "comments", "remarks", "ملاحظات"]),
];

/// Statuses and stances that a cell may name.
const STATUSES: &[&str] = crate::load::schema::STATUSES;
const STANCES: &[&str] = crate::load::schema::STANCES;

/// Which column has what, where its name does not say so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnMap(HashMap<TableField, String>);

impl ColumnMap {
    /// Reads `date=When was it,title=Event`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in a sentence.
    pub fn parse(texts: &[String]) -> Result<Self, String> {
        let mut map = HashMap::new();
        for pair in texts.iter().flat_map(|text| text.split(',')) {
            let (field, column) =
                pair.split_once('=').ok_or_else(|| format!("“{pair}” is not FIELD=COLUMN"))?;
            let known = COLUMNS.iter().find(|(_, name, _)| *name == field.trim());
            let Some((field, ..)) = known else {
                let names: Vec<&str> = COLUMNS.iter().map(|(_, name, _)| *name).collect();
                return Err(format!(
                    "there is no field “{field}”; the fields are {}",
                    names.join(", ")
                ));
            };
            map.insert(*field, bare(column));
        }
        Ok(Self(map))
    }
}

/// A name of a column, as it is compared.
fn bare(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{feff}').replace(['_', '-'], " ");
    one_line(&name).to_lowercase()
}

/// Reads a table.
pub fn read(text: &str, map: &ColumnMap) -> Result<Imported, ImportError> {
    let damaged = |why: &str| ImportError::Damaged { format: "CSV", why: why.to_owned() };
    let first = text.lines().next().ok_or(ImportError::Empty)?;
    let count = |byte: &u8| first.bytes().filter(|own| own == byte).count();
    let delimiter = [b'|', b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',');
    // Cells between tabs are not quoted: a quotation mark belongs to the text.
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter != b'\t')
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| damaged(&error.to_string()))?.clone();
    let names: Vec<String> = headers.iter().map(str::to_owned).collect();
    let columns = columns(&names, map).map_err(|why| damaged(&why))?;
    if !columns.iter().flatten().any(|it| matches!(it, TableField::Title | TableField::Summary)) {
        return Err(damaged("no column says what happened; --map title=COLUMN says which does"));
    }
    let mut reading = Reading::new(names, columns);
    for (number, row) in reader.records().enumerate() {
        // The first row has the names.
        let place = format!("row {}", number + 2);
        match row {
            Ok(row) => {
                let cells: Vec<&str> = row.iter().map(str::trim).collect();
                reading.row(&cells, &place);
            }
            Err(_) => reading.imported.losses.lose("rows that are damaged", place),
        }
    }
    Ok(reading.finish())
}

fn columns(names: &[String], map: &ColumnMap) -> Result<Vec<Option<TableField>>, String> {
    let bares: Vec<String> = names.iter().map(|name| bare(name)).collect();
    let mut columns = vec![None; names.len()];
    for (field, _, known) in COLUMNS {
        let place = match map.0.get(field) {
            Some(wanted) => {
                let place = bares.iter().position(|name| name == wanted);
                Some(place.ok_or_else(|| format!("there is no column “{wanted}”"))?)
            }
            None => known.iter().find_map(|known| {
                bares
                    .iter()
                    .enumerate()
                    .position(|(at, name)| name == known && columns[at].is_none())
            }),
        };
        if let Some(slot) = place.and_then(|it| columns.get_mut(it)) {
            *slot = Some(*field);
        }
    }
    Ok(columns)
}

struct Reading {
    imported: Imported,
    names: Vec<String>,
    columns: Vec<Option<TableField>>,
    /// Where the fields are that rows are asked for.
    places: HashMap<TableField, usize>,
    /// The columns by which a sheet of `TimelineJS` says what a row is: its headline and its type.
    sheet: [Option<usize>; 2],
    ids: Ids,
    source_ids: Ids,
    name_ids: Ids,
    sources: HashMap<String, String>,
    people: HashMap<String, String>,
    spellings: Vec<(String, NewValue)>,
}

impl Reading {
    fn new(names: Vec<String>, columns: Vec<Option<TableField>>) -> Self {
        let numbered = columns.iter().enumerate();
        let places = numbered.filter_map(|(at, field)| Some(((*field)?, at))).collect();
        let sheet = ["headline", "type"].map(|it| names.iter().position(|name| bare(name) == it));
        Self {
            imported: Imported::default(),
            names,
            columns,
            places,
            sheet,
            ids: Ids::default(),
            source_ids: Ids::default(),
            name_ids: Ids::default(),
            sources: HashMap::new(),
            people: HashMap::new(),
            spellings: Vec::new(),
        }
    }

    fn finish(mut self) -> Imported {
        if !self.spellings.is_empty() {
            self.imported.head.push(("names".to_owned(), NewValue::Map(self.spellings)));
        }
        self.imported
    }

    fn row(&mut self, cells: &[&str], place: &str) {
        if cells.iter().all(|cell| cell.is_empty()) {
            return;
        }
        if self.is_slide_of_sheet(cells, place) {
            return;
        }
        let of = |field: TableField| -> &str {
            self.places.get(&field).and_then(|&it| cells.get(it)).copied().unwrap_or_default()
        };
        let mut event = ImportedEvent {
            id: Some(of(TableField::Id)).filter(|it| is_id(it)).map(str::to_owned),
            title: of(TableField::Title).to_owned(),
            summary: of(TableField::Summary).to_owned(),
            tags: of(TableField::Tags).split([',', ';', '|', '\n']).filter_map(tag).collect(),
            ..ImportedEvent::default()
        };
        for text in
            [&mut event.title, &mut event.summary].into_iter().filter(|it| it.contains("</"))
        {
            let (plain, has_markup) = html::plain(text);
            *text = plain;
            if has_markup {
                self.imported.losses.lose("markup of texts: links, emphasis", place);
            }
        }
        let when = when(of);
        let status = of(TableField::Status).to_lowercase();
        let note = of(TableField::Note).to_owned();
        let (people, places) =
            (of(TableField::People).to_owned(), of(TableField::Places).to_owned());
        let cited = [TableField::Source, TableField::Url, TableField::Quote, TableField::Page]
            .map(|field| of(field).to_owned());
        let stance = of(TableField::Stance).to_lowercase();
        if event.title.is_empty() && event.summary.is_empty() {
            self.imported.losses.lose("rows that do not say what happened", place);
            return;
        }
        event.take_date(when, &mut self.imported.losses);
        event.notes.extend(Some(note).filter(|it| !it.is_empty()));
        if STATUSES.contains(&status.as_str()) {
            event.status = Some(status);
        } else if !status.is_empty() {
            event.notes.push(format!("Status as imported: {status}"));
        }
        event.people = self.named(&people);
        event.places = self.named(&places);
        event.passages.extend(self.passage(cited, &stance));
        self.unused(cells, &mut event);
        let event = event.value(&mut self.ids);
        self.imported.events.push(event);
    }

    /// Takes the rows by which a sheet of `TimelineJS` says its title and its eras.
    fn is_slide_of_sheet(&mut self, cells: &[&str], place: &str) -> bool {
        let [headline, kind] = self
            .sheet
            .map(|column| column.and_then(|it| cells.get(it)).copied().unwrap_or_default());
        match kind.to_lowercase().as_str() {
            "title" if !headline.is_empty() => {
                self.imported.title = Some(NewValue::text(one_line(&html::plain(headline).0)));
                true
            }
            "era" => {
                self.imported.losses.lose("eras of the sheet", place);
                true
            }
            _ => false,
        }
    }

    /// Cells of columns that have no field stand in the note.
    fn unused(&mut self, cells: &[&str], event: &mut ImportedEvent) {
        for ((name, column), cell) in self.names.iter().zip(&self.columns).zip(cells) {
            if column.is_none() && !cell.is_empty() {
                event.notes.push(format!("{}: {}", name.trim(), one_line(cell)));
                let what = format!("the column “{}”: it stands in the note", one_line(name));
                self.imported.losses.change(what, "");
            }
        }
    }

    /// The ids of names, with semicolons or line breaks between them.
    fn named(&mut self, cell: &str) -> Vec<String> {
        let names = cell.split([';', '|', '\n']).map(one_line).filter(|name| !name.is_empty());
        let mut ids = Vec::new();
        for name in names {
            if let Some(id) = self.people.get(&name) {
                ids.push(id.clone());
                continue;
            }
            let id = self.name_ids.of_words(&name, "name");
            let spelling = ("und".to_owned(), NewValue::text(&name));
            self.spellings.push((id.clone(), NewValue::Map(vec![spelling])));
            self.people.insert(name, id.clone());
            ids.push(id);
        }
        ids
    }

    fn passage(
        &mut self,
        [source, url, quote, page]: [String; 4],
        stance: &str,
    ) -> Option<NewValue> {
        if source.is_empty() && url.is_empty() {
            if !quote.is_empty() {
                self.imported.losses.lose("quotations without a source", quote);
            }
            return None;
        }
        let is_address = |text: &str| text.starts_with("https://") || text.starts_with("http://");
        let (source, url) = if url.is_empty() && is_address(&source) {
            (String::new(), source)
        } else {
            (source, url)
        };
        let key = if url.is_empty() { source.clone() } else { url.clone() };
        let id = match self.sources.get(&key) {
            Some(id) => id.clone(),
            None => {
                let host = url.split("://").nth(1).and_then(|it| it.split('/').next());
                let words = if source.is_empty() { host.unwrap_or_default() } else { &source };
                let id = self.source_ids.of_words(words, "source");
                let mut fields = FieldList::default();
                fields.text("id", Some(&id));
                fields.text("title", Some(&one_line(&source)));
                fields.text("url", Some(&url).filter(|it| is_address(it)).map(String::as_str));
                fields.text("archive", Some(&url).filter(|it| !is_address(it)).map(String::as_str));
                self.imported.sources.push(fields.map());
                self.sources.insert(key, id.clone());
                id
            }
        };
        let mut fields = FieldList::default();
        fields.text("source", Some(&id));
        fields.text("quote", Some(&quote));
        fields.text("page", Some(&page));
        if !stance.is_empty() && !STANCES.contains(&stance) {
            self.imported.losses.lose("stances that are not known", stance);
        }
        fields.text("stance", Some(stance).filter(|it| STANCES.contains(it)));
        Some(fields.map())
    }
}

/// When a row says that it was.
fn when<'c>(of: impl Fn(TableField) -> &'c str) -> ImportedDate {
    let numbers = |year, month, day| -> Option<ImportedDate> {
        let text @ [year, month, day] = [of(year), of(month), of(day)];
        if text.iter().all(|it| it.is_empty()) {
            return None;
        }
        // `None` if it is there and no number, so that no part of a date is left out.
        let small = |text: &str| match text {
            "" => Some(None),
            text => text.parse::<u32>().ok().filter(|it| *it > 0).map(Some),
        };
        let in_digits = || {
            let (year, month, day) = (year.parse().ok()?, small(month)?, small(day)?);
            let is_whole = month.is_some() || day.is_none();
            if is_whole { in_numbers(year, month, day) } else { None }
        };
        let in_words = || match text {
            [year, "", ""] => cell(year),
            [year, month, day] if !month.is_empty() => cell(format!("{day} {month} {year}").trim()),
            text => ImportedDate::Unread(text.join(" ").trim().to_owned()),
        };
        Some(in_digits().map_or_else(in_words, ImportedDate::Said))
    };
    let of_cell = |field| Some(cell(of(field))).filter(|it| *it != ImportedDate::Absent);
    let start = of_cell(TableField::Date)
        .or_else(|| numbers(TableField::Year, TableField::Month, TableField::Day));
    let end = of_cell(TableField::End)
        .or_else(|| numbers(TableField::EndYear, TableField::EndMonth, TableField::EndDay));
    let text = |when: &ImportedDate| match when {
        ImportedDate::Said(text) | ImportedDate::Unconfirmed(text) | ImportedDate::Unread(text) => {
            text.clone()
        }
        ImportedDate::Absent => String::new(),
    };
    let (start, end) = match (start, end) {
        (None, None) => return ImportedDate::Absent,
        (Some(start), None) => return start,
        (None, Some(end)) => return ImportedDate::Unread(format!("until {}", text(&end))),
        (Some(start), Some(end)) => (start, end),
    };
    let whole = between(&text(&start), &text(&end));
    match (&start, &end) {
        (
            ImportedDate::Said(_) | ImportedDate::Unconfirmed(_),
            ImportedDate::Said(_) | ImportedDate::Unconfirmed(_),
        ) => {
            let is_said = matches!((&start, &end), (ImportedDate::Said(_), ImportedDate::Said(_)));
            match whole {
                Some(whole) if is_said => ImportedDate::Said(whole),
                Some(whole) => ImportedDate::Unconfirmed(whole),
                None => ImportedDate::Unread(format!("{} – {}", text(&start), text(&end))),
            }
        }
        _ => ImportedDate::Unread(format!("{} – {}", text(&start), text(&end))),
    }
}
