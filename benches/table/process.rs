//! The program as a process: its time, its memory, its first frame.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::rows::{Row, fastest};

const PROGRAM: &str = env!("CARGO_BIN_EXE_tarikh");

/// The first frame of the bundled timeline, beside those of other programs.
pub fn first_frames() {
    let first = |program: &str, arguments: &[&str]| fastest(21, || first_byte(program, arguments));
    Row::new("first frame, bundled timeline").time(first(PROGRAM, &["--example"]), "6 ms");
    for (program, arguments) in [("vim", vec!["-u", "NONE"]), ("less", vec![file!()])] {
        if is_installed(program) {
            let words = [&[program], arguments.as_slice()].concat();
            let words = words.first().copied().unwrap_or_default();
            Row::new(&format!("… beside it, {words}")).time(first(program, &arguments), "");
        }
    }
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The commands over the timeline at `path`.
pub fn commands(path: &str, size: usize) {
    let bar = |text: &'static str| if size == 100_000 { text } else { "" };
    run(&["check", path]).row("check: load, link, report", bar("1500 ms, 200 MiB"));
    run(&["find", "putin", path]).row("find putin", bar("1.5 × check"));
    for format in ["text", "markdown", "json"] {
        let name = format!("print --format {format}");
        run(&["print", "--format", format, path]).row(&name, bar("1 s more than check"));
    }
    let first = fastest(5, || first_byte(PROGRAM, &[path]));
    Row::new("first frame").time(first, bar("30 ms"));
}

/// What a process has taken.
#[derive(Debug, Clone, Copy, Default)]
struct Taken {
    waited: Duration,
    /// The time that it computed, on all cores, where the system tells.
    computed: Option<Duration>,
    /// Its peak in KiB, where the system tells.
    peak: Option<u64>,
}

impl Taken {
    fn row(self, what: &str, bar: &str) {
        Row::new(what).peak(self.peak).computed(self.computed).time(self.waited, bar);
    }
}

/// Runs the program three times, and returns the least time of each kind and the largest peak.
fn run(arguments: &[&str]) -> Taken {
    let all: Vec<Taken> = (0..3).map(|_| run_once(arguments)).collect();
    Taken {
        waited: all.iter().map(|taken| taken.waited).min().unwrap_or_default(),
        computed: all.iter().filter_map(|taken| taken.computed).min(),
        peak: all.iter().filter_map(|taken| taken.peak).max(),
    }
}

fn run_once(arguments: &[&str]) -> Taken {
    let start = Instant::now();
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let [status, stat] = ["status", "stat"].map(|file| format!("/proc/{}/{file}", child.id()));
    let (mut peak, mut computed) = (None, None);
    while child.try_wait().expect("a status").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|it| it.trim().split(' ').next()?.parse().ok()).max(peak);
        computed = computed_so_far(&fs::read_to_string(&stat).unwrap_or_default()).or(computed);
        thread::sleep(Duration::from_millis(2));
    }
    Taken { waited: start.elapsed(), computed, peak }
}

/// The time that a process has computed, in the words of `/proc/…/stat`: two numbers of hundredths
/// of a second after the name in parentheses.
fn computed_so_far(stat: &str) -> Option<Duration> {
    let mut numbers = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = numbers.next()?.parse().ok()?;
    let system: u64 = numbers.next()?.parse().ok()?;
    Some(Duration::from_millis(10 * (user + system)))
}

/// The time from the start of a program in a pseudo-terminal to its first byte.
fn first_byte(program: &str, arguments: &[&str]) -> Duration {
    let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env("TERM", "xterm-256color");
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let _ = reader.read_exact(&mut [0; 1]);
    let time = start.elapsed();
    child.kill().expect("ended");
    child.wait().expect("a status");
    time
}
