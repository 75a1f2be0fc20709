//! The table of what the program must reach, with what it reaches on this machine. One command:
//! `cargo bench --bench table`. It measures 10,000 and 100,000 events; `TARIKH_MILLION=1` adds a
//! million. Nothing here passes or fails.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tarikh::embedded;
use tarikh::load::load;
use tarikh::search::{Index, Query};
use tarikh::source::{Quotation, SearchableArticle};
use tarikh::text::{Options, Paragraph, paragraphs};
use tarikh::tui::{Document, Keymap, Session, Settings, Size, Theme, frame, keys, replay};

const PROGRAM: &str = env!("CARGO_BIN_EXE_tarikh");

/// What is typed into the search, letter by letter.
const TYPED: &str = "putin visit";

/// What is pressed to measure frames.
const PRESSED: &str = "j j ctrl-d k G g g tab j tab z z = > - 0 T T ) ( enter j esc";

fn main() {
    println!("{:<44} {:>12} {:>10}  bar", "", "measured", "peak");
    small();
    let folder = std::env::temp_dir().join(format!("tarikh-table-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let mut sizes = vec![10_000, 100_000];
    sizes.extend(std::env::var_os("TARIKH_MILLION").map(|_| 1_000_000));
    for size in sizes {
        let path = write_timeline(&folder, size);
        let bytes = fs::metadata(&path).map_or(0, |it| it.len());
        println!("\n{size} events, {} MB", bytes / 1_000_000);
        commands(&path, size);
        within(Path::new(&path), size);
    }
    fs::remove_dir_all(&folder).expect("removed");
}

/// A row: what was measured, its time, its peak, and what it must reach.
fn row(what: &str, time: Duration, peak: Option<u64>, bar: &str) {
    let peak = peak.map_or_else(String::new, |kib| format!("{} MiB", kib / 1024));
    let ms = time.as_secs_f64() * 1000.0;
    println!("{what:<44} {ms:>9.3} ms {peak:>10}  {bar}");
}

/// The median of some times.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = run();
    (start.elapsed(), result)
}

/// What does not depend on the size of a timeline.
fn small() {
    let first = |program: &str, arguments: &[&str]| {
        median((0..21).map(|_| first_byte(program, arguments)).collect())
    };
    row("first frame, bundled timeline", first(PROGRAM, &["--example"]), None, "<= 6 ms");
    for (program, arguments) in [("vim", vec!["-u", "NONE"]), ("less", vec![file!()])] {
        if is_installed(program) {
            row(&format!("  beside it: {program}"), first(program, &arguments), None, "");
        }
    }
    let timeline = embedded::load().timeline;
    let texts: Vec<_> = timeline.sources().iter().filter_map(|it| it.article.text()).collect();
    let pieces: Vec<&str> = texts
        .iter()
        .flat_map(|text| paragraphs(text).into_iter().filter_map(|bytes| text.get(bytes)))
        .collect();
    let (time, ()) = timed(|| {
        for text in &pieces {
            black_box(Paragraph::new(text, Options::default()));
        }
    });
    let each = time / u32::try_from(pieces.len()).unwrap_or(1).max(1);
    row("layout of an article, a paragraph", each, None, "<= 0.035 ms");
    let articles: Vec<_> = texts.iter().map(|text| SearchableArticle::new(text)).collect();
    let (time, count) = timed(|| {
        let passages = timeline.events().iter().flat_map(|event| &event.passages);
        let found = passages.filter_map(|it| {
            let quotation = Quotation { quote: &it.quote, ..Quotation::default() };
            Some(black_box(articles.get(it.source.0)?.find(&quotation)))
        });
        found.count()
    });
    let each = time / u32::try_from(count).unwrap_or(1).max(1);
    row("anchoring, a quotation", each, None, "<= 0.060 ms");
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The program as a process, over a file.
fn commands(path: &str, size: usize) {
    let bar = |text: &'static str| if size == 100_000 { text } else { "" };
    let (check, peak) = run(&["check", path]);
    row("check: load, link, report", check, peak, bar("<= 1500 ms, <= 200 MiB"));
    let (find, peak) = run(&["find", "putin", path]);
    row("find putin", find, peak, bar("<= 1.5 x check"));
    for format in ["text", "markdown", "json"] {
        let (time, peak) = run(&["print", "--format", format, path]);
        row(&format!("print --format {format}"), time, peak, bar("< 1000 ms beyond check"));
    }
    row("first byte on the screen", first_byte(PROGRAM, &[path]), None, bar("<= 30 ms"));
}

/// Runs the program, and returns how long it takes, and its peak in KiB where the system tells.
fn run(arguments: &[&str]) -> (Duration, Option<u64>) {
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

/// What happens inside the program.
fn within(path: &Path, size: usize) {
    let bar = |text: &'static str| if size == 100_000 { text } else { "" };
    let (time, loaded) = timed(|| load(path).expect("readable"));
    row("load and link", time, None, bar("<= 1500 ms"));
    let (time, index) = timed(|| Index::new(&loaded.timeline));
    row("  the index of the search", time, None, "");
    let typed = TYPED.char_indices().filter_map(|(at, c)| TYPED.get(..at + c.len_utf8()));
    let keys_of_search =
        typed.map(|typed| timed(|| black_box(index.search(&Query::new(typed)))).0).collect();
    let bar_of_jump = if size <= 10_000 { "< 5 ms" } else { bar("< 20 ms") };
    row("jump, a keystroke (median)", median(keys_of_search), None, bar_of_jump);
    drop(index);
    let keymap = Keymap::default();
    let document = Document::new(loaded);
    let mut session = Session::new(document, Settings::default(), Size::new(100, 30));
    let mut times: Vec<Duration> = keys(&format!("{PRESSED} {PRESSED}"))
        .into_iter()
        .map(|key| {
            let press = || {
                replay(&mut session, &keymap, &[key]);
                black_box(frame(&session, Theme::Dark));
            };
            timed(press).0
        })
        .collect();
    times.sort_unstable();
    let longest = times.last().copied().unwrap_or_default();
    let late = times.get(times.len() * 99 / 100).copied().unwrap_or(longest);
    row("key to frame, 99 %", late, None, "< 16 ms");
    row("key to frame, longest", longest, None, "< 50 ms");
}

/// Writes a timeline of so many events that quote the bundled articles, and returns its path.
fn write_timeline(folder: &Path, size: usize) -> String {
    let bundled = embedded::load().timeline;
    let articles: Vec<_> = bundled.sources().iter().filter_map(|it| it.article.text()).collect();
    let mut yaml = "title: { en: Large, ar: طويل }\nsources:\n".to_owned();
    for (number, text) in articles.iter().enumerate() {
        let clean: String = text.chars().filter(|c| !matches!(c, '"' | '\\')).collect();
        let words: Vec<&str> = clean.split_whitespace().collect();
        fs::write(folder.join(format!("{number}.txt")), words.join(" ")).expect("written");
        let _ = writeln!(yaml, "  - {{ id: s{number}, file: {number}.txt }}");
    }
    let clean = |text: &str| text.replace(['"', '\\'], "");
    let words: Vec<Vec<String>> = articles
        .iter()
        .map(|text| clean(text).split_whitespace().map(str::to_owned).collect())
        .collect();
    yaml.push_str("events:\n");
    for number in 0..size {
        let source = number % words.len();
        let own = &words[source];
        let start = number * 7 % own.len().saturating_sub(12).max(1);
        let quote = own[start..(start + 8).min(own.len())].join(" ");
        let (year, month, day) = (1900 + number % 120, 1 + number % 12, 1 + number % 28);
        let _ = write!(
            yaml,
            "  - id: e{number}\n    date: {year}-{month:02}-{day:02}\n    title: {{ en: \"Putin's \
             visit number {number}\", ar: \"زيارة بوتين رقم {number}\" }}\n    passages:\n      - \
             {{ source: s{source}, quote: \"{quote}\", stance: supports }}\n"
        );
    }
    let path = folder.join(format!("{size}.yaml"));
    fs::write(&path, yaml).expect("written");
    path.to_string_lossy().into_owned()
}
