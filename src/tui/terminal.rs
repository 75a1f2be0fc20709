//! Taking the terminal and giving it back, on every way out.
//!
//! The terminal is restored by the end of the program, by an error, by a panic on any thread and
//! by the signals that end or stop a program; the process then dies of the signal itself, so the
//! parent sees the true cause. A second thread watches for a terminal that has gone, because
//! reading events never returns then.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::{Duration, Instant};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, ContentStyle, ResetColor, SetAttribute, SetStyle};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::{CrosstermBackend, IntoCrossterm};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::tui::bidi::{Environment, Switch};
use crate::tui::canvas::Canvas;
#[cfg(unix)]
use crate::tui::canvas::with_terminal;
use crate::tui::clipboard;
use crate::tui::keys::key::Key;
use crate::tui::probe::{Answers, PATIENCE, QUERIES};

/// Whether the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether everything must be drawn anew, because somebody else has used the screen.
static REPAINT: AtomicBool = AtomicBool::new(false);

/// Whether a frame is being written.
static DRAWING: AtomicBool = AtomicBool::new(false);

/// Whether another program has been given the terminal.
static HANDED_OVER: AtomicBool = AtomicBool::new(false);

/// Whether the terminal tells of the mouse.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// How the terminal's own bidi has been switched off: a place in [`Switch::ALL`].
static SWITCH: AtomicU8 = AtomicU8::new(0);

/// The screen, ours until it is dropped.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Canvas>>,
    _taken: Taken,
}

/// The terminal is ours as long as this lives.
struct Taken;

impl Drop for Taken {
    fn drop(&mut self) {
        restore();
    }
}

impl Screen {
    /// Takes the terminal, with its own bidi switched off in this way.
    pub fn enter(switch: Switch) -> io::Result<Self> {
        restore_on_panic();
        remember(switch);
        take()?;
        let taken = Taken;
        watch()?;
        let terminal = Terminal::new(CrosstermBackend::new(Canvas))?;
        Ok(Self { terminal, _taken: taken })
    }

    /// Asks the terminal what it is; [`Self::answers`] reads what it says.
    pub fn ask(&mut self) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(QUERIES.as_bytes())?;
        Write::flush(backend)
    }

    /// Waits for the terminal's answers, for a fifth of a second at the most. Returns them with the keys that
    /// were pressed meanwhile. Nothing else may have read from the terminal yet.
    pub fn answers(&mut self) -> io::Result<(Answers, Vec<Key>)> {
        let bytes = read_answers()?;
        // The reader of events must know of resizes before anything can wake it by one.
        crossterm::event::poll(Duration::ZERO)?;
        Ok(Answers::read(&bytes))
    }

    /// Switches the terminal's own bidi off in another way, or on again; all is drawn anew, for
    /// terminals remember it row by row.
    pub fn switch(&mut self, switch: Switch) -> io::Result<()> {
        let before = remember(switch);
        if before != switch {
            let backend = self.terminal.backend_mut();
            write!(backend, "{}{}", before.leave(), switch.enter())?;
            execute!(backend, Clear(ClearType::All))?;
        }
        REPAINT.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Lets the terminal tell of the mouse, until it is given back.
    pub fn listen_to_mouse(&mut self) -> io::Result<()> {
        MOUSE.store(true, Ordering::SeqCst);
        let backend = self.terminal.backend_mut();
        mouse(backend, true)?;
        Write::flush(backend)
    }

    /// Sends `text` to the terminal, for its clipboard.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(clipboard::sequence(text).as_bytes())?;
        Write::flush(backend)
    }

    /// Whether somebody else has used the screen since the last frame.
    pub fn is_stale(&self) -> bool {
        REPAINT.load(Ordering::SeqCst)
    }

    /// The size of the terminal.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws one frame; `view` returns where the cursor belongs. It stands there unseen, for
    /// programs that follow it.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        if REPAINT.swap(false, Ordering::SeqCst) {
            let size = self.terminal.size()?;
            // Not `clear`: that asks the terminal for the cursor and waits where none answers.
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        DRAWING.store(true, Ordering::SeqCst);
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let mut cursor = None;
        self.terminal.draw(|frame| cursor = view(frame.buffer_mut()))?;
        let backend = self.terminal.backend_mut();
        if let Some(at) = cursor {
            queue!(backend, MoveTo(at.x, at.y))?;
        }
        queue!(backend, EndSynchronizedUpdate)?;
        Write::flush(backend)?;
        DRAWING.store(false, Ordering::SeqCst);
        Ok(())
    }

    /// Gives the terminal to another program as long as `run` lasts. Interrupts are meant for that one then.
    pub fn hand_over<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        HANDED_OVER.store(true, Ordering::SeqCst);
        restore();
        let ended = run();
        HANDED_OVER.store(false, Ordering::SeqCst);
        take()?;
        Ok(ended)
    }

    /// Stops the program as Ctrl-Z does, and takes the terminal again when it goes on.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        stop();
        take()
    }
}

/// The text of `buffer` with the escape sequences of its styles, row by row.
pub fn ansi(buffer: &Buffer) -> String {
    let mut out: Vec<u8> = Vec::new();
    for y in 0..buffer.area.height {
        let mut style = None;
        for x in 0..buffer.area.width {
            let Some(cell) = buffer.cell((x, y)) else { continue };
            if style.replace(cell.style()) != Some(cell.style()) {
                let content: ContentStyle = cell.style().into_crossterm();
                // Nothing that is written into memory can fail.
                let _ = queue!(out, ResetColor, SetAttribute(Attribute::Reset), SetStyle(content));
            }
            out.extend(cell.symbol().as_bytes());
        }
        let _ = queue!(out, ResetColor, SetAttribute(Attribute::Reset));
        out.push(b'\n');
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Sets how the terminal's own bidi is switched off. Returns how it was before.
fn remember(switch: Switch) -> Switch {
    let number = Switch::ALL.iter().position(|it| *it == switch).unwrap_or(0);
    let before = SWITCH.swap(u8::try_from(number).unwrap_or(0), Ordering::SeqCst);
    Switch::ALL.get(usize::from(before)).copied().unwrap_or_default()
}

fn remembered() -> Switch {
    let number = SWITCH.load(Ordering::SeqCst);
    Switch::ALL.get(usize::from(number)).copied().unwrap_or_default()
}

/// Switches on or off that the terminal tells of buttons, of the wheel and of movements with a button down (mode
/// 1002), in numbers without a limit (mode 1006). Other movements nobody wants to know.
#[cfg(unix)]
fn mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    let modes = if on { "\x1b[?1002h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1002l" };
    out.write_all(modes.as_bytes())
}

#[cfg(not(unix))]
fn mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};

    if on { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    REPAINT.store(true, Ordering::SeqCst);
    let mut out = Canvas;
    execute!(out, EnterAlternateScreen, EnableBracketedPaste, Hide)
        .and_then(|()| if MOUSE.load(Ordering::SeqCst) { mouse(&mut out, true) } else { Ok(()) })
        .and_then(|()| out.write_all(remembered().enter().as_bytes()))
        // The mode before the clear: rows take it when they are erased.
        .and_then(|()| execute!(out, Clear(ClearType::All)))
        .inspect_err(|_| restore())
}

/// Gives the terminal back; every step is tried, whatever became of the one before.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = Canvas;
    if DRAWING.swap(false, Ordering::SeqCst) {
        let _ = execute!(out, EndSynchronizedUpdate);
    }
    let _ = out.write_all(remembered().leave().as_bytes());
    if MOUSE.load(Ordering::SeqCst) {
        let _ = mouse(&mut out, false);
    }
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = execute!(out, Show);
    let _ = disable_raw_mode();
}

/// How long a terminal that takes no more output is waited for.
const LAST_PATIENCE: Duration = Duration::from_millis(500);

/// Gives the terminal back, but waits no longer than [`LAST_PATIENCE`]: where it has stopped reading, the
/// thread that draws holds standard output for ever.
fn restore_soon() {
    // The line discipline is set by the kernel, whether or not anybody reads.
    let _ = disable_raw_mode();
    let (done, wait) = std::sync::mpsc::channel();
    let restorer = std::thread::Builder::new().name("restore".to_owned()).spawn(move || {
        restore();
        let _ = done.send(());
    });
    if restorer.is_ok() {
        let _ = wait.recv_timeout(LAST_PATIENCE);
    }
}

/// Restores the terminal before a panic is printed. A panic on a thread other than the main one
/// ends the program: nobody would draw the screen again.
fn restore_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let was_taken = TAKEN.load(Ordering::SeqCst);
        restore();
        before(panic);
        if was_taken && std::thread::current().name() != Some("main") {
            leave(101);
        }
    }));
}

#[expect(clippy::exit, reason = "called where no way leads back to main")]
fn leave(code: i32) {
    std::process::exit(code);
}

/// Stops the program, and what runs it, until the shell lets them go on.
#[cfg(unix)]
pub fn stop() {
    // The whole group, so that a wrapper around us stops too; SIGTSTP to oneself is ignored in an
    // orphaned group.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// Nothing stops a program here.
#[cfg(not(unix))]
pub fn stop() {}

/// Asks the terminal what it is without taking the screen. What was typed meanwhile is lost, so this
/// is for a command that only reports.
pub fn ask_terminal() -> io::Result<Option<Answers>> {
    enable_raw_mode()?;
    let mut out = io::stdout();
    let bytes =
        out.write_all(QUERIES.as_bytes()).and_then(|()| out.flush()).and_then(|()| read_answers());
    disable_raw_mode()?;
    Ok(Some(Answers::read(&bytes?).0))
}

/// What the terminal sends until it has answered everything, or for [`PATIENCE`].
fn read_answers() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let until = Instant::now() + PATIENCE;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        match read_tty(left) {
            Ok(read) if read.is_empty() => break,
            Ok(read) => bytes.extend(read),
            // The program was stopped and goes on.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        if Answers::read(&bytes).0.complete {
            break;
        }
    }
    Ok(bytes)
}

/// Reads what the terminal sends, waiting `patience` at the most; nothing when it sends nothing.
#[cfg(unix)]
fn read_tty(patience: Duration) -> io::Result<Vec<u8>> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use std::io::{IsTerminal, Read};

    let stdin = io::stdin();
    let tty = if stdin.is_terminal() {
        std::fs::File::from(std::os::fd::AsFd::as_fd(&stdin).try_clone_to_owned()?)
    } else {
        std::fs::File::open("/dev/tty")?
    };
    let mut fds = [PollFd::new(&tty, PollFlags::IN)];
    let timeout = Timespec { tv_sec: 0, tv_nsec: patience.subsec_nanos().into() };
    if poll(&mut fds, Some(&timeout))? == 0 {
        return Ok(Vec::new());
    }
    let mut bytes = vec![0; 1024];
    let read = (&tty).read(&mut bytes)?;
    bytes.truncate(read);
    Ok(bytes)
}

#[cfg(not(unix))]
fn read_tty(_: Duration) -> io::Result<Vec<u8>> {
    Ok(Vec::new())
}

/// Adds what tmux says of the terminal it runs in, and the environment in which it was attached there.
pub fn ask_tmux(environment: &mut Environment) {
    if environment.tmux.is_none() {
        return;
    }
    let Some(said) = tmux_says("#{client_pid} #{client_termtype}") else { return };
    if let Some((id, name)) = said.trim_end_matches('\n').split_once(' ') {
        environment.tmux_client = Some(name.trim().to_owned());
        environment.outer = environment_of(id).map(Box::new);
    }
}

/// What tmux answers to `display`; a server that hangs is not waited for.
fn tmux_says(format: &str) -> Option<String> {
    use std::io::Read;
    use std::process::{Command, Stdio};

    let mut tmux = Command::new("tmux")
        .args(["display", "-p", format])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let until = Instant::now() + PATIENCE;
    loop {
        match tmux.try_wait().ok()? {
            Some(status) if status.success() => break,
            Some(_) => return None,
            None if Instant::now() > until => {
                let _ = tmux.kill();
                let _ = tmux.wait();
                return None;
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    }
    let mut said = String::new();
    tmux.stdout.take()?.read_to_string(&mut said).ok()?;
    Some(said)
}

/// The environment of another process, on systems that show it.
fn environment_of(id: &str) -> Option<Environment> {
    let id: u32 = id.parse().ok()?;
    let bytes = std::fs::read(format!("/proc/{id}/environ")).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    Some(Environment::of(|name| {
        let mut set = text.split('\0').filter_map(|variable| variable.split_once('='));
        set.find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
    }))
}

/// Wakes the reader of events: it takes this for a new size.
#[cfg(unix)]
pub fn wake() {
    let own = rustix::process::getpid();
    let _ = rustix::process::kill_process(own, rustix::process::Signal::WINCH);
}

/// Nothing wakes it here: it looks by itself now and then.
#[cfg(not(unix))]
pub fn wake() {}

/// Watches for signals and for the end of the terminal, each on a thread of its own.
#[cfg(unix)]
fn watch() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let handed_over = HANDED_OVER.load(Ordering::SeqCst);
            if handed_over && matches!(signal, SIGINT | SIGQUIT) {
                continue;
            }
            restore_soon();
            let _ = emulate_default_handler(signal);
            // Only after a stop does the program go on: take the terminal and wake the reader,
            // which waits for an event.
            if !handed_over && take().is_ok() {
                wake();
            }
        }
    })?;
    std::thread::Builder::new().name("watchdog".to_owned()).spawn(watch_terminal)?;
    Ok(())
}

#[cfg(not(unix))]
fn watch() -> io::Result<()> {
    Ok(())
}

/// Leaves the program when the terminal has gone.
#[cfg(unix)]
fn watch_terminal() {
    use rustix::event::{PollFd, PollFlags, poll};

    /// The exit status of a program that died of SIGHUP.
    const HANGUP: i32 = 128 + 1;
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    with_terminal(|terminal| {
        loop {
            let mut fds = [PollFd::new(&terminal, PollFlags::empty())];
            // For ever: nothing is wanted but to hear of its end.
            let polled = poll(&mut fds, None);
            if polled.is_ok() && fds.iter().any(|fd| fd.revents().intersects(gone)) {
                restore();
                leave(HANGUP);
            }
        }
    });
}
