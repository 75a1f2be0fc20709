//! A timeline file before linking: fields are checked, references are not followed.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

use crate::date::Date;
use crate::language::Localized;
use crate::load::article::Lines;
use crate::source::{Points, SourceKind, Stance, UnreadFields};
use crate::text::Direction;
use crate::timeline::{AliasGroup, Status};

/// A timeline file before linking.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its `title`.
    pub title: Option<Localized>,
    /// Its `names`, with their keys.
    pub names: Vec<NameDraft>,
    /// Its `aliases`.
    pub aliases: Vec<AliasGroup>,
    /// Its `tags`.
    pub tags: Vec<TagDraft>,
    /// Its `eras`.
    pub eras: Vec<(Date, Localized)>,
    /// Its `sources`.
    pub sources: Vec<SourceDraft>,
    /// Its `include`.
    pub includes: Vec<Spanned<Arc<str>>>,
    /// Its `events`, in the order of the file.
    pub events: Vec<EventDraft>,
}

/// A name, and its spellings by language.
#[derive(Debug)]
pub struct NameDraft {
    /// Its key.
    pub id: Spanned<Arc<str>>,
    /// Its bytes of the file.
    pub bytes: Range<usize>,
    /// Its spellings.
    pub spellings: Vec<(Arc<str>, Vec<Arc<str>>)>,
}

/// A tag and its names.
#[derive(Debug)]
pub struct TagDraft {
    /// Its key.
    pub id: Spanned<Arc<str>>,
    /// Its names.
    pub names: Localized,
}

/// A source before its article is read.
#[derive(Debug)]
pub struct SourceDraft {
    /// Its `id`.
    pub id: Spanned<Arc<str>>,
    /// Its bytes of the file.
    pub bytes: Range<usize>,
    /// Its `file`.
    pub file: Option<Spanned<Arc<str>>>,
    /// Its `original`.
    pub original: Option<Spanned<Arc<str>>>,
    /// Its `lines`.
    pub lines: Option<Spanned<Lines>>,
    /// Its `kind`.
    pub kind: Option<SourceKind>,
    /// Its `title`.
    pub title: Option<Localized>,
    /// Its `author`.
    pub author: Vec<CreditDraft>,
    /// Its `publisher`.
    pub publisher: Option<Localized>,
    /// Its `container`.
    pub container: Option<Localized>,
    /// Its `volume`.
    pub volume: Option<Arc<str>>,
    /// Its `issue`.
    pub issue: Option<Arc<str>>,
    /// Its `pages`.
    pub pages: Option<Arc<str>>,
    /// When it was published.
    pub published: Option<Date>,
    /// When the curator read it.
    pub accessed: Option<Date>,
    /// Its `origin`.
    pub origin: Option<CreditDraft>,
    /// Its `archive`.
    pub archive: Option<Arc<str>>,
    /// Its `sha256`.
    pub sha256: Option<Spanned<Arc<str>>>,
    /// Its `language`.
    pub language: Option<Arc<str>>,
    /// Its `encoding`.
    pub encoding: Option<Spanned<Arc<str>>>,
    /// Its `direction`.
    pub direction: Option<Direction>,
    /// Its `url`.
    pub url: Option<Arc<str>>,
    /// Its `note`.
    pub note: Option<Localized>,
}

/// An event before its references are followed.
///
/// Its lists have no spare capacity: there may be very many of them.
#[derive(Debug)]
pub struct EventDraft {
    /// Its `id`.
    pub id: Spanned<Arc<str>>,
    /// Its bytes of the file.
    pub bytes: Range<usize>,
    /// Its `date`.
    pub date: Option<Spanned<Date>>,
    /// Its `date` as written, if it is not understood.
    pub unread_date: Option<Arc<str>>,
    /// Its `status`.
    pub status: Option<Status>,
    /// Its `status` as written, if it is not understood.
    pub unread_status: Option<Arc<str>>,
    /// Its fields that are not understood.
    pub unread: UnreadFields,
    /// Its `title`.
    pub title: Localized,
    /// Its `summary`.
    pub summary: Option<Localized>,
    /// Its `tags`.
    pub tags: Box<[Spanned<Arc<str>>]>,
    /// Its `people`.
    pub people: Box<[Spanned<Arc<str>>]>,
    /// Its `places`.
    pub places: Box<[Spanned<Arc<str>>]>,
    /// Its `bodies`.
    pub bodies: Box<[Spanned<Arc<str>>]>,
    /// Its `related`.
    pub related: Box<[Spanned<Arc<str>>]>,
    /// Its `after`.
    pub after: Box<[Spanned<Arc<str>>]>,
    /// Its `note`.
    pub note: Option<Localized>,
    /// Its `passages`.
    pub passages: Box<[PassageDraft]>,
}

/// A passage before its quotation is looked for.
#[derive(Debug)]
pub struct PassageDraft {
    /// Its bytes of the file.
    pub bytes: Range<usize>,
    /// Its `source`.
    pub source: Option<Spanned<Arc<str>>>,
    /// Its `quote`.
    pub quote: Option<Spanned<Arc<str>>>,
    /// Its `by`.
    pub by: Box<[CreditDraft]>,
    /// Its `page`.
    pub page: Option<Spanned<Arc<str>>>,
    /// Its `on`.
    pub on: Points,
    /// Its `before`.
    pub before: Option<Arc<str>>,
    /// Its `after`.
    pub after: Option<Arc<str>>,
    /// Its `occurrence`.
    pub occurrence: Option<NonZeroUsize>,
    /// Its `stance`.
    pub stance: Option<Stance>,
    /// Its `says`.
    ///
    /// Boxed: few passages have one, and a date is large.
    pub says: Option<Box<Spanned<Date>>>,
    /// Its `translation`.
    pub translation: Option<Localized>,
    /// Its `note`.
    pub note: Option<Localized>,
    /// Its fields that are not understood.
    pub unread: UnreadFields,
}

/// Who is credited: a word that may be the id of a name, or a text.
#[derive(Debug, Clone)]
pub enum CreditDraft {
    /// A single word.
    Word(Spanned<Arc<str>>),
    /// A text of several words, or texts by language.
    Text(Localized),
}

/// A value with its bytes of the file.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes.
    pub bytes: Range<usize>,
}
