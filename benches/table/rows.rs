//! The rows of the table, and what is measured inside the program.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use tarikh::date::mentions;
use tarikh::embedded;
use tarikh::extract::{ExtractOptions, extract};
use tarikh::load::{ArticleRoot, load, load_text};
use tarikh::search::{ArticleIndex, Index, Query};
use tarikh::source::{Quotation, SearchableArticle};
use tarikh::text::{Options, Paragraph, paragraphs};
use tarikh::tui::{Document, Keymap, Session, Settings, Size, Theme, frame, keys, replay};

use crate::presses::{Times, measure};
use crate::written::articles;

/// What is typed into the search, letter by letter.
const TYPED: &str = "putin visit";

/// What is typed into the search in every article: a letter, a name, its other script, two words,
/// a quotation, nothing.
const WORDS: &[&str] = &["ا", "بوتين", "putin", "كوريا روسيا", "\"كوريا الشمالية\"", "qqqq"];

/// A row: what is measured, its time, its peak, and what it must reach.
pub struct Row<'a> {
    what: &'a str,
    peak: String,
    computed: String,
}

impl<'a> Row<'a> {
    pub fn head() {
        println!(
            "| {:<46} | {:>12} | {:>12} | {:>14} | at most |",
            "", "waited", "computed", "memory"
        );
        println!("|{:-<48}|{:->13}:|{:->13}:|{:->15}:|---|", "", "", "", "");
    }

    pub fn section(name: &str) {
        println!("| {:<46} | {:>12} | {:>12} | {:>14} | |", format!("**{name}**"), "", "", "");
    }

    pub fn new(what: &'a str) -> Self {
        Self { what, peak: String::new(), computed: String::new() }
    }

    pub fn peak(self, kib: Option<u64>) -> Self {
        Self { peak: kib.map_or_else(String::new, |kib| format!("{} MiB", kib / 1024)), ..self }
    }

    /// How much of the time is the program's own, where the system tells; the rest is others'.
    pub fn computed(self, time: Option<Duration>) -> Self {
        Self { computed: time.map(in_ms).unwrap_or_default(), ..self }
    }

    /// Memory as bytes for each byte of text.
    fn bytes_of(self, bytes: usize, text: usize) -> Self {
        let hundredths = bytes * 100 / text.max(1);
        let peak = format!("{}.{:02} byte/byte", hundredths / 100, hundredths % 100);
        Self { peak, ..self }
    }

    pub fn time(self, time: Duration, bar: &str) {
        self.print(&in_ms(time), bar);
    }

    fn print(&self, measured: &str, bar: &str) {
        let Self { what, peak, computed } = self;
        println!("| {what:<46} | {measured:>12} | {computed:>12} | {peak:>14} | {bar} |");
    }

    fn amount(self, amount: f64, unit: &str, bar: &str) {
        self.print(&format!("{amount:.0} {unit}"), bar);
    }
}

fn in_ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}

pub fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = run();
    (start.elapsed(), result)
}

/// The shortest of some times.
pub fn fastest(runs: usize, mut run: impl FnMut() -> Duration) -> Duration {
    (0..runs).map(|_| run()).min().unwrap_or_default()
}

fn fastest_of<T>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
    fastest(runs, || timed(|| black_box(run())).0)
}

fn each(time: Duration, count: usize) -> Duration {
    time / u32::try_from(count).unwrap_or(1).max(1)
}

fn per_second(count: usize, time: Duration) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / time.as_secs_f64()
}

/// Layout, anchors, extraction, dates: what does not depend on the size of a timeline.
pub fn of_texts() {
    let timeline = embedded::load().timeline;
    let texts: Vec<_> = timeline.sources().iter().filter_map(|it| it.article.text()).collect();
    let pieces: Vec<&str> = texts
        .iter()
        .flat_map(|text| paragraphs(text).into_iter().filter_map(|bytes| text.get(bytes)))
        .collect();
    let laid = || pieces.iter().map(|text| Paragraph::new(text, Options::default()));
    let time = fastest_of(9, || laid().collect::<Vec<_>>());
    Row::new("layout of a paragraph").time(each(time, pieces.len()), "0.035 ms");
    let laid: Vec<Paragraph> = laid().collect();
    let time =
        fastest_of(9, || laid.iter().map(|paragraph| paragraph.wrap(60)).collect::<Vec<_>>());
    Row::new("… at another width").time(each(time, pieces.len()), "0.001 ms");
    let searched: Vec<_> = texts.iter().map(|text| SearchableArticle::new(text)).collect();
    let passages = timeline.events().iter().flat_map(|event| &event.passages);
    let quotes: Vec<(&SearchableArticle, &str)> =
        passages.filter_map(|it| Some((searched.get(it.source.0)?, &*it.quote))).collect();
    let find = |&(article, quote): &(&SearchableArticle, &str)| {
        article.find(&Quotation { quote, ..Quotation::default() })
    };
    let time = fastest_of(9, || quotes.iter().map(find).collect::<Vec<_>>());
    Row::new("anchor of a quotation").time(each(time, quotes.len()), "0.060 ms");
    of_near_quotations(&texts);
    let pdf: &[u8] = include_bytes!("../../tests/extract/chromium.pdf");
    let time = fastest_of(5, || extract(pdf, ExtractOptions::default()));
    Row::new("extract, all pages of a PDF").time(time, "50 ms a page");
    let all = texts.iter().map(|text| &***text).collect::<Vec<_>>().join("\n");
    let long = all.repeat(4_000_000 / all.len());
    let time = fastest_of(3, || mentions(&long, None).count());
    Row::new("scan, the dates of 4 MB").amount(
        per_second(long.len(), time) / 1e6,
        "MB/s",
        ">= 20 MB/s",
    );
}

/// A quotation with another word, in an article of 355 KB.
fn of_near_quotations(texts: &[&Arc<str>]) {
    let all = texts.iter().map(|text| &***text).collect::<Vec<_>>().join("\n");
    let long = all.repeat(355_000 / all.len() + 1);
    let article = SearchableArticle::new(&long);
    let near = "قال الرئيس الروسي آخر فلاديمير بوتين في زيارة إلى كوريا الشمالية يوم الثلاثاء";
    let quotation = Quotation { quote: near, ..Quotation::default() };
    let time = fastest_of(9, || article.find(&quotation));
    Row::new("anchor, nearly the words, 355 KB").time(time, "0.3 ms");
}

/// The search in every article: 10,000 of them.
pub fn of_articles() {
    let texts = articles(10_000);
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    Row::section(&format!("10,000 articles, {} MB", bytes / 1_000_000));
    let mut yaml = "title: T\nevents: []\nsources:\n".to_owned();
    for (name, _) in &texts {
        let _ = writeln!(yaml, "  - {{ id: s{name}, file: {name} }}");
    }
    let shelf: Vec<(&str, &str)> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let timeline = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&shelf)).timeline;
    let index = Arc::new(ArticleIndex::new(&timeline));
    let (time, ()) = timed(|| index.build());
    Row::new("index of the words, beside the screen")
        .bytes_of(index.bytes(), bytes)
        .time(time, "2 byte/byte");
    let mut firsts = Vec::new();
    for typed in WORDS {
        let (query, go) = (Query::new(typed), AtomicBool::new(false));
        let (mut first, mut count) = (None, 0);
        let time = fastest_of(5, || {
            let start = Instant::now();
            let mut own = None;
            let hits = index.search_until(&query, &go, |hits| {
                if !hits.is_empty() {
                    own.get_or_insert_with(|| start.elapsed());
                }
            });
            count = hits.map_or(0, |hits| hits.len());
            first = own.into_iter().chain(first).min();
        });
        firsts.extend(first);
        Row::new(&format!("all places of {typed}: {count}")).time(time, "250 ms");
    }
    Row::new("first places, the slowest of these")
        .time(firsts.into_iter().max().unwrap_or_default(), "50 ms");
}

/// An article that is one paragraph of 5 MB.
pub fn of_a_long_paragraph() {
    let five = articles(5).into_iter().map(|(_, text)| text.replace('\n', " "));
    let five = five.collect::<Vec<_>>().join(" ");
    let text = five.repeat(5_000_000 / five.len() + 1);
    let yaml = "title: T\nsources: [{ id: s, file: a.txt }]\nevents:\n  - { id: e, date: 1961, \
                title: Pact, passages: [{ source: s, quote: \"\" }] }\n";
    Row::section(&format!("One paragraph, {} MB", text.len() / 1_000_000));
    for columns in [20, 200] {
        let loaded = load_text("t.yaml", yaml, ArticleRoot::Embedded(&[("a.txt", &text)]));
        let document = Document::new(loaded);
        document.index.articles().build();
        let size = Size::new(columns, 50);
        let session = Session::new(document, Settings::default(), size);
        let keymap = Keymap::default();
        let press = |session: &mut Session, row: &str| {
            let pressed = keys(row).into_iter();
            let press = |key| {
                timed(|| {
                    replay(session, &keymap, &[key]);
                    black_box(frame(session, Theme::Dark));
                })
                .0
            };
            pressed.map(press).max().unwrap_or_default()
        };
        let open = fastest(5, || press(&mut session.clone(), "s enter"));
        Row::new(&format!("opening it, {columns} columns")).time(open, "50 ms");
        let mut opened = session.clone();
        press(&mut opened, "s enter");
        let scroll = press(&mut opened, "j j ctrl-d ctrl-d G k ctrl-u g g j");
        Row::new("… scrolling, the slowest key").time(scroll, "16 ms");
        let search = press(&mut opened, "/ p u t i n enter n n N");
        Row::new("… searching, the slowest key").time(search, "16 ms");
    }
}

/// What happens inside the program with the timeline at `path`.
pub fn of_a_timeline(path: &Path, size: usize) {
    let bar = |text: &'static str| if size == 100_000 { text } else { "" };
    let (time, loaded) = timed(|| load(path).expect("readable"));
    Row::new("load and link").time(time, bar("1500 ms"));
    let (time, index) = timed(|| Index::new(&loaded.timeline));
    Row::new("index of the search, beside the screen").time(time, "");
    let typed = TYPED.char_indices().filter_map(|(at, c)| TYPED.get(..at + c.len_utf8()));
    let searches: Vec<Duration> =
        typed.map(|typed| fastest_of(3, || index.search(&Query::new(typed)))).collect();
    let bar_of_jump = match size {
        ..=10_000 => "5 ms",
        10_001..=100_000 => "20 ms",
        _ => "100 ms",
    };
    let slowest = searches.iter().copied().max().unwrap_or_default();
    Row::new("jump, the slowest letter").time(slowest, bar_of_jump);
    drop(index);
    loaded.timeline.prepare();
    let document = Document::new(loaded);
    document.index.get();
    let session = Session::new(document, Settings::default(), Size::new(100, 30));
    let all = measure(&session, &[]);
    let waited: Vec<Duration> = all.iter().flat_map(|times| times.waited.clone()).collect();
    let computed: Vec<Duration> = all.iter().flat_map(|times| times.computed.clone()).collect();
    let own = |times: &[Duration], share| (!times.is_empty()).then(|| Times::within(times, share));
    Row::new("key to frame, 99 %")
        .computed(own(&computed, 99))
        .time(Times::within(&waited, 99), bar("16 ms"));
    let longest = |times: &&Times| times.waited.iter().copied().max();
    let Some(slowest) = all.iter().max_by_key(longest) else { return };
    let name = format!("key to frame, the longest: {}", slowest.name);
    Row::new(&name)
        .computed(own(&slowest.computed, 100))
        .time(longest(&slowest).unwrap_or_default(), bar("50 ms"));
}
