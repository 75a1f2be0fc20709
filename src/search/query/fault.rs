//! Errors in a query.

use std::ops::Range;

use crate::date::DateFault;
use crate::language::Language;
use crate::timeline::Facet;

/// A part of a query that is not understood, or has an unknown value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the query.
    pub bytes: Range<usize>,
    /// The reason.
    pub reason: Reason,
}

/// Why a part of a query is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A quotation mark is not closed.
    ///
    /// The words after it count one by one.
    OpenQuotation,
    /// A key without a value.
    NoValue(Facet),
    /// `before:` or `after:` without a date.
    NoDate,
    /// Not a date, and why.
    BadDate(Box<DateFault>),
    /// No event has this value.
    Unknown {
        /// The field.
        key: Facet,
        /// The value, as it was understood.
        value: String,
        /// A similar value.
        similar: Option<String>,
    },
    /// Letters before a colon that are not a key.
    UnknownKey {
        /// The letters.
        key: String,
        /// A similar key.
        similar: Option<&'static str>,
    },
    /// More conditions than the limit.
    TooMany {
        /// The limit.
        most: usize,
    },
}

impl Fault {
    /// Returns the error as one sentence without a full stop.
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::En => self.in_english(),
            Language::Ar => self.in_arabic(),
        }
    }

    fn in_english(&self) -> String {
        match &self.reason {
            Reason::OpenQuotation => "the quotation mark is not closed".to_owned(),
            Reason::NoValue(key) => {
                format!("a {} belongs after {}", key.words(Language::En), key.sign())
            }
            Reason::NoDate => "a date belongs here".to_owned(),
            Reason::BadDate(fault) => fault.sentence(Language::En),
            Reason::Unknown { key, value, similar } => {
                let what = key.words(Language::En);
                let hint = match similar {
                    Some(similar) => format!("; did you mean {similar}?"),
                    None => key.names().map_or_else(String::new, |values| {
                        format!("; it is one of {}", values.join(", "))
                    }),
                };
                format!("no {what} “{value}”{hint}")
            }
            Reason::UnknownKey { key, similar } => {
                let hint = match similar {
                    Some(similar) => format!("did you mean {similar}?"),
                    None => "put it in quotation marks to search for it".to_owned(),
                };
                format!("no condition is called {key}:; {hint}")
            }
            Reason::TooMany { most } => format!("only the first {most} conditions count"),
        }
    }

    fn in_arabic(&self) -> String {
        match &self.reason {
            Reason::OpenQuotation => "علامة الاقتباس غير مغلقة".to_owned(),
            Reason::NoValue(key) => {
                format!("يأتي {} بعد {}", key.words(Language::Ar), key.sign())
            }
            Reason::NoDate => "يأتي تاريخ هنا".to_owned(),
            Reason::BadDate(fault) => fault.sentence(Language::Ar),
            Reason::Unknown { key, value, similar } => {
                let what = key.words(Language::Ar);
                let hint = match similar {
                    Some(similar) => format!("؛ هل تقصد {similar}؟"),
                    None => key.names().map_or_else(String::new, |values| {
                        format!("؛ القيم هي {}", values.join("، "))
                    }),
                };
                format!("لا شيء هنا بهذا الاسم: {what} «{value}»{hint}")
            }
            Reason::UnknownKey { key, similar } => {
                let hint = match similar {
                    Some(similar) => format!("هل تقصد {similar}؟"),
                    None => "ضعه بين علامتي اقتباس للبحث عنه".to_owned(),
                };
                format!("لا شرط باسم {key}:؛ {hint}")
            }
            Reason::TooMany { most } => format!("تحسب الشروط الأولى فقط، وعددها {most}"),
        }
    }
}
