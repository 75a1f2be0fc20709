//! What the program says, in its languages. One table: a phrase without a translation does not
//! compile.

use crate::language::Language;
use crate::source::{Anchor, Point, Stance};
use crate::status::Status;

macro_rules! phrases {
    ($($phrase:ident $english:literal $arabic:literal)*) => {
        /// Something the program says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Phrase {
            $(#[doc = $english] $phrase,)*
        }

        impl Phrase {
            /// Every phrase.
            pub const ALL: &[Self] = &[$(Self::$phrase),*];

            /// The words for it in every language.
            pub fn both(self) -> Bilingual {
                match self {
                    $(Self::$phrase => Bilingual::new($english, $arabic),)*
                }
            }

            /// The words for it.
            pub fn words(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$phrase, Language::En) => $english,
                    (Self::$phrase, Language::Ar) => $arabic,)*
                }
            }
        }
    };
}

/// Words of the program, in its languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual {
    english: &'static str,
    arabic: &'static str,
}

impl Bilingual {
    /// The same in each language.
    pub const fn new(english: &'static str, arabic: &'static str) -> Self {
        Self { english, arabic }
    }

    /// The words in `language`.
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
    Incomplete "This is not the whole file" "هذا ليس الملف كله"
    Untitled "Untitled chronology" "تسلسل زمني بلا عنوان"
    Undated "undated" "بلا تاريخ"
    UnreadDate "date not understood" "تاريخ غير مفهوم"
    NoStance "stance not stated" "الموقف غير مذكور"
    Line "line" "سطر"
    Lines "lines" "الأسطر"
    SourcesDiffer "sources disagree" "المصادر متعارضة"
    NoContradictions "No passages contradict each other in their dates, numbers or denials." "لا تتعارض المقتطفات في تواريخها ولا في أرقامها ولا في نفيها."
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
    SaysWhy "says why" "يذكر السبب"
    AddsSources "edits the file: add `sources:` to it" "يحرر الملف: أضف إليه `sources:`"
    Dates "dates it" "يؤرخه"
    Supports "supports it" "يؤيده"
    Mentions "mentions it" "يذكره"
    Differs "contradicts it" "يخالفه"
    Gives "gives" "يذكر"
    Exact "exact" "مطابق"
    Spaced "exact but for white space" "مطابق عدا الفراغات"
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
    OriginIs "Origin" "الأصل"
    KeptAt "Archive" "الأرشيف"
    Volume "vol." "مج."
    Issue "no." "ع."
    Pages "pp." "ص."
    Ambiguous "in several places" "في عدة مواضع"
    Lost "not in its source" "ليس في مصدره"
    Unread "source not readable" "المصدر غير مقروء"
    Note "Note" "ملاحظة"
    Related "Related" "ذو صلة"
    Links "Links" "الروابط"
    LineTooLong "This line is too long and was ignored." "هذا السطر أطول من اللازم، ولم ينفذ منه شيء."
    NoFoldHere "Nothing is folded here: every event is on its own line." "لا شيء يطوى هنا: كل حدث في سطر مستقل."
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
    NoMorePassages "No further passage in this article." "لا مقتطف آخر في هذه المقالة."
    NothingToRead "This event has no passage to read." "ليس لهذا الحدث مقتطف يقرأ."
    NoPassagesShown "No event shown has a passage yet." "لا مقتطف بعد لأي حدث معروض."
    FilterLifted "The filter was lifted: it hides this event." "رفع المرشح لأنه يخفي هذا الحدث."
    QuoteInPlaces "The quotation stands in several places: each is marked." "المقتطف في عدة مواضع، وكلها معلمة."
    DirectionRtl "Every paragraph runs from right to left." "كل الفقرات من اليمين إلى اليسار."
    DirectionLtr "Every paragraph runs from left to right." "كل الفقرات من اليسار إلى اليمين."
    DirectionOwn "Each paragraph runs as its source says." "لكل فقرة اتجاه مصدرها."
    HiddenShown "Characters that cannot be seen are named." "المحارف غير المرئية مسماة."
    HiddenDropped "Characters that cannot be seen are left out." "المحارف غير المرئية محذوفة من العرض."
    Reloaded "Reloaded" "أعيد التحميل"
    Added "{} added" "أضيف {}"
    Changed "{} changed" "تغير {}"
    Removed "{} removed" "حذف {}"
    NothingChangedSince "No event has changed since you last saw it." "لم يتغير أي حدث منذ رأيته."
    NowLost "{} no longer in the source" "{} لم يعد في المصدر"
    NowUnread "{} of an article that cannot be read" "{} من مقالة تعذرت قراءتها"
    EmptyFile "the file is empty" "الملف فارغ"
    NowMoved "{} moved within the article" "{} تغير موضعه في المقالة"
    NowFound "{} found again" "{} وجد من جديد"
    ShownAsBefore "Showing the last good version" "تعرض آخر نسخة سليمة"
    CutOff "the file ends in the middle of a line" "الملف مقطوع في وسط سطر"
    NoFile "This is the demo timeline: there is no file to edit." "هذا تسلسل زمني تجريبي ولا ملف لتحريره."
    NoArticleToEdit "There is no article here to edit." "لا مقالة هنا تحرر."
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
    ByDensity "Axis: by density: busy days are wide, long gaps are cut" "المحور: بالكثافة: الأيام الحافلة أعرض، والفجوات الطويلة مقطوعة"
    ByTime "Axis: by time: all days are equally wide" "المحور: بالزمن: لكل الأيام العرض نفسه"
    ByStep "Axis: by event: one step for each event" "المحور: بالأحداث: خطوة لكل حدث"
    NoLanes "Axis: no tags, people, places or sources to show as lanes" "المحور: لا وسوم ولا أشخاص ولا أماكن ولا مصادر تعرض مسارات"
    NearestAlready "Axis: already at maximum zoom" "المحور: هذا أقصى تكبير"
    WholeAlready "Axis: the whole time is already shown" "المحور: الزمن كله معروض"
    NothingLater "Axis: no later events" "المحور: لا أحداث بعد هذا"
    NothingEarlier "Axis: no earlier events" "المحور: لا أحداث قبل هذا"
    AxisHidden "The axis is hidden" "المحور مخفي"
    ShowsItAgain "shows it again" "يظهره من جديد"
    AxisShown "The axis is shown." "المحور ظاهر."
    NoAxisNow "The axis is hidden; A shows it." "المحور مخفي؛ وA يظهره."
    NoDivider "There is no divider: only one pane is shown." "لا فاصل هنا: لوحة واحدة معروضة."
    TooNarrowForTwo "The screen is too narrow for two panes." "الشاشة أضيق من أن تتسع للوحتين."
    ColoursNow "Colours (theme in config.toml keeps them)" "الألوان (theme في config.toml يثبتها)"
    NoSuchKey "No key “{}” here" "لا مفتاح «{}» هنا"
    Matrix "Events and sources" "الأحداث والمصادر"
    GivesDateThatAgrees "gives a compatible date" "يذكر تاريخا موافقا"
    OneSource "only one source" "مصدر واحد فقط"
    SaysNothing "does not mention it" "لا يذكره"
    LeftOut "Left out for lack of columns" "متروك لضيق الأعمدة"
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
    AnchorLost "not in their source" "ليست في مصدرها"
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
    LeavesNothing "excludes everything before it" "يستبعد كل ما قبله"
    Searching "searching" "يبحث"
    FullText "Find in articles" "بحث في المقالات"
    NothingToSearch "No article could be read; ! in the list says why." "تعذرت قراءة كل المقالات؛ و! في القائمة تذكر السبب."
    TypeWords "Type words to find in the articles." "اكتب كلمات للبحث عنها في المقالات."
    HintGo "go" "انتقال"
    HintRead "read" "قراءة"
    HintComplete "complete" "إكمال"
    HintArticles "in articles" "في المقالات"
    WriteListed "Write what is shown" "كتابة المعروض"
    WriteAsText "Plain text, as `tarikh print` prints it; .md is Markdown and .json is JSON; the name of a file, or - for standard output on exit" "نص كما يطبعه `tarikh print`؛ و.md بصيغة Markdown و.json بصيغة JSON؛ اسم الملف، أو - للخرج القياسي عند الخروج"
    Written "Written" "كتب"
    FileExists "The file exists; press enter again to replace it" "الملف موجود؛ اضغط enter مرة أخرى لاستبداله"
    FileIsOurs "This is the timeline itself or one of its articles; choose another name" "هذا هو التسلسل الزمني نفسه أو إحدى مقالاته؛ اختر اسما آخر"
    GreetingRead "reads the sentence an event rests on" "يقرأ الجملة التي يستند إليها الحدث"
    GreetingJump "finds" "يبحث"
    GreetingCommands "does anything" "ينفذ أي شيء"
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
    CopyLink "place: file and line" "الموضع: الملف والسطر"
    SentToTerminal "Sent to the clipboard by OSC 52, if the terminal allows it" "أرسل إلى الحافظة عبر OSC 52 إن سمحت الطرفية"
    CopiedBy "Copied with" "نسخ بواسطة"
    Copying "Copying" "ينسخ"
    EndLeftOut "The text is too long; its end was left out" "النص أطول من اللازم، وحذف آخره"
    TooLongToCopy "Too long for the clipboard of the terminal" "أطول مما تتسع له حافظة الطرفية"
    NothingToPick "There is nothing here to choose." "لا شيء هنا يختار."
    PrintedInTheEnd "It will be written to stdout on exit." "سيكتب في الخرج القياسي عند الخروج."
    CopyId "id of the event" "معرف الحدث"
    NothingToCopy "There is no passage here to copy." "لا مقتطف هنا ينسخ."
    NoAddress "This source has no address." "لا عنوان لهذا المصدر."
    NoSourceHere "There is no source here." "لا مصدر هنا."
    AddressNotWeb "Only http and https addresses are opened" "لا تفتح إلا العناوين التي تبدأ بـ http أو https"
    Opening "Opening" "يفتح"
    BrowserFailed "The browser did not start" "تعذر تشغيل المتصفح"
    GoToDate "Go to a date" "انتقال إلى تاريخ"
    ReadAs "Read as" "مقروء"
    NearestIs "nothing is shown at that date; this is the nearest event" "لا شيء معروض في ذلك التاريخ، وهذا أقرب حدث"
    NoDatedEvents "No event shown has a date." "لا تاريخ لأي حدث معروض."
    TooFarToCount "That year is too far away to find the nearest event." "تلك السنة أبعد من أن يعرف أقرب حدث إليها."
    WriteADate "A day, a month, a year: march 2024, 1961, \u{2068}أيلول 2023\u{2069}, 2024-06-18" "يوم أو شهر أو سنة: أيلول 2023، 1961، 18 يونيو 2024"
    NothingBehind "This is the last one." "هذا هو الأخير."
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
    NothingBack "There is no earlier place." "لا موضع سابق."
    NothingAhead "There is no later place." "لا موضع تاليا."
    EvenText "Quoted and unquoted words look the same." "الكلمات المقتبسة وغيرها سواء."
    OnlyMatching "Only events matching" "الأحداث المطابقة فقط:"
    OnlyEvents "Only events:" "هذه الأحداث فقط:"
    WithoutPassages "no passages" "بلا مقتطفات"
    UndatedEvents "Without a date" "بلا تاريخ"
    SignUndecided "order not decided by the dates" "ترتيب لا تحسمه التواريخ"
    SignAbout "about" "تقريبي"
    SignUncertain "uncertain" "غير مؤكد"
    SignDoubtful "about, and uncertain" "تقريبي وغير مؤكد"
    SignGap "no event" "لا حدث"
    ExampleInstead "There is no timeline.yaml here: this is the example that comes with tarikh." "لا ملف timeline.yaml هنا: هذا هو المثال المرفق بالبرنامج."
    ExampleTimeline "example timeline" "تسلسل زمني للمثال"
    NoFindings "no findings" "بلا ملاحظات"
    UnusedDimmed "What no event quotes is dimmed. Quoted:" "ما لا يقتبسه حدث خافت. المقتبس:"
    UsedDimmed "What is quoted is dimmed. Quoted:" "ما اقتبس خافت. المقتبس:"
    NotInArticle "Not found in this article." "لا يوجد في هذه المقالة."
    NotInList "Not found in this list." "لا يوجد في هذه القائمة."
    FromTheBeginning "Search continued from the top." "استمر البحث من أول المقالة."
    FromTheEnd "Search continued from the bottom." "استمر البحث من آخر المقالة."
    FromTheFirst "continued from the first event" "من أول القائمة"
    FromTheLast "continued from the last event" "من آخر القائمة"
    NoSearchYet "Nothing has been searched yet; / begins a search." "لم يبحث عن شيء بعد؛ و/ يبدأ البحث."
    NumbersShown "Line numbers are shown, as citations count them." "أرقام الأسطر ظاهرة كما تعدها الإحالات."
    NumbersHidden "Line numbers are hidden." "أرقام الأسطر مخفية."
    ArticleHasLines "This article has lines {}." "أسطر هذه المقالة: {}."
    NoScreenHere "There is no screen here to arrange." "لا شاشة هنا ترتب."
    Match "match" "نتيجة"
    PartRead "{} read" "قرئ {}"
    NotTranslated "Translations are hidden." "الترجمات مخفية."
    TypeCommands "Type a command and press enter; ? lists them." "اكتب أمرا ثم enter؛ و؟ تعرض الأوامر."
    NothingChanged "Nothing has changed." "لم يتغير شيء."
    MeansNothing "means nothing here; ? lists what does" "لا معنى له هنا؛ و؟ تعرض ما له معنى"
    ListHasOnly "Rows in this list:" "عدد صفوف القائمة:"
    NoList "Nothing is listed here." "لا قائمة هنا."
    MoreFollows "`more` goes on; rows left:" "الأمر more يتابع؛ الصفوف الباقية:"
    NothingMore "There is no more." "لا مزيد."
    Chosen "chosen" "مختار"
    NotChosen "not chosen" "غير مختار"
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
    MatchBegins "found" "بداية الموضع"
    MatchEnds "end" "نهاية الموضع"
    SourceOf "source" "مصدر"
    EventName "Event" "حدث"
    FilterIntro "a number selects or clears that row; words list the values that have them; esc leaves" "رقم الصف يختاره أو يلغيه؛ والكلمات تعرض القيم التي تحويها؛ وesc يغلق"
    HitsIntro "type words; then a number goes there, enter to the best; . leaves" "اكتب كلمات، ثم رقم النتيجة يذهب إليها، وenter إلى أفضلها؛ و. تغلق"
    FindIntro "Search in this article: type words; . leaves" "بحث في هذه المقالة: اكتب كلمات؛ و. تغلق"
    LineIntro "enter alone takes this" "وenter وحده يقبل هذا"
    DotLeaves "A dot alone leaves" "والنقطة وحدها تغلق"
    DateIntro "type a date, or nothing for any time; . leaves it as it was" "اكتب تاريخا، أو لا شيء لأي زمن؛ و. تتركه كما كان"
    ChooseIntro "a number chooses a row, enter opens it; esc leaves" "رقم الصف يختاره، وenter يفتحه؛ وesc يغلق"
    CopyIntro "a number copies that row; esc leaves" "رقم الصف ينسخه؛ وesc يغلق"
    MatrixIntro "j and k: event, h and l: source; enter reads; esc leaves" "j وk للحدث، وh وl للمصدر؛ وenter يقرأ؛ وesc يغلق"
    CompareIntro "J and K: passage, h and l: source; enter reads; esc leaves" "J وK للمقتطف، وh وl للمصدر؛ وenter يقرأ؛ وesc يغلق"
    ToCopy "The text to copy" "النص المراد نسخه"
    Address "Address" "العنوان"
    NeedsTerminal "This needs a terminal, and these lines come from a pipe or a file." "هذا يحتاج إلى طرفية، وهذه الأسطر من أنبوب أو ملف."
    NoBidiHere "Here text is always plain, letter by letter." "النص هنا دائما كما كتب، حرفا حرفا."
    HelpEmpty "an empty line: the same as enter" "سطر فارغ: مثل enter"
    HelpNumber "a number: that row of the list; in a list of hits or a menu, does it at once" "رقم: ذلك الصف من القائمة؛ وفي النتائج وقوائم الاختيار ينفذ فورا"
    HelpSearch "/words: jumps to an event; in an article, searches it" "/كلمات: انتقال إلى حدث؛ وفي مقالة بحث فيها"
    HelpList "list: the rows from the chosen one on; list 1: from the first; more: goes on" "list: الصفوف من المختار؛ list 1: من أولها؛ more: يتابع"
    HelpWhere "where: says again where you are" "where: يعيد ذكر موضعك"
    HelpQuit "quit: ends the program" "quit: إنهاء البرنامج"
    HelpText "here a line is text; . or esc leaves; a dot before a key or a name makes it one: .down, .tab, .help" "السطر هنا نص؛ و. أو esc تغلق؛ ونقطة قبل مفتاح أو اسم تجعله أمرا: .down و.tab و.help"
    HelpKeys "Keys and names, with a count if you like: 5j, 5 down; several keys in a line: j j n" "المفاتيح والأسماء، ومعها عدد إن شئت: 5j و5 down؛ وعدة مفاتيح في سطر: j j n"
    HelpReading "in an article j and k go by paragraphs, and more reads on" "في المقالة j وk للفقرات، وmore يتابع القراءة"
}

/// What a stance says, or that there is none.
pub fn stance(stance: Option<Stance>) -> Phrase {
    match stance {
        Some(Stance::Dates) => Phrase::Dates,
        Some(Stance::Supports) => Phrase::Supports,
        Some(Stance::Mentions) => Phrase::Mentions,
        Some(Stance::Differs) => Phrase::Differs,
        None => Phrase::NoStance,
    }
}

/// What a status says.
pub fn status(status: Status) -> Phrase {
    match status {
        Status::Alleged => Phrase::Alleged,
        Status::Denied => Phrase::Denied,
        Status::Disputed => Phrase::Contested,
        Status::Announced => Phrase::Announced,
        Status::Planned => Phrase::Planned,
        Status::Cancelled => Phrase::Cancelled,
    }
}

/// On what a passage contradicts its event.
pub fn point(point: Point) -> Phrase {
    match point {
        Point::Date => Phrase::OnDate,
        Point::Place => Phrase::OnPlace,
        Point::Person => Phrase::OnPerson,
        Point::Number => Phrase::OnNumber,
        Point::Outcome => Phrase::OnOutcome,
    }
}

/// What the states of an anchor are called, in the order of [`Anchor::NAMES`].
pub const ANCHORS: [Phrase; Anchor::NAMES.len()] = [
    Phrase::Exact,
    Phrase::Folded,
    Phrase::Elided,
    Phrase::Approximate,
    Phrase::Altered,
    Phrase::Ambiguous,
    Phrase::Lost,
    Phrase::Unread,
    Phrase::NotQuoted,
];

/// What an anchor says: how the words stand in their source, and how much of them is the same.
pub fn anchor(anchor: &Anchor, language: Language) -> String {
    let words = anchor_state(anchor).words(language);
    match anchor.similarity().filter(|similarity| !similarity.is_full()) {
        Some(similarity) => format!("{words} ({}%)", similarity.percent()),
        None => words.to_owned(),
    }
}

/// How a quotation stands in its source, without a figure.
pub fn anchor_state(anchor: &Anchor) -> Phrase {
    match anchor {
        Anchor::Exact(_) => Phrase::Exact,
        Anchor::Folded { changes, .. } if changes.are_blank() => Phrase::Spaced,
        Anchor::Folded { .. } => Phrase::Folded,
        Anchor::Elided { .. } => Phrase::Elided,
        Anchor::Approximate { .. } => Phrase::Approximate,
        Anchor::Altered { .. } => Phrase::Altered,
        Anchor::Ambiguous(_) => Phrase::Ambiguous,
        Anchor::Lost { .. } => Phrase::Lost,
        Anchor::Unread => Phrase::Unread,
        Anchor::Unquoted => Phrase::NotQuoted,
    }
}

/// What stands between the names of a list.
pub fn comma(language: Language) -> &'static str {
    match language {
        Language::En => ", ",
        Language::Ar => "، ",
    }
}

/// Things that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// Events.
    Event,
    /// Events beside the one that is looked at.
    OtherEvent,
    /// Passages.
    Passage,
    /// Sources.
    Source,
    /// Agencies and owners behind sources.
    Origin,
    /// Findings.
    Finding,
    /// Hits of a search.
    Hit,
    /// Characters of a text.
    Character,
    /// Commands of the program.
    Command,
}

/// Returns “3 events” as it stands after a preposition or after “of”: Arabic has another dual there.
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
    }
    .to_owned()
}

/// Returns “3 events”, with the number's agreement in the language.
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
