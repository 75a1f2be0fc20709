//! What the columns of a table say, by their usual names in English and Arabic.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::import::error::ImportError;
use crate::import::event::one_line;
use crate::text::fold;

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

/// The columns that are known, in the singular and the plural. An article before a word does not
/// matter: `حالة` is `الحالة` too.
pub const COLUMNS: &[Names] = &[
    (TableField::Id, "id", &["id", "ids", "unique id", "معرف", "معرفات", "معرف الحدث"]),
    (
        TableField::Date,
        "date",
        &[
            "date",
            "dates",
            "start date",
            "start",
            "when",
            "begin",
            "from",
            "event date",
            "تاريخ",
            "تواريخ",
            "تاريخ البداية",
            "تاريخ البدء",
            "تاريخ الحدث",
            "بداية",
            "بدء",
            "متى",
            "من",
        ],
    ),
    (
        TableField::End,
        "end",
        &[
            "end date",
            "end",
            "to",
            "until",
            "تاريخ النهاية",
            "تاريخ الانتهاء",
            "نهاية",
            "انتهاء",
            "إلى",
            "حتى",
        ],
    ),
    (
        TableField::Year,
        "year",
        &["year", "years", "start year", "سنة", "سنوات", "عام", "أعوام", "سنة البداية"],
    ),
    (
        TableField::Month,
        "month",
        &["month", "months", "start month", "شهر", "أشهر", "شهور", "شهر البداية"],
    ),
    (TableField::Day, "day", &["day", "days", "start day", "يوم", "أيام", "يوم البداية"]),
    (TableField::EndYear, "end-year", &["end year", "سنة النهاية", "عام النهاية"]),
    (TableField::EndMonth, "end-month", &["end month", "شهر النهاية"]),
    (TableField::EndDay, "end-day", &["end day", "يوم النهاية"]),
    (
        TableField::Title,
        "title",
        &[
            "title",
            "titles",
            "headline",
            "headlines",
            "event",
            "events",
            "what",
            "name",
            "event title",
            "عنوان",
            "عناوين",
            "عنوان الحدث",
            "حدث",
            "أحداث",
            "واقعة",
            "وقائع",
            "اسم",
        ],
    ),
    (
        TableField::Summary,
        "summary",
        &[
            "summary",
            "summaries",
            "description",
            "descriptions",
            "text",
            "texts",
            "details",
            "content",
            "وصف",
            "أوصاف",
            "ملخص",
            "ملخصات",
            "تفاصيل",
            "نص",
            "محتوى",
            "خلاصة",
            "موجز",
        ],
    ),
    (
        TableField::Status,
        "status",
        &[
            "status",
            "statuses",
            "event status",
            "وضع",
            "أوضاع",
            "وضع الحدث",
            "حالة",
            "حالات",
            "حالة الحدث",
        ],
    ),
    (
        TableField::Tags,
        "tags",
        &[
            "tags",
            "tag",
            "category",
            "categories",
            "group",
            "groups",
            "topic",
            "topics",
            "type",
            "types",
            "وسم",
            "وسوم",
            "تصنيف",
            "تصنيفات",
            "فئة",
            "فئات",
            "موضوع",
            "مواضيع",
            "موضوعات",
        ],
    ),
    (
        TableField::People,
        "people",
        &[
            "people",
            "person",
            "persons",
            "actors",
            "actor",
            "who",
            "participants",
            "participant",
            "body",
            "bodies",
            "شخص",
            "أشخاص",
            "شخصية",
            "شخصيات",
            "هيئة",
            "هيئات",
            "مشاركون",
            "مشاركين",
        ],
    ),
    (
        TableField::Places,
        "places",
        &[
            "places",
            "place",
            "location",
            "locations",
            "where",
            "city",
            "cities",
            "country",
            "countries",
            "in",
            "مكان",
            "أماكن",
            "أمكنة",
            "أين",
            "مدينة",
            "مدن",
            "بلد",
            "بلدان",
            "في",
        ],
    ),
    (
        TableField::Source,
        "source",
        &[
            "source",
            "sources",
            "src",
            "citation",
            "citations",
            "reference",
            "references",
            "document",
            "documents",
            "publication",
            "publications",
            "مصدر",
            "مصادر",
            "مرجع",
            "مراجع",
            "وثيقة",
            "وثائق",
        ],
    ),
    (
        TableField::Url,
        "url",
        &[
            "url",
            "urls",
            "link",
            "links",
            "source url",
            "address",
            "source link",
            "رابط",
            "روابط",
            "رابط المصدر",
        ],
    ),
    (
        TableField::Quote,
        "quote",
        &[
            "quote",
            "quotes",
            "quotation",
            "quotations",
            "passage",
            "passages",
            "excerpt",
            "excerpts",
            "اقتباس",
            "اقتباسات",
            "مقتطف",
            "مقتطفات",
        ],
    ),
    (TableField::Page, "page", &["page", "pages", "pinpoint", "صفحة", "صفحات"]),
    (TableField::Stance, "stance", &["stance", "stances", "موقف", "مواقف"]),
    (
        TableField::Note,
        "note",
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "remarks",
            "remark",
            "ملاحظة",
            "ملاحظات",
            "ملحوظة",
            "ملحوظات",
            "تعليق",
            "تعليقات",
            "حاشية",
        ],
    ),
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

/// A name of a column without marks, other forms of letters and articles: `الحالة` is `حالة`.
fn spelling(name: &str) -> String {
    /// So many letters are a word without the article.
    const SHORTEST: usize = 2;
    let folded = fold(&bare(name)).text().to_owned();
    let word = |word: &str| {
        let without = word.strip_prefix("ال").filter(|rest| rest.chars().count() >= SHORTEST);
        without.unwrap_or(word).to_owned()
    };
    folded.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Names of columns in their spelling, for each field.
static KNOWN: LazyLock<Vec<(TableField, Vec<String>)>> = LazyLock::new(|| {
    let spellings = |names: &[&str]| names.iter().map(|name| spelling(name)).collect();
    COLUMNS.iter().map(|(field, _, names)| (*field, spellings(names))).collect()
});

/// What the columns of these names say.
pub fn columns(names: &[String], map: &ColumnMap) -> Result<Vec<Option<TableField>>, String> {
    let bares: Vec<String> = names.iter().map(|name| bare(name)).collect();
    let spellings: Vec<String> = names.iter().map(|name| spelling(name)).collect();
    let mut columns = vec![None; names.len()];
    for (field, known) in KNOWN.iter() {
        let place = match map.0.get(field) {
            Some(wanted) => {
                let place = bares.iter().position(|name| name == wanted);
                Some(place.ok_or_else(|| format!("there is no column “{wanted}”"))?)
            }
            None => known.iter().find_map(|known| {
                spellings
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
