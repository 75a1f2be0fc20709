//! Performs the actions of the program.

use crate::date::{DateStyle, Length, month_name};
use crate::export::Excerpt;
use crate::i18n::{Noun, Phrase, counted};
use crate::language::{Language, TextLanguage};
use crate::load::FileBytes;
use crate::named::Named;
use crate::search::Admitted;
use crate::text::{composed, isolated};
use crate::timeline::FileIndex;
use crate::tui::browser::{OriginalFile, WebAddress};
use crate::tui::editor::Spot;
use crate::tui::excerpts::{copy_effect, excerpt};
use crate::tui::keys::action::{Action, AppAction, Context, Opening, TypeAction};
use crate::tui::message::{Copied, Effect};
use crate::tui::next::Next;
use crate::tui::notice::Notice;
use crate::tui::session::state::Session;
use crate::tui::view::View;
use crate::tui::widgets::cursor::times;
use crate::tui::widgets::input::Input;

/// A line that shows at once whether right-to-left text is displayed correctly.
const TEST_LINE: &str = "الأولى (لا) 2024 «سلام» abc";

impl Session {
    /// Performs an action.
    pub fn act(&mut self, action: Action, count: Option<usize>) -> Option<Effect> {
        let (views, workspace) = (&mut self.views, &mut self.workspace);
        let next = match action {
            Action::App(action) => return self.act_as_app(action, count),
            Action::View(action) => views.top_mut().act(workspace, action, count),
            Action::Timeline(action) => {
                if views.is_empty() {
                    views.timeline.act_alone(workspace, action, count);
                }
                Next::Stay
            }
            Action::Reader(action) => match views.reader_mut() {
                Some(reader) => reader.act_alone(workspace, action, count),
                None => Next::Stay,
            },
            Action::Jump(action) => match views.top_view_mut() {
                Some(View::Jump(jump)) => jump.act_alone(workspace, action),
                Some(_) | None => Next::Stay,
            },
            Action::Select(_) if action.wants_letter() => {
                self.wait_for_letter(action, Phrase::LetterToFind);
                self.pending.count = count;
                return None;
            }
            Action::Select(action) => match views.reader_mut() {
                Some(reader) => reader.act_on_selection(workspace, action, count),
                None => Next::Stay,
            },
            Action::Form(action) => match views.top_view_mut() {
                Some(View::Attach(attach)) => attach.act_alone(workspace, action),
                Some(_) | None => Next::Stay,
            },
            Action::Type(action) => return self.edit(&mut |input| change(input, action)),
        };
        self.follow(next)
    }

    /// Edits the line that is being typed, if there is one.
    pub fn edit(&mut self, change: &mut dyn FnMut(&mut Input)) -> Option<Effect> {
        let next = self.views.top_mut().edit(&mut self.workspace, change);
        self.follow(next)
    }

    fn act_as_app(&mut self, action: AppAction, count: Option<usize>) -> Option<Effect> {
        match action {
            AppAction::Quit => return Some(Effect::Quit),
            AppAction::Suspend => return Some(Effect::Suspend),
            AppAction::Show(opening) => self.show_view(opening),
            AppAction::SwitchSearch => return self.switch_search(),
            AppAction::ClearFilter => self.clear_filter(),
            AppAction::HistoryBy(by) => self.walk_history(times(by, count)),
            AppAction::SetMark => self.wait_for_letter(Action::App(action), Phrase::MarkLetter),
            AppAction::ToMark => self.wait_for_letter(Action::App(action), Phrase::ToMarkLetter),
            AppAction::Copy => return self.copy_cited(),
            AppAction::OpenUrl => return self.open_url(),
            AppAction::Pick => return self.pick(),
            AppAction::Edit => return self.edit_timeline(),
            AppAction::EditArticle => return self.edit_article(),
            AppAction::ChangeBy(by) => self.go_to_change(times(by, count)),
            AppAction::SwitchLanguage => self.switch_language(),
            AppAction::NextMonths => self.next_months(),
            AppAction::NextTheme => self.next_theme(),
            AppAction::NextBidi => return Some(self.next_bidi()),
            AppAction::Undo => return self.workspace.undo(),
            AppAction::Redo => return self.workspace.redo(),
        }
        None
    }

    /// Opens a view unless it is open. The help of the help is an exception.
    fn show_view(&mut self, opening: Opening) {
        let is_open = opening == Opening::Problems && self.context() == Context::Problems;
        if !is_open {
            self.open(opening);
        }
    }

    /// Clears the filter.
    fn clear_filter(&mut self) {
        if self.workspace.selection.admitted.is_whole() {
            return self.workspace.note(Phrase::NoFilter);
        }
        self.workspace.show(Admitted::default());
        self.workspace.note(Phrase::FilterCleared);
    }

    /// Goes to the next event that has changed since it was last selected. Wraps around.
    fn go_to_change(&mut self, by: isize) {
        let selection = &self.workspace.selection;
        let current = selection.event();
        let changed: Vec<_> = selection.changed.iter().copied().collect();
        let Ok(count) = isize::try_from(changed.len()) else { return };
        if count == 0 {
            return self.workspace.warn(Phrase::NothingChangedSince);
        }
        let next = changed.partition_point(|&event| Some(event) <= current);
        let next = isize::try_from(next).unwrap_or(0);
        let target = (next + by - isize::from(by > 0)).rem_euclid(count);
        let target = usize::try_from(target).ok().and_then(|target| changed.get(target));
        if let Some(&event) = target {
            self.go(&self.workspace.place_of(event, None));
        }
    }
}

/// Edits a line.
fn change(input: &mut Input, action: TypeAction) {
    match action {
        TypeAction::DeleteLetter => input.delete_before(),
        TypeAction::DeleteNext => input.delete_next(),
        TypeAction::DeleteWord => input.delete_word(),
        TypeAction::DeleteToStart => input.delete_to_start(),
        TypeAction::CaretBy(cells) => input.move_by(cells),
        TypeAction::CaretToStart => input.caret_to_start(),
        TypeAction::CaretToEnd => input.caret_to_end(),
    }
}

/// Export: to the clipboard, to a browser, to stdout.
impl Session {
    /// The excerpt of what is under the cursor. `None` if there is none.
    pub fn excerpt(&self, kind: Excerpt) -> Option<String> {
        let chosen = self.views.screen().chosen(&self.workspace)?;
        excerpt(&self.workspace, chosen, kind)
    }

    /// Copies the passage with its citation.
    fn copy_cited(&mut self) -> Option<Effect> {
        let Some(text) = self.excerpt(Excerpt::Cited) else {
            self.workspace.warn(Phrase::NothingToCopy);
            return None;
        };
        Some(copy_effect(&mut self.workspace, text))
    }

    /// Reports where a text went.
    pub fn copied(&mut self, copied: &Copied) {
        let workspace = &mut self.workspace;
        let (phrase, count) = match copied {
            Copied::By(program, count) => {
                let words = workspace.words(Phrase::CopiedBy);
                (format!("{words} {}", isolated(program)), count)
            }
            Copied::Sent(count) => (workspace.words(Phrase::SentToTerminal).to_owned(), count),
            Copied::TooLong(count) => (workspace.words(Phrase::TooLongToCopy).to_owned(), count),
        };
        let count = counted(*count, Noun::Character, workspace.settings.interface);
        let text = composed(&[phrase, count], ": ");
        workspace.notice = Some(match copied {
            Copied::By(..) | Copied::Sent(_) => Notice::new(text),
            Copied::TooLong(_) => Notice::warning(text),
        });
    }

    /// Ends `tarikh pick` with the selected event, or with the passage in an article.
    fn pick(&mut self) -> Option<Effect> {
        let picking = self.workspace.preferences.picking?;
        let is_list = matches!(self.context(), Context::Events | Context::Matrix);
        let text = self.excerpt(if is_list { picking.event } else { picking.passage });
        if text.is_none() {
            self.workspace.warn(Phrase::NothingToPick);
        }
        text.map(Effect::Pick)
    }

    /// Opens the address of the source, or its original file if it has no address.
    fn open_url(&mut self) -> Option<Effect> {
        let workspace = &mut self.workspace;
        let Some(source) = self.views.screen().source(workspace) else {
            workspace.warn(Phrase::NoSourceHere);
            return None;
        };
        let source = workspace.document.timeline.source(source);
        let original = source.original.as_ref();
        let url =
            source.url.as_ref().or_else(|| original.filter(|original| original.contains("://")));
        let (named, effect, refusal) = match (url, original) {
            (Some(url), _) => {
                (url, WebAddress::new(url).map(Effect::Browse), Phrase::AddressNotWeb)
            }
            (None, Some(original)) => {
                let file = OriginalFile::new(workspace.document.folder(), original);
                (original, file.map(Effect::OpenOriginal), Phrase::OriginalNoDocument)
            }
            (None, None) => {
                workspace.warn(Phrase::NoAddress);
                return None;
            }
        };
        let phrase = if effect.is_some() { Phrase::Opening } else { refusal };
        let text = composed(&[workspace.words(phrase), named], ": ");
        let is_opened = effect.is_some();
        workspace.notice = Some(if is_opened { Notice::new(text) } else { Notice::warning(text) });
        effect
    }
}

/// Opening the user's editor.
impl Session {
    /// Opens the editor at what is under the cursor, in the file of the timeline.
    fn edit_timeline(&mut self) -> Option<Effect> {
        if self.workspace.document.files.path().is_none() {
            self.workspace.warn(Phrase::NoFile);
            return None;
        }
        // An empty timeline can be edited too, from its beginning.
        let start = FileBytes { file: FileIndex(0), bytes: 0..0 };
        let bytes = self.origin().unwrap_or(start);
        let (_, problems) = self.workspace.document.problems();
        let is_problem = self.context() == Context::Problems;
        let files = if is_problem { problems } else { &self.workspace.document.files };
        files.spot(&bytes).map(Effect::Edit)
    }

    /// The bytes of the file that declare what is under the cursor.
    fn origin(&self) -> Option<FileBytes> {
        let workspace = &self.workspace;
        let Some(reader) = self.views.reader().filter(|_| self.views.window().is_none()) else {
            return self.views.top().origin(workspace);
        };
        // If the article does not contain the quotation, the quotation is what needs a fix. An
        // article opened from the list of sources has no quotation.
        let mut screens = self.views.screens();
        let chosen = screens.next().and_then(|view| view.chosen(workspace));
        let chosen = chosen.or_else(|| screens.next().and_then(|view| view.chosen(workspace)));
        let files = &workspace.document.files;
        let origin = chosen.and_then(|chosen| files.origin(chosen.event, chosen.passage));
        origin.or_else(|| files.source(reader.source()))
    }

    /// Opens the editor in the article: at the current passage or line, or at the selected passage.
    fn edit_article(&mut self) -> Option<Effect> {
        if self.workspace.document.files.path().is_none() {
            self.workspace.warn(Phrase::NoFile);
            return None;
        }
        let spot = self.article_spot();
        if spot.is_none() {
            self.workspace.warn(Phrase::NoArticleToEdit);
        }
        spot.map(Effect::Edit)
    }

    fn article_spot(&self) -> Option<Spot> {
        let (workspace, screen) = (&self.workspace, self.views.screen());
        let timeline = &workspace.document.timeline;
        let source = screen.source(workspace)?;
        let quoted = || {
            let chosen = screen.chosen(workspace)?;
            let passage = timeline.event(chosen.event).passages.get(chosen.passage?)?;
            Some(passage.span()?.start)
        };
        let byte = screen.article_byte().or_else(quoted).unwrap_or(0);
        let article = &timeline.source(source).article;
        let at = article.read()?.position(byte);
        let path = workspace.document.folder().join(article.file());
        Some(Spot { path, line: at.line, column: at.column })
    }
}

/// Languages and colours.
impl Session {
    /// Shows titles in the next language of the file, and dates too if tarikh supports it.
    fn switch_language(&mut self) {
        let workspace = &mut self.workspace;
        let current = workspace.settings.texts();
        let languages = workspace.document.timeline.languages();
        let at = languages.iter().position(|&language| language == current);
        let next = at.map_or(0, |at| at + 1) % languages.len().max(1);
        let next = languages.get(next).copied().filter(|_| languages.len() > 1);
        let Some(next) = next else {
            let mut parts = vec![workspace.words(Phrase::OneLanguage).to_owned()];
            parts.extend(languages.first().map(TextLanguage::name));
            workspace.notice = Some(Notice::new(composed(&parts, ": ")));
            return;
        };
        let spoken =
            Language::ALL.into_iter().find(|&language| TextLanguage::from(language) == next);
        workspace.settings.language = spoken.unwrap_or(workspace.settings.interface);
        workspace.settings.titles = Some(next);
        workspace.rebuild();
        let parts = [workspace.words(Phrase::TitlesIn), &next.name()];
        workspace.notice = Some(Notice::new(composed(&parts, ": ")));
    }

    /// Shows the next set of Arabic month names. Other languages have only one.
    fn next_months(&mut self) {
        let workspace = &mut self.workspace;
        workspace.settings.months = workspace.settings.months.next();
        workspace.rebuild();
        let style = DateStyle { language: Language::Ar, ..workspace.settings.dates(Length::Full) };
        // These two names tell all sets apart.
        let [june, august] = [6, 8].map(|month| month_name(month, style));
        let months = workspace.words(Phrase::MonthsNow);
        let text = format!("{months}: {}", composed(&[june, august], " · "));
        workspace.notice = Some(Notice::new(text));
    }

    /// Switches to the next theme.
    fn next_theme(&mut self) {
        let workspace = &mut self.workspace;
        workspace.preferences.colours = workspace.preferences.colours.next();
        let parts =
            [workspace.words(Phrase::ColoursNow), workspace.preferences.colours.theme.name()];
        workspace.notice = Some(Notice::new(composed(&parts, ": ")));
    }

    /// Switches to the next bidi mode.
    fn next_bidi(&mut self) -> Effect {
        let bidi_mode = self.workspace.settings.bidi_mode.next();
        self.workspace.settings.bidi_mode = bidi_mode;
        let text = format!("{}:  {TEST_LINE}", bidi_mode.name());
        self.workspace.notice = Some(Notice::new(text));
        Effect::Bidi(bidi_mode)
    }
}
