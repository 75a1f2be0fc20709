//! What a key can mean, and where keys go.
//!
//! [`Action`] nests by who does it: the program, whichever view has the keys, or one view alone. Each
//! of these matches its own enum without a wildcard, so the compiler names an action that nobody does.

use crate::i18n::Bilingual;

/// What a key can mean. No key names in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Done by the program, wherever the keys go.
    App(AppAction),
    /// Done by the view that has the keys, each in its own way.
    View(ViewAction),
    /// Done by the list, the event and the axis.
    Timeline(TimelineAction),
    /// Done by an open article.
    Reader(ReaderAction),
    /// Done by the jump palette.
    Jump(JumpAction),
    /// Changes the line that is being typed.
    Type(TypeAction),
}

/// What the program does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppAction {
    /// Opens a view.
    Show(Opening),
    /// Searches the articles for what is typed instead of the events, or the events again.
    SwitchSearch,
    /// Shows all events again.
    ClearFilter,
    /// Goes along the history: back where it is negative, or forward.
    HistoryBy(isize),
    /// Sets a mark at the current place; the next letter is its name.
    SetMark,
    /// Goes to a mark; the next letter is its name.
    ToMark,
    /// Copies the passage with its citation.
    Copy,
    /// Opens the address of the source in a browser.
    OpenUrl,
    /// Opens the user's editor at what is under the cursor, in the file of the timeline.
    Edit,
    /// Opens the user's editor in the article that is read or of the selected passage.
    EditArticle,
    /// Goes to the next event (or the previous one) that has changed and has not been looked at since.
    ChangeBy(isize),
    /// Shows titles in the next language of the file.
    SwitchLanguage,
    /// Gives the months their next names in Arabic.
    NextMonths,
    /// Draws in the next colours.
    NextTheme,
    /// Gives right-to-left text to the terminal in the next way, and shows a line to judge it by.
    NextBidi,
    /// Ends the program with what is chosen, when it was started for that.
    Pick,
    /// Stops the program until the shell continues it.
    Suspend,
    /// Leaves the program.
    Quit,
}

/// A view that a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opening {
    /// The jump palette.
    Jump,
    /// The search in every article.
    FullText,
    /// The choice of what is shown.
    Filter,
    /// The matrix of events and sources.
    Matrix,
    /// The sources of an event, compared.
    Compare,
    /// The list of the sources.
    Sources,
    /// The list of people, places and bodies.
    Names,
    /// Where an event leads: names, tags, related events.
    Links,
    /// What is wrong with the timeline.
    Problems,
    /// What can be copied.
    CopyMenu,
    /// A prompt for a date, to go to the nearest event.
    GoTo,
    /// A prompt for a file, to write into it what is listed.
    Write,
    /// The palette of commands.
    Commands,
    /// The help.
    Help,
}

/// What every view does in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewAction {
    /// Moves through its rows.
    Move(Motion),
    /// Opens what is chosen, or does what is asked.
    Open,
    /// Closes the view, or what was begun in it.
    Back,
    /// Gives the keys to the next pane.
    NextPane,
    /// Goes to the next passage (or the previous one).
    PassageBy(isize),
    /// Goes to the next match (or the previous one) of the last search.
    MatchBy(isize),
    /// Moves by columns of a table.
    ColumnBy(isize),
    /// Begins a search in the view.
    Find,
}

/// A movement through rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// By rows.
    Rows(isize),
    /// By halves of a page.
    HalfPages(isize),
    /// By pages.
    Pages(isize),
    /// To the first row, or to the row of the count.
    First,
    /// To the last row, or to the row of the count.
    Last,
}

/// What the list, the event and the axis do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimelineAction {
    /// Gives the keys to the pane on this side: the event where it is positive, else the list.
    PaneBy(isize),
    /// Goes to the first event of the next year that has one (or the previous one).
    YearBy(isize),
    /// Goes to the next event after a gap (or the previous one).
    ClusterBy(isize),
    /// Folds the year of the selected event, or unfolds it.
    FoldYear,
    /// Folds every year, or unfolds them all.
    FoldYears,
    /// Moves the divider between the list and the event: a positive step makes the list wider.
    DividerBy(isize),
    /// Gives the whole screen to one pane, or divides it again.
    SwitchPanes,
    /// Hides the axis, or shows it again.
    SwitchAxis,
    /// Changes what the axis shows, or how.
    Axis(AxisAction),
}

/// What the axis does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AxisAction {
    /// Halves the time that is shown, around the selected event, so many times; doubles it where it
    /// is negative.
    Zoom(isize),
    /// Moves later (or earlier) by halves of what is shown.
    Pan(isize),
    /// Shows all the time that is listed; from there, all the time there is, and back.
    Fit,
    /// Lays time on columns in the next way.
    NextScale,
    /// Opens the next lanes; after the last ones folds them.
    NextLanes,
}

/// What an open article does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReaderAction {
    /// Goes to the passage that the next source (or the previous one) has for the same event.
    SourceBy(isize),
    /// Goes to the event that the current passage serves.
    ToEvent,
    /// Brings out the words that serve an event, those that serve none, or neither.
    NextEmphasis,
    /// Shows the translation below each passage, or hides it.
    SwitchTranslations,
    /// Shows the numbers of the lines, or hides them.
    SwitchNumbers,
    /// Lays the article out in the next direction.
    NextDirection,
    /// Names the characters that cannot be seen, or leaves them out again.
    SwitchHidden,
}

/// What the jump palette does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JumpAction {
    /// Opens the article of a hit at the passage that matched.
    OpenMatch,
    /// Shows only the events that the query finds.
    ShowFound,
    /// Puts in the next value that can be typed here (or the one before it).
    Complete(isize),
}

/// A change of the line that is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TypeAction {
    /// Deletes the letter before the caret.
    DeleteLetter,
    /// Deletes the word before the caret.
    DeleteWord,
    /// Deletes the letter after the caret.
    DeleteNext,
    /// Deletes all that was typed before the caret.
    DeleteToStart,
    /// Moves the caret by cells, as they stand on the screen.
    CaretBy(isize),
    /// Puts the caret before the first letter.
    CaretToStart,
    /// Puts the caret after the last letter.
    CaretToEnd,
}

/// What is on the screen, as far as keys are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of events.
    Events,
    /// The pane with the selected event.
    Detail,
    /// An article.
    Reader,
    /// The list of the passages of an article.
    Contents,
    /// A search in an article that is being typed.
    Find,
    /// An article in which places of a search are marked. What means nothing there means what it does in
    /// an article.
    Found,
    /// A list of sources or names.
    Catalogue,
    /// The choice of what is shown.
    Filter,
    /// A date that is being typed there.
    FilterDate,
    /// The matrix of events and sources.
    Matrix,
    /// The sources of an event, compared.
    Compare,
    /// The jump palette.
    Jump,
    /// The search in every article.
    FullText,
    /// What is wrong with the timeline.
    Problems,
    /// The help.
    Help,
    /// Bilingual that are typed to search it.
    HelpFind,
    /// The palette of commands.
    Commands,
    /// A line that is asked for: a date, a name of a file.
    Prompt,
    /// The menu of what can be copied.
    Copy,
    /// The menu of where an event leads.
    Links,
}

impl Context {
    /// Every context, in the order in which they are explained.
    pub const ALL: [Self; 20] = [
        Self::Events,
        Self::Detail,
        Self::Reader,
        Self::Find,
        Self::Found,
        Self::Contents,
        Self::Matrix,
        Self::Compare,
        Self::Filter,
        Self::FilterDate,
        Self::Catalogue,
        Self::Jump,
        Self::FullText,
        Self::Problems,
        Self::Copy,
        Self::Links,
        Self::Prompt,
        Self::Commands,
        Self::Help,
        Self::HelpFind,
    ];

    /// What the place is called in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "list",
            Self::Detail => "event",
            Self::Reader => "article",
            Self::Find => "search",
            Self::Found => "searched article",
            Self::Contents => "passages",
            Self::Matrix => "matrix",
            Self::Compare => "compare",
            Self::Filter => "filter",
            Self::FilterDate => "date of the filter",
            Self::Catalogue => "sources and names",
            Self::Jump => "jump",
            Self::FullText => "find",
            Self::Problems => "problems",
            Self::Copy => "copy",
            Self::Links => "links",
            Self::Prompt => "prompt",
            Self::Commands => "commands",
            Self::Help => "help",
            Self::HelpFind => "search in the help",
        }
    }

    /// Whether letters are typed there.
    pub fn takes_text(self) -> bool {
        match self {
            Self::Jump
            | Self::FullText
            | Self::Find
            | Self::Filter
            | Self::FilterDate
            | Self::Prompt
            | Self::Commands
            | Self::HelpFind => true,
            Self::Events
            | Self::Detail
            | Self::Reader
            | Self::Contents
            | Self::Found
            | Self::Catalogue
            | Self::Matrix
            | Self::Compare
            | Self::Problems
            | Self::Help
            | Self::Links
            | Self::Copy => false,
        }
    }

    /// Whether an event or a passage can be chosen there, where the program was started for that.
    pub fn can_be_picked_in(self) -> bool {
        matches!(self, Self::Events | Self::Detail | Self::Reader | Self::Matrix | Self::Compare)
    }

    /// What it is called.
    pub fn title(self) -> Bilingual {
        match self {
            Self::Events => Bilingual::new("Timeline", "التسلسل الزمني"),
            Self::Detail => Bilingual::new("Event", "الحدث"),
            Self::Reader => Bilingual::new("Article", "المقالة"),
            Self::Find => Bilingual::new("Search in an article", "البحث في مقالة"),
            Self::Found => Bilingual::new("Article with a search", "مقالة فيها بحث"),
            Self::Contents => Bilingual::new("Passages of an article", "مقتطفات مقالة"),
            Self::Matrix => Bilingual::new("Matrix", "المصفوفة"),
            Self::Compare => Bilingual::new("Compare", "المقارنة"),
            Self::Filter => Bilingual::new("Filter", "المرشح"),
            Self::FilterDate => Bilingual::new("Date of the filter", "تاريخ المرشح"),
            Self::Catalogue => Bilingual::new("Sources and names", "المصادر والأسماء"),
            Self::Jump => Bilingual::new("Jump", "الانتقال"),
            Self::FullText => Bilingual::new("Find in articles", "البحث في المقالات"),
            Self::Problems => Bilingual::new("Problems", "المشكلات"),
            Self::Help => Bilingual::new("Help", "المساعدة"),
            Self::HelpFind => Bilingual::new("Search in the help", "البحث في المساعدة"),
            Self::Commands => Bilingual::new("Commands", "الأوامر"),
            Self::Prompt => Bilingual::new("Prompt", "السؤال"),
            Self::Copy => Bilingual::new("Copy", "النسخ"),
            Self::Links => Bilingual::new("Links", "الروابط"),
        }
    }

    /// Whose keys hold there as well, where it has no meaning of its own for them.
    pub fn base(self) -> Option<Self> {
        (self == Self::Found).then_some(Self::Reader)
    }
}
