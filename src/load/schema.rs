//! The fields of a timeline file, in one table.
//!
//! Parsing, known keys, required fields, the JSON Schema and the documentation of each field are
//! all based on it.

use super::finding::Code;

/// A field of a record.
#[derive(Debug)]
pub struct FieldSpec {
    /// Its key.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it is required.
    pub need: Requirement,
    /// What it is, in one line.
    pub doc: &'static str,
    /// An example of a value in a file, in one line.
    pub example: &'static str,
    /// The findings it can cause, apart from those of its kind ([`FieldKind::codes`]).
    pub codes: &'static [Code],
}

impl FieldSpec {
    const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    const fn codes(self, codes: &'static [Code]) -> Self {
        Self { codes, ..self }
    }

    /// Returns what to write if it is missing.
    pub fn hint(&self) -> String {
        let choices = if let FieldKind::Choice(words) = self.kind {
            format!(" One of {}.", words.join(", "))
        } else {
            String::new()
        };
        format!("`{}`: {}{choices}", self.name, self.doc)
    }
}

/// Whether a field is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// It is required.
    Required,
    /// It is optional.
    Optional,
}

/// The kind of value of a field.
#[derive(Debug)]
pub enum FieldKind {
    /// A text, or a map of texts by language.
    Wording,
    /// A text that is the same in every language.
    Text,
    /// A word that identifies this thing.
    Id,
    /// The id of another thing, or a list of such ids.
    Ids,
    /// The id of one other thing.
    Reference,
    /// Words, as a list or alone.
    Tags,
    /// A date.
    Date,
    /// `A-B`, line numbers from 1.
    Lines,
    /// A number from 1.
    Count,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of records.
    List(&'static Record),
    /// A map from ids to spellings by language.
    Names,
    /// A map from languages to groups of words.
    Aliases,
    /// A map from tags to what they are called by language.
    TagNames,
    /// The id of a name, or a text, or a list of these.
    Credits,
    /// A path of a file, or a list of such paths.
    Paths,
    /// One of these words, or a list of them.
    Choices(&'static [&'static str]),
}

impl FieldKind {
    /// Returns a description of the kind.
    pub fn words(&self) -> String {
        match self {
            Self::Wording => "a text, or texts by language".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Id => "an id: one word".to_owned(),
            Self::Ids => "an id, or a list of ids".to_owned(),
            Self::Reference => "an id".to_owned(),
            Self::Tags => "a word, or a list of words".to_owned(),
            Self::Date => "a date".to_owned(),
            Self::Lines => "line numbers".to_owned(),
            Self::Count => "a number from 1".to_owned(),
            Self::Choice(words) => format!("one of `{}`", words.join("`, `")),
            Self::List(record) => format!("a list of {}s", record.name),
            Self::Names => "a map from ids to spellings by language".to_owned(),
            Self::Aliases => "groups of words by language".to_owned(),
            Self::TagNames => "a map from tags to texts by language".to_owned(),
            Self::Credits => "the id of a name, or a text, or a list of these".to_owned(),
            Self::Paths => "a file, or a list of files".to_owned(),
            Self::Choices(words) => format!("one or more of `{}`", words.join("`, `")),
        }
    }

    /// Returns the findings that any value of this kind can cause.
    pub fn codes(&self) -> &'static [Code] {
        match self {
            Self::Wording => &[
                Code::EmptyText,
                Code::WrongKind,
                Code::TooLong,
                Code::BadLanguage,
                Code::RareLanguage,
                Code::HiddenCharacters,
            ],
            Self::Tags | Self::Paths => {
                &[Code::EmptyText, Code::WrongKind, Code::TooLong, Code::HiddenCharacters]
            }
            Self::Text => &[Code::EmptyText, Code::WrongKind, Code::TooLong],
            Self::Id => &[
                Code::BadId,
                Code::DuplicateId,
                Code::SimilarId,
                Code::EmptyText,
                Code::HiddenCharacters,
            ],
            Self::Ids | Self::Reference => &[Code::UnknownReference, Code::WrongKind],
            Self::Date => &[
                Code::BadDate,
                Code::DateNeedsQuotes,
                Code::DateSpelling,
                Code::DateTwoReadings,
                Code::DateConverted,
            ],
            Self::Lines => &[Code::BadLines],
            Self::Count | Self::Choice(_) | Self::Choices(_) | Self::List(_) => &[Code::WrongKind],
            Self::Credits => &[
                Code::UnknownReference,
                Code::EmptyText,
                Code::WrongKind,
                Code::BadLanguage,
                Code::RareLanguage,
            ],
            Self::Names | Self::Aliases | Self::TagNames => {
                &[Code::WrongKind, Code::EmptyText, Code::BadLanguage, Code::RareLanguage]
            }
        }
    }
}

/// A kind of map in the file.
#[derive(Debug)]
pub struct Record {
    /// Its name in findings.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [FieldSpec],
}

impl Record {
    /// Every kind of map, in the order of the documentation.
    pub const ALL: [&'static Self; 6] = [&TIMELINE, &ERA, &SOURCE, &EVENT, &PASSAGE, &CONFLICT];

    /// Returns the names of the fields that come before one of its fields.
    pub fn before(&self, name: &str) -> Vec<String> {
        let names = self.fields.iter().map(|field| field.name.to_owned());
        names.take_while(|value| value != name).collect()
    }

    /// Returns whether it is an event or a passage, whose fields make a claim.
    pub fn is_of_claim(&self) -> bool {
        [EVENT.name, PASSAGE.name].contains(&self.name)
    }

    /// Returns the field with this key.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

const fn required(name: &'static str, kind: FieldKind, doc: &'static str) -> FieldSpec {
    FieldSpec { name, kind, need: Requirement::Required, doc, example: "", codes: &[] }
}

const fn optional(name: &'static str, kind: FieldKind, doc: &'static str) -> FieldSpec {
    FieldSpec { name, kind, need: Requirement::Optional, doc, example: "", codes: &[] }
}

/// The words for [`crate::source::Stance`].
pub const STANCES: &[&str] = &["dates", "supports", "mentions", "differs"];

/// The words for [`crate::timeline::Status`].
pub const STATUSES: &[&str] =
    &["alleged", "denied", "disputed", "announced", "planned", "cancelled"];

/// The words for [`crate::source::Point`].
pub const POINTS: &[&str] = &["date", "place", "person", "number", "outcome"];

/// The words for [`crate::source::SourceKind`].
pub const KINDS: &[&str] = &[
    "article-newspaper",
    "article-journal",
    "article-magazine",
    "article",
    "webpage",
    "post-weblog",
    "post",
    "book",
    "chapter",
    "report",
    "thesis",
    "legal-case",
    "legislation",
    "treaty",
    "interview",
    "broadcast",
    "speech",
    "personal-communication",
    "manuscript",
    "press-release",
    "document",
];

/// The words for [`crate::text::Direction`].
pub const DIRECTIONS: &[&str] = &["ltr", "rtl"];

/// The file.
pub static TIMELINE: Record = Record {
    name: "timeline",
    fields: &[
        required("title", FieldKind::Wording, "The title of the chronology.")
            .example("{ en: Soviet–North Korean treaties, ar: المعاهدات السوفيتية }"),
        optional("names", FieldKind::Names, "People, places and bodies with their spellings.")
            .example("{ kim-il-sung: { en: Kim Il Sung, ar: [كيم إيل سونغ, كيم إيل سونج] }, moscow: { en: Moscow }, soviet-union: { en: USSR } }")
            .codes(&[Code::UnusedName, Code::SimilarId, Code::NameConflict]),
        optional(
            "aliases",
            FieldKind::Aliases,
            "Words that are equivalent in a search; nothing else uses them.",
        )
        .example("{ en: [[treaty, pact], [train, railway, rail]] }"),
        optional("tags", FieldKind::TagNames, "The names of tags in each language.")
            .example("{ treaty: { en: Treaty, ar: معاهدة } }")
            .codes(&[Code::TagConflict]),
        optional("eras", FieldKind::List(&ERA), "Periods that frame the events."),
        optional("sources", FieldKind::List(&SOURCE), "The articles.").codes(&[Code::UnusedSource]),
        optional(
            "include",
            FieldKind::Paths,
            "Other timelines whose events are shown with these: files in the timeline's folder or below.",
        )
        .example("[treaties.yaml, visits/visits.yaml]")
        .codes(&[
            Code::IncludeMissing,
            Code::IncludeCycle,
            Code::IncludeTwice,
            Code::IncludeDepth,
        ]),
        required(
            "events",
            FieldKind::List(&EVENT),
            "What happened; may be absent if the timeline includes others.",
        ),
        optional(
            "conflicts",
            FieldKind::List(&CONFLICT),
            "What two people have changed in different ways; `tarikh merge` writes it, and it goes when you decide.",
        )
        .codes(&[Code::MergeConflict]),
    ],
};

/// Something that two people have changed in different ways.
pub static CONFLICT: Record = Record {
    name: "conflict",
    fields: &[
        required("at", FieldKind::Text, "Where: keys and ids, with slashes between them.")
            .example("events/treaty-1961/date")
            .codes(&[Code::MergeConflict]),
        optional("base", FieldKind::Text, "What it was; absent where there was nothing.")
            .example("1961"),
        optional(
            "ours",
            FieldKind::Text,
            "What one side has made of it, as the file has it; absent where that has removed it.",
        )
        .example("1961-07-06"),
        optional(
            "theirs",
            FieldKind::Text,
            "What the other side has made of it; absent where that has removed it.",
        )
        .example("1961-07"),
    ],
};

/// A period.
pub static ERA: Record = Record {
    name: "era",
    fields: &[
        required("date", FieldKind::Date, "The time that it covers, an EDTF interval.")
            .example("1948/1991"),
        required("title", FieldKind::Wording, "Its title.").example("The Soviet years"),
    ],
};

/// An article.
pub static SOURCE: Record = Record {
    name: "source",
    fields: &[
        required("id", FieldKind::Id, "A word that passages refer to.")
            .example("oman")
            .codes(&[Code::SourceConflict, Code::SourceDiffers]),
        optional(
            "file",
            FieldKind::Text,
            "The text file, relative to the timeline's folder; absent if the source is only cited.",
        )
        .example("seeds/003_b201de29508699bd.txt")
        .codes(&[
            Code::ArticleMissing,
            Code::ArticleOutside,
            Code::ArticleEmpty,
            Code::OutlineOutdated,
            Code::SourceUnnamed,
        ]),
        optional(
            "original",
            FieldKind::Text,
            "The file that the text was taken from, such as a PDF, relative to the timeline's folder.",
        )
        .example("seeds/oman.html")
        .codes(&[Code::OriginalMissing, Code::OriginalDiffers]),
        optional("lines", FieldKind::Lines, "The lines of the file that are this article.")
            .example("1-63")
            .codes(&[Code::ArticleEmpty]),
        optional(
            "encoding",
            FieldKind::Text,
            "The file's encoding, such as `windows-1256`, if it is neither UTF-8 nor UTF-16 with a mark.",
        )
        .example("utf-8")
        .codes(&[Code::EncodingGuessed, Code::BadEncoding]),
        optional("kind", FieldKind::Choice(KINDS), "The kind of publication, a type of CSL.")
            .example("article-newspaper"),
        optional("title", FieldKind::Wording, "The headline.")
            .example("{ ar: بوتين وكيم يوقعان اتفاقية, en: Putin and Kim sign an agreement }"),
        optional("author", FieldKind::Credits, "Who wrote it: ids of names, or texts.")
            .example("[kim-il-sung, { en: Our correspondent }]"),
        optional("publisher", FieldKind::Wording, "Who published it.").example("Oman Daily (Reuters)"),
        optional(
            "container",
            FieldKind::Wording,
            "What it is part of: a newspaper, a journal, a book, a collection.",
        )
        .example("Oman Daily"),
        optional("volume", FieldKind::Text, "The volume of its container.").example("12"),
        optional("issue", FieldKind::Text, "The issue of its container.").example("3"),
        optional("pages", FieldKind::Text, "Its pages in the container.").example("14-16"),
        optional("published", FieldKind::Date, "When it was published.").example("2024-06-19"),
        optional("accessed", FieldKind::Date, "When the curator read it.").example("2024-07-01"),
        optional(
            "origin",
            FieldKind::Credits,
            "The agency or owner; sources with one origin count as one.",
        )
        .example("{ en: Reuters }"),
        optional("language", FieldKind::Text, "The language it is written in, a BCP 47 tag.")
            .example("ar")
            .codes(&[Code::BadLanguage, Code::RareLanguage]),
        optional(
            "direction",
            FieldKind::Choice(DIRECTIONS),
            "The direction of every paragraph, if its letters suggest another one.",
        )
        .example("rtl"),
        optional("url", FieldKind::Text, "Where it can be read online.")
            .example("https://example.org/articles/1")
            .codes(&[Code::BadUrl]),
        optional("archive", FieldKind::Text, "Where it is kept: a shelf mark, or the address of a copy.")
            .example("https://web.archive.org/web/2024/https://example.org/articles/1"),
        optional(
            "sha256",
            FieldKind::Text,
            "The SHA-256 of the file when it was quoted; `check --fix` writes it.",
        )
        .example("9d40728eb15a69df75e4950b614a725ddfbcf10fd30abf612007526a4a088102")
        .codes(&[Code::ArticleChanged, Code::BadHash]),
        optional("note", FieldKind::Wording, "A note of the curator.")
            .example("The first of two articles in the file."),
    ],
};

/// An event.
pub static EVENT: Record = Record {
    name: "event",
    fields: &[
        required("id", FieldKind::Id, "A word that other events refer to.")
            .example("treaty-1961")
            .codes(&[
                Code::SimilarTitle,
                Code::MissingLanguage,
                Code::EventConflict,
                Code::EventTwice,
                Code::StatusConflict,
            ]),
        optional("date", FieldKind::Date, "The date, as EDTF or in words; absent if unknown.")
            .example("1961")
            .codes(&[
                Code::OutsideEras,
                Code::FalsePrecision,
                Code::DateTooPrecise,
                Code::AfterItsSources,
            ]),
        optional(
            "status",
            FieldKind::Choice(STATUSES),
            "How certain it is that it happened; absent if it is reported as a fact.",
        )
        .example("alleged"),
        required("title", FieldKind::Wording, "What happened, in a few words.")
            .example("{ en: Treaty of mutual support, ar: معاهدة الدعم المتبادل }")
            .codes(&[Code::SimilarTitle, Code::MissingLanguage]),
        optional("summary", FieldKind::Wording, "What happened, in a few sentences.")
            .example("North Korea and the Soviet Union promise to support each other.")
            .codes(&[Code::MissingLanguage]),
        optional("tags", FieldKind::Tags, "Words that group events.")
            .example("[treaty]")
            .codes(&[Code::MissingLanguage]),
        optional("people", FieldKind::Ids, "Who took part: ids of names.").example("kim-il-sung"),
        optional("places", FieldKind::Ids, "Where it happened: ids of names.").example("[moscow]"),
        optional("bodies", FieldKind::Ids, "Organisations and offices: ids of names.")
            .example("[soviet-union]"),
        optional("related", FieldKind::Ids, "Related events.")
            .example("[partnership-treaty-2024]")
            .codes(&[Code::RelatedToItself]),
        optional("after", FieldKind::Ids, "Events that it followed, if the dates do not say so.")
            .example("nk-founded")
            .codes(&[Code::AfterCycle, Code::AfterAgainstDates]),
        optional(
            "note",
            FieldKind::Wording,
            "A note of the curator, such as knowledge from elsewhere.",
        )
        .example("'Not in the sources: signed on 6 July.'")
        .codes(&[Code::MissingLanguage]),
        optional("passages", FieldKind::List(&PASSAGE), "The passages that are its evidence.")
            .codes(&[Code::NoPassages]),
    ],
};

/// A passage.
pub static PASSAGE: Record = Record {
    name: "passage",
    fields: &[
        required("source", FieldKind::Reference, "The id of the source it is quoted from.")
            .example("oman"),
        optional(
            "quote",
            FieldKind::Text,
            "The words, copied from the source; absent if it is only cited.",
        )
        .example("معاهدة عام 1961 مع الاتحاد السوفيتي")
        .codes(&[
            Code::QuoteLost,
            Code::QuoteUnsearched,
            Code::QuoteAmbiguous,
            Code::QuoteCut,
            Code::QuoteFolded,
            Code::QuoteElided,
            Code::QuoteApproximate,
            Code::QuoteAltered,
            Code::QuoteContext,
            Code::QuoteMidWord,
            Code::QuoteUnattributed,
            Code::QuoteUnchecked,
            Code::QuoteTwice,
        ]),
        optional(
            "by",
            FieldKind::Credits,
            "Who is quoted, if the source only reports it: ids or texts.",
        )
        .example("{ en: South Korean intelligence }"),
        optional("page", FieldKind::Text, "The place in the source, as it is cited.")
            .example("p. 12")
            .codes(&[Code::PageDiffers]),
        optional(
            "before",
            FieldKind::Text,
            "Words before the quotation, if it occurs more than once.",
        )
        .example("كما وقعت كوريا الشمالية")
        .codes(&[Code::ContextDiffers]),
        optional("after", FieldKind::Text, "Words after it, if it occurs more than once.")
            .example("تضمنت تعهدات بالدعم المتبادل")
            .codes(&[Code::ContextDiffers]),
        optional("occurrence", FieldKind::Count, "The number of the place that is meant, from 1.")
            .example("1")
            .codes(&[Code::QuoteLost]),
        optional(
            "stance",
            FieldKind::Choice(STANCES),
            "Its role as evidence; `supports` if absent.",
        )
        .example("dates")
        .codes(&[
            Code::DatesNothing,
            Code::DatesOtherwise,
            Code::DateNotQuoted,
            Code::DiffersUnexplained,
            Code::Contradiction,
        ]),
        optional("on", FieldKind::Choices(POINTS), "The points of difference.").example("date"),
        optional(
            "says",
            FieldKind::Date,
            "The date it gives, if that is not the date of the event.",
        )
        .example("1961~")
        .codes(&[Code::SaysOtherDate, Code::DatesOtherwise]),
        optional("translation", FieldKind::Wording, "The quotation in other languages.")
            .example("{ en: a treaty of 1961 with the Soviet Union }")
            .codes(&[Code::TranslationNumber]),
        optional("note", FieldKind::Wording, "A note of the curator.")
            .example("In passing, at the end of the article.")
            .codes(&[Code::MissingLanguage]),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Point, SourceKind, Stance};
    use crate::text::Direction;
    use crate::timeline::Status;

    #[test]
    fn words_are_those_of_what_they_stand_for() {
        assert_eq!(STANCES, Stance::ALL.map(Stance::name));
        assert_eq!(DIRECTIONS, Direction::ALL.map(Direction::name));
        assert_eq!(STATUSES, Status::STATED.map(Status::name));
        assert_eq!(POINTS, Point::ALL.map(Point::name));
        assert_eq!(KINDS, SourceKind::ALL.map(SourceKind::name));
    }
}
