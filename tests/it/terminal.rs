//! The real program in a pseudo-terminal: what it shows, and that it leaves the terminal as it
//! found it, whatever ends it.
#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Longer than anything should take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);

const SIZE: PtySize = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };

fn event_count() -> usize {
    tarikh::embedded::load().timeline.events().len()
}

/// The place in the list, as the status line says it.
fn place(number: usize) -> String {
    format!("{number}/{}", event_count())
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("not zero")
}

fn command(program: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command.env("TERM", "xterm-256color");
    command.env("RUST_BACKTRACE", "0");
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    // No folder can be made below a file: nothing is remembered from one test to the next.
    command.env("XDG_STATE_HOME", "/dev/null");
    // No clipboard but that of the terminal.
    for name in ["WAYLAND_DISPLAY", "DISPLAY", "TMUX", "WSL_DISTRO_NAME", "WSL_INTEROP"] {
        command.env_remove(name);
    }
    command
}

struct Session {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// All that the program wrote.
    written: Arc<Mutex<Vec<u8>>>,
    modes_before: String,
}

impl Session {
    fn start(program: &str, arguments: &[&str]) -> Self {
        let mut command = command(program);
        command.args(arguments);
        Self::run(command)
    }

    fn run(command: CommandBuilder) -> Self {
        Self::run_in(command, true)
    }

    /// Runs `command` in a terminal that answers, or does not.
    fn run_in(command: CommandBuilder, is_answering: bool) -> Self {
        let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
        let modes_before = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let screen =
            Arc::new(Mutex::new(vt100::Parser::new(cells(SIZE.rows), cells(SIZE.cols), 0)));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let shared = screen.clone();
        let writer = Arc::new(Mutex::new(pair.master.take_writer().expect("a writer")));
        let terminal = writer.clone();
        let written = Arc::new(Mutex::new(Vec::new()));
        let all = written.clone();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                all.lock().expect("not poisoned").extend_from_slice(&bytes[..count]);
                // As every terminal does: the last question is answered.
                if is_answering && bytes[..count].windows(3).any(|it| it == b"\x1b[c") {
                    let mut terminal = terminal.lock().expect("not poisoned");
                    // Of a program that has ended nobody reads.
                    let _ = terminal.write_all(b"\x1b[?64;1c");
                }
                shared.lock().expect("not poisoned").process(&bytes[..count]);
            }
        });
        Self { master: pair.master, child, writer, screen, written, modes_before }
    }

    fn tarikh() -> Self {
        let session = Self::start(env!("CARGO_BIN_EXE_tarikh"), &[]);
        session.wait_for("North Korea founded");
        session
    }

    fn text(&self) -> String {
        self.screen.lock().expect("not poisoned").screen().contents()
    }

    fn wait_for(&self, needle: &str) {
        let start = Instant::now();
        while !self.text().contains(needle) {
            assert!(start.elapsed() < PATIENCE, "no {needle:?} on\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn wait_for_mouse(&self, mode: vt100::MouseProtocolMode) {
        let start = Instant::now();
        let found = || self.screen.lock().expect("not poisoned").screen().mouse_protocol_mode();
        while found() != mode {
            assert!(start.elapsed() < PATIENCE, "the mouse is listened to: {:?}", found());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn wait_for_bytes(&self, needle: &[u8]) {
        let start = Instant::now();
        while position(&self.written.lock().expect("not poisoned"), needle).is_none() {
            assert!(start.elapsed() < PATIENCE, "no {needle:?} was written");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Behind the end of the screen stands nothing but the cursor that is shown again.
    fn assert_nothing_behind_the_screen(&self) {
        let written = self.written.lock().expect("not poisoned").clone();
        let Some(end) = written.windows(8).rposition(|it| it == b"\x1b[?1049l") else { return };
        let behind = String::from_utf8_lossy(&written[end + 8..]).into_owned();
        assert_eq!(behind.replace("\x1b[?25h", ""), "");
    }

    /// The row in which `needle` stands, from 0; a frame that is being drawn is waited for.
    fn row_of(&self, needle: &str) -> usize {
        let start = Instant::now();
        loop {
            if let Some(row) = self.text().lines().position(|row| row.contains(needle)) {
                return row;
            }
            assert!(start.elapsed() < PATIENCE, "no {needle:?} on\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn press(&self, keys: &str) {
        let mut writer = self.writer.lock().expect("not poisoned");
        writer.write_all(keys.as_bytes()).expect("written");
        writer.flush().expect("flushed");
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let id = i32::try_from(self.child.process_id().expect("running")).expect("a small number");
        let id = rustix::process::Pid::from_raw(id).expect("not zero");
        rustix::process::kill_process(id, signal).expect("sent");
    }

    fn wait(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Everything that was switched on is off again.
    fn assert_restored(&self) {
        // What was written last may still be on its way.
        let start = Instant::now();
        loop {
            let parser = self.screen.lock().expect("not poisoned");
            let screen = parser.screen();
            let restored = !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None;
            drop(parser);
            if restored && modes(&*self.master) == self.modes_before {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "not restored:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Where `needle` first stands in `bytes`.
fn position(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|it| it == needle)
}

/// The modes of the terminal's line discipline.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

#[test]
fn quitting_restores_the_terminal() {
    let mut session = Session::tarikh();
    assert!(session.screen.lock().expect("not poisoned").screen().alternate_screen());
    assert_ne!(modes(&*session.master), session.modes_before);
    session.wait_for_mouse(vt100::MouseProtocolMode::ButtonMotion);
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn a_signal_restores_the_terminal_and_is_what_the_program_dies_of() {
    use rustix::process::Signal;
    for (signal, name) in
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt")]
    {
        let mut session = Session::tarikh();
        session.signal(signal);
        let status = session.wait();
        assert_eq!(status.signal(), Some(name));
        session.assert_restored();
    }
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    use rustix::process::Signal;
    let mut session = Session::tarikh();
    session.signal(Signal::TSTP);
    session.assert_restored();
    session.signal(Signal::CONT);
    session.wait_for("North Korea founded");
    let start = Instant::now();
    while !session.screen.lock().expect("not poisoned").screen().alternate_screen() {
        assert!(start.elapsed() < PATIENCE, "the screen is not taken again");
        thread::sleep(Duration::from_millis(5));
    }
    session.wait_for_mouse(vt100::MouseProtocolMode::ButtonMotion);
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn the_mouse_is_listened_to_unless_it_is_not_wanted() {
    let mut session = Session::tarikh();
    session.wait_for_mouse(vt100::MouseProtocolMode::ButtonMotion);
    let row = session.row_of("Agreement of 2000") + 1;
    session.press(&format!("\x1b[<0;20;{row}M\x1b[<0;20;{row}m"));
    session.wait_for(&place(3));
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
    let session = Session::start(env!("CARGO_BIN_EXE_tarikh"), &["--no-mouse"]);
    session.wait_for("North Korea founded");
    session.press("j");
    session.wait_for(&place(2));
    session.wait_for_mouse(vt100::MouseProtocolMode::None);
    let folder = Folder::new("mouse");
    let config = folder.write("c.toml", "mouse = false\n");
    session.press("q");
    let arguments = ["--config", config.as_str()];
    let mut session = Session::start(env!("CARGO_BIN_EXE_tarikh"), &arguments);
    session.wait_for("North Korea founded");
    session.press("j");
    session.wait_for(&place(2));
    session.wait_for_mouse(vt100::MouseProtocolMode::None);
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
}

#[test]
fn the_program_ends_when_its_terminal_is_gone() {
    let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
    let mut child = pair
        .slave
        .spawn_command(command(env!("CARGO_BIN_EXE_tarikh")))
        .expect("the program starts");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut parser = vt100::Parser::new(cells(SIZE.rows), cells(SIZE.cols), 0);
    let mut bytes = [0; 4096];
    while !parser.screen().contents().contains("North Korea founded") {
        let count = reader.read(&mut bytes).expect("output");
        parser.process(&bytes[..count]);
    }
    drop(reader);
    drop(pair.master);
    let start = Instant::now();
    while child.try_wait().expect("a status").is_none() {
        assert!(start.elapsed() < PATIENCE, "it outlives its terminal");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn any_size_at_any_moment() {
    let mut session = Session::tarikh();
    for (rows, cols) in [(20, 60), (1, 1), (200, 300), (5, 20), (2, 400), (30, 100)] {
        // The emulator first: what is drawn for a new size must not reach one of the old size.
        session
            .screen
            .lock()
            .expect("not poisoned")
            .screen_mut()
            .set_size(cells(rows), cells(cols));
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        session.master.resize(size).expect("resized");
        thread::sleep(Duration::from_millis(30));
    }
    session.wait_for("North Korea founded");
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn every_other_signal_that_ends_a_program_restores_the_terminal_too() {
    use rustix::process::Signal;
    for signal in [Signal::USR1, Signal::USR2, Signal::ALARM, Signal::ABORT, Signal::QUIT] {
        let mut session = Session::tarikh();
        session.signal(signal);
        let status = session.wait();
        assert!(status.signal().is_some(), "{signal:?}: {status:?}");
        session.assert_restored();
        session.assert_nothing_behind_the_screen();
    }
}

/// The signal comes while a frame is drawn, and in the first moments of the program.
#[test]
fn nothing_is_written_after_the_terminal_was_given_back() {
    use rustix::process::Signal;
    for round in 0..40_u64 {
        let mut session = if round % 2 == 0 {
            let session = Session::tarikh();
            session.press(["?", "G", "m", "\r"][usize::try_from(round / 2 % 4).expect("small")]);
            session
        } else {
            let session = Session::start(env!("CARGO_BIN_EXE_tarikh"), &[]);
            session.wait_for_bytes(b"\x1b[?1049h");
            session
        };
        thread::sleep(Duration::from_micros(round * 150));
        session.signal(Signal::TERM);
        assert!(session.wait().signal().is_some());
        session.assert_restored();
        session.assert_nothing_behind_the_screen();
    }
}

#[test]
fn a_panic_restores_the_terminal_before_it_is_told_without_a_word_of_the_user() {
    for (place, keys) in [("draw", ""), ("search", "/veto"), ("watch", "")] {
        let folder = Folder::new("panic");
        let path = folder.write("t.yaml", SMALL);
        let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
        command.arg(&path);
        command.env("TARIKH_PANIC", place);
        let state = folder.0.join("state");
        command.env("XDG_STATE_HOME", &state);
        let mut session = Session::run(command);
        if !keys.is_empty() {
            session.wait_for("A treaty");
            session.press(keys);
        }
        assert_eq!(session.wait().exit_code(), 101, "{place}");
        session.wait_for("this is a fault of the program");
        session.assert_restored();
        let written = session.written.lock().expect("not poisoned").clone();
        let told = position(&written, b"tarikh has failed").expect("told");
        let left = position(&written, b"\x1b[?1049l").expect("left");
        assert!(left < told, "{place}");
        assert_eq!(position(&written[told..], b"\x1b[?2026h"), None, "{place}");
        let report = std::fs::read_to_string(state.join("tarikh/fault.txt")).expect("a report");
        assert!(report.contains("fault at src/fault.rs:"), "{report}");
        // What the panic says was put together at run time: it could be a word of the file.
        assert_eq!(position(&written, b"asks for a panic"), None, "{place}");
        assert!(!report.contains("asks for a panic") && !report.contains("A treaty"), "{report}");
    }
}

/// An answer that comes when it comes; the letters of none may be keys.
#[test]
fn an_answer_that_comes_late_is_never_a_key() {
    let answer = "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[>41;379;0c\x1b[?64;1c";
    for late in [0, 50, 150, 300, 2_000] {
        let mut session = Session::run_in(command(env!("CARGO_BIN_EXE_tarikh")), false);
        session.wait_for_bytes(b"\x1b[c");
        thread::sleep(Duration::from_millis(late));
        session.press(answer);
        session.press("j");
        session.wait_for(&place(2));
        assert!(session.text().contains("╭ Events"), "{late}: {}", session.text());
        session.press("q");
        assert_eq!(session.wait().exit_code(), 0);
        session.assert_restored();
    }
}

#[test]
fn an_answer_that_comes_when_the_program_is_left_does_not_reach_the_shell() {
    let script = "\"$1\"; echo left; read line; echo \"got [$line]\"; sleep 60";
    let mut command = command("/bin/sh");
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_tarikh")]);
    let session = Session::run_in(command, false);
    session.wait_for_bytes(b"\x1b[c");
    session.wait_for("North Korea founded");
    session.press("q");
    session.wait_for_bytes(b"\x1b[?1049l");
    thread::sleep(Duration::from_millis(500));
    session.press("\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;1c");
    session.wait_for("left");
    session.press("mine\r");
    session.wait_for("got [mine]");
    assert!(!session.text().contains("XTerm"), "{}", session.text());
}

#[test]
fn no_command_but_the_screen_asks_the_terminal() {
    for arguments in [
        &["print"][..],
        &["print", "--format", "matrix"],
        &["find", "veto"],
        &["check"],
        &["read", "al-italiya"],
        &["--lang", "ar", "print"],
    ] {
        let mut session = Session::start(env!("CARGO_BIN_EXE_tarikh"), arguments);
        session.wait();
        thread::sleep(Duration::from_millis(20));
        let written = session.written.lock().expect("not poisoned").clone();
        assert_ne!(written.len(), 0, "{arguments:?}");
        for question in [&b"\x1b[c"[..], b"\x1b[>c", b"\x1b[>q", b"$p", b"\x1b]11;?", b"\x1b[6n"] {
            assert_eq!(position(&written, question), None, "{arguments:?}");
        }
    }
}

/// VTE says that it reorders; told not to, it says so. It is asked before, and again afterwards.
#[test]
fn the_bidi_of_vte_is_asked_for_first_then_switched_off_and_on_again() {
    let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
    command.env("VTE_VERSION", "7006");
    let mut session = Session::run_in(command, false);
    session.wait_for_bytes(b"\x1b[c");
    assert_eq!(position(&session.written.lock().expect("not poisoned"), b"\x1b[8l"), None);
    session.press("\x1b[8;1$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c");
    session.wait_for_bytes(b"\x1b[8l");
    session.wait_for_bytes(b"\x1b[8$p\x1b[c");
    session.press("\x1b[8;2$y\x1b[?65;1;9c");
    session.press("j");
    session.wait_for(&place(2));
    assert_eq!(position(&session.written.lock().expect("not poisoned"), b"\x1b[8h"), None);
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
    assert!(position(&session.written.lock().expect("not poisoned"), b"\x1b[8h").is_some());
}

#[test]
fn an_editor_that_leaves_the_terminal_raw_does_not_leave_it_so_to_the_shell() {
    let folder = Folder::new("raw");
    let path = folder.write("t.yaml", SMALL);
    let script = folder.write("editor.sh", "stty raw -echo; printf EDITED; kill -9 $$\n");
    let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
    command.arg(&path);
    command.env("VISUAL", format!("sh {script}"));
    let mut session = Session::run(command);
    session.wait_for("A treaty");
    session.press("e");
    session.wait_for_bytes(b"EDITED");
    session.wait_for("A treaty");
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn a_paste_of_any_length_ends_is_cut_where_it_must_be_and_ctrl_c_comes_through() {
    let long = "putinveto".repeat(10_000);
    for (begin, end) in [("\x1b[200~", "\x1b[201~"), ("\x1b[200~", ""), ("", "")] {
        let mut session = Session::tarikh();
        session.press("/");
        session.press(&format!("{begin}{long}{end}"));
        if end.is_empty() {
            // Nothing is waited for: the interrupt itself ends what has no end.
            let start = Instant::now();
            session.press("\x03");
            session.wait();
            assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
        } else {
            session.wait_for("its end was cut off");
            session.press("\x7f\x7f\x7f");
            session.press("\x1b");
            session.wait_for("╭ Events");
            session.press("q");
            assert_eq!(session.wait().exit_code(), 0);
        }
        session.assert_restored();
    }
}

#[test]
fn the_article_of_the_veto_is_two_keys_away_from_its_event() {
    let mut session = Session::tarikh();
    session.press("/veto\r");
    session.wait_for("March 2024");
    session.press("\r");
    session.wait_for("passage 36 of 43");
    session.wait_for("ﻮﺘﻴﻔﻟﺍ ﺎﻴﺳﻭﺭ ﺖﻣﺪﺨﺘﺳﺍ ،ﻲﺿﺎﻤﻟﺍ ﺭﺍﺫﺁ");
    session.press("\u{1b}");
    session.wait_for("╭ Events");
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

/// A folder with a small timeline, removed at the end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tarikh-pty-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const SMALL: &str = "title: Small\nevents:\n  - { id: a, date: 1961, title: A treaty }\n";

#[test]
fn the_screen_follows_the_file() {
    let folder = Folder::new("follow");
    let path = folder.write("t.yaml", SMALL);
    let mut session = Session::start(env!("CARGO_BIN_EXE_tarikh"), &[&path]);
    session.wait_for("A treaty");
    folder.write("t.yaml", &format!("{SMALL}  - {{ id: b, date: 2000, title: A visit }}\n"));
    session.wait_for("A visit");
    session.wait_for("1 event added");
    folder.write("new.yaml", &SMALL.replace("A treaty", "Another treaty"));
    std::fs::rename(folder.0.join("new.yaml"), &path).expect("renamed");
    session.wait_for("Another treaty");
    folder.write("t.yaml", "title: [\n");
    session.wait_for("Showing the last good version");
    assert!(session.text().contains("Another treaty"), "{}", session.text());
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

/// A folder with a timeline of so many events.
fn large(events: usize) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.yaml");
    let event = |number: usize| {
        let (year, note) = (1000 + number % 900, "words ".repeat(100));
        format!(
            "  - id: e{number}\n    title: Event {number}\n    date: {year}\n    note: {note}\n"
        )
    };
    let events: String = (0..events).map(event).collect();
    std::fs::write(&path, format!("title: Large\nevents:\n{events}")).expect("written");
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

#[test]
fn a_large_file_is_on_the_screen_before_it_is_loaded_and_then_as_a_whole() {
    let (_folder, path) = large(2500);
    let mut session = Session::start(env!("CARGO_BIN_EXE_tarikh"), &[&path]);
    session.wait_for("Reading the file");
    session.wait_for("Event 0");
    // Keys work meanwhile.
    session.press("j");
    session.wait_for("/2500");
    session.press("G");
    session.wait_for("2500/2500");
    assert!(!session.text().contains("Reading the file"), "{}", session.text());
    session.press("q");
    session.wait();
}

#[test]
fn the_loading_of_a_large_file_can_be_cancelled() {
    let (_folder, path) = large(20_000);
    let mut session = Session::start(env!("CARGO_BIN_EXE_tarikh"), &[&path]);
    session.wait_for("Reading the file");
    session.press("\u{1b}");
    session.wait_for("Reading was cancelled");
    // What is there stays, and is not changed by mistake.
    session.press("x");
    session.wait_for("Event 0");
    session.press("q");
    session.wait();
}

#[test]
fn the_editor_has_the_terminal_and_gives_it_back() {
    let folder = Folder::new("edit");
    let path = folder.write("t.yaml", SMALL);
    // An editor that asks for a line, and writes it with its arguments into the file.
    let script = folder.write(
        "editor.sh",
        "printf 'EDITING %s\\n' \"$1\"; read answer\n\
         printf 'title: Small\\nevents:\\n  - { id: a, date: 1961, title: %s }\\n' \"$answer\" > \"$1\"\n",
    );
    let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
    command.arg(&path);
    command.env("VISUAL", format!("sh {script}"));
    let mut session = Session::run(command);
    session.wait_for("A treaty");
    session.press("e");
    session.wait_for("EDITING");
    session.wait_for_mouse(vt100::MouseProtocolMode::None);
    assert!(!session.screen.lock().expect("not poisoned").screen().alternate_screen());
    session.press("Mended\n");
    session.wait_for("Mended");
    session.wait_for("Reloaded");
    assert!(session.screen.lock().expect("not poisoned").screen().alternate_screen());
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn what_is_listed_is_written_into_a_file_of_its_own() {
    let folder = Folder::new("write");
    let path = folder.write("t.yaml", SMALL);
    let there = folder.write("there.txt", "mine");
    let new = folder.0.join("new.txt");
    let mut session = Session::start(env!("CARGO_BIN_EXE_tarikh"), &[&path]);
    session.wait_for("A treaty");
    let read = |path: &str| std::fs::read_to_string(path).expect("read");
    session.press(&format!("w\x15{}\r", new.display()));
    session.wait_for("Written");
    assert!(read(&new.to_string_lossy()).contains("1961  A treaty"));
    session.press(&format!("w\x15{path}\r"));
    session.wait_for("the timeline itself");
    session.press(&format!("\x15{there}\r"));
    session.wait_for("again to replace it");
    assert_eq!(read(&there), "mine");
    session.press("\r");
    session.wait_for("Written");
    assert!(read(&there).contains("1961  A treaty"));
    assert_eq!(read(&path), SMALL);
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn a_copy_reaches_the_terminal_in_one_sequence() {
    let mut session = Session::tarikh();
    session.press("Y3Gj\r");
    session.wait_for("Sent to the clipboard");
    let written = session.written.lock().expect("not poisoned").clone();
    // The date of the first event in words: 1948.
    let sequence = b"\x1b]52;c;MTk0OA==\x1b\\";
    assert_eq!(written.windows(sequence.len()).filter(|it| it == sequence).count(), 1);
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn the_browser_is_given_the_address_and_nothing_reads_it_as_a_command() {
    let folder = Folder::new("browse");
    let script = folder.write("browser.sh", "printf '%s' \"$1\" > \"$2\"\n");
    let out = folder.0.join("address");
    folder.write("a.txt", "A word here.");
    let address = "https://example.org/?a=1&b=$(x);`y`";
    let path = folder.write(
        "t.yaml",
        &format!(
            "title: T\nsources: [{{ id: s, file: a.txt, title: S, url: '{address}' }}]\nevents:\n  - {{ id: a, \
             date: 1961, title: A treaty, passages: [{{ source: s, quote: word, stance: dates }}] }}\n"
        ),
    );
    let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
    command.arg(&path);
    command.env("BROWSER", format!("sh {script} %s {}", out.display()));
    let mut session = Session::run(command);
    session.wait_for("A treaty");
    session.press("o");
    session.wait_for("Opening");
    let start = Instant::now();
    while std::fs::read_to_string(&out).unwrap_or_default() != address {
        assert!(start.elapsed() < PATIENCE, "the browser is not started");
        thread::sleep(Duration::from_millis(5));
    }
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

/// `check --fix` shows what it would write, and writes only after a yes.
#[test]
fn a_person_is_asked_before_a_file_is_mended() {
    let folder = std::env::temp_dir().join(format!("tarikh-asked-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("t.yaml");
    let text = "title: t\nevents: [{ id: a, title: A, date: c. 1961 }]\n";
    std::fs::write(&path, text).expect("written");
    for (answer, expected, code) in
        [("n", text.to_owned(), 1), ("y", text.replace("c. 1961", "1961~"), 0)]
    {
        let file = path.to_str().expect("UTF-8");
        let mut session = Session::start(env!("CARGO_BIN_EXE_tarikh"), &["check", "--fix", file]);
        session.wait_for("[y/N]");
        assert!(session.text().contains("+events: [{ id: a, title: A, date: 1961~ }]"));
        assert_eq!(std::fs::read_to_string(&path).expect("read"), text);
        session.press(&format!("{answer}\r"));
        assert_eq!(session.wait().exit_code(), code, "{}", session.text());
        assert_eq!(std::fs::read_to_string(&path).expect("read"), expected);
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn a_dumb_terminal_is_given_lines_and_no_escape_sequence() {
    let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
    command.env("TERM", "dumb");
    let mut session = Session::run(command);
    session.wait_for(&format!("1 of {}: 1948.", event_count()));
    session.press("j\r");
    session.wait_for(&format!("2 of {}: 1961.", event_count()));
    session.press("quit\r");
    let status = session.wait();
    assert!(status.success());
    let written = session.written.lock().expect("not poisoned").clone();
    assert!(!written.contains(&0x1b), "{}", String::from_utf8_lossy(&written));
}

#[test]
fn what_is_picked_goes_to_standard_output_while_the_screen_is_on_the_terminal() {
    let folder = Folder::new("pick-event");
    let chosen = folder.0.join("chosen.txt");
    let command = "\"$1\" pick > \"$2\"; echo \"rc $?\"; sleep 60";
    let path = chosen.to_str().expect("UTF-8");
    let session =
        Session::start("/bin/sh", &["-c", command, "sh", env!("CARGO_BIN_EXE_tarikh"), path]);
    session.wait_for("North Korea founded");
    session.press("j\r");
    session.wait_for("rc 0");
    assert_eq!(std::fs::read_to_string(&chosen).expect("written"), "treaty-1961\n");
}

#[test]
fn a_passage_is_picked_in_its_article_and_nothing_is_no_success() {
    let folder = Folder::new("pick-passage");
    let chosen = folder.0.join("chosen.txt");
    let command = "\"$1\" pick --as quotation > \"$2\"; echo \"rc $?\"; \"$1\" pick > \"$2.none\"; \
                   echo \"then $?\"; sleep 60";
    let path = chosen.to_str().expect("UTF-8");
    let session =
        Session::start("/bin/sh", &["-c", command, "sh", env!("CARGO_BIN_EXE_tarikh"), path]);
    session.wait_for("North Korea founded");
    session.press("v");
    session.wait_for("57%");
    session.press("\r");
    session.wait_for("rc 0");
    let words = std::fs::read_to_string(&chosen).expect("written");
    assert!(words.contains("التي تأسست عام 1948"), "{words}");
    session.wait_for("Events");
    session.press("q");
    session.wait_for("then 1");
    assert_eq!(std::fs::read_to_string(folder.0.join("chosen.txt.none")).expect("made"), "");
}

#[test]
fn what_is_written_to_standard_output_comes_when_the_screen_has_gone() {
    let session = Session::tarikh();
    session.press("w\u{15}-\r");
    session.wait_for("on exit");
    session.press("q");
    session.wait_for("order not decided by the dates");
    let text = session.text();
    assert!(!text.contains('╭'), "{text}");
}

#[test]
fn somebody_new_is_greeted_once() {
    let folder = Folder::new("greeted");
    for is_new in [true, false] {
        let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
        command.env("XDG_STATE_HOME", &folder.0);
        let mut session = Session::run(command);
        session.wait_for(if is_new { "reads the passage" } else { "j move" });
        session.press("j");
        session.wait_for(&place(2));
        assert!(!session.text().contains("reads the passage"));
        session.press("q");
        assert_eq!(session.wait().exit_code(), 0);
    }
}

/// A session in which a program of this name lies in the PATH, and a screen where it is wanted.
fn with_clipboard(folder: &Folder, script: &str) -> Session {
    use std::os::unix::fs::PermissionsExt;
    let helper = folder.write("wl-copy", script);
    std::fs::set_permissions(&helper, std::fs::Permissions::from_mode(0o755)).expect("set");
    let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", folder.0.display()));
    command.env("WAYLAND_DISPLAY", "wayland-test");
    let session = Session::run(command);
    session.wait_for("North Korea founded");
    session
}

#[test]
fn a_copy_goes_to_the_clipboard_of_the_system_and_it_is_said_where() {
    let folder = Folder::new("copied");
    let text = folder.0.join("text");
    let mut session = with_clipboard(&folder, &format!("#!/bin/sh\ncat > '{}'\n", text.display()));
    session.press("Y3Gj\r");
    session.wait_for("Copied with wl-copy");
    assert_eq!(std::fs::read_to_string(&text).expect("written"), "1948");
    let written = session.written.lock().expect("not poisoned").clone();
    assert!(!written.windows(5).any(|it| it == b"\x1b]52;"));
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn a_clipboard_that_hangs_does_not_hold_the_screen_up() {
    let folder = Folder::new("hung");
    let mut session = with_clipboard(&folder, "#!/bin/sh\nexec sleep 600\n");
    session.press("Y3Gj\r");
    session.press("j");
    session.wait_for(&place(2));
    // Given up, it makes way for the terminal.
    session.wait_for("Sent to the clipboard");
    let written = session.written.lock().expect("not poisoned").clone();
    let sequence = b"\x1b]52;c;MTk0OA==\x1b\\";
    assert_eq!(written.windows(sequence.len()).filter(|it| it == sequence).count(), 1);
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    session.assert_restored();
}

#[test]
fn the_screen_is_arranged_as_it_was_left() {
    let folder = Folder::new("arranged");
    let start = || {
        let mut command = command(env!("CARGO_BIN_EXE_tarikh"));
        command.env("XDG_STATE_HOME", &folder.0);
        let session = Session::run(command);
        session.wait_for("North Korea founded");
        session
    };
    let divider = |session: &Session| {
        let row = session.row_of("╭ Events");
        let text = session.text();
        let line = text.lines().nth(row).expect("the row").to_owned();
        line.chars().position(|c| c == '┬').expect("the end of the list")
    };
    let mut session = start();
    session.wait_for_mouse(vt100::MouseProtocolMode::ButtonMotion);
    let before = divider(&session);
    // The mouse takes the divider and lets it go in column 70.
    let row = session.row_of("╭ Events") + 4;
    session.press(&format!("\x1b[<0;{};{row}M", before + 1));
    session.press(&format!("\x1b[<32;70;{row}M\x1b[<0;70;{row}m"));
    session.press("j");
    session.wait_for(&place(2));
    assert_eq!(divider(&session), 69);
    session.press("(A");
    session.press("j");
    session.wait_for(&place(3));
    let moved = divider(&session);
    assert!(before < moved && moved < 69, "{before} {moved}");
    assert!(!session.text().contains('▼'), "{}", session.text());
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
    let mut session = start();
    session.press("j");
    session.wait_for(&place(2));
    assert_eq!(divider(&session), moved);
    assert!(!session.text().contains('▼'), "{}", session.text());
    session.press("q");
    assert_eq!(session.wait().exit_code(), 0);
}
