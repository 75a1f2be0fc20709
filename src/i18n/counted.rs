//! Counted nouns, with the plural forms of both languages.

use crate::language::Language;

/// A noun that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// Events.
    Event,
    /// Events other than the current one.
    OtherEvent,
    /// Passages.
    Passage,
    /// Sources.
    Source,
    /// Independent origins: agencies and owners behind sources.
    Origin,
    /// Findings.
    Finding,
    /// Hits of a search.
    Hit,
    /// Characters of a text.
    Character,
    /// Commands of the program.
    Command,
    /// Words of a text.
    Word,
    /// Lines of a file.
    Line,
    /// Files.
    File,
}

/// Returns “3 events” as it follows a preposition, where the Arabic dual has another form.
///
/// ```
/// use tarikh::language::Language;
/// use tarikh::i18n::{Noun, counted_after};
/// assert_eq!(counted_after(2, Noun::Source, Language::Ar), "مصدرين");
/// assert_eq!(counted_after(6, Noun::Source, Language::Ar), "6 مصادر");
/// ```
pub fn counted_after(count: usize, noun: Noun, language: Language) -> String {
    if (language, count) != (Language::Ar, 2) {
        return counted(count, noun, language);
    }
    match noun {
        Noun::Event => "حدثين",
        Noun::OtherEvent => "حدثين آخرين",
        Noun::Passage => "مقتطفين",
        Noun::Source => "مصدرين",
        Noun::Origin => "مصدرين أصليين",
        Noun::Finding => "ملاحظتين",
        Noun::Hit => "نتيجتين",
        Noun::Character => "حرفين",
        Noun::Command => "أمرين",
        Noun::Word => "كلمتين",
        Noun::Line => "سطرين",
        Noun::File => "ملفين",
    }
    .to_owned()
}

/// Returns “3 events”, with the plural form of the language.
///
/// ```
/// use tarikh::language::Language;
/// use tarikh::i18n::{Noun, counted};
/// assert_eq!(counted(1, Noun::Event, Language::En), "1 event");
/// assert_eq!(counted(3, Noun::Event, Language::Ar), "3 أحداث");
/// assert_eq!(counted(11, Noun::Event, Language::Ar), "11 حدثا");
/// ```
pub fn counted(count: usize, noun: Noun, language: Language) -> String {
    match language {
        Language::En => {
            let (one, many) = match noun {
                Noun::Event => ("event", "events"),
                Noun::OtherEvent => ("other event", "other events"),
                Noun::Passage => ("passage", "passages"),
                Noun::Source => ("source", "sources"),
                Noun::Origin => ("independent origin", "independent origins"),
                Noun::Finding => ("finding", "findings"),
                Noun::Hit => ("hit", "hits"),
                Noun::Character => ("character", "characters"),
                Noun::Command => ("command", "commands"),
                Noun::Word => ("word", "words"),
                Noun::Line => ("line", "lines"),
                Noun::File => ("file", "files"),
            };
            format!("{count} {}", if count == 1 { one } else { many })
        }
        Language::Ar => {
            // One, two, three to ten, eleven to ninety-nine, a hundred.
            let [one, two, few, many, hundred] = match noun {
                Noun::Event => ["حدث واحد", "حدثان", "أحداث", "حدثا", "حدث"],
                Noun::OtherEvent => ["حدث آخر", "حدثان آخران", "أحداث أخرى", "حدثا آخر", "حدث آخر"],
                Noun::Passage => ["مقتطف واحد", "مقتطفان", "مقتطفات", "مقتطفا", "مقتطف"],
                Noun::Source => ["مصدر واحد", "مصدران", "مصادر", "مصدرا", "مصدر"],
                Noun::Origin => {
                    ["مصدر أصلي واحد", "مصدران أصليان", "مصادر أصلية", "مصدرا أصليا", "مصدر أصلي"]
                }
                Noun::Finding => ["ملاحظة واحدة", "ملاحظتان", "ملاحظات", "ملاحظة", "ملاحظة"],
                Noun::Character => ["حرف واحد", "حرفان", "أحرف", "حرفا", "حرف"],
                Noun::Command => ["أمر واحد", "أمران", "أوامر", "أمرا", "أمر"],
                Noun::Word => ["كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة"],
                Noun::Line => ["سطر واحد", "سطران", "أسطر", "سطرا", "سطر"],
                Noun::File => ["ملف واحد", "ملفان", "ملفات", "ملفا", "ملف"],
                Noun::Hit => ["نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة"],
            };
            match (count, count % 100) {
                (0, _) => format!("بلا {few}"),
                (1, _) => one.to_owned(),
                (2, _) => two.to_owned(),
                (_, 3..=10) => format!("{count} {few}"),
                (_, 11..=99) => format!("{count} {many}"),
                _ => format!("{count} {hundred}"),
            }
        }
    }
}
