//! What a key can mean, what `update` can be told, and what only the shell can do.

mod names;

use ratatui::layout::Size;

use super::browser::WebAddress;
use super::editor::Spot;
use super::opened::Reading;
use super::pointer::Pointer;
use super::searching::{Found, Search};
use crate::i18n::Bilingual;
use crate::text::{BidiMode, Tashkeel};

/// What a key can mean. No key names in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Moves the selection by so many rows.
    MoveBy(isize),
    /// Moves by so many halves of a page.
    HalfPages(isize),
    /// Moves by so many pages.
    Pages(isize),
    /// Goes to the first row, or to the row of the count.
    First,
    /// Goes to the last row, or to the row of the count.
    Last,
    /// Gives the keys to the next pane.
    NextPane,
    /// Opens the chosen passage in its article; in a list of hits, goes to the chosen one.
    Open,
    /// Goes back to where one came from.
    Back,
    /// Goes along the places from which jumps were made: back where it is negative, or ahead again.
    TrailBy(isize),
    /// Goes to the next passage (or the previous one).
    PassageBy(isize),
    /// Goes to the passage that the next source (or the previous one) has for the same event.
    SourceBy(isize),
    /// Brings out the words of an article that serve an event, those that serve none, or neither.
    NextEmphasis,
    /// Sets the translation below each passage of an article, or takes it away.
    SwitchTranslations,
    /// Sets the number of each line of an article beside it, or takes them away.
    SwitchNumbers,
    /// Lays an article out in the next direction.
    NextDirection,
    /// Names the characters of an article that cannot be seen, or leaves them out again.
    SwitchHidden,
    /// Goes to the event that the current passage serves.
    ToEvent,
    /// Begins a search in the article.
    Find,
    /// Goes to the next match (or the previous one) of what was last searched here.
    MatchBy(isize),
    /// Opens the jump palette.
    Jump,
    /// Opens the list of what is wrong with the timeline.
    Problems,
    /// Opens the user's editor at what is under the cursor, in the file of the timeline.
    Edit,
    /// Opens the user's editor in the article that is read or of the selected passage.
    EditArticle,
    /// Goes to the next event (or the previous one) that has changed and has not been looked at since.
    ChangeBy(isize),
    /// Opens the help.
    Help,
    /// Looks at half as much of the time, around the selected event, so many times; at twice as much where
    /// it is negative.
    Zoom(isize),
    /// Looks at so many halves of what is looked at later (or earlier).
    Pan(isize),
    /// Looks at all the time that is listed; from there, at all the time there is, and back.
    Fit,
    /// Lays time on columns in the next way.
    NextScale,
    /// Opens the next lanes of the axis; after the last ones folds them.
    NextLanes,
    /// Hides the axis, or shows it again.
    SwitchAxis,
    /// Moves the divider between the list and the event: on where it is positive, so that the list is wider.
    DividerBy(isize),
    /// Gives the whole screen to one pane, or divides it again.
    SwitchPanes,
    /// Gives the keys to the pane on this side: the event where it is positive, else the list.
    PaneBy(isize),
    /// Opens the matrix of events and sources, or closes it.
    Matrix,
    /// Opens the comparison of the sources of an event, or closes it.
    Compare,
    /// Opens the choice of what is shown.
    Filter,
    /// Shows all events again.
    ClearFilter,
    /// Opens the list of the sources.
    Sources,
    /// Opens the list of people, places and bodies.
    Names,
    /// Moves by so many columns of a table.
    ColumnBy(isize),
    /// Draws in the next colours.
    NextTheme,
    /// Shows titles in the next language of the file.
    SwitchLanguage,
    /// Gives the months their next names in Arabic.
    NextMonths,
    /// Gives right-to-left text to the terminal in the next way, and shows a line to judge it by.
    NextBidi,
    /// Deletes the letter before the caret.
    DeleteLetter,
    /// Deletes the word before the caret.
    DeleteWord,
    /// Deletes the letter behind the caret.
    DeleteBehind,
    /// Deletes all that was typed before the caret.
    DeleteToStart,
    /// Moves the caret by cells, as they stand on the screen.
    CaretBy(isize),
    /// Puts the caret before the first letter.
    CaretToStart,
    /// Puts the caret behind the last letter.
    CaretToEnd,
    /// Shows only the events that the query finds.
    ShowFound,
    /// Opens the search in every article.
    FullText,
    /// Looks for what is typed in the articles instead of the events, or in the events again.
    SwitchSearch,
    /// Opens the article of a hit at the passage that matched.
    OpenMatch,
    /// Puts in the next value that can be typed here (or the one before it).
    Complete(isize),
    /// Asks for a date, and goes to the nearest event.
    GoTo,
    /// Folds the year of the selected event, or opens it.
    FoldYear,
    /// Folds every year, or opens them all.
    FoldYears,
    /// Opens the palette of commands.
    Commands,
    /// Goes to the first event of the next year that has one (or the previous one).
    YearBy(isize),
    /// Goes to the next event behind a gap (or the previous one).
    ClusterBy(isize),
    /// Sets a mark at the selected event; the next letter is its name.
    SetMark,
    /// Goes to a mark; the next letter is its name.
    ToMark,
    /// Copies the passage with its citation.
    Copy,
    /// Opens the menu of what can be copied.
    CopyMenu,
    /// Ends the program with what is chosen, for whoever has asked for it.
    Pick,
    /// Opens the menu of where the event leads: names, tags, related events.
    Links,
    /// Opens the address of the source in a browser.
    OpenUrl,
    /// Asks for the name of a file, and writes into it what is listed.
    Write,
    /// Stops the program until the shell lets it go on.
    Suspend,
    /// Leaves the program.
    Quit,
}

/// Everything `update` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// A key that means something.
    Do(Action),
    /// A digit of a count.
    Count(u8),
    /// The first keys of a longer binding.
    Prefix(super::key::Key),
    /// A key that means nothing here: what was begun is dropped.
    Unknown(super::key::Key),
    /// Nothing: what was begun is dropped.
    Nothing,
    /// The letter that an action has waited for.
    Letter(Action, char),
    /// The mouse was used.
    Point(Pointer),
    /// Typed text.
    Type(String),
    /// The terminal has another size.
    Resize(Size),
    /// The file has been read anew.
    Reloaded(Reading),
    /// What was to be noticed has been said aloud: it is not said again.
    Noticed,
    /// The article has been read aloud up to this byte of it.
    ReadTo(usize),
    /// The editor did not end well: why.
    EditorFailed(String),
    /// A search that ran elsewhere has found something.
    Found(Found),
    /// The browser could not be started: why.
    BrowserFailed(String),
    /// What became of a text that was to be copied.
    Copied(Copied),
    /// What became of the file that was to be written.
    Saved(Result<(), Unsaved>),
    /// It is now known how right-to-left text is to be given to the terminal.
    Terminal(BidiMode, Tashkeel),
}

/// What only the shell can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Stop it as Ctrl-Z does in a shell.
    Suspend,
    /// Open the user's editor, then look whether the file has changed.
    Edit(Spot),
    /// Search elsewhere, and tell what is found.
    Search(Search),
    /// Put a text into the clipboard.
    Copy(String),
    /// Open an address in a browser.
    Browse(WebAddress),
    /// Write a text to standard output, once the terminal is given back.
    Print(String),
    /// Leave the program, and write what was chosen to standard output.
    Pick(String),
    /// Put a text into a file.
    Save {
        /// The name, as it was typed.
        name: String,
        /// The text.
        text: String,
        /// Whether a file of that name may be replaced.
        may_replace: bool,
    },
    /// Tell the terminal whether it is to reorder text, as this way of giving it asks.
    Bidi(BidiMode),
}

/// What became of a text that was to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// A program has taken so many characters of it: its name.
    By(&'static str, usize),
    /// The terminal was sent so many; it does not say whether it has taken them.
    Sent(usize),
    /// It is longer than a terminal takes.
    TooLong(usize),
}

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsaved {
    /// There is one of that name.
    Exists,
    /// It is the timeline itself, or one of its articles.
    IsOurs,
    /// The system refuses: why.
    Failed(String),
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
    /// Words that are typed to search it.
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
