//! What the columns of a table say, by their usual names in English and Arabic.

use std::collections::HashMap;

use crate::import::error::ImportError;
use crate::import::event::one_line;

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
pub type Names = (TableField, &'static str, &'static [&'static str]);

/// The columns that are known.
pub const COLUMNS: &[Names] = &[
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

/// Which column has what, where its name does not say so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnMap(HashMap<TableField, String>);

impl ColumnMap {
    /// Whether every column is known by its name.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

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
pub fn bare(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{feff}').replace(['_', '-'], " ");
    one_line(&name).to_lowercase()
}

/// What the columns of these names say.
pub fn columns(names: &[String], map: &ColumnMap) -> Result<Vec<Option<TableField>>, String> {
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

/// Why a table is not read.
pub fn damaged(why: impl Into<String>) -> ImportError {
    ImportError::Damaged { format: "table", why: why.into() }
}
