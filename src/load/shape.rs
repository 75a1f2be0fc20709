//! The shape of a timeline file: one table of its fields.
//!
//! What is read, which keys are known, what must be there and what is said of each field in the
//! documentation all come from here.

/// A field of a record.
#[derive(Debug)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there.
    pub need: Need,
    /// What it is, in one line.
    pub doc: &'static str,
}

impl Field {
    /// What to write, for whoever has left it out.
    pub fn hint(&self) -> String {
        match self.kind {
            Kind::Choice(words) => {
                format!("`{}`: {} One of {}.", self.name, self.doc, words.join(", "))
            }
            _ => format!("`{}`: {}", self.name, self.doc),
        }
    }
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
}

/// What a field holds.
#[derive(Debug)]
pub enum Kind {
    /// A text, or a map of texts by language.
    Wording,
    /// A text that is the same in every language.
    Text,
    /// A word that names this thing.
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
}

/// A kind of map in the file.
#[derive(Debug)]
pub struct Record {
    /// What it is called in findings.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

impl Record {
    /// The field with this key.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { name, kind, need: Need::Required, doc }
}

const fn optional(name: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { name, kind, need: Need::Optional, doc }
}

/// The words for [`crate::source::Stance`].
pub const STANCES: &[&str] = &["dates", "supports", "mentions", "differs"];

/// The words for [`crate::text::Direction`].
pub const DIRECTIONS: &[&str] = &["ltr", "rtl"];

/// The file.
pub static TIMELINE: Record = Record {
    name: "timeline",
    fields: &[
        required("title", Kind::Wording, "What the chronology is called."),
        optional("names", Kind::Names, "People, places and bodies with the spellings that occur."),
        optional("eras", Kind::List(&ERA), "Periods that frame the events."),
        optional("sources", Kind::List(&SOURCE), "The articles."),
        required("events", Kind::List(&EVENT), "What happened."),
    ],
};

/// A period.
pub static ERA: Record = Record {
    name: "era",
    fields: &[
        required("date", Kind::Date, "From when to when, an EDTF interval."),
        required("title", Kind::Wording, "What it is called."),
    ],
};

/// An article.
pub static SOURCE: Record = Record {
    name: "source",
    fields: &[
        required("id", Kind::Id, "A word by which passages name it."),
        required("file", Kind::Text, "The text file, relative to the timeline's folder."),
        optional("lines", Kind::Lines, "The lines of the file that are this article."),
        optional(
            "encoding",
            Kind::Text,
            "The file's encoding, such as `windows-1256`, if it is neither UTF-8 nor UTF-16 with a mark.",
        ),
        optional("title", Kind::Wording, "The headline."),
        optional("publisher", Kind::Wording, "Who published it."),
        optional("published", Kind::Date, "When it was published."),
        optional("language", Kind::Text, "The language it is written in, such as `ar`."),
        optional(
            "direction",
            Kind::Choice(DIRECTIONS),
            "Which way every paragraph runs, where its letters would say otherwise.",
        ),
        optional("url", Kind::Text, "Where it can be read online."),
        optional("note", Kind::Wording, "What the curator says of it."),
    ],
};

/// An event.
pub static EVENT: Record = Record {
    name: "event",
    fields: &[
        required("id", Kind::Id, "A word by which other events name it."),
        optional(
            "date",
            Kind::Date,
            "When: EDTF, or words that mean one; absent where nobody says.",
        ),
        required("title", Kind::Wording, "What happened, in a few words."),
        optional("summary", Kind::Wording, "What happened, in a few sentences."),
        optional("tags", Kind::Tags, "Words that group it with others."),
        optional("people", Kind::Ids, "Who took part: ids of names."),
        optional("places", Kind::Ids, "Where: ids of names."),
        optional("bodies", Kind::Ids, "Organisations and offices: ids of names."),
        optional("related", Kind::Ids, "Events it belongs with."),
        optional("after", Kind::Ids, "Events it followed, where the dates do not say so."),
        optional("note", Kind::Wording, "What the curator says of it; knowledge from elsewhere."),
        optional("passages", Kind::List(&PASSAGE), "What it rests on."),
    ],
};

/// A passage.
pub static PASSAGE: Record = Record {
    name: "passage",
    fields: &[
        required("source", Kind::Reference, "The id of the source it is quoted from."),
        required("quote", Kind::Text, "The words, copied from the source."),
        optional(
            "before",
            Kind::Text,
            "Words that stand before the quotation, if it stands there more than once.",
        ),
        optional(
            "after",
            Kind::Text,
            "Words that stand behind it, if it stands there more than once.",
        ),
        optional("occurrence", Kind::Count, "Which of several places is meant, from 1."),
        required("stance", Kind::Choice(STANCES), "What it does for the event."),
        optional("says", Kind::Date, "The date it gives, where that is not simply the event's."),
        optional("translation", Kind::Wording, "The quotation in other languages."),
        optional("note", Kind::Wording, "What the curator says of it."),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Stance;
    use crate::text::Direction;

    #[test]
    fn words_are_those_of_what_they_stand_for() {
        assert_eq!(STANCES, Stance::ALL.map(Stance::name));
        assert_eq!(DIRECTIONS, Direction::ALL.map(Direction::name));
    }
}
