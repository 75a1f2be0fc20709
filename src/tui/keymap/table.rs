//! The table of keys: where they hold, what they do, and how that is said.

use std::borrow::Cow;

use super::Binding;
use crate::phrases::Words;
use crate::tui::action::{Action, Context};

use Context::{
    Catalogue, Commands, Compare, Contents, Copy, Detail, Events, Filter, FilterDate, Find, Found,
    FullText, Help, HelpFind, Jump, Links, Matrix, Problems, Prompt, Reader,
};

const MAIN: &[Context] = &[Events, Detail];
const SCROLLING: &[Context] = &[
    Events, Detail, Reader, Contents, Matrix, Compare, Catalogue, Filter, Problems, Help, Copy,
    Links,
];
const EVERYWHERE: &[Context] = &[Events, Detail, Reader, Contents, Matrix, Compare, Catalogue];
const TITLED: &[Context] = &[Events, Detail, Reader, Contents, Compare, Catalogue];
/// Where `/` is free for the palette: in an article it searches that.
const JUMPING: &[Context] = &[Events, Detail, Matrix, Compare, Catalogue];
/// Where letters are typed.
pub const TYPING: &[Context] = &[Find, Jump, FullText, FilterDate, Prompt, Commands, HelpFind];
/// Where hits are listed below what is typed.
const PALETTES: &[Context] = &[Jump, FullText, Commands];
const ALL: &[Context] = &[
    Events, Detail, Reader, Contents, Find, Matrix, Compare, Catalogue, Filter, FilterDate, Jump,
    FullText, Problems, Help, HelpFind, Commands, Prompt, Copy, Links,
];

const fn bind(
    contexts: &'static [Context],
    keys: &'static str,
    action: Action,
    (english, arabic): (&'static str, &'static str),
) -> Binding {
    let help = Words::new(english, arabic);
    Binding { contexts: Cow::Borrowed(contexts), keys: Cow::Borrowed(keys), action, help }
}

/// The table.
pub const KEYMAP: &[Binding] = &[
    bind(SCROLLING, "j down", Action::MoveBy(1), ("down; 5j moves by five", "إلى أسفل؛ 5j بخمسة")),
    bind(SCROLLING, "k up", Action::MoveBy(-1), ("up", "إلى أعلى")),
    bind(SCROLLING, "ctrl-d", Action::HalfPages(1), ("half a page down", "نصف صفحة إلى أسفل")),
    bind(SCROLLING, "ctrl-u", Action::HalfPages(-1), ("half a page up", "نصف صفحة إلى أعلى")),
    bind(SCROLLING, "pagedown space", Action::Pages(1), ("a page down", "صفحة إلى أسفل")),
    bind(SCROLLING, "pageup", Action::Pages(-1), ("a page up", "صفحة إلى أعلى")),
    bind(
        SCROLLING,
        "g+g home",
        Action::First,
        (
            "to the beginning; 5gg to the fifth event or line",
            "إلى البداية؛ 5gg إلى الحدث أو السطر الخامس",
        ),
    ),
    bind(SCROLLING, "G end", Action::Last, ("to the end", "إلى النهاية")),
    bind(
        MAIN,
        "enter",
        Action::Open,
        ("read the passage in its article", "قراءة المقتطف في مقالته"),
    ),
    bind(
        MAIN,
        "tab backtab",
        Action::NextPane,
        ("between the list and the event", "بين القائمة والحدث"),
    ),
    bind(MAIN, "n", Action::PassageBy(1), ("next passage of the event", "المقتطف التالي للحدث")),
    bind(
        MAIN,
        "p",
        Action::PassageBy(-1),
        ("previous passage of the event", "المقتطف السابق للحدث"),
    ),
    bind(
        MAIN,
        "= +",
        Action::Zoom(1),
        ("axis: nearer to the selected event", "المحور: اقتراب من الحدث المحدد"),
    ),
    bind(MAIN, "-", Action::Zoom(-1), ("axis: farther away", "المحور: ابتعاد")),
    bind(
        MAIN,
        "0",
        Action::Fit,
        ("axis: all that is listed; again: all there is", "المحور: كل المدرج، ثم كل ما هناك"),
    ),
    bind(MAIN, "< left", Action::Pan(-1), ("axis: earlier", "المحور: إلى الأقدم")),
    bind(MAIN, "> right", Action::Pan(1), ("axis: later", "المحور: إلى الأحدث")),
    bind(
        MAIN,
        "a",
        Action::NextScale,
        ("axis: by what days are wide", "المحور: ما يحدد عرض الأيام"),
    ),
    bind(
        MAIN,
        "L",
        Action::NextLanes,
        (
            "axis: lanes by tag, person, place, source",
            "المحور: مسارات بالوسم أو الشخص أو المكان أو المصدر",
        ),
    ),
    bind(&[Detail], "esc", Action::Back, ("back to the list", "رجوع إلى القائمة")),
    bind(
        &[Reader],
        "n",
        Action::PassageBy(1),
        ("next passage in this article", "المقتطف التالي في هذه المقالة"),
    ),
    bind(
        &[Reader],
        "p",
        Action::PassageBy(-1),
        ("previous passage in this article", "المقتطف السابق في هذه المقالة"),
    ),
    bind(
        &[Reader],
        "N",
        Action::SourceBy(1),
        ("the same event in the next source", "الحدث نفسه في المصدر التالي"),
    ),
    bind(
        &[Reader],
        "P",
        Action::SourceBy(-1),
        ("the same event in the previous source", "الحدث نفسه في المصدر السابق"),
    ),
    bind(
        &[Reader],
        "x",
        Action::SwitchTranslations,
        ("translation below each passage, or not", "ترجمة تحت كل مقتطف أو إخفاؤها"),
    ),
    bind(
        &[Reader],
        "enter",
        Action::ToEvent,
        ("to the event this passage serves", "إلى الحدث الذي يسنده المقتطف"),
    ),
    bind(
        &[Reader],
        "u",
        Action::NextEmphasis,
        ("dim what no event quotes, or what is quoted", "تخفيت ما لا يقتبسه حدث أو ما اقتبس"),
    ),
    bind(
        &[Reader],
        "tab",
        Action::NextPane,
        ("list of the passages of this article", "قائمة مقتطفات هذه المقالة"),
    ),
    bind(&[Contents], "enter", Action::Open, ("to this passage", "إلى هذا المقتطف")),
    bind(&[Contents], "tab esc q", Action::Back, ("close the list", "إغلاق القائمة")),
    bind(&[Reader], "/", Action::Find, ("search in this article", "بحث في هذه المقالة")),
    bind(
        &[Find],
        "enter",
        Action::Open,
        ("keep it: n and N go from place to place", "إبقاؤه: n وN تنتقلان بين المواضع"),
    ),
    bind(
        &[Find],
        "esc",
        Action::Back,
        ("leave the search, back to where it was begun", "ترك البحث والرجوع إلى حيث بدأ"),
    ),
    bind(&[Find], "down ctrl-n", Action::MatchBy(1), ("next place", "الموضع التالي")),
    bind(&[Find], "up ctrl-p", Action::MatchBy(-1), ("previous place", "الموضع السابق")),
    bind(&[Found], "n", Action::MatchBy(1), ("next place of the search", "موضع البحث التالي")),
    bind(&[Found], "N", Action::MatchBy(-1), ("previous place of the search", "موضع البحث السابق")),
    bind(
        &[Found],
        "esc",
        Action::Back,
        ("end the search; n and N are for passages again", "إنهاء البحث؛ n وN للمقتطفات من جديد"),
    ),
    bind(
        &[Reader],
        "esc backspace q",
        Action::Back,
        ("back to where you came from", "رجوع إلى حيث كنت"),
    ),
    bind(
        &[Reader],
        "D",
        Action::NextDirection,
        (
            "direction: right to left, left to right, its own",
            "الاتجاه: من اليمين، من اليسار، أو كما هو",
        ),
    ),
    bind(
        &[Reader],
        "H",
        Action::SwitchHidden,
        ("name the characters that cannot be seen", "تسمية المحارف التي لا ترى"),
    ),
    bind(&[Reader], "g+/", Action::Jump, ("jump to an event", "انتقال إلى حدث")),
    bind(
        EVERYWHERE,
        "ctrl-o alt-left",
        Action::TrailBy(-1),
        ("back to before the last jump", "رجوع إلى ما قبل آخر انتقال"),
    ),
    bind(
        EVERYWHERE,
        "ctrl-n alt-right",
        Action::TrailBy(1),
        ("ahead again (ctrl-i is the tab key)", "تقدم من جديد (ctrl-i هو مفتاح tab)"),
    ),
    bind(MAIN, "m", Action::Matrix, ("matrix: events and sources", "المصفوفة: الأحداث والمصادر")),
    bind(
        &[Events, Detail, Matrix],
        "c",
        Action::Compare,
        ("compare the sources of the event", "مقارنة مصادر الحدث"),
    ),
    bind(&[Compare], "n tab", Action::PassageBy(1), ("next passage", "المقتطف التالي")),
    bind(&[Compare], "p backtab", Action::PassageBy(-1), ("previous passage", "المقتطف السابق")),
    bind(&[Compare], "left", Action::ColumnBy(-1), ("the source before", "المصدر السابق")),
    bind(&[Compare], "right", Action::ColumnBy(1), ("the next source", "المصدر التالي")),
    bind(
        &[Compare],
        "enter",
        Action::Open,
        ("read the passage in its article", "قراءة المقتطف في مقالته"),
    ),
    bind(&[Compare], "esc q c", Action::Back, ("back to where you came from", "رجوع إلى حيث كنت")),
    bind(
        &[Events, Detail, Matrix],
        "f",
        Action::Filter,
        ("choose which events are shown", "اختيار الأحداث الظاهرة"),
    ),
    bind(
        &[Events, Detail, Matrix, Filter],
        "F",
        Action::ClearFilter,
        ("show all events again", "إظهار كل الأحداث من جديد"),
    ),
    bind(
        &[Filter],
        "enter x",
        Action::Open,
        ("choose it or not; type a date", "اختياره أو تركه؛ كتابة تاريخ"),
    ),
    bind(&[Filter], "esc q f", Action::Back, ("close", "إغلاق")),
    bind(
        &[FilterDate],
        "enter",
        Action::Open,
        ("this date; nothing for any time", "هذا التاريخ؛ والفراغ لأي زمن"),
    ),
    bind(&[FilterDate], "esc", Action::Back, ("as it was", "كما كان")),
    bind(MAIN, "s", Action::Sources, ("the sources", "المصادر")),
    bind(
        MAIN,
        "i",
        Action::Names,
        ("index: people, places and bodies", "فهرس: أشخاص وأماكن وهيئات"),
    ),
    bind(
        &[Catalogue],
        "enter",
        Action::Open,
        ("read the article; show the events of the name", "قراءة المقالة؛ إظهار أحداث الاسم"),
    ),
    bind(&[Catalogue], "esc q s i", Action::Back, ("back to the list", "رجوع إلى القائمة")),
    bind(&[Matrix], "h left", Action::ColumnBy(-1), ("the source before", "المصدر السابق")),
    bind(&[Matrix], "l right", Action::ColumnBy(1), ("the next source", "المصدر التالي")),
    bind(
        &[Matrix],
        "enter",
        Action::Open,
        ("read the passage in its article", "قراءة المقتطف في مقالته"),
    ),
    bind(
        &[Matrix],
        "esc q m",
        Action::Back,
        ("back to the list, with the event selected", "رجوع إلى القائمة عند الحدث نفسه"),
    ),
    bind(JUMPING, "/", Action::Jump, ("jump to an event", "انتقال إلى حدث")),
    bind(
        EVERYWHERE,
        "e",
        Action::Edit,
        (
            "edit in $VISUAL or $EDITOR; the screen follows the file",
            "تحرير في $VISUAL أو $EDITOR؛ والشاشة تتبع الملف",
        ),
    ),
    bind(
        EVERYWHERE,
        "!",
        Action::Problems,
        ("what is wrong with the timeline", "ما في التسلسل من مشكلات"),
    ),
    bind(
        TITLED,
        "l",
        Action::SwitchLanguage,
        ("titles and dates in English or Arabic", "العناوين والتواريخ بالعربية أو الإنجليزية"),
    ),
    bind(
        TITLED,
        "alt-l",
        Action::NextMonths,
        ("the next names of the months in Arabic", "أسماء الأشهر التالية"),
    ),
    bind(
        EVERYWHERE,
        "B",
        Action::NextBidi,
        (
            "if Arabic looks wrong: try another way of showing it",
            "إن ظهرت العربية خطأ: طريقة عرض أخرى",
        ),
    ),
    bind(
        EVERYWHERE,
        "?",
        Action::Help,
        ("the keys that hold here; / searches them", "المفاتيح في هذا الموضع؛ / للبحث فيها"),
    ),
    bind(MAIN, "q", Action::Quit, ("quit", "خروج")),
    bind(ALL, "ctrl-c", Action::Quit, ("quit", "خروج")),
    bind(ALL, "ctrl-z", Action::Suspend, ("back to the shell; fg returns", "إلى الصدفة؛ fg يعيد")),
    bind(&[Jump], "enter", Action::Open, ("go to the event", "الذهاب إلى الحدث")),
    bind(PALETTES, "esc", Action::Back, ("close", "إغلاق")),
    bind(
        &[Events, Detail, Reader, Jump],
        "ctrl-f",
        Action::FullText,
        ("find in every article", "بحث في كل المقالات"),
    ),
    bind(
        &[FullText],
        "enter",
        Action::Open,
        ("read the article there", "قراءة المقالة في هذا الموضع"),
    ),
    bind(&[FullText], "down ctrl-n tab", Action::MoveBy(1), ("next place", "الموضع التالي")),
    bind(&[FullText], "up ctrl-p backtab", Action::MoveBy(-1), ("previous place", "الموضع السابق")),
    bind(
        &[Jump],
        "alt-f",
        Action::ShowFound,
        ("show only what is found; F shows all again", "إظهار ما وجد فقط؛ F يظهر الكل"),
    ),
    bind(
        &[Jump],
        "alt-enter",
        Action::OpenMatch,
        ("read the passage that matched in its article", "قراءة المقتطف الذي وجد في مقالته"),
    ),
    bind(
        &[Jump],
        "tab",
        Action::Complete(1),
        (
            "complete #, @, in: or src:; else next event",
            "إكمال # أو @ أو in: أو src:؛ وإلا فالحدث التالي",
        ),
    ),
    bind(
        &[Jump],
        "backtab",
        Action::Complete(-1),
        ("the completion before; else previous event", "الإكمال السابق؛ وإلا فالحدث السابق"),
    ),
    bind(&[Jump], "down ctrl-n", Action::MoveBy(1), ("next event", "الحدث التالي")),
    bind(
        &[Jump],
        "up ctrl-p",
        Action::MoveBy(-1),
        (
            "previous event; where nothing is typed, queries",
            "الحدث السابق؛ وما بحث عنه من قبل إن لم يكتب شيء",
        ),
    ),
    bind(PALETTES, "pagedown", Action::Pages(1), ("a page down", "صفحة إلى أسفل")),
    bind(PALETTES, "pageup", Action::Pages(-1), ("a page up", "صفحة إلى أعلى")),
    bind(TYPING, "backspace ctrl-h", Action::DeleteLetter, ("delete a letter", "حذف حرف")),
    bind(TYPING, "ctrl-w", Action::DeleteWord, ("delete a word", "حذف كلمة")),
    bind(
        TYPING,
        "ctrl-u",
        Action::DeleteToStart,
        ("delete everything before the caret", "حذف كل ما قبل المؤشر"),
    ),
    bind(
        TYPING,
        "delete",
        Action::DeleteBehind,
        ("delete the letter at the caret", "حذف الحرف عند المؤشر"),
    ),
    bind(TYPING, "left", Action::CaretBy(-1), ("caret to the left", "المؤشر إلى اليسار")),
    bind(TYPING, "right", Action::CaretBy(1), ("caret to the right", "المؤشر إلى اليمين")),
    bind(
        TYPING,
        "home ctrl-a",
        Action::CaretToStart,
        ("caret before the first letter", "المؤشر قبل أول حرف"),
    ),
    bind(
        TYPING,
        "end ctrl-e",
        Action::CaretToEnd,
        ("caret behind the last letter", "المؤشر بعد آخر حرف"),
    ),
    bind(
        &[Problems],
        "enter",
        Action::Open,
        ("go to the event in which it stands", "إلى الحدث الذي فيه المشكلة"),
    ),
    bind(&[Problems], "e", Action::Edit, ("edit there", "تحرير هناك")),
    bind(&[Problems], "esc q !", Action::Back, ("close", "إغلاق")),
    bind(&[Help], "/", Action::Find, ("search in the keys", "بحث في المفاتيح")),
    bind(
        &[HelpFind],
        "enter",
        Action::Open,
        ("keep it, and move through what is found", "إبقاؤه والتنقل بين ما وجد"),
    ),
    bind(&[HelpFind], "esc", Action::Back, ("all keys again", "كل المفاتيح من جديد")),
    bind(
        EVERYWHERE,
        ":",
        Action::Commands,
        ("every command by what it does", "كل الأوامر بما تفعله"),
    ),
    bind(&[HelpFind], "down", Action::MoveBy(1), ("down", "إلى أسفل")),
    bind(&[HelpFind], "up", Action::MoveBy(-1), ("up", "إلى أعلى")),
    bind(&[Commands], "enter", Action::Open, ("do it", "تنفيذ")),
    bind(&[Commands], "down ctrl-n tab", Action::MoveBy(1), ("next command", "الأمر التالي")),
    bind(&[Commands], "up ctrl-p backtab", Action::MoveBy(-1), ("previous command", "الأمر السابق")),
    bind(&[Help], "esc q ?", Action::Back, ("close", "إغلاق")),
    bind(
        EVERYWHERE,
        "t",
        Action::GoTo,
        (
            "to a date, as you would write it: march 2024, 1961, أيلول 2023",
            "إلى تاريخ كما تكتبه: أيلول 2023، 1961، 2024-06-18",
        ),
    ),
    bind(
        MAIN,
        "z",
        Action::FoldYear,
        ("fold the year of the event, or open it", "طي سنة الحدث أو فتحها"),
    ),
    bind(
        MAIN,
        "Z",
        Action::FoldYears,
        ("fold every year, or open them all", "طي كل السنوات أو فتحها"),
    ),
    bind(
        MAIN,
        "}",
        Action::YearBy(1),
        ("the next year that has events", "السنة التالية التي فيها أحداث"),
    ),
    bind(
        MAIN,
        "{",
        Action::YearBy(-1),
        ("the previous year that has events", "السنة السابقة التي فيها أحداث"),
    ),
    bind(MAIN, "]", Action::ClusterBy(1), ("the next event behind a gap", "الحدث التالي بعد فجوة")),
    bind(
        MAIN,
        "[",
        Action::ClusterBy(-1),
        ("the previous event behind a gap", "الحدث السابق وراء فجوة"),
    ),
    bind(
        MAIN,
        "M",
        Action::SetMark,
        ("mark this event: Ma calls the mark a", "وضع علامة على الحدث: Ma تسميها a"),
    ),
    bind(EVERYWHERE, "'", Action::ToMark, ("back to a mark: 'a", "رجوع إلى علامة: 'a")),
    bind(
        EVERYWHERE,
        "y",
        Action::Copy,
        ("copy the passage with its citation", "نسخ المقتطف مع مصدره"),
    ),
    bind(
        EVERYWHERE,
        "Y",
        Action::CopyMenu,
        ("copy something else: title, date, BibTeX, …", "نسخ شيء آخر: العنوان، التاريخ، BibTeX…"),
    ),
    bind(
        EVERYWHERE,
        "o",
        Action::OpenUrl,
        ("open the source's address in a browser", "فتح عنوان المصدر في المتصفح"),
    ),
    bind(
        MAIN,
        "w",
        Action::Write,
        (
            "write what is listed into a text file, or to standard output at the end",
            "كتابة ما هو مدرج في ملف نصي، أو في الخرج القياسي عند الخروج",
        ),
    ),
    bind(
        &[Events, Detail, Reader, Matrix, Compare],
        "r",
        Action::Links,
        (
            "related events, and the others of its people, places and tags",
            "أحداث ذات صلة، وأخرى لأشخاصه وأماكنه ووسومه",
        ),
    ),
    bind(
        &[Links],
        "enter",
        Action::Open,
        ("go there; show the events that have it", "الذهاب إليه؛ إظهار أحداثه"),
    ),
    bind(&[Links], "esc q r", Action::Back, ("close", "إغلاق")),
    bind(&[Copy], "enter y", Action::Open, ("copy this", "نسخ هذا")),
    bind(&[Copy], "esc q Y", Action::Back, ("close", "إغلاق")),
    bind(&[Prompt], "enter", Action::Open, ("do it", "تنفيذ")),
    bind(&[Prompt], "esc", Action::Back, ("close", "إغلاق")),
];
