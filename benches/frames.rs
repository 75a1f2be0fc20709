//! How long a person waits: from each key to its frame, over 100,000 events, at 100x30. Prints the
//! median, the 99th percentile and the longest of each kind of work, in milliseconds; nothing here
//! passes or fails.

mod generate;

use std::time::{Duration, Instant};

use tarikh::embedded;
use tarikh::tui::{Document, Keymap, Session, Settings, Size, Theme, frame, keys, replay};

const EVENTS: usize = 100_000;

/// Kinds of work: how they begin, and the keys that are measured, again and again.
const WORK: &[(&str, &str, &str)] = &[
    ("scrolling", "", "j j j j j k k ctrl-d ctrl-d ctrl-u pagedown } ] j { k"),
    ("to the ends", "", "G g g"),
    ("arranging", "", ") ) ( j A j A | j |"),
    ("the last search again", "/ 19 enter", "n n N n j N"),
    ("typing a filter", "f", "a n backspace backspace down"),
    ("the event", "tab", "j j ctrl-d J J K G g g tab j tab"),
    ("zooming", "", "= = = = > > < - j = j - - 0"),
    ("scales and lanes", "= = = =", "a L j j L a j L L L j"),
    ("filtering", "f", "down tab down tab tab up tab pagedown tab pageup tab"),
    ("filtered, all again", "f down tab esc", "j F ctrl-d f tab esc j"),
    ("folding", "", "z j j z Z j j Z"),
    ("matrix", "M", "j j ctrl-d l h G g g"),
    ("reading", "enter", "j j ctrl-d J ] K x j x u # esc j enter"),
    ("commands", ":", "m a t backspace down"),
    ("language", "", "T j T j"),
];

/// How often the keys of a kind of work are pressed.
const ROUNDS: usize = 40;

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn main() {
    let mut loaded = embedded::load();
    loaded.timeline = generate::timeline(EVENTS);
    let settings = Settings::default();
    let opened = Session::new(Document::new(loaded), settings, Size::new(100, 30));
    let keymap = Keymap::default();
    println!("{EVENTS} events, key to frame, in ms");
    println!("{:<22} {:>6} {:>8} {:>8} {:>8}", "", "keys", "median", "99 %", "longest");
    let mut all = Vec::new();
    for &(name, begin, work) in WORK {
        let mut state = opened.clone();
        // From the middle: the beginning is easy.
        replay(&mut state, &keymap, &keys("5 0 0 0 0 g g"));
        replay(&mut state, &keymap, &keys(begin));
        let pressed = keys(work);
        let mut times = Vec::new();
        for key in std::iter::repeat_n(&pressed, ROUNDS).flatten() {
            let start = Instant::now();
            replay(&mut state, &keymap, &[*key]);
            std::hint::black_box(frame(&state, Theme::Dark));
            times.push(start.elapsed());
        }
        all.extend(times.iter().copied());
        report(name, times);
    }
    report("all", all);
}

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn report(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let (median, late, longest) = (ms(at(50)), ms(at(99)), ms(at(100)));
    println!("{name:<22} {:>6} {median:>8.2} {late:>8.2} {longest:>8.2}", times.len());
}
