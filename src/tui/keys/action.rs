//! The actions that keys perform, and the contexts in which they apply.
//!
//! [`Action`] nests by who performs it: the program, whichever view has the keys, or one view
//! alone. Each match is without a wildcard, so the compiler reports an action that is not handled.

use crate::i18n::Bilingual;
use crate::source::Stance;

/// What a key does. Knows no keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Performed by the program, in any context.
    App(AppAction),
    /// Performed by the view that has the keys, each in its own way.
    View(ViewAction),
    /// Performed by the main screen: the list, the event and the axis.
    Timeline(TimelineAction),
    /// Performed by an open article.
    Reader(ReaderAction),
    /// Performed by the jump palette.
    Jump(JumpAction),
    /// Edits the line that is being typed.
    Type(TypeAction),
    /// Performed by an article with a selection.
    Select(SelectAction),
    /// Performed by a form.
    Form(FormAction),
}

impl Action {
    /// Whether the next key is a letter for it.
    pub fn wants_letter(self) -> bool {
        matches!(
            self,
            Self::App(AppAction::SetMark | AppAction::ToMark)
                | Self::Select(SelectAction::ToLetter(_) | SelectAction::TillLetter(_))
        )
    }
}

/// An action of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppAction {
    /// Opens a view.
    Show(Opening),
    /// Switches between searching articles and searching events.
    SwitchSearch,
    /// Clears the filter.
    ClearFilter,
    /// Moves through the history: back if negative, forward if positive.
    HistoryBy(isize),
    /// Sets a mark at the current place; the next letter names it.
    SetMark,
    /// Goes to a mark; the next letter names it.
    ToMark,
    /// Copies the passage with its citation.
    Copy,
    /// Opens the address of the source in a browser, or else its original file.
    OpenUrl,
    /// Opens the user's editor at the cursor, in the file of the timeline.
    Edit,
    /// Opens the user's editor in the open article, or in that of the selected passage.
    EditArticle,
    /// Goes to the next (or previous) event that has changed since it was last selected.
    ChangeBy(isize),
    /// Shows titles in the next language of the file.
    SwitchLanguage,
    /// Shows the next set of Arabic month names.
    NextMonths,
    /// Switches to the next theme.
    NextTheme,
    /// Switches to the next bidi mode and shows a test line.
    NextBidi,
    /// Undoes the last change that the program wrote.
    Undo,
    /// Redoes the change that was undone last.
    Redo,
    /// Ends `tarikh pick` with the selection.
    Pick,
    /// Suspends the program until the shell continues it.
    Suspend,
    /// Quits the program.
    Quit,
}

/// A view that a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opening {
    /// The jump palette.
    Jump,
    /// The search in every article.
    FullText,
    /// The filter.
    Filter,
    /// The matrix of events and sources.
    Matrix,
    /// The comparison of an event's sources.
    Compare,
    /// The list of the sources.
    Sources,
    /// The list of people, places and bodies.
    Names,
    /// The links of an event: names, tags, related events.
    Links,
    /// The problems of the timeline.
    Problems,
    /// The contradictions of the timeline.
    Contradictions,
    /// The menu of what can be copied.
    CopyMenu,
    /// The prompt for a date to go to.
    GoTo,
    /// The prompt for a file to write the shown events to.
    Write,
    /// The menu of changes to the selected event.
    Change,
    /// The palette of commands.
    Commands,
    /// The help.
    Help,
}

/// An action that each view performs in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewAction {
    /// Moves through rows.
    Move(Motion),
    /// Opens the selection, or confirms a prompt.
    Open,
    /// Closes the view, or cancels what was begun in it.
    Back,
    /// Moves the focus to the next pane.
    NextPane,
    /// Goes to the next (or previous) passage.
    PassageBy(isize),
    /// Goes to the next (or previous) match of the last search.
    MatchBy(isize),
    /// Moves by columns of a table.
    ColumnBy(isize),
    /// Starts a search in the view.
    Find,
}

/// A movement through rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// By rows.
    Rows(isize),
    /// By half pages.
    HalfPages(isize),
    /// By pages.
    Pages(isize),
    /// To the first row, or to the row that the count names.
    First,
    /// To the last row, or to the row that the count names.
    Last,
}

/// An action of the main screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimelineAction {
    /// Moves the focus: to the event if positive, else to the list.
    PaneBy(isize),
    /// Goes to the first event of the next (or previous) year that has events.
    YearBy(isize),
    /// Goes to the next (or previous) event after a gap.
    ClusterBy(isize),
    /// Folds or unfolds the year of the selected event.
    FoldYear,
    /// Folds or unfolds all years.
    FoldYears,
    /// Moves the divider between the list and the event. A positive step widens the list.
    DividerBy(isize),
    /// Shows one pane or both.
    SwitchPanes,
    /// Shows or hides the axis.
    SwitchAxis,
    /// An action of the axis.
    Axis(AxisAction),
}

/// An action of the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AxisAction {
    /// Zooms in on the selected event by so many steps, or out if negative. A step halves the
    /// visible time.
    Zoom(isize),
    /// Pans to later (or earlier) events by half of the visible time.
    Pan(isize),
    /// Fits the listed events; pressed again, the whole timeline.
    Fit,
    /// Switches to the next scale.
    NextScale,
    /// Shows the next kind of lanes; after the last, none.
    NextLanes,
}

/// An action of an open article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReaderAction {
    /// Goes to the next (or previous) source's passage for the same event.
    SourceBy(isize),
    /// Goes to the event that the current passage supports.
    ToEvent,
    /// Dims the words that no event quotes, the quoted words, or none.
    NextEmphasis,
    /// Shows or hides the translation below each passage.
    SwitchTranslations,
    /// Shows or hides line numbers.
    SwitchNumbers,
    /// Goes to the next (or previous) date that the article mentions.
    DateBy(isize),
    /// Lists the dates that no passage uses.
    Dates,
    /// Dismisses the current date, or restores it.
    Dismiss,
    /// Lists dismissed dates too, or leaves them out again.
    SwitchDismissed,
    /// Switches to the next direction of paragraphs.
    NextDirection,
    /// Shows invisible characters by name, or hides them.
    SwitchHidden,
}

/// An action of the jump palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JumpAction {
    /// Opens the article of a hit at the matching passage.
    OpenMatch,
    /// Shows only the events that the query finds.
    ShowFound,
    /// Inserts the next (or previous) completion.
    Complete(isize),
}

/// An edit of the line that is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TypeAction {
    /// Deletes the letter before the caret.
    DeleteLetter,
    /// Deletes the word before the caret.
    DeleteWord,
    /// Deletes the letter after the caret.
    DeleteNext,
    /// Deletes everything before the caret.
    DeleteToStart,
    /// Moves the caret by cells, in visual order.
    CaretBy(isize),
    /// Moves the caret before the first letter.
    CaretToStart,
    /// Moves the caret after the last letter.
    CaretToEnd,
}

/// A unit of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TextUnit {
    /// A word.
    #[default]
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
}

/// An action of a selection in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SelectAction {
    /// Begins a selection, by these units.
    Begin(TextUnit),
    /// Moves the cursor by units, in reading order.
    By(TextUnit, isize),
    /// Moves the cursor by words to the right on the screen (or to the left).
    SideBy(isize),
    /// Moves the cursor to the last word of the line on the screen (or to the first).
    LineEdge(isize),
    /// Moves the cursor to the next (or previous) word with a letter; the next key is the letter.
    ToLetter(isize),
    /// The same, to the word before it.
    TillLetter(isize),
    /// Repeats the last of these, in its direction or against it.
    RepeatLetter(isize),
    /// Selects whole units from now on.
    Unit(TextUnit),
    /// Moves the cursor to the other end.
    OtherEnd,
    /// Moves the selection as a whole from now on, or extends it again.
    SwitchMoving,
    /// Copies the words.
    Copy,
    /// Opens the menu of what can be copied of them.
    CopyMenu,
    /// Attaches the words to an event.
    Attach,
    /// Makes a new event of the words.
    NewEvent,
    /// Makes a name of the words, or a spelling of one.
    Name,
}

/// An action of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormAction {
    /// Sets the stance of the words.
    Stance(Stance),
    /// Begins to type a translation of the words.
    Translation,
    /// Begins to type a note on the words.
    Note,
}

/// The context in which a key is pressed: the view or pane that has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of events.
    Events,
    /// The pane with the selected event.
    Detail,
    /// An article.
    Reader,
    /// The list of an article's passages.
    Contents,
    /// A search being typed in an article.
    Find,
    /// An article in which matches are marked. Keys without a meaning here mean what they do in an
    /// article.
    Matches,
    /// An article in which a date is current. Keys without a meaning here mean what they do in an
    /// article.
    Mention,
    /// The list of dates that no passage of an article uses.
    Dates,
    /// A list of sources or names.
    Catalogue,
    /// The filter.
    Filter,
    /// A date being typed in the filter.
    FilterDate,
    /// The matrix of events and sources.
    Matrix,
    /// The comparison of an event's sources.
    Compare,
    /// The jump palette.
    Jump,
    /// The search in every article.
    FullText,
    /// The problems of the timeline.
    Problems,
    /// The contradictions of the timeline.
    Contradictions,
    /// The help.
    Help,
    /// Words being typed to search the help.
    HelpFind,
    /// The palette of commands.
    Commands,
    /// A prompt: for a date or a file name.
    Prompt,
    /// The menu of what can be copied.
    Copy,
    /// The menu of an event's links.
    Links,
    /// A selection in an article.
    Selection,
    /// The choice of the event that words are attached to.
    Attach,
    /// The choice of what words do for an event.
    Stance,
    /// A translation of words, or a note on them, being typed.
    Remark,
    /// The choice of the name that words spell.
    Naming,
    /// The form of a new event.
    NewEvent,
    /// The menu of changes to an event.
    Change,
}

impl Context {
    /// Every context, in the order of the documentation.
    pub const ALL: [Self; 30] = [
        Self::Events,
        Self::Detail,
        Self::Reader,
        Self::Find,
        Self::Matches,
        Self::Contents,
        Self::Mention,
        Self::Dates,
        Self::Selection,
        Self::Attach,
        Self::Stance,
        Self::Remark,
        Self::NewEvent,
        Self::Naming,
        Self::Change,
        Self::Matrix,
        Self::Compare,
        Self::Filter,
        Self::FilterDate,
        Self::Catalogue,
        Self::Jump,
        Self::FullText,
        Self::Problems,
        Self::Contradictions,
        Self::Copy,
        Self::Links,
        Self::Prompt,
        Self::Commands,
        Self::Help,
        Self::HelpFind,
    ];

    /// The heading of the context in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "list",
            Self::Detail => "event",
            Self::Reader => "article",
            Self::Find => "search",
            Self::Matches => "searched article",
            Self::Contents => "passages",
            Self::Mention => "date in an article",
            Self::Dates => "dates of an article",
            Self::Matrix => "matrix",
            Self::Compare => "compare",
            Self::Filter => "filter",
            Self::FilterDate => "date of the filter",
            Self::Catalogue => "sources and names",
            Self::Jump => "jump",
            Self::FullText => "find",
            Self::Problems => "problems",
            Self::Contradictions => "contradictions",
            Self::Copy => "copy",
            Self::Links => "links",
            Self::Selection => "selection",
            Self::Attach => "attach",
            Self::Stance => "stance",
            Self::Remark => "translation or note",
            Self::Naming => "name",
            Self::NewEvent => "new event",
            Self::Change => "change",
            Self::Prompt => "prompt",
            Self::Commands => "commands",
            Self::Help => "help",
            Self::HelpFind => "search in the help",
        }
    }

    /// Whether letters are typed as text.
    pub fn takes_text(self) -> bool {
        match self {
            Self::Jump
            | Self::FullText
            | Self::Find
            | Self::Filter
            | Self::FilterDate
            | Self::Prompt
            | Self::Commands
            | Self::Attach
            | Self::Remark
            | Self::NewEvent
            | Self::Naming
            | Self::HelpFind => true,
            Self::Events
            | Self::Detail
            | Self::Reader
            | Self::Contents
            | Self::Matches
            | Self::Mention
            | Self::Dates
            | Self::Catalogue
            | Self::Matrix
            | Self::Compare
            | Self::Problems
            | Self::Contradictions
            | Self::Help
            | Self::Links
            | Self::Selection
            | Self::Stance
            | Self::Change
            | Self::Copy => false,
        }
    }

    /// Whether `tarikh pick` can choose an event or a passage here.
    pub fn can_be_picked_in(self) -> bool {
        matches!(self, Self::Events | Self::Detail | Self::Reader | Self::Matrix | Self::Compare)
    }

    /// The name of the context.
    pub fn title(self) -> Bilingual {
        match self {
            Self::Events => Bilingual::new("Timeline", "التسلسل الزمني"),
            Self::Detail => Bilingual::new("Event", "الحدث"),
            Self::Reader => Bilingual::new("Article", "المقالة"),
            Self::Find => Bilingual::new("Search in an article", "البحث في مقالة"),
            Self::Matches => Bilingual::new("Article with a search", "مقالة فيها بحث"),
            Self::Contents => Bilingual::new("Passages of an article", "مقتطفات مقالة"),
            Self::Mention => Bilingual::new("Date in an article", "تاريخ في مقالة"),
            Self::Dates => Bilingual::new("Dates of an article", "تواريخ مقالة"),
            Self::Matrix => Bilingual::new("Matrix", "المصفوفة"),
            Self::Compare => Bilingual::new("Compare", "المقارنة"),
            Self::Filter => Bilingual::new("Filter", "المرشح"),
            Self::FilterDate => Bilingual::new("Date of the filter", "تاريخ المرشح"),
            Self::Catalogue => Bilingual::new("Sources and names", "المصادر والأسماء"),
            Self::Jump => Bilingual::new("Jump", "الانتقال"),
            Self::FullText => Bilingual::new("Find in articles", "البحث في المقالات"),
            Self::Problems => Bilingual::new("Problems", "المشكلات"),
            Self::Contradictions => Bilingual::new("Contradictions", "التعارضات"),
            Self::Help => Bilingual::new("Help", "المساعدة"),
            Self::HelpFind => Bilingual::new("Search in the help", "البحث في المساعدة"),
            Self::Commands => Bilingual::new("Commands", "الأوامر"),
            Self::Prompt => Bilingual::new("Prompt", "السؤال"),
            Self::Copy => Bilingual::new("Copy", "النسخ"),
            Self::Links => Bilingual::new("Links", "الروابط"),
            Self::Selection => Bilingual::new("Selection in an article", "تحديد في مقالة"),
            Self::Attach => Bilingual::new("Attach to an event", "الربط بحدث"),
            Self::Stance => Bilingual::new("Stance", "الموقف"),
            Self::Remark => Bilingual::new("Translation or note", "ترجمة أو ملاحظة"),
            Self::Naming => Bilingual::new("Name", "الاسم"),
            Self::NewEvent => Bilingual::new("New event", "حدث جديد"),
            Self::Change => Bilingual::new("Change an event", "تغيير حدث"),
        }
    }

    /// The context whose keys apply too, unless this one has a meaning of its own for them.
    pub fn base(self) -> Option<Self> {
        matches!(self, Self::Matches | Self::Mention).then_some(Self::Reader)
    }
}
