//! The words for what has changed.

use crate::diff::{AnchorShift, DateShift, DiffField};
use crate::i18n::Bilingual;

const fn words(english: &'static str, arabic: &'static str) -> Bilingual {
    Bilingual::new(english, arabic)
}

/// What a field is called.
pub fn field(field: DiffField) -> Bilingual {
    match field {
        DiffField::Id => words("id", "المعرف"),
        DiffField::Date => words("date", "التاريخ"),
        DiffField::Status => words("status", "الوضع"),
        DiffField::Title => words("title", "العنوان"),
        DiffField::Summary => words("summary", "الملخص"),
        DiffField::Tags => words("tags", "الوسوم"),
        DiffField::People => words("people", "الأشخاص"),
        DiffField::Places => words("places", "الأماكن"),
        DiffField::Bodies => words("bodies", "الهيئات"),
        DiffField::Related => words("related events", "الأحداث ذات الصلة"),
        DiffField::After => words("after", "بعد"),
        DiffField::Note => words("note", "الملاحظة"),
        DiffField::Quote => words("quotation", "الاقتباس"),
        DiffField::Anchor => words("place in the source", "موضعه في المصدر"),
        DiffField::Stance => words("stance", "الموقف"),
        DiffField::On => words("differs on", "يخالف في"),
        DiffField::Says => words("date it gives", "التاريخ الذي يذكره"),
        DiffField::By => words("according to", "بحسب"),
        DiffField::Page => words("page", "الصفحة"),
        DiffField::Context => words("words beside it", "الكلمات المجاورة"),
        DiffField::Translation => words("translation", "الترجمة"),
        DiffField::Spellings => words("spellings", "صور الكتابة"),
        DiffField::Aliases => words("aliases", "المترادفات"),
        DiffField::Article => words("text", "النص"),
        DiffField::File => words("file", "الملف"),
        DiffField::Original => words("original", "الأصل"),
        DiffField::Kind => words("kind", "النوع"),
        DiffField::Author => words("author", "الكاتب"),
        DiffField::Publisher => words("publisher", "الناشر"),
        DiffField::Container => words("published in", "منشور في"),
        DiffField::Volume => words("volume", "المجلد"),
        DiffField::Issue => words("issue", "العدد"),
        DiffField::Pages => words("pages", "الصفحات"),
        DiffField::Published => words("published", "تاريخ النشر"),
        DiffField::Accessed => words("accessed", "تاريخ الاطلاع"),
        DiffField::Origin => words("origin", "المصدر الأصلي"),
        DiffField::Language => words("language", "اللغة"),
        DiffField::Direction => words("direction", "الاتجاه"),
        DiffField::Url => words("address", "الرابط"),
        DiffField::Archive => words("archive", "الأرشيف"),
        DiffField::Hash => words("hash of the file", "بصمة الملف"),
    }
}

/// How a date has changed.
pub fn date(shift: DateShift) -> Bilingual {
    match shift {
        DateShift::Given => words("given", "أضيف"),
        DateShift::Withdrawn => words("withdrawn", "حذف"),
        DateShift::Narrowed => words("narrowed", "أصبح أضيق"),
        DateShift::Widened => words("widened", "أصبح أوسع"),
        DateShift::Moved => words("moved", "تغير"),
        DateShift::Requalified => {
            words("same days, other certainty", "الأيام نفسها بدرجة يقين أخرى")
        }
    }
}

/// How the place of a quotation has changed.
pub fn anchor(shift: AnchorShift) -> Bilingual {
    match shift {
        AnchorShift::Lost => words("quotation lost", "ضاع الاقتباس"),
        AnchorShift::Altered => words("no longer the words of the source", "لم يعد بكلمات المصدر"),
        AnchorShift::Found => words("quotation found again", "عثر على الاقتباس من جديد"),
        AnchorShift::Other => words("quotation stands otherwise", "تغير حال الاقتباس"),
    }
}

/// A value that is absent.
pub const NONE: Bilingual = words("none", "بلا");
/// An event without a status.
pub const FACT: Bilingual = words("reported as a fact", "يروى حقيقة");
/// A passage that was added.
pub const PASSAGE_ADDED: Bilingual = words("passage added", "أضيف مقتطف");
/// A passage that was removed.
pub const PASSAGE_REMOVED: Bilingual = words("passage removed", "حذف مقتطف");
/// A passage that may have been removed, or may stand where nothing is read.
pub const PASSAGE_UNREAD: Bilingual = words("passage no longer read", "مقتطف لم يعد يقرأ");
/// A thing that may have been removed, or may stand where nothing is read.
pub const ITEM_UNREAD: Bilingual = words("no longer read", "لم يعد يقرأ");
/// A value that may have been removed, or may stand where nothing is read.
pub const VALUE_UNREAD: Bilingual = words("no longer read", "لم تعد القيمة تقرأ");
/// A passage that has changed.
pub const PASSAGE: Bilingual = words("passage", "مقتطف");
/// A source.
pub const SOURCE: Bilingual = words("source", "مصدر");
/// A name.
pub const NAME: Bilingual = words("name", "اسم");
/// The name of a tag.
pub const TAG: Bilingual = words("tag", "وسم");
/// An era.
pub const ERA: Bilingual = words("era", "حقبة");
/// The timeline itself.
pub const TIMELINE: Bilingual = words("the timeline", "التسلسل الزمني");
/// Nothing has changed.
pub const NOTHING: Bilingual = words("No claim has changed.", "لم يتغير أي ادعاء.");
/// The text of a source has changed.
pub const OTHER_TEXT: Bilingual = words("the text is another one", "النص غير النص السابق");
/// The text of a source cannot be read any more.
pub const TEXT_GONE: Bilingual = words("the text cannot be read any more", "لم يعد النص مقروءا");
/// The text of a source can be read now.
pub const TEXT_THERE: Bilingual = words("the text can be read now", "صار النص مقروءا");
/// A part that cannot be read.
pub const UNREAD: Bilingual = words("not read", "لم يقرأ");
/// How many quotations hold.
pub const HOLDING: Bilingual = words("quotations that hold", "الاقتباسات الثابتة");

/// The counts of a summary: what is counted, in the order in which it is said.
pub const COUNTS: [Bilingual; 12] = [
    words("events added", "أحداث مضافة"),
    words("events removed", "أحداث محذوفة"),
    words("events changed", "أحداث معدلة"),
    words("dates changed", "تواريخ معدلة"),
    words("passages added", "مقتطفات مضافة"),
    words("passages removed", "مقتطفات محذوفة"),
    words("stances turned", "مواقف تغيرت"),
    words("quotations lost", "اقتباسات ضائعة"),
    words("quotations altered", "اقتباسات لم تعد بكلمات المصدر"),
    words("quotations found again", "اقتباسات عثر عليها من جديد"),
    words("other changes", "تغييرات أخرى"),
    words("parts not read", "أجزاء لم تقرأ"),
];
