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
    let (check, peak) = run(&["check", path]);
    Row::new("check: load, link, report").peak(peak).time(check, bar("1500 ms, 200 MiB"));
    let (find, peak) = run(&["find", "putin", path]);
    Row::new("find putin").peak(peak).time(find, &times(check, 3, 2, bar("1.5 × check")));
    for format in ["text", "markdown", "json"] {
        let (time, peak) = run(&["print", "--format", format, path]);
        let most = bar("1 s more than check");
        Row::new(&format!("print --format {format}")).peak(peak).time(time, most);
    }
    let first = fastest(5, || first_byte(PROGRAM, &[path]));
    Row::new("first frame").time(first, bar("30 ms"));
}

/// A bar that is a part of another time, with that time.
fn times(time: Duration, of: u32, by: u32, bar: &str) -> String {
    if bar.is_empty() { String::new() } else { format!("{bar} = {:?}", time * of / by) }
}

/// Runs the program, and returns the shortest of three times, and the largest peak in KiB where
/// the system tells.
fn run(arguments: &[&str]) -> (Duration, Option<u64>) {
    let mut peak = None;
    let time = fastest(3, || {
        let (time, own) = run_once(arguments);
        peak = own.max(peak);
        time
    });
    (time, peak)
}

fn run_once(arguments: &[&str]) -> (Duration, Option<u64>) {
    let start = Instant::now();
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("a status").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|it| it.trim().split(' ').next()?.parse().ok()).max(peak);
        thread::sleep(Duration::from_millis(2));
    }
    (start.elapsed(), peak)
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
