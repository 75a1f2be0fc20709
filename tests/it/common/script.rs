//! Keys in, screen out: the harness of the screen tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tarikh::language::Language;
use tarikh::load::{ArticleRoot, Checks, Joined, Loaded, load, load_text, open};
use tarikh::search::Query;
use tarikh::tui::{
    Document, Effect, Keymap, Msg, Reload, Role, Session, Settings, Size, Theme, buffer_text,
    frame, keys, replay, update, view,
};

/// A program without a terminal.
#[derive(Clone)]
pub struct Script {
    state: Session,
    keymap: Keymap,
}

impl Script {
    /// The bundled timeline at 100 columns and 30 rows; it is loaded once.
    pub fn bundled() -> Self {
        static STATE: LazyLock<Session> = LazyLock::new(|| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("timeline.yaml");
            Script::of(load(&path).expect("timeline.yaml")).state
        });
        Self { state: STATE.clone(), keymap: Keymap::default() }
    }

    /// The bundled timeline as a file that can be changed. Nothing is written: a script performs no
    /// effects.
    pub fn writable() -> Self {
        let mut script = Self::bundled();
        script.state.workspace.document.files.move_to(Path::new("timeline.yaml"));
        script
    }

    /// An article in Arabic and English with dates that no passage uses, as a file that can be
    /// changed. Nothing is written.
    pub fn dated() -> Self {
        let yaml = "title: { en: Visits, ar: زيارات }\nnames:\n  putin: { en: Putin, ar: بوتين }\n\
                    sources:\n  - { id: a, file: a.txt, published: 2024-06-19, language: ar }\n\
                    events:\n  - id: visit\n    date: 2000-07\n    title: { en: A visit, ar: زيارة }\n    \
                    people: [putin]\n    passages:\n      - { source: a, quote: زار بوتين البلاد في \
                    يوليو 2000, stance: dates }\n";
        let article = "زار بوتين البلاد في يوليو 2000. وعاد بوتين إليها أمس الثلاثاء 18 يونيو 2024 \
                       في زيارة تستمر يومين.\n\nووقعت المعاهدة الأولى في عام 1961، وعدلت في مطلع \
                       التسعينيات.\n\nIn September 2023 Putin met his guest at Vostochny. The next \
                       meeting was announced on Wednesday.\n";
        let mut script = Self::with_articles(yaml, &[("a.txt", article)]);
        script.state.workspace.document.files.move_to(Path::new("test.yaml"));
        script
    }

    /// A timeline of which only the YAML is given; it has no articles.
    pub fn yaml(text: &str) -> Self {
        Self::of(load_text("test.yaml", text, ArticleRoot::Embedded(&[])))
    }

    /// A timeline with its articles: names and texts.
    pub fn with_articles(text: &str, articles: &[(&str, &str)]) -> Self {
        Self::of(load_text("test.yaml", text, ArticleRoot::Embedded(articles)))
    }

    /// The timeline in a file, which can be edited.
    pub fn file(path: &Path) -> Self {
        Self::files(&[path])
    }

    /// Timelines in files, or in folders, opened as one.
    pub fn files(paths: &[&Path]) -> Self {
        let paths: Vec<PathBuf> = paths.iter().map(|&path| path.to_owned()).collect();
        Self::opened(Document::new(open(&paths, Checks::All).expect("timelines")))
    }

    fn of(loaded: Loaded) -> Self {
        Self::opened(Document::new(loaded))
    }

    fn opened(opened: Document) -> Self {
        let state = Session::new(opened, Settings::default(), Size::new(100, 30));
        Self { state, keymap: Keymap::default() }
    }

    /// The whole interface in Arabic, as `--lang ar` gives it.
    pub fn arabic(mut self) -> Self {
        self.state.workspace.settings = self.state.workspace.settings.in_language(Language::Ar);
        self.state.workspace.rebuild();
        self.state.lay_out();
        self.keymap = self.keymap.in_direction(self.state.workspace.settings.runs());
        self
    }

    /// Gives the terminal another size.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        update(&mut self.state, Msg::Resize(Size::new(columns, rows)));
        self
    }

    /// The file has been read anew and has this text.
    pub fn reload(mut self, text: &str, articles: &[(&str, &str)]) -> Self {
        let loaded = load_text("test.yaml", text, ArticleRoot::Embedded(articles));
        // The path that it has been given.
        let path = self.state.workspace.document.files.path().map(Path::to_owned);
        let joined = Joined::one(loaded, path);
        update(&mut self.state, Msg::Reloaded(Reload::new(Ok(joined))));
        self
    }

    /// Presses keys: `j j enter`, `/ veto`.
    pub fn keys(mut self, row: &str) -> Self {
        replay(&mut self.state, &self.keymap, &keys(row));
        self
    }

    /// Presses keys; what they write into the file is written, and the file is read again.
    pub fn writes(mut self, row: &str) -> Self {
        for key in keys(row) {
            let msg = self.keymap.key(self.state.context(), &self.state.pending, key);
            let Some(Effect::Write(text)) = update(&mut self.state, msg) else { continue };
            let path = self.state.workspace.document.files.path().expect("a file").to_owned();
            assert_eq!(fs::read_to_string(&path).expect("UTF-8"), text.old);
            fs::write(&path, &text.new).expect("written");
            update(&mut self.state, Msg::Written(text.change, Ok(())));
            self = self.reads_again();
        }
        self
    }

    /// Reads the file again, as after a change by another program.
    pub fn reads_again(mut self) -> Self {
        let opened = self.state.workspace.document.files.opened();
        update(&mut self.state, Msg::Reloaded(Reload::new(open(&opened, Checks::All))));
        self
    }

    /// What only the world outside can do of what `row` asks for, with the state that the keys lead
    /// to.
    pub fn asked(&self, row: &str) -> (Session, Vec<Effect>) {
        let mut state = self.state.clone();
        let press = |key| {
            let msg = self.keymap.key(state.context(), &state.pending, key);
            update(&mut state, msg)
        };
        let effects = keys(row).into_iter().filter_map(press).collect();
        (state, effects)
    }

    /// Whether a person sees or hears something when these keys are pressed.
    pub fn answers(&self, row: &str) -> bool {
        let (state, effects) = self.asked(row);
        !effects.is_empty() || Self::seen(&state) != Self::seen(&self.state)
    }

    /// What a person sees: every cell, and the cursor.
    fn seen(state: &Session) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, state.workspace.size)));
        let cursor = view(state, Theme::Roles, &mut buffer);
        (buffer, cursor)
    }

    /// Shows only what a query admits.
    pub fn with_query(mut self, query: &str) -> Self {
        self.state = self.state.with_query(Query::new(query));
        self
    }

    /// The query by which events are filtered.
    pub fn query(&self) -> &str {
        query(&self.state)
    }

    /// What is behind the screen.
    pub fn state(&self) -> &Session {
        &self.state
    }

    /// The title of the selected event, in English.
    pub fn selected(&self) -> String {
        let event = self.state.workspace.selection.events.selected().expect("an event is selected");
        let title = &self.state.workspace.document.timeline.event(event).title;
        title.in_language(Language::En).to_owned()
    }

    /// The text of the screen.
    pub fn text(&self) -> String {
        buffer_text(&frame(&self.state, Theme::Mono))
    }

    /// The text of the screen, and below it the letter of each cell's role.
    pub fn screen(&self) -> String {
        format!("{}--\n{}", self.text(), self.roles())
    }

    /// The letter of each cell's role ([`Role::letter`]).
    pub fn roles(&self) -> String {
        let buffer = frame(&self.state, Theme::Roles);
        let mut grid = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            for x in 0..buffer.area.width {
                row.push(buffer.cell((x, y)).map_or(' ', |cell| letter(cell.bg)));
            }
            grid.push_str(row.trim_end());
            grid.push('\n');
        }
        grid
    }
}

fn letter(background: ratatui::style::Color) -> char {
    match background {
        ratatui::style::Color::Indexed(number) => {
            Role::ALL.get(usize::from(number)).map_or('?', |role| role.letter())
        }
        _ => ' ',
    }
}

/// The query by which the events of a session are filtered.
pub fn query(session: &Session) -> &str {
    session.workspace.selection.admitted.query().text()
}
