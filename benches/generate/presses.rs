//! What a person presses, and how long the frame of each key takes.

use std::time::{Duration, Instant};

use tarikh::tui::{Keymap, Session, Theme, frame, keys, replay};

/// Kinds of work: how they begin, and the keys that are measured, again and again.
const WORK: &[(&str, &str, &str)] = &[
    ("scrolling", "", "j j j j j k k ctrl-d ctrl-d ctrl-u pagedown } ] j { k"),
    ("to the ends", "", "G g g"),
    ("arranging", "", ") ) ( j A j A | j |"),
    ("the last search again", "/ 19 enter", "n n N n j N"),
    ("typing a filter", "f", "a n backspace backspace down"),
    ("the event", "tab", "j j ctrl-d J J K G g g tab j tab"),
    ("zooming", "", "= = = = > > < - j = j - - 0"),
    ("scales and lanes", "= = = =", "a L j j L L a j L L L j"),
    ("filtering", "f", "down tab down tab tab up tab pagedown tab pageup tab"),
    ("filtered, all again", "f down tab esc", "j F ctrl-d f tab esc j"),
    ("folding", "", "z j j z Z j j Z"),
    ("matrix", "", "M j j ctrl-d l h G g g esc"),
    ("comparing", "", "c j j J esc"),
    ("reading", "enter", "j j ctrl-d J ] K x j x u # esc j enter"),
    ("jumping", "", "/ p u t i n down down esc"),
    ("words in articles", "", "g / p u t i n down down esc"),
    ("catalogues", "", "s j j ctrl-d G esc i j j esc"),
    ("commands", "", ": m a t backspace down esc"),
    ("help and problems", "", "? j j esc ! j esc"),
    ("language", "", "T j T j"),
];

/// How often the keys of a kind of work are pressed.
const ROUNDS: usize = 40;

/// The times of a kind of work.
pub struct Times {
    pub name: &'static str,
    /// From the key to the frame.
    pub waited: Vec<Duration>,
    /// How much of it the thread computed, where the system tells: the rest is other programs.
    pub computed: Vec<Duration>,
}

impl Times {
    fn new(name: &'static str) -> Self {
        Self { name, waited: Vec::new(), computed: Vec::new() }
    }

    fn add(&mut self, press: impl FnOnce()) {
        let (start, before) = (Instant::now(), of_thread());
        press();
        self.waited.push(start.elapsed());
        self.computed
            .extend(of_thread().zip(before).map(|(now, before)| now.saturating_sub(before)));
    }

    /// The time within which this share of `times` lies.
    pub fn within(times: &[Duration], share: usize) -> Duration {
        let mut times = times.to_vec();
        times.sort_unstable();
        let last = times.len().saturating_sub(1);
        times.get((times.len() * share / 100).min(last)).copied().unwrap_or_default()
    }
}

/// How long this thread has computed, where the system tells.
fn of_thread() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Presses the keys of every kind of work in `opened`, from the middle of its list; only of those
/// in `wanted` unless that is empty.
pub fn measure(opened: &Session, wanted: &[String]) -> Vec<Times> {
    let keymap = Keymap::default();
    let mut all = Vec::new();
    for &(name, begin, work) in WORK {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| name.contains(wanted.as_str())) {
            continue;
        }
        let mut session = opened.clone();
        // From the middle: the beginning is easy.
        replay(&mut session, &keymap, &keys("5 0 0 0 0 g g"));
        replay(&mut session, &keymap, &keys(begin));
        let pressed = keys(work);
        let mut times = Times::new(name);
        for key in std::iter::repeat_n(&pressed, ROUNDS).flatten() {
            times.add(|| {
                replay(&mut session, &keymap, &[*key]);
                std::hint::black_box(frame(&session, Theme::Dark));
            });
        }
        all.push(times);
    }
    all
}
