//! What the program says, in its languages. One table: a phrase without a translation does not
//! compile.

use crate::language::Language;
use crate::source::{Anchor, Stance};

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
pub struct Words {
    english: &'static str,
    arabic: &'static str,
}

impl Words {
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
    ContradictedBy "contradicted by" "على خلاف ذلك"
    NoPassages "No passage supports this event yet." "لا يسند هذا الحدث أي مقتطف بعد."
    NoEvents "No events." "لا أحداث."
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
    Ambiguous "in several places" "في عدة مواضع"
    Lost "not in its source" "ليس في مصدره"
    Unread "source not readable" "المصدر غير مقروء"
    Note "Note" "ملاحظة"
    Related "Related" "ذو صلة"
    Links "From here" "من هنا إلى"
    LineTooLong "This line is too long; nothing of it was done." "هذا السطر أطول مما يقرأ، ولم ينفذ منه شيء."
    NoFoldHere "Here every event is a line of its own: nothing is folded." "كل حدث هنا سطر بنفسه، ولا شيء يطوى."
    NoLinks "This event has no names, tags or related events." "لا أسماء لهذا الحدث ولا وسوم ولا أحداث ذات صلة."
    Jump "Jump to" "انتقال إلى"
    NothingFound "Nothing found" "لا نتائج"
    Keys "Keys" "المفاتيح"
    SearchKeys "searches the keys" "بحث في المفاتيح"
    Commands "Commands" "الأوامر"
    MonthsNow "Months" "الأشهر"
    TooSmall "tarikh needs 20 columns and 5 rows" "يحتاج تاريخ إلى 20 عمودا و5 أسطر"
    PassageOf "passage" "مقتطف"
    Of "of" "من"
    QuoteNotShown "The quotation is not in this article." "المقتطف غير موجود في هذه المقالة."
    ArticleUnread "The article could not be read." "تعذرت قراءة المقالة."
    NoMorePassages "No further passage in this article." "لا مقتطف آخر في هذه المقالة."
    NothingToRead "This event has no passage to read." "ليس لهذا الحدث مقتطف يقرأ."
    FilterLifted "The filter was lifted: it hides this event." "رفع المرشح لأنه يخفي هذا الحدث."
    QuoteInPlaces "The quotation stands in several places: each is marked." "المقتطف في عدة مواضع، وكلها معلمة."
    DirectionRtl "Every paragraph runs from right to left." "كل الفقرات من اليمين إلى اليسار."
    DirectionLtr "Every paragraph runs from left to right." "كل الفقرات من اليسار إلى اليمين."
    DirectionOwn "Each paragraph runs as its source says." "لكل فقرة اتجاه مصدرها."
    HiddenShown "Characters that cannot be seen are named." "المحارف غير المرئية مسماة."
    HiddenDropped "Characters that cannot be seen are left out." "المحارف غير المرئية محذوفة من العرض."
    ReadAnew "Read anew" "أعيدت القراءة"
    More "more" "زيادة"
    Fewer "fewer" "نقصا"
    NowLost "no longer in the source" "لم يعد في المصدر"
    NowUnread "of which the source cannot be read" "لا يقرأ مصدره"
    EmptyFile "the file is empty" "الملف فارغ"
    NowMoved "at another place" "في موضع آخر"
    NowFound "found again" "وجد من جديد"
    ShownAsBefore "Shown as it was before" "يعرض كما كان من قبل"
    CutOff "the file breaks off in the middle of a line" "الملف مقطوع في وسط سطر"
    NoFile "This timeline comes with the program: there is no file to edit." "هذا التسلسل يأتي مع البرنامج ولا ملف لتحريره."
    NothingToEdit "There is nothing here to edit." "لا شيء هنا يحرر."
    Problems "Problems" "المشكلات"
    NoProblems "Nothing is wrong with this timeline." "لا مشكلة في هذا التسلسل."
    NotAnEvent "This is not in an event." "هذا ليس في حدث."
    EditorFailed "The editor did not end well" "لم ينته المحرر كما يجب"
    From "from" "من"
    Until "until" "حتى"
    Tags "Tags" "الوسوم"
    People "People" "الأشخاص"
    Places "Places" "الأماكن"
    NoLane "none" "بلا"
    Axis "axis" "المحور"
    ByDensity "axis: busy days are wide, long empty time is cut" "المحور: الأيام الحافلة أعرض، والفراغ الطويل مقطوع"
    ByTime "axis: every day is as wide as any other" "المحور: لكل يوم العرض نفسه"
    ByStep "axis: every event is one step" "المحور: لكل حدث خطوة"
    NoLanes "axis: no tags, people, places or sources to open" "المحور: لا وسوم ولا أشخاص ولا أماكن ولا مصادر"
    NearestAlready "axis: it goes no nearer" "المحور: لا أقرب من هذا"
    WholeAlready "axis: this is the whole time" "المحور: هذا هو الزمن كله"
    NothingLater "axis: nothing is later" "المحور: لا شيء بعد هذا"
    NothingEarlier "axis: nothing is earlier" "المحور: لا شيء قبل هذا"
    Matrix "Events and sources" "الأحداث والمصادر"
    GivesDateThatAgrees "gives a date that agrees" "يذكر تاريخا متوافقا"
    OneSource "one source alone" "مصدر وحيد"
    SaysNothing "says nothing of it" "لا يذكر عنه شيئا"
    LeftOut "Left out, for want of columns" "متروك لضيق الأعمدة"
    Compare "Compare" "مقارنة"
    GivesThisDate "gives this date" "يذكر هذا التاريخ"
    NoDateGiven "No source gives a date." "لا مصدر يذكر تاريخا."
    DatesGiven "Dates given" "التواريخ المذكورة"
    Bodies "Bodies" "الهيئات"
    Names "People, places, bodies" "أشخاص وأماكن وهيئات"
    Nothing "There is nothing to list." "لا شيء يسرد."
    Filter "Filter" "مرشح"
    Stances "Stance" "الموقف"
    Anchors "Quotations" "الاقتباسات"
    AnchorWeak "not letter by letter" "غير مطابقة حرفيا"
    AnchorLost "not in their source" "ليست في مصدرها"
    Time "Time" "الزمن"
    AnyTime "any" "أي زمن"
    Hidden "hidden" "مخفية"
    ShowsAll "shows all" "يظهر الكل"
    FilterCleared "All events are shown." "كل الأحداث ظاهرة."
    NoFilter "No filter is set." "لا مرشح."
    DateUnread "This date is not understood" "هذا التاريخ غير مفهوم"
    DateEndless "This date has no such end." "ليس لهذا التاريخ هذا الطرف."
    Similar "misspelt" "بخطأ إملائي"
    Guessed "a guess" "تخمين"
    NothingFor "Nothing found for" "لا نتائج لـ"
    LeavesNothing "excludes everything before it" "يستبعد كل ما قبله"
    Searching "searching" "يبحث"
    FullText "Find in articles" "بحث في المقالات"
    NothingToSearch "No article could be read." "لم تقرأ أي مقالة."
    TypeWords "Type words that stand in the articles." "اكتب كلمات من المقالات."
    HintGo "go" "انتقال"
    HintRead "read" "قراءة"
    HintComplete "complete" "إكمال"
    HintArticles "in articles" "في المقالات"
    WriteListed "Write what is listed" "كتابة ما هو مدرج"
    WriteAsText "Plain text, as `tarikh print` prints it; .md is Markdown and .json is JSON; the name of a file, or - for standard output on exit" "نص كما يطبعه `tarikh print`؛ و.md بصيغة Markdown و.json بصيغة JSON؛ اسم الملف، أو - للخرج القياسي عند الخروج"
    Written "Written" "كتب"
    FileExists "There is such a file already; enter once more replaces it" "هذا الملف موجود؛ اضغط enter مرة أخرى لاستبداله"
    FileIsOurs "This is the timeline itself or one of its articles; choose another name" "هذا هو التسلسل نفسه أو إحدى مقالاته؛ اختر اسما آخر"
    GreetingRead "reads the sentence an event rests on" "يقرأ الجملة التي يستند إليها الحدث"
    GreetingJump "finds" "يبحث"
    GreetingCommands "does anything" "ينفذ أي شيء"
    GreetingHelp "shows all keys" "يعرض كل المفاتيح"
    CopyTitle "Copy" "نسخ"
    CopyQuotation "quotation" "المقتطف"
    CopyCited "quotation with citation" "المقتطف مع مصدره"
    CopyEventTitle "title of the event" "عنوان الحدث"
    CopyDate "date in words" "التاريخ بالكلمات"
    CopyEdtf "date in EDTF" "التاريخ بصيغة EDTF"
    CopyMarkdown "event as Markdown" "الحدث بصيغة Markdown"
    CopyBibtex "source as BibTeX" "المصدر بصيغة BibTeX"
    CopyCslJson "source as CSL-JSON" "المصدر بصيغة CSL-JSON"
    CopyLink "place: file and line" "الموضع: الملف والسطر"
    SentToTerminal "Sent to the terminal" "أرسل إلى الطرفية"
    TooLongToCopy "Too long for the clipboard of a terminal" "أطول مما تتسع له حافظة الطرفية"
    NothingToPick "There is nothing of the kind here to choose." "لا شيء من هذا القبيل هنا يختار."
    PrintedInTheEnd "It will be written to standard output when you leave." "يكتب في الخرج القياسي عند الخروج."
    CopyId "id of the event" "معرف الحدث"
    NothingToCopy "There is no passage here to copy." "لا مقتطف هنا ينسخ."
    NoAddress "This source has no address." "لا عنوان لهذا المصدر."
    AddressNotWeb "Only addresses that begin with http or https are opened" "لا تفتح إلا العناوين التي تبدأ بـ http أو https"
    Opening "Opening" "يفتح"
    BrowserFailed "The browser could not be started" "تعذر تشغيل المتصفح"
    GoToDate "Go to a date" "انتقال إلى تاريخ"
    ReadAs "read as" "مقروء"
    NearestIs "nothing is listed then; this is the nearest" "لا شيء مدرج حينئذ، وهذا هو الأقرب"
    NoDatedEvents "Nothing that is listed has a date." "لا تاريخ لشيء مما هو مدرج."
    TooFarToCount "No event can be said to be near so distant a year." "لا يمكن القول إن حدثا قريب من سنة بعيدة كهذه."
    WriteADate "A day, a month, a year: march 2024, 1961, \u{2068}أيلول 2023\u{2069}, 2024-06-18" "يوم أو شهر أو سنة: أيلول 2023، 1961، 18 يونيو 2024"
    NothingBehind "This is the last one." "هذا هو الأخير."
    NothingBefore "This is the first one." "هذا هو الأول."
    MarkLetter "mark: a letter" "علامة: حرف"
    ToMarkLetter "to the mark: a letter" "إلى العلامة: حرف"
    Marked "marked" "علم الحدث"
    NoMark "There is no such mark" "لا علامة كهذه"
    MarkGone "The marked event is no longer in the timeline." "الحدث المعلم لم يعد في التسلسل."
    UndatedLeftOut "without those that have no date" "دون ما لا تاريخ له"
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
    NoLaterSource "No further source has a passage for this event." "لا مصدر آخر فيه مقتطف لهذا الحدث."
    NoEarlierSource "No earlier source has a passage for this event." "لا مصدر قبله فيه مقتطف لهذا الحدث."
    NoPassageHere "No passage is chosen: n or p chooses one." "لم يختر مقتطف: n أو p يختار واحدا."
    Translated "A translation stands below each passage that has one." "تحت كل مقتطف ترجمته إن كانت له ترجمة."
    NothingBack "There is no earlier place to go back to." "لا موضع سابق يرجع إليه."
    NothingAhead "There is no place ahead." "لا موضع تال."
    EvenText "Quoted or not, the words look alike." "الكلمات سواء، مقتبسة كانت أم لا."
    UnusedDimmed "What no event quotes is dimmed. Quoted:" "ما لا يقتبسه حدث خافت. المقتبس:"
    UsedDimmed "What is quoted is dimmed. Quoted:" "ما اقتبس خافت. المقتبس:"
    NotInArticle "This is not in the article." "ليس هذا في المقالة."
    FromTheBeginning "From the beginning of the article again." "من أول المقالة من جديد."
    FromTheEnd "From the end of the article again." "من آخر المقالة من جديد."
    Match "match" "موضع"
    NotTranslated "The article alone, without translations." "المقالة وحدها بلا ترجمات."
    TypeCommands "Type a command and enter; ? says which there are." "اكتب أمرا ثم enter؛ و؟ تذكر الأوامر."
    NothingChanged "Nothing has changed." "لم يتغير شيء."
    MeansNothing "means nothing here; ? says what does" "لا معنى له هنا؛ و؟ تذكر ما له معنى"
    ListHasOnly "The list has only so many rows:" "عدد صفوف القائمة:"
    NoList "Nothing is listed here." "لا قائمة هنا."
    MoreFollows "`more` goes on; rows left:" "الأمر more يتابع؛ الصفوف الباقية:"
    NothingMore "There is no more." "لا مزيد."
    Chosen "chosen" "مختار"
    NotChosen "not chosen" "غير مختار"
    Shown "Shown" "المعروض"
    Later "later" "بعد ذلك"
    Earlier "earlier" "قبل ذلك"
    OrderUnknown "perhaps earlier than the event before it" "ربما سبق الحدث الذي قبله"
    QuotationWeak "a quotation is not letter by letter" "اقتباس غير مطابق حرفيا"
    Passage "Passage" "مقتطف"
    Translation "Translation" "الترجمة"
    SameWords "the same words" "الكلمات نفسها"
    Serves "It serves" "يسند"
    ArticleName "Article" "مقالة"
    QuoteBegins "quotation" "بداية الاقتباس"
    QuoteEnds "end of quotation" "نهاية الاقتباس"
    MatchBegins "found" "بداية الموضع"
    MatchEnds "end" "نهاية الموضع"
    SourceOf "source" "مصدر"
    EventName "Event" "حدث"
    FilterIntro "a number chooses that row or takes it away; esc leaves" "رقم الصف يختاره أو يلغيه؛ وesc يغلق"
    HitsIntro "type words; then a number goes there, enter to the best; . leaves" "اكتب كلمات، ثم رقم النتيجة يذهب إليها، وenter إلى أفضلها؛ و. تغلق"
    FindIntro "Search in this article: type words; . leaves" "بحث في هذه المقالة: اكتب كلمات؛ و. تغلق"
    LineIntro "enter alone takes this" "وenter وحده يقبل هذا"
    DotLeaves "A dot alone leaves" "والنقطة وحدها تغلق"
    DateIntro "type a date; nothing for any time; . leaves it as it was" "اكتب تاريخا، أو لا شيء لأي زمن؛ و. تتركه كما كان"
    ChooseIntro "a number chooses a row, enter opens it; esc leaves" "رقم الصف يختاره، وenter يفتحه؛ وesc يغلق"
    CopyIntro "a number copies that row; esc leaves" "رقم الصف ينسخه؛ وesc يغلق"
    MatrixIntro "j and k: event, h and l: source; enter reads; esc leaves" "j وk للحدث، وh وl للمصدر؛ وenter يقرأ؛ وesc يغلق"
    CompareIntro "n and p: passage, left and right: source; enter reads; esc leaves" "n وp للمقتطف، وleft وright للمصدر؛ وenter يقرأ؛ وesc يغلق"
    ToCopy "The text to copy" "النص المراد نسخه"
    Address "Address" "العنوان"
    NeedsTerminal "This needs a terminal, and these lines come from a pipe or a file." "هذا يحتاج إلى طرفية، وهذه الأسطر من أنبوب أو ملف."
    NoBidiHere "Here text is always given as it is written, letter by letter." "النص يعطى هنا دائما كما كتب، حرفا حرفا."
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
    let phrase = match anchor {
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
    };
    let words = phrase.words(language);
    match anchor.similarity().filter(|similarity| !similarity.is_full()) {
        Some(similarity) => format!("{words} ({}%)", similarity.percent()),
        None => words.to_owned(),
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
    /// Passages.
    Passage,
    /// Sources.
    Source,
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
/// use tarikh::phrases::{Noun, counted_after};
/// assert_eq!(counted_after(2, Noun::Source, Language::Ar), "مصدرين");
/// assert_eq!(counted_after(6, Noun::Source, Language::Ar), "6 مصادر");
/// ```
pub fn counted_after(count: usize, noun: Noun, language: Language) -> String {
    if (language, count) != (Language::Ar, 2) {
        return counted(count, noun, language);
    }
    match noun {
        Noun::Event => "حدثين",
        Noun::Passage => "مقتطفين",
        Noun::Source => "مصدرين",
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
/// use tarikh::phrases::{Noun, counted};
/// assert_eq!(counted(1, Noun::Event, Language::En), "1 event");
/// assert_eq!(counted(3, Noun::Event, Language::Ar), "3 أحداث");
/// assert_eq!(counted(11, Noun::Event, Language::Ar), "11 حدثا");
/// ```
pub fn counted(count: usize, noun: Noun, language: Language) -> String {
    match language {
        Language::En => {
            let (one, many) = match noun {
                Noun::Event => ("event", "events"),
                Noun::Passage => ("passage", "passages"),
                Noun::Source => ("source", "sources"),
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
                Noun::Passage => ["مقتطف واحد", "مقتطفان", "مقتطفات", "مقتطفا", "مقتطف"],
                Noun::Source => ["مصدر واحد", "مصدران", "مصادر", "مصدرا", "مصدر"],
                Noun::Finding => ["ملاحظة واحدة", "ملاحظتان", "ملاحظات", "ملاحظة", "ملاحظة"],
                Noun::Character => ["حرف واحد", "حرفان", "أحرف", "حرفا", "حرف"],
                Noun::Command => ["أمر واحد", "أمران", "أوامر", "أمرا", "أمر"],
                Noun::Hit => ["نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة"],
            };
            match (count, count % 100) {
                (1, _) => one.to_owned(),
                (2, _) => two.to_owned(),
                (_, 3..=10) => format!("{count} {few}"),
                (_, 11..=99) => format!("{count} {many}"),
                _ => format!("{count} {hundred}"),
            }
        }
    }
}
