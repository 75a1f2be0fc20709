//! The phrases of the program in its languages.
//!
//! All are in one table, so a phrase without a translation does not compile.

mod counted;

use crate::language::Language;
use crate::source::{Anchor, Point, Stance};
use crate::status::Status;

pub use counted::{Noun, counted, counted_after};

macro_rules! phrases {
    ($($phrase:ident $english:literal $arabic:literal)*) => {
        /// A phrase of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Phrase {
            $(#[doc = $english] $phrase,)*
        }

        impl Phrase {
            /// Every phrase.
            pub const ALL: &[Self] = &[$(Self::$phrase),*];

            /// Returns the text in both languages.
            pub fn both(self) -> Bilingual {
                match self {
                    $(Self::$phrase => Bilingual::new($english, $arabic),)*
                }
            }

            /// Returns the text in `language`.
            pub fn words(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$phrase, Language::En) => $english,
                    (Self::$phrase, Language::Ar) => $arabic,)*
                }
            }
        }
    };
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual {
    english: &'static str,
    arabic: &'static str,
}

impl Bilingual {
    /// Creates the pair.
    pub const fn new(english: &'static str, arabic: &'static str) -> Self {
        Self { english, arabic }
    }

    /// Returns the text in `language`.
    pub fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::En => self.english,
            Language::Ar => self.arabic,
        }
    }
}

phrases! {
    Events "Events" "الأحداث"
    Passages "Passages" "المقتطفات"
    Sources "Sources" "المصادر"
    Files "Files" "الملفات"
    FieldFile "File" "الملف"
    FilesLeftOut "left out, no timelines" "لم تعرض لأنها ليست خطوطا زمنية"
    SourceElsewhere "{} does not have this source: `tarikh add --to` puts it there" "ليس هذا المصدر في {}: يضيفه `tarikh add --to`"
    EventElsewhere "{} has this event too: edit both files" "هذا الحدث في {} أيضًا: حرّر الملفين"
    NameElsewhere "{} does not have this name" "ليس هذا الاسم في {}"
    Incomplete "Only part of the file was read" "قرئ جزء من الملف فقط"
    ReadingFile "Reading the file" "قراءة الملف"
    BytesRead "{} MB" "{} م.ب"
    EscCancels "esc cancels" "esc يلغي"
    StillReading "The file is still being read." "ما زال الملف يقرأ."
    ReadInPart "Reading was cancelled: only the beginning of the file is shown" "ألغيت القراءة: لا يعرض إلا أول الملف"
    SealedOn "Sealed on" "ختم في"
    Untitled "Untitled chronology" "تسلسل زمني بلا عنوان"
    Undated "undated" "بلا تاريخ"
    UnreadDate "date not understood" "تاريخ غير مفهوم"
    UnreadStatus "status not understood" "وضع غير مفهوم"
    PartlyUnread "not fully understood" "لم يفهم كله"
    SignUnread "not understood in the file" "غير مفهوم في الملف"
    NoStance "stance not understood" "موقف غير مفهوم"
    UnreadSays "gives a date that is not understood" "يذكر تاريخا غير مفهوم"
    Line "line" "سطر"
    Lines "lines" "الأسطر"
    SourcesDiffer "sources disagree" "المصادر متعارضة"
    MoreContradictions "There are too many passages to compare each with all others: there may be more." "المقتطفات أكثر من أن يُقارن كلٌّ منها بسائرها، وقد يكون بينها تعارض آخر."
    NoContradictions "No passages contradict each other in their dates, numbers or denials." "لا تتعارض المقتطفات في تواريخها ولا في أرقامها ولا في نفيها."
    NoContradictionsShown "No passages of the events shown contradict each other in their dates, numbers or denials." "لا تتعارض مقتطفات الأحداث المعروضة في تواريخها ولا في أرقامها ولا في نفيها."
    Contradictions "Contradictions" "التعارضات"
    DatesApart "two passages give dates that cannot both be true" "مقتطفان يذكران تاريخين لا يصحان معا"
    NumbersApart "two passages give two numbers of the same thing" "مقتطفان يذكران عددين مختلفين للشيء نفسه"
    OneDenies "two passages contradict each other: one denies it" "مقتطفان لا يتفقان: أحدهما ينفي"
    IsRecorded "recorded by a stance" "مسجل في موقف مقتطف"
    IsNotRecorded "not recorded" "غير مسجل"
    ContradictedBy "contradicted by" "على خلاف ذلك"
    NoPassages "No passage supports this event yet." "لا يسند هذا الحدث أي مقتطف بعد."
    NoEvents "No events." "لا أحداث."
    NoEventsYet "There are no events yet." "لا أحداث بعد."
    NoEventsShown "No event passes the filter." "لا حدث يوافق المرشح."
    NoSourcesYet "The file declares no sources." "لا يعلن الملف أي مصدر."
    NotDeclared "not declared" "غير معلن"
    NoNamesYet "No event names people, places or organisations." "لا يذكر أي حدث أشخاصا أو أماكن أو هيئات."
    NotQuotedYet "No event quotes this article yet." "لا يقتبس أي حدث هذه المقالة بعد."
    ChangesFilter "changes the filter" "يغير المرشح"
    EditsFile "edits the file" "يحرر الملف"
    EditsEvent "edits the event" "يحرر الحدث"
    ListsSources "lists the sources" "يعرض المصادر"
    InAnArticle "In an article" "في المقالة"
    SelectsSentence "selects a sentence" "يحدد جملة"
    MakesEvent "makes an event of it" "ينشئ منها حدثا"
    SaysWhy "shows why" "يبين السبب"
    AddsSources "edits the file: add `sources:` to it" "يحرر الملف: أضف إليه `sources:`"
    Dates "dates it" "يؤرخه"
    Supports "supports it" "يؤيده"
    Mentions "mentions it" "يذكره"
    Differs "contradicts it" "يخالفه"
    Gives "gives" "يذكر"
    Exact "exact" "مطابق"
    Spaced "exact except for white space" "مطابق عدا الفراغات"
    Folded "other spelling" "بإملاء آخر"
    Elided "with words left out" "مع حذف كلمات"
    Approximate "similar words" "بكلمات قريبة"
    Altered "altered" "بكلمات مغايرة"
    NotQuoted "not quoted" "بلا اقتباس"
    Alleged "alleged" "مزعوم"
    Denied "denied" "منفي"
    Contested "disputed" "متنازع فيه"
    Announced "announced" "معلن عنه"
    Planned "planned" "مخطط له"
    Cancelled "cancelled" "ملغى"
    OnDate "the date" "التاريخ"
    OnPlace "the place" "المكان"
    OnPerson "who was there" "الأشخاص"
    OnNumber "the number" "العدد"
    OnOutcome "the outcome" "النتيجة"
    On "on" "في"
    AccordingTo "according to" "بحسب"
    Accessed "accessed" "اطلع عليه في"
    TakenFrom "from" "مأخوذ من"
    AddedOn "added" "أضيف في"
    OriginIs "Origin" "الأصل"
    KeptAt "Archive" "الأرشيف"
    Volume "vol." "مج."
    Issue "no." "ع."
    Pages "pp." "ص."
    Page "p." "ص"
    Ambiguous "in several places" "في عدة مواضع"
    Lost "not in its source" "ليس في مصدره"
    Unsearched "not found word for word, not searched further" "لم يعثر عليه بلفظه ولم يبحث عما يشبهه"
    Unread "source not readable" "المصدر غير مقروء"
    Note "Note" "ملاحظة"
    After "after" "بعد"
    Related "Related" "ذو صلة"
    Links "Links" "الروابط"
    LineTooLong "This line is too long and was ignored." "هذا السطر أطول من اللازم، ولم ينفذ منه شيء."
    NoFoldHere "Folding is not available here: every event has its own line." "لا طي هنا: كل حدث في سطر مستقل."
    NoLinks "No other event is related to this one or shares its names or tags." "لا حدث آخر ذو صلة بهذا الحدث أو يشاركه أسماءه أو وسومه."
    Jump "Jump to" "انتقال إلى"
    NothingFound "Nothing found" "لا نتائج"
    Keys "Signs and keys" "العلامات والمفاتيح"
    Signs "Signs" "العلامات"
    SearchKeys "search the signs and keys" "البحث في العلامات والمفاتيح"
    Commands "Commands" "الأوامر"
    MonthsNow "Months in Arabic dates" "الأشهر في التواريخ العربية"
    TitlesIn "Titles in" "العناوين بلغة"
    OneLanguage "All titles are in one language" "كل العناوين بلغة واحدة"
    TooSmall "tarikh needs 20 columns and 5 rows" "يحتاج تاريخ إلى 20 عمودا و5 أسطر"
    PassageOf "passage" "مقتطف"
    Of "of" "من"
    QuoteNotShown "The quotation is not in this article." "المقتطف غير موجود في هذه المقالة."
    ArticleUnread "The article cannot be read" "تعذرت قراءة المقالة"
    TextOfBefore "cannot be read now; this is its earlier text" "تتعذر قراءته الآن؛ هذا النص السابق"
    NoMorePassages "No more passages in this article." "لا مزيد من المقتطفات في هذه المقالة."
    NothingToRead "This event has no passage to read." "ليس لهذا الحدث مقتطف يقرأ."
    NoPassagesShown "None of the events shown has a passage yet." "لا مقتطف بعد لأي حدث معروض."
    FilterClearedForEvent "The filter was cleared because it hides this event." "ألغي المرشح لأنه يخفي هذا الحدث."
    QuoteInPlaces "The quotation occurs in several places; each is marked." "يرد المقتطف في عدة مواضع، وكلها معلمة."
    DirectionRtl "Every paragraph runs from right to left." "كل الفقرات من اليمين إلى اليسار."
    DirectionLtr "Every paragraph runs from left to right." "كل الفقرات من اليسار إلى اليمين."
    DirectionOwn "Each paragraph follows the direction of its source." "كل فقرة تتبع اتجاه مصدرها."
    HiddenShown "Invisible characters are shown by name." "المحارف غير المرئية ظاهرة بأسمائها."
    HiddenDropped "Invisible characters are hidden." "المحارف غير المرئية مخفية."
    Reloaded "Reloaded" "أعيد التحميل"
    Added "{} added" "أضيف {}"
    Changed "{} changed" "تغير {}"
    Removed "{} removed" "حذف {}"
    FileGone "{} is no longer there" "لم يعد {} موجودا"
    NothingChangedSince "No event has changed since you last saw it." "لم يتغير أي حدث منذ رأيته."
    NowLost "{} no longer in the source" "{} لم يعد في المصدر"
    NowUnread "{} of an article that cannot be read" "{} من مقالة تعذرت قراءتها"
    EmptyFile "the file is empty" "الملف فارغ"
    NowMoved "{} moved within the article" "{} تغير موضعه في المقالة"
    NowFound "{} found again" "{} وجد من جديد"
    OldVersionShown "Showing the last good version" "تعرض آخر نسخة سليمة"
    CutOff "the file ends in the middle of a line" "الملف مقطوع في وسط سطر"
    NoFile "This is the demo timeline: there is no file to edit." "هذا تسلسل زمني تجريبي ولا ملف لتحريره."
    NoArticleToEdit "There is no article to edit here." "لا مقالة هنا تحرر."
    Problems "Problems" "المشكلات"
    NoProblems "No problems in this timeline." "لا مشكلات في هذا التسلسل الزمني."
    FixedByCheck "`tarikh check --fix` corrects this" "الأمر `tarikh check --fix` يصحح هذا"
    NotAnEvent "This finding is not about an event or a source; e edits it." "لا تخص هذه الملاحظة حدثا ولا مصدرا؛ وe يفتحها للتحرير."
    EditorFailed "The editor exited with an error" "أنهى المحرر عمله بخطأ"
    From "from" "من"
    Until "until" "حتى"
    Tags "Tags" "الوسوم"
    People "People" "الأشخاص"
    Places "Places" "الأماكن"
    NoLane "none" "بلا"
    Axis "Axis" "المحور"
    PageWords "Words" "كلمات"
    PageTexts "Texts of the sources" "نصوص المصادر"
    InTheText "in the text" "في النص"
    ShowAll "Show all" "عرض الكل"
    ByDensity "Axis: scaled by density; busy days are wider, long gaps are cut" "المحور: بمقياس الكثافة؛ الأيام الحافلة أعرض والفجوات الطويلة مقطوعة"
    ByTime "Axis: scaled by time; all days are equally wide" "المحور: بمقياس الزمن؛ الأيام كلها بعرض واحد"
    ByStep "Axis: scaled by event; each event is one step" "المحور: بمقياس الأحداث؛ خطوة لكل حدث"
    NoLanes "Axis: no tags, people, places or sources to show as lanes" "المحور: لا وسوم ولا أشخاص ولا أماكن ولا مصادر تعرض مسارات"
    AtMaximumZoom "Axis: already at maximum zoom" "المحور: هذا أقصى تكبير"
    AtMinimumZoom "Axis: the whole time span is already shown" "المحور: المدة كلها معروضة"
    NothingLater "Axis: no later events" "المحور: لا أحداث بعد هذا"
    NothingEarlier "Axis: no earlier events" "المحور: لا أحداث قبل هذا"
    AxisHidden "The axis is hidden" "المحور مخفي"
    ShowsItAgain "shows it again" "يظهره من جديد"
    AxisShown "The axis is shown." "المحور ظاهر."
    NoAxisNow "The axis is hidden; A shows it." "المحور مخفي؛ وA يظهره."
    NoDivider "There is no divider: only one pane is shown." "لا فاصل هنا: لوحة واحدة معروضة."
    TooNarrowForTwo "The screen is too narrow for two panes." "الشاشة أضيق من أن تتسع للوحتين."
    ColoursNow "Colours (to keep them, set theme in config.toml)" "الألوان (لتثبيتها اضبط theme في config.toml)"
    NoSuchKey "No key “{}” here" "لا مفتاح «{}» هنا"
    Matrix "Events and sources" "الأحداث والمصادر"
    GivesCompatibleDate "gives a compatible date" "يذكر تاريخا موافقا"
    OneSource "only one source" "مصدر واحد فقط"
    DoesNotMention "does not mention it" "لا يذكره"
    Compare "Compare" "مقارنة"
    GivesThisDate "gives this date" "يذكر هذا التاريخ"
    NoDateGiven "No source gives a date." "لا مصدر يذكر تاريخا."
    DatesGiven "Dates given" "التواريخ المذكورة"
    Bodies "Bodies" "الهيئات"
    Names "People, places, bodies" "أشخاص وأماكن وهيئات"
    Filter "Filter" "مرشح"
    Stances "Stance" "الموقف"
    Statuses "Status" "الوضع"
    States "State of the event" "حالة الحدث"
    Anchors "Quotations" "الاقتباسات"
    AnchorWeak "not word for word" "غير مطابقة حرفيا"
    Time "Time" "الزمن"
    AnyTime "any" "أي زمن"
    Hidden "hidden" "مخفية"
    ShowsAll "shows all" "يعرض الكل"
    FilterCleared "All events are shown." "كل الأحداث معروضة."
    NoFilter "No filter is set." "لا مرشح."
    DateUnread "This date is not understood" "هذا التاريخ غير مفهوم"
    DateEndless "This date is open at that end." "هذا التاريخ مفتوح من هذا الطرف."
    Similar "misspelt" "بخطأ إملائي"
    Guessed "a guess" "تخمين"
    NothingFor "Nothing found for" "لا نتائج لـ"
    OtherValues "events have" "للأحداث"
    NoOtherValue "no event has any of these" "لا حدث له شيء من ذلك"
    LeavesNothing "excludes all remaining events" "يستبعد كل الأحداث الباقية"
    Searching "searching" "يبحث"
    FullText "Find in articles" "بحث في المقالات"
    NothingToSearch "No article could be read; ! in the list shows why." "تعذرت قراءة كل المقالات؛ و! في القائمة تبين السبب."
    TypeWords "Type words to find in the articles." "اكتب كلمات للبحث عنها في المقالات."
    HintGo "go" "انتقال"
    HintRead "read" "قراءة"
    HintComplete "complete" "إكمال"
    HintArticles "in articles" "في المقالات"
    WriteListed "Write what is shown" "كتابة المعروض"
    EndingSaysFormat "The ending of the name says the format; up and down change it; - for stdout on exit" "امتداد الاسم يحدد الصيغة، والسهمان فوق وتحت يغيرانها؛ و- للخرج القياسي عند الخروج"
    FormatText "Lines of text for a page" "أسطر نص لصفحة"
    FormatMarkdown "Markdown, the sources as footnotes" "Markdown، والمصادر حواش"
    FormatHtml "One web page with everything in it, to send or to host" "صفحة ويب واحدة فيها كل شيء، للإرسال أو للنشر"
    FormatDocx "A table of date, event and sources, for word processors" "جدول بالتاريخ والحدث والمصادر، لبرامج معالجة النصوص"
    FormatLatex "LaTeX, for xelatex" "LaTeX، لبرنامج xelatex"
    FormatOrg "Org, for Emacs" "Org، لمحرر Emacs"
    FormatMatrix "Events and sources against each other: who reports what, who is alone, who disagrees" "الأحداث إزاء المصادر: من يذكر ماذا، ومن ينفرد، ومن يخالف"
    FormatSvg "A drawing of the axis" "رسم للمحور"
    FormatJson "Everything, for programs" "كل شيء، للبرامج"
    FormatJsonl "Everything, one record a line: for DuckDB, SQLite and scripts" "كل شيء، سجل في كل سطر: لـ DuckDB وSQLite والبرامج النصية"
    FormatCsv "A table for spreadsheets; with --passages full a row a passage" "جدول لبرامج الجداول؛ ومع --passages full صف لكل مقتطف"
    FormatTsv "The same table for scripts, one line a row" "الجدول نفسه للبرامج النصية، صف في كل سطر"
    FormatXlsx "A workbook of events, passages and sources" "مصنف فيه الأحداث والمقتطفات والمصادر"
    FormatBibtex "The sources, for biblatex" "المصادر، لـ biblatex"
    FormatRis "The sources, for managers of references" "المصادر، لبرامج إدارة المراجع"
    FormatCslJson "The sources, for Zotero and pandoc" "المصادر، لـ Zotero وpandoc"
    FormatWebAnnotation "The passages, as W3C Web Annotations of their sources" "المقتطفات، تعليقات على مصادرها بمعيار W3C"
    FormatTimelineJs "A timeline for web pages, for TimelineJS3" "تسلسل زمني لصفحات الويب، لـ TimelineJS3"
    FormatMarkwhen "A timeline in plain text, for Markwhen" "تسلسل زمني بنص عادي، لـ Markwhen"
    FormatIcalendar "A calendar: all-day events, tentative where the day is not certain" "تقويم: أحداث اليوم كله، غير مؤكدة حيث اليوم غير مؤكد"
    Written "Written" "كتب"
    FileExists "The file exists; press enter again to replace it" "الملف موجود؛ اضغط enter مرة أخرى لاستبداله"
    FileIsOurs "This is the timeline itself or one of its articles; choose another name" "هذا هو التسلسل الزمني نفسه أو إحدى مقالاته؛ اختر اسما آخر"
    GreetingRead "reads the passage in its article" "يعرض المقتطف في مقالته"
    GreetingJump "finds events" "يبحث عن الأحداث"
    GreetingCommands "runs any command" "ينفذ أي أمر"
    GreetingHelp "shows all keys" "يعرض كل المفاتيح"
    ShowsKeys "shows the keys" "يعرض المفاتيح"
    CopyTitle "Copy" "نسخ"
    CopyQuotation "quotation" "المقتطف"
    CopyCited "quotation with citation" "المقتطف مع مصدره"
    CopyEventTitle "title of the event" "عنوان الحدث"
    CopyDate "date in words" "التاريخ بالكلمات"
    CopyEdtf "date in EDTF" "التاريخ بصيغة EDTF"
    CopyMarkdown "event as Markdown" "الحدث بصيغة Markdown"
    CopyBibtex "source as BibTeX" "المصدر بصيغة BibTeX"
    CopyCslJson "source as CSL-JSON" "المصدر بصيغة CSL-JSON"
    CopyRis "source as RIS" "المصدر بصيغة RIS"
    CopyLink "location: file and line" "الموضع: الملف والسطر"
    NoFileToWrite "This is the demo timeline and cannot be changed; a copy can." "هذا تسلسل زمني تجريبي لا يغير؛ أما نسخة منه فتغير."
    CopyIntoFolder "Copy this timeline into a folder" "نسخ هذا التسلسل الزمني إلى مجلد"
    CopyFolderHint "This timeline cannot be changed where it is. Enter copies it with its articles into this new folder and goes on there." "لا يمكن تغيير هذا التسلسل الزمني في موضعه. وenter ينسخه مع مقالاته إلى هذا المجلد الجديد ويتابع فيه."
    CopiedTo "Copied; you now work on" "نسخ، وأنت تعمل الآن على"
    ReadOnly "The timeline was opened with --read-only." "فتح التسلسل الزمني بالخيار --read-only."
    NeedsTitle "An event needs a title." "لا بد للحدث من عنوان."
    NotChangeable "The file cannot be changed there; e opens it in the editor." "لا يمكن تغيير الملف هناك؛ وe يفتحه في المحرر."
    NothingToUndo "There is nothing to undo." "لا شيء للتراجع عنه."
    NothingToRedo "There is nothing to redo." "لا شيء لإعادته."
    ChangedMeanwhile "The file was changed at this place in the meantime." "تغير الملف في هذا الموضع في أثناء ذلك."
    NotWritten "Not written" "لم يكتب"
    Undone "Undone" "جرى التراجع"
    Redone "Redone" "أعيد"
    Undoes "undoes it" "يتراجع عنه"
    NothingToSelect "There are no words to select." "لا كلمات تحدد."
    SelectionMoves "Motions move the selection; m extends it." "الحركة تنقل التحديد؛ وm يوسعه."
    SelectionGrows "Motions extend the selection; m moves it." "الحركة توسع التحديد؛ وm ينقله."
    NotQuotable "These words cannot be quoted; select more of them." "لا يمكن اقتباس هذه الكلمات؛ حدد المزيد منها."
    AttachTitle "Attach to an event" "ربط بحدث"
    AttachIntro "type to find another event" "اكتب للبحث عن حدث آخر"
    AttachedAlready "Attached already ({})" "مربوطة من قبل ({})"
    OnceMoreChanges "again: {}" "مرة أخرى: {}"
    RemarkByEditor "translate it in the editor" "ترجمها في المحرر"
    StanceNow "now" "الآن"
    StanceIntro "what these words do for the event" "موقف هذه الكلمات من الحدث"
    TranslationIntro "a translation of these words" "ترجمة هذه الكلمات"
    NoteIntro "a note on these words" "ملاحظة على هذه الكلمات"
    LetterToFind "To the next word with a letter: type it" "إلى الكلمة التالية التي فيها حرف: اكتبه"
    NoSuchLetter "No “{}” in the rest of the paragraph" "لا «{}» في بقية الفقرة"
    NamingTitle "A name" "اسم"
    NamingIntro "type to find a name; enter writes it" "اكتب للبحث عن اسم؛ وenter يكتبه"
    NewPerson "a new person" "شخص جديد"
    NewPlace "a new place" "مكان جديد"
    NewBody "a new organisation" "هيئة جديدة"
    NewSpellingOf "another spelling of {}" "إملاء آخر لاسم {}"
    NotAName "These words are too many for a name, or none." "هذه الكلمات أكثر من أن تكون اسما، أو لا كلمات فيها."
    IsASpelling "This is a spelling of {} already." "هذا من إملاء {} من قبل."
    NameAdded "New name" "اسم جديد"
    SpellingAdded "New spelling" "إملاء جديد"
    Attached "Attached to “{}”" "ربط بحدث «{}»"
    NewEventTitle "New event" "حدث جديد"
    NewEventIntro "title, date, stance and names; enter writes it" "العنوان والتاريخ والموقف والأسماء؛ وenter يكتبه"
    NewEventAdded "New event “{}”" "حدث جديد «{}»"
    FieldTitle "Title" "العنوان"
    FieldDate "Date" "التاريخ"
    NoDateTyped "no date" "بلا تاريخ"
    ReportedAsFact "reported as a fact" "يروى حقيقة"
    MayBeAlleged "“{}”: alleged?" "«{}»: مزعوم؟"
    SpaceChooses "space chooses" "المسافة تختار"
    ChangeMenu "Change" "تغيير"
    ChangeTitle "change the title" "تغيير العنوان"
    ChangeDate "change the date" "تغيير التاريخ"
    ChangeStatus "change the status" "تغيير الوضع"
    ChangeTags "change the tags" "تغيير الوسوم"
    StanceOfPassage "the passage {}" "المقتطف {}"
    RemovePassage "remove the passage" "حذف المقتطف"
    RemoveEvent "remove the event" "حذف الحدث"
    EnterAgain "Press enter again to remove it" "اضغط enter مرة أخرى للحذف"
    TypeTitle "The title of the event" "عنوان الحدث"
    TypeStatus "alleged, denied, disputed, announced, planned or cancelled; empty for a fact" "alleged أو denied أو disputed أو announced أو planned أو cancelled؛ أو لا شيء لما ثبت"
    TypeTags "Tags, separated by commas" "الوسوم، بينها فواصل"
    NotAStatus "This is not a status" "ليس هذا وضعا"
    NoEventSelected "No event is selected." "لا حدث محددا."
    SelectedWords "Selected" "المحدد"
    UnusedDates "Dates not used yet" "تواريخ لم تستعمل بعد"
    NoUnusedDates "Every date of this article is used or dismissed." "كل تواريخ هذه المقالة مستعملة أو مصروفة."
    NoMoreDates "No more dates in this article." "لا مزيد من التواريخ في هذه المقالة."
    NoDatesHere "This article mentions no dates." "لا تذكر هذه المقالة أي تاريخ."
    DateNotSaid "the words do not give one date" "لا تدل الكلمات على تاريخ واحد"
    DateExplicit "explicit" "صريح"
    DateRelative "relative" "نسبي"
    DateVague "vague" "مبهم"
    DateUsed "quoted" "مقتبس"
    DateUnused "not used yet" "لم يستعمل بعد"
    DateDismissed "dismissed" "مصروف"
    DateRestored "restored" "معاد"
    DismissedShown "Dismissed dates are listed too." "التواريخ المصروفة معروضة أيضا."
    DismissedHidden "Dismissed dates are not listed." "التواريخ المصروفة غير معروضة."
    DateMakesEvent "makes an event" "ينشئ حدثا"
    Dismisses "dismisses it" "يصرفه"
    Restores "restores it" "يعيده"
    NotRemembered "This could not be remembered for the next time" "تعذر حفظ هذا للمرة القادمة"
    DateBegins "date" "بداية التاريخ"
    DateEnds "end of date" "نهاية التاريخ"
    CopyWords "words" "الكلمات"
    CopyYaml "passage as YAML" "المقتطف بصيغة YAML"
    CopyAnnotation "Web Annotation" "بصيغة Web Annotation"
    SentToTerminal "Sent to the clipboard by OSC 52, if the terminal allows it" "أرسل إلى الحافظة عبر OSC 52 إن سمحت الطرفية"
    CopiedBy "Copied with" "نسخ بواسطة"
    Copying "Copying" "ينسخ"
    EndLeftOut "The text is too long; its end was cut off" "النص أطول من اللازم، فاقتطع آخره"
    TooLongToCopy "Too long for the clipboard of the terminal" "أطول مما تتسع له حافظة الطرفية"
    NothingToPick "There is nothing to choose here." "لا شيء هنا يختار."
    PrintedOnExit "It will be written to stdout on exit." "سيكتب في الخرج القياسي عند الخروج."
    CopyId "id of the event" "معرف الحدث"
    NothingToCopy "There is no passage here to copy." "لا مقتطف هنا ينسخ."
    NoAddress "This source has no address and no original file." "لا عنوان لهذا المصدر ولا ملف أصلي."
    NoSourceHere "There is no source here." "لا مصدر هنا."
    AddressNotWeb "Only http and https addresses are opened" "لا تفتح إلا العناوين التي تبدأ بـ http أو https"
    Opening "Opening" "يفتح"
    BrowserFailed "The browser could not be started" "تعذر تشغيل المتصفح"
    OriginalNotOpened "The original file could not be opened" "تعذر فتح الملف الأصلي"
    OriginalNoDocument "Only documents are opened, such as PDF, HTML and DOCX" "لا تفتح إلا الوثائق، مثل PDF وHTML وDOCX"
    OriginalFile "Original file" "الملف الأصلي"
    GoToDate "Go to a date" "انتقال إلى تاريخ"
    ReadAs "Read as" "مقروء"
    NearestIs "no event is shown at that date; this is the nearest one" "لا حدث معروضا في ذلك التاريخ، وهذا أقرب حدث"
    NoDatedEvents "None of the events shown has a date." "لا تاريخ لأي حدث معروض."
    TooFarToCount "That year is out of range." "تلك السنة خارج النطاق."
    WriteADate "A day, a month, a year: march 2024, 1961, \u{2068}أيلول 2023\u{2069}, 2024-06-18" "يوم أو شهر أو سنة: أيلول 2023، 1961، 18 يونيو 2024"
    NothingAfter "This is the last one." "هذا هو الأخير."
    NothingBefore "This is the first one." "هذا هو الأول."
    MarkLetter "Mark: type a letter" "علامة: اكتب حرفا"
    ToMarkLetter "Go to the mark: type a letter" "إلى العلامة: اكتب حرفا"
    Marked "Mark set" "وضعت العلامة"
    NoMark "No such mark" "لا علامة كهذه"
    MarkGone "The marked place no longer exists." "الموضع المعلم لم يعد موجودا."
    UndatedLeftOut "without undated events" "دون ما لا تاريخ له"
    NoLaterSource "No later source has a passage for this event." "لا مصدر تاليا فيه مقتطف لهذا الحدث."
    NoEarlierSource "No earlier source has a passage for this event." "لا مصدر سابقا فيه مقتطف لهذا الحدث."
    NoPassageHere "No passage is selected: J or K selects one." "لم يحدد مقتطف: J أو K يحدد واحدا."
    Translated "Translations are shown below the passages." "الترجمات ظاهرة تحت المقتطفات."
    NoEarlierPlace "No earlier place in the history." "لا موضع سابقا في سجل التنقل."
    NoLaterPlace "No later place in the history." "لا موضع تاليا في سجل التنقل."
    EvenText "No words are dimmed." "لا كلمات خافتة."
    OnlyMatching "Only events matching" "الأحداث المطابقة فقط:"
    WithoutPassages "no passages" "بلا مقتطفات"
    UndatedEvents "Without a date" "بلا تاريخ"
    SignUndecided "order not decided by the dates" "ترتيب لا تحسمه التواريخ"
    SignAbout "about" "تقريبي"
    SignUncertain "uncertain" "غير مؤكد"
    SignDoubtful "about, and uncertain" "تقريبي وغير مؤكد"
    SignGap "no event" "لا حدث"
    ExampleInstead "No timeline.yaml here: this is the bundled example." "لا ملف timeline.yaml هنا: هذا هو المثال المرفق بالبرنامج."
    ExampleTimeline "example timeline" "تسلسل زمني للمثال"
    NoFindings "no findings" "بلا ملاحظات"
    UnusedDimmed "Unquoted words are dimmed. Quoted:" "ما لم يقتبس خافت. المقتبس:"
    UsedDimmed "Quoted words are dimmed. Quoted:" "ما اقتبس خافت. المقتبس:"
    NotInArticle "Not found in this article." "لا يوجد في هذه المقالة."
    NotInList "Not found in this list." "لا يوجد في هذه القائمة."
    FromTheBeginning "Search continued from the top." "استمر البحث من أول المقالة."
    FromTheEnd "Search continued from the bottom." "استمر البحث من آخر المقالة."
    FromTheFirst "continued from the first event" "من أول القائمة"
    FromTheLast "continued from the last event" "من آخر القائمة"
    NoSearchYet "No search yet; / starts one." "لا بحث بعد؛ و/ يبدأ بحثا."
    NumbersShown "Line numbers are shown as in citations." "أرقام الأسطر ظاهرة كما في الإحالات."
    NumbersHidden "Line numbers are hidden." "أرقام الأسطر مخفية."
    ArticleHasLines "This article has lines {}." "أسطر هذه المقالة: {}."
    NoScreenHere "Plain mode has no screen layout to change." "لا تخطيط للشاشة في الوضع النصي."
    Match "match" "نتيجة"
    PartRead "{} read" "قرئ {}"
    NotTranslated "Translations are hidden." "الترجمات مخفية."
    TypeCommands "Type a command and press enter; ? lists them." "اكتب أمرا ثم enter؛ و؟ تعرض الأوامر."
    NothingChanged "Nothing has changed." "لم يتغير شيء."
    NotACommand "is not a command here; ? lists the commands" "ليس أمرا هنا؛ و؟ تعرض الأوامر"
    ListHasOnly "Rows in this list:" "عدد صفوف القائمة:"
    NoList "Nothing is listed here." "لا قائمة هنا."
    MoreFollows "`more` continues; rows left:" "الأمر more يتابع؛ الصفوف الباقية:"
    NothingMore "Nothing more." "لا مزيد."
    Chosen "selected" "مختار"
    NotChosen "not selected" "غير مختار"
    Shown "Shown" "المعروض"
    Later "later" "بعد ذلك"
    Earlier "earlier" "قبل ذلك"
    OrderUnknown "perhaps earlier than the event before it" "ربما سبق الحدث الذي قبله"
    QuotationWeak "a quotation is not word for word" "اقتباس غير مطابق حرفيا"
    Passage "Passage" "مقتطف"
    Translation "Translation" "الترجمة"
    SameWords "the same words" "الكلمات نفسها"
    Serves "Supports" "يسند"
    ArticleName "Article" "مقالة"
    QuoteBegins "quotation" "بداية الاقتباس"
    QuoteEnds "end of quotation" "نهاية الاقتباس"
    MatchBegins "match" "بداية النتيجة"
    MatchEnds "end of match" "نهاية النتيجة"
    SourceOf "source" "مصدر"
    EventName "Event" "حدث"
    FilterIntro "a number selects or clears that row; words list the matching values; esc closes" "رقم الصف يختاره أو يلغيه؛ والكلمات تعرض القيم التي تحويها؛ وesc يغلق"
    HitsIntro "type words; then a number goes to that hit, enter to the best one; . closes" "اكتب كلمات، ثم رقم النتيجة يذهب إليها، وenter إلى أفضلها؛ و. تغلق"
    FindIntro "Search in this article: type words; . closes" "بحث في هذه المقالة: اكتب كلمات؛ و. تغلق"
    LineIntro "enter alone accepts this" "وenter وحده يقبل هذا"
    DotLeaves "A dot alone cancels" "والنقطة وحدها تلغي"
    DateIntro "type a date, or nothing for any time; . leaves it unchanged" "اكتب تاريخا، أو لا شيء لأي زمن؛ و. تتركه كما كان"
    ChooseIntro "a number selects a row, enter opens it; esc closes" "رقم الصف يختاره، وenter يفتحه؛ وesc يغلق"
    ContradictionsIntro "a number selects a row, enter reads the first passage, tab then enter the other one; esc closes" "رقم الصف يختاره، وenter يقرأ المقتطف الأول، وtab ثم enter الآخر؛ وesc يغلق"
    CopyIntro "a number copies that row; esc closes" "رقم الصف ينسخه؛ وesc يغلق"
    MatrixIntro "j and k: event, h and l: source; enter reads; esc closes" "j وk للحدث، وh وl للمصدر؛ وenter يقرأ؛ وesc يغلق"
    CompareIntro "J and K: passage, h and l: source; enter reads; esc closes" "J وK للمقتطف، وh وl للمصدر؛ وenter يقرأ؛ وesc يغلق"
    ToCopy "The text to copy" "النص المراد نسخه"
    Address "Address" "العنوان"
    NeedsTerminal "This needs a terminal, but the input is a pipe or a file." "هذا يحتاج إلى طرفية، والإدخال هنا من أنبوب أو ملف."
    NoBidiHere "Plain mode always writes text in logical order." "الوضع النصي يكتب النص دائما بترتيبه المنطقي."
    HelpEmpty "an empty line: the same as enter" "سطر فارغ: مثل enter"
    HelpNumber "a number: selects that row; in a list of hits or a menu, opens it at once" "رقم: يختار ذلك الصف؛ وفي النتائج وقوائم الاختيار يفتحه فورا"
    HelpSearch "/words: jumps to an event; in an article, searches the article" "/كلمات: انتقال إلى حدث؛ وفي مقالة بحث فيها"
    HelpList "list: the rows from the selected one; list 1: from the first; more: continues" "list: الصفوف من المختار؛ list 1: من أولها؛ more: يتابع"
    HelpWhere "where: repeats where you are" "where: يعيد ذكر موضعك"
    HelpQuit "quit: quits the program" "quit: إنهاء البرنامج"
    HelpText "here a line is text; . or esc closes; a leading dot makes it a command: .down, .tab, .help" "السطر هنا نص؛ و. أو esc تغلق؛ والنقطة في أوله تجعله أمرا: .down و.tab و.help"
    HelpKeys "Keys and names, with a count if you like: 5j, 5 down; several keys in a line: j j n" "المفاتيح والأسماء، ومعها عدد إن شئت: 5j و5 down؛ وعدة مفاتيح في سطر: j j n"
    HelpReading "in an article j and k move by paragraph, and more reads on" "في المقالة j وk للفقرات، وmore يتابع القراءة"
}

/// Returns the phrase for a stance, or for none.
pub fn stance(stance: Option<Stance>) -> Phrase {
    match stance {
        Some(Stance::Dates) => Phrase::Dates,
        Some(Stance::Supports) => Phrase::Supports,
        Some(Stance::Mentions) => Phrase::Mentions,
        Some(Stance::Differs) => Phrase::Differs,
        None => Phrase::NoStance,
    }
}

/// Returns the phrase for a status.
pub fn status(status: Status) -> Phrase {
    match status {
        Status::Alleged => Phrase::Alleged,
        Status::Denied => Phrase::Denied,
        Status::Disputed => Phrase::Contested,
        Status::Announced => Phrase::Announced,
        Status::Planned => Phrase::Planned,
        Status::Cancelled => Phrase::Cancelled,
        Status::Unread => Phrase::UnreadStatus,
    }
}

/// Returns the phrase for the point on which a passage contradicts its event.
pub fn point(point: Point) -> Phrase {
    match point {
        Point::Date => Phrase::OnDate,
        Point::Place => Phrase::OnPlace,
        Point::Person => Phrase::OnPerson,
        Point::Number => Phrase::OnNumber,
        Point::Outcome => Phrase::OnOutcome,
    }
}

/// The phrase for what two passages do not agree on.
pub fn disagreement(point: Point) -> Phrase {
    match point {
        Point::Date => Phrase::DatesApart,
        Point::Number => Phrase::NumbersApart,
        Point::Place | Point::Person | Point::Outcome => Phrase::OneDenies,
    }
}

/// The phrases for the states of an anchor, in the order of [`Anchor::NAMES`].
pub const ANCHORS: [Phrase; Anchor::NAMES.len()] = [
    Phrase::Exact,
    Phrase::Folded,
    Phrase::Elided,
    Phrase::Approximate,
    Phrase::Altered,
    Phrase::Ambiguous,
    Phrase::Lost,
    Phrase::Unsearched,
    Phrase::Unread,
    Phrase::NotQuoted,
];

/// Describes an anchor, with the similarity of the words if it is not full.
pub fn anchor(anchor: &Anchor, language: Language) -> String {
    let words = anchor_state(anchor).words(language);
    match anchor.similarity().filter(|similarity| !similarity.is_full()) {
        Some(similarity) => format!("{words} ({}%)", similarity.percent()),
        None => words.to_owned(),
    }
}

/// Returns the phrase for the state of an anchor.
pub fn anchor_state(anchor: &Anchor) -> Phrase {
    match anchor {
        Anchor::Exact(_) => Phrase::Exact,
        Anchor::Folded { changes, .. } if changes.are_blank() => Phrase::Spaced,
        Anchor::Folded { .. } => Phrase::Folded,
        Anchor::Elided { .. } => Phrase::Elided,
        Anchor::Approximate { .. } => Phrase::Approximate,
        Anchor::Altered { .. } => Phrase::Altered,
        Anchor::Ambiguous { .. } => Phrase::Ambiguous,
        Anchor::Lost { .. } => Phrase::Lost,
        Anchor::Unsearched => Phrase::Unsearched,
        Anchor::Unread => Phrase::Unread,
        Anchor::Unquoted => Phrase::NotQuoted,
    }
}

/// Returns the separator of the names in a list.
pub fn comma(language: Language) -> &'static str {
    match language {
        Language::En => ", ",
        Language::Ar => "، ",
    }
}
