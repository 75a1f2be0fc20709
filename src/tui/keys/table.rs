//! The key table: keys, their contexts, their actions and descriptions.
//!
//! The rows are in order of use: what users open the program for comes first, movement through rows
//! last. The help and the palette of commands keep this order.

use std::borrow::Cow;

use crate::i18n::Bilingual;
use crate::tui::keys::action::{
    Action, AppAction, AxisAction, Context, FormAction, JumpAction, Motion, Opening, ReaderAction,
    SelectAction, TextUnit, TimelineAction, TypeAction, ViewAction,
};
use crate::tui::keys::binding::Binding;

use crate::source::Stance;
use Context::{
    Attach, Catalogue, Change, Commands, Compare, Contents, Copy, Detail, Events, Filter,
    FilterDate, Find, FullText, Help, HelpFind, Jump, Links, Matches, Matrix, NewEvent, Problems,
    Prompt, Reader, Selection,
};

const MAIN: &[Context] = &[Events, Detail];
const SCROLLING: &[Context] = &[
    Events,
    Detail,
    Reader,
    Contents,
    Matrix,
    Compare,
    Catalogue,
    Problems,
    Help,
    Copy,
    Links,
    Context::Stance,
    Change,
];
const EVERYWHERE: &[Context] = &[Events, Detail, Reader, Contents, Matrix, Compare, Catalogue];
const TITLED: &[Context] = &[Events, Detail, Reader, Contents, Compare, Catalogue];
/// Contexts in which events are selected.
const SELECTING: &[Context] = &[Events, Detail, Matrix];
/// Contexts in which `/` opens the palette; in an article it searches the article.
const JUMPING: &[Context] = &[Events, Detail, Matrix, Compare, Catalogue];
/// Contexts in which a search can be repeated.
const REPEATING: &[Context] = &[Events, Detail, Matrix, Compare, Catalogue, Reader, Contents];
/// Contexts in which `?` shows the keys: all without a text field.
const HELPED: &[Context] = &[
    Events, Detail, Reader, Contents, Matrix, Compare, Catalogue, Problems, Copy, Links, Selection,
];
/// Contexts of an open article.
const READING: &[Context] = &[Reader, Contents];
/// Contexts with a text field.
pub const TYPING: &[Context] =
    &[Find, Jump, FullText, Filter, FilterDate, Prompt, Commands, HelpFind, Attach, NewEvent];
/// Contexts with a list of hits below a text field.
const PALETTES: &[Context] = &[Jump, FullText, Filter, Commands, Attach, NewEvent];
const ALL: &[Context] = &Context::ALL;

const fn bind(
    contexts: &'static [Context],
    keys: &'static str,
    action: Action,
    (english, arabic): (&'static str, &'static str),
) -> Binding {
    let help = Bilingual::new(english, arabic);
    Binding { contexts: Cow::Borrowed(contexts), keys: Cow::Borrowed(keys), action, help }
}

/// The key table.
pub const KEYMAP: &[Binding] = &[
    bind(
        MAIN,
        "enter",
        Action::View(ViewAction::Open),
        ("read the passage in its article", "قراءة المقتطف في مقالته"),
    ),
    bind(
        JUMPING,
        "/",
        Action::App(AppAction::Show(Opening::Jump)),
        ("find an event and go to it", "البحث عن حدث والانتقال إليه"),
    ),
    bind(
        &[Reader],
        "/",
        Action::View(ViewAction::Find),
        ("search this article", "البحث في هذه المقالة"),
    ),
    bind(
        REPEATING,
        "n",
        Action::View(ViewAction::MatchBy(1)),
        ("next match of the last search", "النتيجة التالية لآخر بحث"),
    ),
    bind(
        REPEATING,
        "N",
        Action::View(ViewAction::MatchBy(-1)),
        ("previous match of the last search", "النتيجة السابقة لآخر بحث"),
    ),
    bind(
        EVERYWHERE,
        "g+/",
        Action::App(AppAction::Show(Opening::FullText)),
        ("search the text of every article", "البحث في نصوص كل المقالات"),
    ),
    bind(
        &[Jump, FullText],
        "alt-/",
        Action::App(AppAction::SwitchSearch),
        (
            "search articles instead of events, or events again",
            "البحث في المقالات بدلا من الأحداث، أو العكس",
        ),
    ),
    bind(
        READING,
        "g+j alt-/",
        Action::App(AppAction::Show(Opening::Jump)),
        ("find an event and go to it", "البحث عن حدث والانتقال إليه"),
    ),
    bind(
        MAIN,
        "J",
        Action::View(ViewAction::PassageBy(1)),
        ("next passage of the event", "المقتطف التالي للحدث"),
    ),
    bind(
        MAIN,
        "K",
        Action::View(ViewAction::PassageBy(-1)),
        ("previous passage of the event", "المقتطف السابق للحدث"),
    ),
    bind(
        &[Reader],
        "J",
        Action::View(ViewAction::PassageBy(1)),
        ("next passage in this article", "المقتطف التالي في هذه المقالة"),
    ),
    bind(
        &[Reader],
        "K",
        Action::View(ViewAction::PassageBy(-1)),
        ("previous passage in this article", "المقتطف السابق في هذه المقالة"),
    ),
    bind(
        &[Reader],
        "]",
        Action::Reader(ReaderAction::SourceBy(1)),
        ("the same event in the next source", "الحدث نفسه في المصدر التالي"),
    ),
    bind(
        &[Reader],
        "[",
        Action::Reader(ReaderAction::SourceBy(-1)),
        ("the same event in the previous source", "الحدث نفسه في المصدر السابق"),
    ),
    bind(
        &[Reader],
        "enter",
        Action::Reader(ReaderAction::ToEvent),
        ("go to the event this passage supports", "الانتقال إلى الحدث الذي يسنده المقتطف"),
    ),
    bind(
        &[Reader],
        "x",
        Action::Reader(ReaderAction::SwitchTranslations),
        (
            "show or hide the translation below each passage",
            "إظهار الترجمة تحت كل مقتطف أو إخفاؤها",
        ),
    ),
    bind(
        &[Reader],
        "tab",
        Action::View(ViewAction::NextPane),
        ("list the passages of this article", "قائمة مقتطفات هذه المقالة"),
    ),
    bind(
        &[Reader],
        "#",
        Action::Reader(ReaderAction::SwitchNumbers),
        (
            "show or hide line numbers; 22G goes to line 22",
            "إظهار أرقام الأسطر أو إخفاؤها؛ 22G إلى السطر 22",
        ),
    ),
    bind(
        &[Reader],
        "u",
        Action::Reader(ReaderAction::NextEmphasis),
        ("dim unquoted words, or quoted ones", "تخفيت ما لم يقتبس أو ما اقتبس"),
    ),
    bind(
        &[Contents],
        "enter",
        Action::View(ViewAction::Open),
        ("go to this passage", "الانتقال إلى هذا المقتطف"),
    ),
    bind(
        &[Contents],
        "tab esc q",
        Action::View(ViewAction::Back),
        ("close the list", "إغلاق القائمة"),
    ),
    bind(
        &[Find],
        "enter",
        Action::View(ViewAction::Open),
        (
            "keep the search; n and N step through the matches",
            "إبقاء البحث؛ وn وN تنتقلان بين النتائج",
        ),
    ),
    bind(
        &[Find],
        "esc",
        Action::View(ViewAction::Back),
        ("cancel the search and return to where it began", "إلغاء البحث والرجوع إلى حيث بدأ"),
    ),
    bind(
        &[Find],
        "down ctrl-n",
        Action::View(ViewAction::MatchBy(1)),
        ("next match", "النتيجة التالية"),
    ),
    bind(
        &[Find],
        "up ctrl-p",
        Action::View(ViewAction::MatchBy(-1)),
        ("previous match", "النتيجة السابقة"),
    ),
    bind(
        &[Matches],
        "esc",
        Action::View(ViewAction::Back),
        (
            "clear the search marks; n finds the next match again",
            "مسح علامات البحث؛ وn تجد النتيجة التالية من جديد",
        ),
    ),
    bind(
        &[Reader],
        "esc backspace q",
        Action::View(ViewAction::Back),
        ("back to where you came from", "الرجوع إلى حيث كنت"),
    ),
    bind(
        SELECTING,
        "f",
        Action::App(AppAction::Show(Opening::Filter)),
        ("filter: choose which events are shown", "المرشح: اختيار الأحداث المعروضة"),
    ),
    bind(
        SELECTING,
        "F",
        Action::App(AppAction::ClearFilter),
        ("show all events again", "عرض كل الأحداث من جديد"),
    ),
    bind(
        &[Filter],
        "enter tab",
        Action::View(ViewAction::Open),
        ("select or clear this value; type a date", "اختيار هذه القيمة أو إلغاؤها؛ كتابة تاريخ"),
    ),
    bind(
        &[Filter],
        "ctrl-r",
        Action::App(AppAction::ClearFilter),
        ("show all events again", "عرض كل الأحداث من جديد"),
    ),
    bind(
        &[FilterDate],
        "enter",
        Action::View(ViewAction::Open),
        ("use this date; empty means any time", "استعمال هذا التاريخ؛ والفراغ يعني أي زمن"),
    ),
    bind(
        &[FilterDate],
        "esc",
        Action::View(ViewAction::Back),
        ("leave it unchanged", "تركه كما كان"),
    ),
    bind(
        SELECTING,
        "c",
        Action::App(AppAction::Show(Opening::Compare)),
        ("compare the sources of the event", "مقارنة مصادر الحدث"),
    ),
    bind(
        &[Compare],
        "J tab",
        Action::View(ViewAction::PassageBy(1)),
        ("next passage", "المقتطف التالي"),
    ),
    bind(
        &[Compare],
        "K backtab",
        Action::View(ViewAction::PassageBy(-1)),
        ("previous passage", "المقتطف السابق"),
    ),
    bind(
        &[Compare],
        "h left",
        Action::View(ViewAction::ColumnBy(-1)),
        ("previous source", "المصدر السابق"),
    ),
    bind(
        &[Compare],
        "l right",
        Action::View(ViewAction::ColumnBy(1)),
        ("next source", "المصدر التالي"),
    ),
    bind(
        &[Compare],
        "enter",
        Action::View(ViewAction::Open),
        ("read the passage in its article", "قراءة المقتطف في مقالته"),
    ),
    bind(
        &[Compare],
        "esc q c",
        Action::View(ViewAction::Back),
        ("back to where you came from", "الرجوع إلى حيث كنت"),
    ),
    bind(
        MAIN,
        "M",
        Action::App(AppAction::Show(Opening::Matrix)),
        ("matrix of events and sources", "مصفوفة الأحداث والمصادر"),
    ),
    bind(
        &[Matrix],
        "h left",
        Action::View(ViewAction::ColumnBy(-1)),
        ("previous source", "المصدر السابق"),
    ),
    bind(
        &[Matrix],
        "l right",
        Action::View(ViewAction::ColumnBy(1)),
        ("next source", "المصدر التالي"),
    ),
    bind(
        &[Matrix],
        "enter",
        Action::View(ViewAction::Open),
        ("read the passage in its article", "قراءة المقتطف في مقالته"),
    ),
    bind(
        &[Matrix],
        "esc q M",
        Action::View(ViewAction::Back),
        ("back to the list, with this event selected", "الرجوع إلى القائمة عند هذا الحدث"),
    ),
    bind(
        MAIN,
        "s",
        Action::App(AppAction::Show(Opening::Sources)),
        ("list the sources", "قائمة المصادر"),
    ),
    bind(
        MAIN,
        "i",
        Action::App(AppAction::Show(Opening::Names)),
        ("index of people, places and organisations", "فهرس الأشخاص والأماكن والهيئات"),
    ),
    bind(
        &[Catalogue],
        "enter",
        Action::View(ViewAction::Open),
        ("read the article; show the events of the name", "قراءة المقالة؛ عرض أحداث الاسم"),
    ),
    bind(
        &[Catalogue],
        "esc q s i",
        Action::View(ViewAction::Back),
        ("back to the list", "الرجوع إلى القائمة"),
    ),
    bind(
        &[Events, Detail, Reader, Matrix, Compare],
        "r",
        Action::App(AppAction::Show(Opening::Links)),
        (
            "related events, and others with the same people, places and tags",
            "أحداث ذات صلة، وأخرى للأشخاص والأماكن والوسوم نفسها",
        ),
    ),
    bind(
        EVERYWHERE,
        "t",
        Action::App(AppAction::Show(Opening::GoTo)),
        (
            "go to a date: march 2024, 1961, أيلول 2023",
            "الانتقال إلى تاريخ: أيلول 2023، 1961، 2024-06-18",
        ),
    ),
    bind(
        EVERYWHERE,
        "y",
        Action::App(AppAction::Copy),
        ("copy the passage with its citation", "نسخ المقتطف مع مصدره"),
    ),
    bind(
        EVERYWHERE,
        "Y",
        Action::App(AppAction::Show(Opening::CopyMenu)),
        ("copy something else: title, date, BibTeX, …", "نسخ شيء آخر: العنوان، التاريخ، BibTeX…"),
    ),
    bind(
        EVERYWHERE,
        "o",
        Action::App(AppAction::OpenUrl),
        (
            "open the address of the source in a browser, or its original file",
            "فتح عنوان المصدر في المتصفح، أو ملفه الأصلي",
        ),
    ),
    bind(
        MAIN,
        "w",
        Action::App(AppAction::Show(Opening::Write)),
        (
            "write what is shown to a text file, or to stdout when you quit",
            "كتابة المعروض في ملف نصي، أو في الخرج القياسي عند الخروج",
        ),
    ),
    bind(
        EVERYWHERE,
        "e",
        Action::App(AppAction::Edit),
        (
            "edit what is under the cursor in $VISUAL or $EDITOR; the screen follows the file",
            "تحرير ما تحت المؤشر في $VISUAL أو $EDITOR؛ والشاشة تتبع الملف",
        ),
    ),
    bind(
        EVERYWHERE,
        "E",
        Action::App(AppAction::EditArticle),
        ("edit the article at the current line", "تحرير المقالة عند السطر الحالي"),
    ),
    bind(
        EVERYWHERE,
        "!",
        Action::App(AppAction::Show(Opening::Problems)),
        ("list the problems of the timeline", "مشكلات التسلسل الزمني"),
    ),
    bind(
        EVERYWHERE,
        "C",
        Action::App(AppAction::ChangeBy(1)),
        (
            "next event that has changed since you last saw it (+)",
            "الحدث التالي الذي تغير منذ رأيته (+)",
        ),
    ),
    bind(
        EVERYWHERE,
        "m",
        Action::App(AppAction::SetMark),
        ("mark this place: ma calls the mark a", "وضع علامة على هذا الموضع: ma تسميها a"),
    ),
    bind(
        EVERYWHERE,
        "'",
        Action::App(AppAction::ToMark),
        (
            "back to a mark: 'a; '' goes back to before the last jump",
            "الرجوع إلى علامة: 'a؛ و'' إلى ما قبل آخر انتقال",
        ),
    ),
    bind(
        EVERYWHERE,
        "ctrl-o alt-left",
        Action::App(AppAction::HistoryBy(-1)),
        ("back to before the last jump", "الرجوع إلى ما قبل آخر انتقال"),
    ),
    bind(
        EVERYWHERE,
        "ctrl-n alt-right",
        Action::App(AppAction::HistoryBy(1)),
        ("forward again (ctrl-i is the tab key)", "التقدم من جديد (ctrl-i هو مفتاح tab)"),
    ),
    bind(
        EVERYWHERE,
        ":",
        Action::App(AppAction::Show(Opening::Commands)),
        ("find any command by what it does", "البحث عن أي أمر بما يفعله"),
    ),
    bind(
        HELPED,
        "?",
        Action::App(AppAction::Show(Opening::Help)),
        ("signs and keys; / searches them", "العلامات والمفاتيح؛ / للبحث فيها"),
    ),
    bind(
        MAIN,
        "= +",
        Action::Timeline(TimelineAction::Axis(AxisAction::Zoom(1))),
        ("axis: zoom in on the selected event", "المحور: تكبير حول الحدث المحدد"),
    ),
    bind(
        MAIN,
        "-",
        Action::Timeline(TimelineAction::Axis(AxisAction::Zoom(-1))),
        ("axis: zoom out", "المحور: تصغير"),
    ),
    bind(
        MAIN,
        "0",
        Action::Timeline(TimelineAction::Axis(AxisAction::Fit)),
        (
            "axis: fit the events shown; again: the whole timeline",
            "المحور: كل المعروض؛ ثم التسلسل الزمني كله",
        ),
    ),
    bind(
        MAIN,
        "<",
        Action::Timeline(TimelineAction::Axis(AxisAction::Pan(-1))),
        ("axis: earlier", "المحور: إلى الأقدم"),
    ),
    bind(
        MAIN,
        ">",
        Action::Timeline(TimelineAction::Axis(AxisAction::Pan(1))),
        ("axis: later", "المحور: إلى الأحدث"),
    ),
    bind(
        MAIN,
        "a",
        Action::Timeline(TimelineAction::Axis(AxisAction::NextScale)),
        (
            "axis: scale by density, by time, by event",
            "المحور: مقياس بالكثافة أو بالزمن أو بالأحداث",
        ),
    ),
    bind(
        MAIN,
        "L",
        Action::Timeline(TimelineAction::Axis(AxisAction::NextLanes)),
        (
            "axis: lanes by tag, person, place, source",
            "المحور: مسارات بالوسم أو الشخص أو المكان أو المصدر",
        ),
    ),
    bind(
        MAIN,
        "A",
        Action::Timeline(TimelineAction::SwitchAxis),
        ("axis: hide or show it", "المحور: إخفاؤه أو إظهاره"),
    ),
    bind(
        MAIN,
        "( ctrl-left",
        Action::Timeline(TimelineAction::DividerBy(-1)),
        ("narrower list", "تضييق القائمة"),
    ),
    bind(
        MAIN,
        ") ctrl-right",
        Action::Timeline(TimelineAction::DividerBy(1)),
        ("wider list", "توسيع القائمة"),
    ),
    bind(
        MAIN,
        "|",
        Action::Timeline(TimelineAction::SwitchPanes),
        (
            "one pane, or the list and the event side by side",
            "لوحة واحدة، أو القائمة والحدث جنبا إلى جنب",
        ),
    ),
    bind(
        MAIN,
        "z",
        Action::Timeline(TimelineAction::FoldYear),
        ("fold or unfold the year of the event", "طي سنة الحدث أو فتحها"),
    ),
    bind(
        MAIN,
        "Z",
        Action::Timeline(TimelineAction::FoldYears),
        ("fold or unfold all years", "طي كل السنوات أو فتحها"),
    ),
    bind(
        TITLED,
        "T",
        Action::App(AppAction::SwitchLanguage),
        ("titles in the next language of the file", "العناوين بلغة الملف التالية"),
    ),
    bind(
        TITLED,
        "alt-l",
        Action::App(AppAction::NextMonths),
        ("next set of Arabic month names", "المجموعة التالية من أسماء الأشهر العربية"),
    ),
    bind(
        &[Reader],
        "D",
        Action::Reader(ReaderAction::NextDirection),
        (
            "direction: right to left, left to right, automatic",
            "الاتجاه: من اليمين، من اليسار، أو تلقائي",
        ),
    ),
    bind(
        &[Reader],
        "H",
        Action::Reader(ReaderAction::SwitchHidden),
        ("show invisible characters by name", "إظهار المحارف غير المرئية بأسمائها"),
    ),
    bind(
        EVERYWHERE,
        "alt-c",
        Action::App(AppAction::NextTheme),
        (
            "next colours: dark, light, high contrast, mono",
            "الألوان التالية: داكنة، فاتحة، عالية التباين، بلا ألوان (mono)",
        ),
    ),
    bind(
        EVERYWHERE,
        "B",
        Action::App(AppAction::NextBidi),
        (
            "if Arabic looks wrong: try another way to display it",
            "إن ظهرت العربية خطأ: طريقة عرض أخرى",
        ),
    ),
    bind(MAIN, "q", Action::App(AppAction::Quit), ("quit", "خروج")),
    bind(&[Jump], "enter", Action::View(ViewAction::Open), ("go to the event", "الذهاب إلى الحدث")),
    bind(
        &[Jump],
        "alt-enter",
        Action::Jump(JumpAction::OpenMatch),
        ("read the passage that matched in its article", "قراءة المقتطف المطابق في مقالته"),
    ),
    bind(
        &[Jump],
        "alt-f",
        Action::Jump(JumpAction::ShowFound),
        ("show only the matches; F shows all again", "عرض النتائج فقط؛ وF يعرض الكل"),
    ),
    bind(
        &[Jump],
        "tab",
        Action::Jump(JumpAction::Complete(1)),
        (
            "complete #, @, in: or src:; otherwise next event",
            "إكمال # أو @ أو in: أو src:؛ وإلا فالحدث التالي",
        ),
    ),
    bind(
        &[Jump],
        "backtab",
        Action::Jump(JumpAction::Complete(-1)),
        ("previous completion; otherwise previous event", "الإكمال السابق؛ وإلا فالحدث السابق"),
    ),
    bind(
        &[Jump],
        "down ctrl-n",
        Action::View(ViewAction::Move(Motion::Rows(1))),
        ("next event", "الحدث التالي"),
    ),
    bind(
        &[Jump],
        "up ctrl-p",
        Action::View(ViewAction::Move(Motion::Rows(-1))),
        (
            "previous event; with nothing typed, earlier queries",
            "الحدث السابق؛ وعمليات البحث السابقة إن لم يكتب شيء",
        ),
    ),
    bind(
        &[FullText],
        "enter",
        Action::View(ViewAction::Open),
        ("read the article at this match", "قراءة المقالة في هذا الموضع"),
    ),
    bind(
        &[FullText],
        "down ctrl-n tab",
        Action::View(ViewAction::Move(Motion::Rows(1))),
        ("next match", "النتيجة التالية"),
    ),
    bind(
        &[FullText],
        "up ctrl-p backtab",
        Action::View(ViewAction::Move(Motion::Rows(-1))),
        ("previous match", "النتيجة السابقة"),
    ),
    bind(
        &[Filter],
        "down ctrl-n",
        Action::View(ViewAction::Move(Motion::Rows(1))),
        ("next value", "القيمة التالية"),
    ),
    bind(
        &[Filter],
        "up ctrl-p backtab",
        Action::View(ViewAction::Move(Motion::Rows(-1))),
        ("previous value", "القيمة السابقة"),
    ),
    bind(&[Commands], "enter", Action::View(ViewAction::Open), ("run it", "تنفيذه")),
    bind(
        &[Commands],
        "down ctrl-n tab",
        Action::View(ViewAction::Move(Motion::Rows(1))),
        ("next command", "الأمر التالي"),
    ),
    bind(
        &[Commands],
        "up ctrl-p backtab",
        Action::View(ViewAction::Move(Motion::Rows(-1))),
        ("previous command", "الأمر السابق"),
    ),
    bind(PALETTES, "esc", Action::View(ViewAction::Back), ("close", "إغلاق")),
    bind(
        &[Problems],
        "enter",
        Action::View(ViewAction::Open),
        ("go to the event or the source it is about", "الانتقال إلى الحدث أو المصدر المعني"),
    ),
    bind(
        &[Problems],
        "e",
        Action::App(AppAction::Edit),
        ("edit it in the file", "تحريرها في الملف"),
    ),
    bind(&[Problems], "esc q !", Action::View(ViewAction::Back), ("close", "إغلاق")),
    bind(
        &[Help],
        "/",
        Action::View(ViewAction::Find),
        ("search the signs and keys", "البحث في العلامات والمفاتيح"),
    ),
    bind(
        &[HelpFind],
        "enter",
        Action::View(ViewAction::Open),
        ("keep the search and scroll the results", "إبقاء البحث وتصفح النتائج"),
    ),
    bind(
        &[HelpFind],
        "esc",
        Action::View(ViewAction::Back),
        ("all keys again", "كل المفاتيح من جديد"),
    ),
    bind(
        &[HelpFind],
        "down",
        Action::View(ViewAction::Move(Motion::Rows(1))),
        ("down", "إلى أسفل"),
    ),
    bind(&[HelpFind], "up", Action::View(ViewAction::Move(Motion::Rows(-1))), ("up", "إلى أعلى")),
    bind(&[Help], "esc q ?", Action::View(ViewAction::Back), ("close", "إغلاق")),
    bind(
        &[Links],
        "enter",
        Action::View(ViewAction::Open),
        ("go there; show the events that share it", "الانتقال إليه؛ عرض الأحداث المشتركة فيه"),
    ),
    bind(&[Links], "esc q r", Action::View(ViewAction::Back), ("close", "إغلاق")),
    bind(
        &[Reader],
        "v",
        Action::Select(SelectAction::Begin(TextUnit::Word)),
        ("select words of the article", "تحديد كلمات من المقالة"),
    ),
    bind(
        &[Reader],
        "V",
        Action::Select(SelectAction::Begin(TextUnit::Sentence)),
        ("select a sentence of the article", "تحديد جملة من المقالة"),
    ),
    bind(
        &[Selection],
        "a enter",
        Action::Select(SelectAction::Attach),
        ("attach the words to an event", "ربط الكلمات بحدث"),
    ),
    bind(
        &[Selection],
        "A",
        Action::Select(SelectAction::NewEvent),
        ("make a new event of the words", "حدث جديد من الكلمات"),
    ),
    bind(&[Selection], "y", Action::Select(SelectAction::Copy), ("copy the words", "نسخ الكلمات")),
    bind(
        &[Selection],
        "Y",
        Action::Select(SelectAction::CopyMenu),
        ("choose what to copy of the words", "اختيار ما ينسخ من الكلمات"),
    ),
    bind(
        &[Selection],
        "j down",
        Action::View(ViewAction::Move(Motion::Rows(1))),
        ("to the line below", "إلى السطر التالي"),
    ),
    bind(
        &[Selection],
        "k up",
        Action::View(ViewAction::Move(Motion::Rows(-1))),
        ("to the line above", "إلى السطر السابق"),
    ),
    bind(
        &[Selection],
        "ctrl-d",
        Action::View(ViewAction::Move(Motion::HalfPages(1))),
        ("half a page down", "نصف صفحة إلى أسفل"),
    ),
    bind(
        &[Selection],
        "ctrl-u",
        Action::View(ViewAction::Move(Motion::HalfPages(-1))),
        ("half a page up", "نصف صفحة إلى أعلى"),
    ),
    bind(
        &[Selection],
        "g+g home",
        Action::View(ViewAction::Move(Motion::First)),
        ("to the first word", "إلى الكلمة الأولى"),
    ),
    bind(
        &[Selection],
        "G end",
        Action::View(ViewAction::Move(Motion::Last)),
        ("to the last word", "إلى الكلمة الأخيرة"),
    ),
    bind(
        &[Selection],
        "w e",
        Action::Select(SelectAction::By(TextUnit::Word, 1)),
        ("to the next word", "إلى الكلمة التالية"),
    ),
    bind(
        &[Selection],
        "b",
        Action::Select(SelectAction::By(TextUnit::Word, -1)),
        ("to the previous word", "إلى الكلمة السابقة"),
    ),
    bind(
        &[Selection],
        "l right",
        Action::Select(SelectAction::SideBy(1)),
        ("to the word on the right", "إلى الكلمة التي على اليمين"),
    ),
    bind(
        &[Selection],
        "h left",
        Action::Select(SelectAction::SideBy(-1)),
        ("to the word on the left", "إلى الكلمة التي على اليسار"),
    ),
    bind(
        &[Selection],
        ")",
        Action::Select(SelectAction::By(TextUnit::Sentence, 1)),
        ("to the next sentence", "إلى الجملة التالية"),
    ),
    bind(
        &[Selection],
        "(",
        Action::Select(SelectAction::By(TextUnit::Sentence, -1)),
        ("to the previous sentence", "إلى الجملة السابقة"),
    ),
    bind(
        &[Selection],
        "}",
        Action::Select(SelectAction::By(TextUnit::Paragraph, 1)),
        ("to the next paragraph", "إلى الفقرة التالية"),
    ),
    bind(
        &[Selection],
        "{",
        Action::Select(SelectAction::By(TextUnit::Paragraph, -1)),
        ("to the previous paragraph", "إلى الفقرة السابقة"),
    ),
    bind(
        &[Selection],
        "$",
        Action::Select(SelectAction::LineEdge(1)),
        ("to the end of the line", "إلى نهاية السطر"),
    ),
    bind(
        &[Selection],
        "0 ^",
        Action::Select(SelectAction::LineEdge(-1)),
        ("to the beginning of the line", "إلى بداية السطر"),
    ),
    bind(
        &[Selection],
        "v",
        Action::Select(SelectAction::Unit(TextUnit::Word)),
        ("select by words", "التحديد بالكلمات"),
    ),
    bind(
        &[Selection],
        "s V",
        Action::Select(SelectAction::Unit(TextUnit::Sentence)),
        ("select whole sentences", "تحديد جمل كاملة"),
    ),
    bind(
        &[Selection],
        "p",
        Action::Select(SelectAction::Unit(TextUnit::Paragraph)),
        ("select whole paragraphs", "تحديد فقرات كاملة"),
    ),
    bind(
        &[Selection],
        "o",
        Action::Select(SelectAction::OtherEnd),
        ("to the other end of the selection", "إلى الطرف الآخر من التحديد"),
    ),
    bind(
        &[Selection],
        "m",
        Action::Select(SelectAction::SwitchMoving),
        ("move the selection, or extend it again", "نقل التحديد، أو توسيعه من جديد"),
    ),
    bind(&[Selection], "esc q", Action::View(ViewAction::Back), ("cancel", "إلغاء")),
    bind(&[Attach], "enter", Action::View(ViewAction::Open), ("choose the event", "اختيار الحدث")),
    bind(
        &[Context::Stance],
        "enter",
        Action::View(ViewAction::Open),
        ("attach the words", "ربط الكلمات"),
    ),
    bind(
        &[Context::Stance],
        "d",
        Action::Form(FormAction::Stance(Stance::Dates)),
        ("the words date the event", "الكلمات تؤرخ الحدث"),
    ),
    bind(
        &[Context::Stance],
        "s",
        Action::Form(FormAction::Stance(Stance::Supports)),
        ("the words support the event", "الكلمات تؤيد الحدث"),
    ),
    bind(
        &[Context::Stance],
        "m",
        Action::Form(FormAction::Stance(Stance::Mentions)),
        ("the words mention the event", "الكلمات تذكر الحدث"),
    ),
    bind(
        &[Context::Stance],
        "x",
        Action::Form(FormAction::Stance(Stance::Differs)),
        ("the words contradict the event", "الكلمات تخالف الحدث"),
    ),
    bind(&[Context::Stance], "esc q", Action::View(ViewAction::Back), ("back", "رجوع")),
    bind(&[NewEvent], "enter", Action::View(ViewAction::Open), ("write the event", "كتابة الحدث")),
    bind(&[NewEvent], "tab", Action::View(ViewAction::NextPane), ("next field", "الحقل التالي")),
    bind(
        MAIN,
        "x alt-x",
        Action::App(AppAction::Show(Opening::Change)),
        ("change the event or the passage", "تغيير الحدث أو المقتطف"),
    ),
    bind(
        &[Reader, Matrix, Compare],
        "alt-x",
        Action::App(AppAction::Show(Opening::Change)),
        ("change the event or the passage", "تغيير الحدث أو المقتطف"),
    ),
    bind(&[Change], "enter", Action::View(ViewAction::Open), ("change this", "تغيير هذا")),
    bind(&[Change], "esc q x", Action::View(ViewAction::Back), ("close", "إغلاق")),
    bind(
        MAIN,
        "u alt-u",
        Action::App(AppAction::Undo),
        ("undo the last change of the file", "التراجع عن آخر تغيير في الملف"),
    ),
    bind(
        &[Reader, Contents, Matrix, Compare, Catalogue],
        "alt-u",
        Action::App(AppAction::Undo),
        ("undo the last change of the file", "التراجع عن آخر تغيير في الملف"),
    ),
    bind(
        MAIN,
        "U alt-r",
        Action::App(AppAction::Redo),
        ("redo the change that was undone last", "إعادة آخر تغيير تم التراجع عنه"),
    ),
    bind(
        &[Reader, Contents, Matrix, Compare, Catalogue],
        "alt-r",
        Action::App(AppAction::Redo),
        ("redo the change that was undone last", "إعادة آخر تغيير تم التراجع عنه"),
    ),
    bind(&[Copy], "enter y", Action::View(ViewAction::Open), ("copy this", "نسخ هذا")),
    bind(&[Copy], "esc q Y", Action::View(ViewAction::Back), ("close", "إغلاق")),
    bind(&[Prompt], "enter", Action::View(ViewAction::Open), ("confirm", "تأكيد")),
    bind(&[Prompt], "esc", Action::View(ViewAction::Back), ("close", "إغلاق")),
    bind(
        &[Prompt],
        "down ctrl-n",
        Action::View(ViewAction::MatchBy(1)),
        ("write a file in the next format", "كتابة الملف بالصيغة التالية"),
    ),
    bind(
        &[Prompt],
        "up ctrl-p",
        Action::View(ViewAction::MatchBy(-1)),
        ("write a file in the format before", "كتابة الملف بالصيغة السابقة"),
    ),
    bind(
        &[Detail],
        "esc",
        Action::View(ViewAction::Back),
        ("back to the list", "الرجوع إلى القائمة"),
    ),
    bind(
        MAIN,
        "tab backtab",
        Action::View(ViewAction::NextPane),
        ("switch between the list and the event", "الانتقال بين القائمة والحدث"),
    ),
    bind(
        MAIN,
        "l right",
        Action::Timeline(TimelineAction::PaneBy(1)),
        ("from the list to the event", "من القائمة إلى الحدث"),
    ),
    bind(
        MAIN,
        "h left",
        Action::Timeline(TimelineAction::PaneBy(-1)),
        ("from the event to the list", "من الحدث إلى القائمة"),
    ),
    bind(
        SCROLLING,
        "j down",
        Action::View(ViewAction::Move(Motion::Rows(1))),
        ("down; 5j moves by five", "إلى أسفل؛ 5j بخمسة"),
    ),
    bind(SCROLLING, "k up", Action::View(ViewAction::Move(Motion::Rows(-1))), ("up", "إلى أعلى")),
    bind(
        MAIN,
        "}",
        Action::Timeline(TimelineAction::YearBy(1)),
        ("next year that has events", "السنة التالية التي فيها أحداث"),
    ),
    bind(
        MAIN,
        "{",
        Action::Timeline(TimelineAction::YearBy(-1)),
        ("previous year that has events", "السنة السابقة التي فيها أحداث"),
    ),
    bind(
        MAIN,
        "]",
        Action::Timeline(TimelineAction::ClusterBy(1)),
        ("next event after a gap", "الحدث التالي بعد فجوة"),
    ),
    bind(
        MAIN,
        "[",
        Action::Timeline(TimelineAction::ClusterBy(-1)),
        ("previous event after a gap", "الحدث السابق بعد فجوة"),
    ),
    bind(
        SCROLLING,
        "g+g home",
        Action::View(ViewAction::Move(Motion::First)),
        ("to the first; 22gg goes to event or line 22", "إلى الأول؛ 22gg إلى الحدث أو السطر 22"),
    ),
    bind(
        SCROLLING,
        "G end",
        Action::View(ViewAction::Move(Motion::Last)),
        ("to the last; 22G goes to event or line 22", "إلى الأخير؛ 22G إلى الحدث أو السطر 22"),
    ),
    bind(
        SCROLLING,
        "ctrl-d",
        Action::View(ViewAction::Move(Motion::HalfPages(1))),
        ("half a page down", "نصف صفحة إلى أسفل"),
    ),
    bind(
        SCROLLING,
        "ctrl-u",
        Action::View(ViewAction::Move(Motion::HalfPages(-1))),
        ("half a page up", "نصف صفحة إلى أعلى"),
    ),
    bind(
        SCROLLING,
        "ctrl-f pagedown space",
        Action::View(ViewAction::Move(Motion::Pages(1))),
        ("a page down", "صفحة إلى أسفل"),
    ),
    bind(
        SCROLLING,
        "ctrl-b pageup b",
        Action::View(ViewAction::Move(Motion::Pages(-1))),
        ("a page up", "صفحة إلى أعلى"),
    ),
    bind(
        PALETTES,
        "pagedown",
        Action::View(ViewAction::Move(Motion::Pages(1))),
        ("a page down", "صفحة إلى أسفل"),
    ),
    bind(
        PALETTES,
        "pageup",
        Action::View(ViewAction::Move(Motion::Pages(-1))),
        ("a page up", "صفحة إلى أعلى"),
    ),
    bind(
        TYPING,
        "backspace ctrl-h",
        Action::Type(TypeAction::DeleteLetter),
        ("delete a letter", "حذف حرف"),
    ),
    bind(TYPING, "ctrl-w", Action::Type(TypeAction::DeleteWord), ("delete a word", "حذف كلمة")),
    bind(
        TYPING,
        "ctrl-u",
        Action::Type(TypeAction::DeleteToStart),
        ("delete everything before the caret", "حذف كل ما قبل المؤشر"),
    ),
    bind(
        TYPING,
        "delete",
        Action::Type(TypeAction::DeleteNext),
        ("delete the letter at the caret", "حذف الحرف عند المؤشر"),
    ),
    bind(
        TYPING,
        "left ctrl-b",
        Action::Type(TypeAction::CaretBy(-1)),
        ("caret to the left", "المؤشر إلى اليسار"),
    ),
    bind(
        TYPING,
        "right ctrl-f",
        Action::Type(TypeAction::CaretBy(1)),
        ("caret to the right", "المؤشر إلى اليمين"),
    ),
    bind(
        TYPING,
        "home ctrl-a",
        Action::Type(TypeAction::CaretToStart),
        ("caret to the beginning", "المؤشر إلى البداية"),
    ),
    bind(
        TYPING,
        "end ctrl-e",
        Action::Type(TypeAction::CaretToEnd),
        ("caret to the end", "المؤشر إلى النهاية"),
    ),
    bind(
        ALL,
        "ctrl-z",
        Action::App(AppAction::Suspend),
        ("suspend the program; fg resumes it", "تعليق البرنامج؛ وfg يستأنفه"),
    ),
    bind(ALL, "ctrl-c", Action::App(AppAction::Quit), ("quit", "خروج")),
];
