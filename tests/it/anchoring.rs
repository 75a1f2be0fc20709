//! How well quotations are found again when they, or their article, have changed: the quotations of
//! the bundled timeline, changed in thirty ways. `cargo test --test it anchoring:: -- --nocapture`
//! prints the table.

#![expect(clippy::print_stdout, reason = "the table is what the experiment is made for")]

use std::collections::HashSet;
use std::ops::Range;

use tarikh::embedded;
use tarikh::load::{ArticleRoot, Finding, Loaded, load_text};
use tarikh::source::{Anchor, Passage, Quotation, SearchableArticle};
use tarikh::text::is_dropped;
use unicode_normalization::char::decompose_compatible;

/// A generator of numbers with a fixed seed (xorshift64*, Vigna 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).expect("31 bits") % bound.max(1)
    }
}

/// A quotation, the article it stands in and its bytes there.
struct Case<'a> {
    passage: &'a Passage,
    article: usize,
    span: Range<usize>,
}

/// What changes are made with.
struct Change<'a> {
    random: Random,
    /// Words of other articles, without numbers.
    words: &'a [&'a str],
}

/// Changes a quotation; gives it back as it is where the change does not apply.
type Kind = (&'static str, fn(&str, &mut Change) -> String);

const KINDS: &[Kind] = &[
    ("unchanged", |quote, _| quote.to_owned()),
    ("tashkeel dropped", |quote, _| quote.replace(is_tashkeel, "")),
    ("tashkeel added", |quote, change| {
        each(quote, |c| if is_arabic(c) && change.random.below(3) == 0 { "\u{64e}" } else { "" })
    }),
    ("alef forms", |quote, _| quote.replace(['أ', 'إ', 'آ'], "ا")),
    ("ى to ي, ة to ه", |quote, _| quote.replace('ى', "ي").replace('ة', "ه")),
    ("final ي to ى", |quote, _| on_words(quote, |word| final_letter(word, 'ي', "ى"))),
    ("hamza seats changed, lone hamza dropped", |quote, _| {
        quote.replace('ء', "").replace(['ئ', 'ؤ'], "ء")
    }),
    ("no-break space to blank", |quote, _| quote.replace('\u{a0}', " ")),
    ("line breaks and double blanks", |quote, change| {
        let blanks = |_: char| ["\n", "  ", " "][change.random.below(3)].to_owned();
        mapped(quote, |c| c == ' ', blanks)
    }),
    ("other quote marks", |quote, _| {
        format!("“{}”", quote.replace(['«', '»', '"', '“', '”'], "'"))
    }),
    ("punctuation cut", |quote, _| quote.replace(is_punctuation, "")),
    ("Arabic-Indic digits", |quote, _| mapped(quote, |c| c.is_ascii_digit(), digit)),
    ("Persian letters", |quote, _| quote.replace('ي', "ی").replace('ك', "ک")),
    ("tatweel", |quote, change| {
        each(quote, |c| if is_arabic(c) && change.random.below(5) == 0 { "\u{640}" } else { "" })
    }),
    ("zero-width characters", |quote, change| {
        each(quote, |_| if change.random.below(5) == 0 { "\u{200f}" } else { "" })
    }),
    ("presentation forms", |quote, change| {
        mapped(quote, is_arabic, |c| presentation_form(c, &mut change.random))
    }),
    ("names spelt otherwise", |quote, _| {
        let names = [("جونغ", "جونج"), ("جونج", "يونغ"), ("بيونغ يانغ", "بيونج يانج")];
        let more = [("فلاديمير", "فلاديمر"), ("بيونجيانج", "بيونغيانغ"), ("أوكرانيا", "أكرانيا")];
        let found = names.iter().chain(&more).find(|(name, _)| quote.contains(name));
        found.map_or(quote.to_owned(), |(name, other)| quote.replace(name, other))
    }),
    ("3 letters wrong", |quote, change| wrong_letters(quote, 3, change)),
    ("1 word replaced", |quote, change| words_replaced(quote, 1, change)),
    ("2 words replaced", |quote, change| words_replaced(quote, 2, change)),
    ("3 words replaced", |quote, change| words_replaced(quote, 3, change)),
    ("1 word dropped", |quote, change| words_dropped(quote, 1, change)),
    ("3 words dropped", |quote, change| words_dropped(quote, 3, change)),
    ("2 words inserted", |quote, change| {
        let mut words: Vec<&str> = quote.split(' ').collect();
        let at = 1 + change.random.below(words.len() - 1);
        words.splice(at..at, [change.word(), change.word()]);
        words.join(" ")
    }),
    ("cut short", |quote, _| {
        let words: Vec<&str> = quote.split(' ').collect();
        words[..words.len() - words.len() / 6].join(" ")
    }),
    ("elision in the middle", |quote, _| {
        let words: Vec<&str> = quote.split(' ').collect();
        let third = words.len() / 3;
        if third < 2 {
            return quote.to_owned();
        }
        let (start, end) = (words[..third].join(" "), words[words.len() - third..].join(" "));
        format!("{start} ... {end}")
    }),
    ("spelling together", |quote, _| together(quote)),
    ("spelling, 1 word replaced", |quote, change| words_replaced(&together(quote), 1, change)),
    ("spelling, 2 words dropped", |quote, change| words_dropped(&together(quote), 2, change)),
];

impl<'a> Change<'a> {
    fn word(&mut self) -> &'a str {
        self.words[self.random.below(self.words.len())]
    }
}

fn is_tashkeel(c: char) -> bool {
    ('\u{64b}'..='\u{652}').contains(&c)
}

fn is_arabic(c: char) -> bool {
    ('\u{621}'..='\u{64a}').contains(&c) && c != '\u{640}'
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !is_dropped(c)
}

fn together(quote: &str) -> String {
    let bare = quote.replace(|c| is_tashkeel(c) || is_punctuation(c), "");
    bare.replace(['أ', 'إ', 'آ'], "ا").replace('ى', "ي").replace('ة', "ه")
}

/// Every letter with what `more` puts behind it.
fn each(quote: &str, mut more: impl FnMut(char) -> &'static str) -> String {
    let mut changed = String::new();
    for c in quote.chars() {
        changed.push(c);
        changed.push_str(more(c));
    }
    changed
}

fn mapped(
    quote: &str,
    is_meant: impl Fn(char) -> bool,
    mut to: impl FnMut(char) -> String,
) -> String {
    quote.chars().map(|c| if is_meant(c) { to(c) } else { c.to_string() }).collect()
}

fn on_words(quote: &str, change: impl Fn(&str) -> String) -> String {
    quote.split(' ').map(change).collect::<Vec<_>>().join(" ")
}

fn final_letter(word: &str, from: char, to: &str) -> String {
    word.strip_suffix(from).map_or(word.to_owned(), |stem| format!("{stem}{to}"))
}

fn digit(c: char) -> String {
    let digit = c.to_digit(10).expect("a digit");
    char::from_u32(0x660 + digit).expect("an Arabic-Indic digit").to_string()
}

/// One of the forms that a PDF may have instead of `c`.
fn presentation_form(c: char, random: &mut Random) -> String {
    let is_form = |form: &char| {
        let mut parts = Vec::new();
        decompose_compatible(*form, |part| parts.push(part));
        let mut own = Vec::new();
        decompose_compatible(c, |part| own.push(part));
        parts == own
    };
    let forms: Vec<char> = ('\u{fe80}'..='\u{fefc}').filter(is_form).collect();
    forms.get(random.below(forms.len())).map_or(c.to_string(), char::to_string)
}

fn wrong_letters(quote: &str, count: usize, change: &mut Change) -> String {
    let mut letters: Vec<char> = quote.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|&at| is_arabic(letters[at])).collect();
    for _ in 0..count {
        let at = places[change.random.below(places.len())];
        letters[at] = ['ذ', 'ط', 'ض', 'خ'][change.random.below(4)];
    }
    letters.into_iter().collect()
}

/// The numbers of words that are none, in a random order.
fn plain_words(words: &[&str], count: usize, random: &mut Random) -> Vec<usize> {
    let is_plain = |&at: &usize| !words[at].contains(char::is_numeric);
    let mut plain: Vec<usize> = (0..words.len()).filter(is_plain).collect();
    let mut taken = Vec::new();
    while taken.len() < count && !plain.is_empty() {
        taken.push(plain.swap_remove(random.below(plain.len())));
    }
    taken
}

fn words_replaced(quote: &str, count: usize, change: &mut Change) -> String {
    let mut words: Vec<&str> = quote.split(' ').collect();
    for at in plain_words(&words, count, &mut change.random) {
        words[at] = change.word();
    }
    words.join(" ")
}

/// Drops words that stand together, from the middle where they are enough.
fn words_dropped(quote: &str, count: usize, change: &mut Change) -> String {
    let words: Vec<&str> = quote.split(' ').collect();
    let is_free =
        |&at: &usize| words[at..at + count].iter().all(|word| !word.contains(char::is_numeric));
    let last = words.len().saturating_sub(count);
    let places: Vec<usize> = (1..last).filter(is_free).collect();
    let Some(&at) = places.get(change.random.below(places.len())) else {
        return quote.to_owned();
    };
    [&words[..at], &words[at + count..]].concat().join(" ")
}

/// A digit becomes another one.
fn number_changed(quote: &str) -> Option<String> {
    let at = quote.find(|c: char| c.is_ascii_digit())?;
    let digit = quote.get(at..)?.chars().next()?.to_digit(10)?;
    let mut changed = quote.to_owned();
    changed.replace_range(at..=at, &((digit + 1) % 10).to_string());
    Some(changed)
}

/// What came of some changed quotations.
#[derive(Debug, Default, Clone, Copy)]
struct Counts_ {
    right: usize,
    partial: usize,
    wrong: usize,
    ambiguous: usize,
    lost: usize,
    guessed: usize,
    /// How many of those that were placed are said to claim something else.
    altered: usize,
}

impl Counts_ {
    fn all(self) -> usize {
        self.right + self.partial + self.wrong + self.ambiguous + self.lost
    }

    /// Right is what overlaps the true place by four fifths of both.
    fn add(&mut self, anchor: &Anchor, truth: &Range<usize>) {
        self.altered += usize::from(matches!(anchor, Anchor::Altered { .. }));
        match (anchor.span(), anchor) {
            (Some(span), _) => match overlap(&span, truth) {
                80.. => self.right += 1,
                1..80 => self.partial += 1,
                _ => self.wrong += 1,
            },
            (None, Anchor::Ambiguous { .. }) => self.ambiguous += 1,
            (None, Anchor::Lost { nearest: Some(near) }) => {
                self.lost += 1;
                self.guessed += usize::from(overlap(near, truth) > 0);
            }
            (None, _) => self.lost += 1,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            partial: self.partial + other.partial,
            wrong: self.wrong + other.wrong,
            ambiguous: self.ambiguous + other.ambiguous,
            lost: self.lost + other.lost,
            guessed: self.guessed + other.guessed,
            altered: self.altered + other.altered,
        }
    }

    fn row(self, name: &str) -> String {
        let Self { right, partial, wrong, ambiguous, lost, guessed, altered } = self;
        let all = self.all();
        format!(
            "{name:<40}{all:>6}{right:>7}{partial:>9}{wrong:>7}{ambiguous:>11}{lost:>6}{guessed:>14}\
             {altered:>9}"
        )
    }
}

/// The intersection of two ranges, in per cent of their union.
fn overlap(first: &Range<usize>, second: &Range<usize>) -> usize {
    let both = first.end.min(second.end).saturating_sub(first.start.max(second.start));
    let either = first.len() + second.len() - both;
    both * 100 / either.max(1)
}

/// Runs `test` with the articles of the bundled timeline and its quotations, each once.
fn with_cases(test: impl FnOnce(&[&str], &[Case])) {
    let timeline = embedded::load().timeline;
    let articles: Vec<&str> =
        timeline.sources().iter().filter_map(|it| Some(it.article.text()?.as_ref())).collect();
    assert_eq!(articles.len(), timeline.sources().len());
    let mut seen = HashSet::new();
    let mut cases = Vec::new();
    for passage in timeline.events().iter().flat_map(|event| &event.passages) {
        let span = passage.span().expect("the bundled quotations are exact");
        if seen.insert((passage.source, span.start, span.end)) {
            cases.push(Case { passage, article: passage.source.0, span });
        }
    }
    test(&articles, &cases);
}

fn quotation<'a>(passage: &'a Passage, quote: &'a str) -> Quotation<'a> {
    Quotation {
        quote,
        before: passage.before.as_deref(),
        after: passage.after.as_deref(),
        occurrence: passage.occurrence,
    }
}

#[test]
fn changed_quotations_are_found_at_their_places_and_never_at_another() {
    with_cases(|articles, cases| {
        let quoted: Vec<SearchableArticle> =
            articles.iter().map(|article| SearchableArticle::new(article)).collect();
        let words: Vec<Vec<&str>> = (0..articles.len())
            .map(|own| {
                let others = articles.iter().enumerate().filter(|(other, _)| *other != own);
                let words = others.flat_map(|(_, article)| article.split_whitespace());
                words.filter(|word| !word.contains(char::is_numeric)).collect()
            })
            .collect();
        let mut total = Counts_::default();
        println!(
            "{:<40}{:>6}{:>7}{:>9}{:>7}{:>11}{:>6}{:>14}{:>9}",
            "kind of change",
            "n",
            "right",
            "partial",
            "wrong",
            "ambiguous",
            "lost",
            "guessed right",
            "altered"
        );
        for (number, (name, changed)) in (1..).zip(KINDS) {
            let mut tally = Counts_::default();
            let mut random = Random(0x5eed_0000 + number);
            for case in cases {
                let seed = u64::try_from(random.below(usize::MAX)).expect("31 bits");
                let mut change = Change { random: Random(seed + 1), words: &words[case.article] };
                let quote = changed(&case.passage.quote, &mut change);
                if quote == *case.passage.quote && *name != "unchanged" {
                    continue;
                }
                let anchor = quoted[case.article].find(&quotation(case.passage, &quote));
                // What is cut short stands in less of the article.
                let is_cut = case.passage.quote.starts_with(&quote);
                let start = case.span.start;
                let truth = if is_cut { start..start + quote.len() } else { case.span.clone() };
                tally.add(&anchor, &truth);
            }
            assert!(tally.all() > 0, "{name} changes nothing");
            println!("{}", tally.row(name));
            total = total.and(tally);
        }
        println!("{}", total.row("all"));
        assert_eq!(total.wrong, 0);
        assert!(total.right * 100 >= total.all() * 97, "{total:?}");
    });
}

#[test]
fn a_quotation_with_another_number_is_altered_in_its_place() {
    with_cases(|articles, cases| {
        let mut tried = 0;
        for case in cases {
            let Some(quote) = number_changed(&case.passage.quote) else { continue };
            let anchor = SearchableArticle::new(articles[case.article])
                .find(&quotation(case.passage, &quote));
            let Anchor::Altered { span, .. } = &anchor else {
                panic!("{quote:?} is {anchor:?}");
            };
            assert!(overlap(span, &case.span) >= 80, "{quote:?} is at {span:?}");
            tried += 1;
        }
        assert!(tried > 20, "{tried}");
    });
}

/// Words that turn a claim around, each in place of the other.
const TURNS: &[(&str, &str)] = &[
    ("يونيو", "يوليو"),
    ("حزيران", "تموز"),
    ("مارس", "أبريل"),
    ("آذار", "نيسان"),
    ("سبتمبر", "أكتوبر"),
    ("الثلاثاء", "الأربعاء"),
    ("الاثنين", "الجمعة"),
    ("الماضي", "المقبل"),
    ("أمس", "غدا"),
    ("قبل", "بعد"),
    ("منذ", "حتى"),
    ("الشمالية", "الجنوبية"),
    ("روسيا", "أوكرانيا"),
    ("الروسي", "الأميركي"),
    ("الروسية", "الصينية"),
    ("موسكو", "سول"),
    ("بوتين", "كيم"),
    ("«بوتين»", "«كيم»"),
    ("الولايات", "جمهوريات"),
    ("أكد", "نفى"),
    ("أعلن", "نفى"),
    ("أعلنت", "نفت"),
    ("قال", "نفى"),
    ("وقال", "ونفى"),
    ("وقع", "رفض"),
    ("وقعت", "ألغت"),
    ("الأولى", "الثانية"),
    ("أول", "ثالث"),
    ("أكثر", "أقل"),
    ("جميع", "بعض"),
    ("كل", "بعض"),
    ("دعم", "إدانة"),
    ("الدعم", "التهديد"),
    ("تعزيز", "تقليص"),
    ("زيادة", "خفض"),
    ("السلام", "الحرب"),
    ("ألف", "مليون"),
    ("آلاف", "مئات"),
    ("عامين", "عقدين"),
    ("إلى", "من"),
    ("من", "إلى"),
    ("مع", "ضد"),
    ("استقبال", "استقلال"),
    ("العقوبات", "المساعدات"),
    ("زيارة", "دعوة"),
    ("الزيارة", "القطيعة"),
    ("اتفاقية", "خلافات"),
    ("التعاون", "الخلاف"),
    ("العسكري", "المدني"),
    ("النووية", "السلمية"),
    ("أسلحة", "أغذية"),
    ("الأسلحة", "الأدوية"),
    ("صواريخ", "مدافع"),
    ("الغرب", "الشرق"),
    ("الجديدة", "القديمة"),
    ("جديدة", "قديمة"),
    ("حرب", "هدنة"),
    ("الحرب", "الهدنة"),
];

/// Words whose coming or going turns a claim around.
const DENIALS: &[&str] =
    &["لا", "لم", "لن", "ليس", "غير", "عدم", "دون", "قد", "ربما", "فقط", "المزعوم"];

/// Every way in which a quotation is turned around by one word.
fn turned(quote: &str) -> Vec<String> {
    let words: Vec<&str> = quote.split(' ').collect();
    let with = |at: usize, other: &[&str]| {
        let mut words = words.clone();
        words.splice(at..=at, other.iter().copied());
        words.join(" ")
    };
    let mut all = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for (one, other) in TURNS {
            if word == one {
                all.push(with(at, &[other]));
            }
            if word == other {
                all.push(with(at, &[one]));
            }
        }
        // Without its first or last word a quotation stands there all the same: a finding about the
        // words beside it says what it leaves out.
        let is_inside = at > 0 && at + 1 < words.len();
        if DENIALS.contains(word) && words.len() > 3 && is_inside {
            all.push(with(at, &[]));
        }
    }
    // A denial in the middle.
    let at = words.len() / 2;
    all.extend(DENIALS.iter().map(|denial| with(at, &[denial, words[at]])).take(2));
    all
}

#[test]
fn a_claim_that_was_turned_around_is_never_called_the_same() {
    with_cases(|articles, cases| {
        let quoted: Vec<SearchableArticle> =
            articles.iter().map(|article| SearchableArticle::new(article)).collect();
        let (mut tried, mut altered, mut placed, mut passed) = (0, 0, 0, Vec::new());
        for case in cases {
            for quote in turned(&case.passage.quote) {
                tried += 1;
                let anchor = quoted[case.article].find(&quotation(case.passage, &quote));
                // What the article really has, elsewhere or in other words, is no error.
                if anchor.holds() {
                    passed.push((quote, anchor));
                } else if let Some(span) = anchor.span() {
                    altered += 1;
                    placed += usize::from(overlap(&span, &case.span) >= 80);
                }
            }
        }
        println!("{tried} turned around: {altered} altered, {placed} of them in the right place");
        assert!(tried >= 300, "{tried}");
        assert!(passed.is_empty(), "{passed:#?}");
    });
}

#[test]
fn a_quotation_is_hardly_ever_found_in_an_article_it_is_not_from() {
    with_cases(|articles, cases| {
        let quoted: Vec<SearchableArticle> =
            articles.iter().map(|article| SearchableArticle::new(article)).collect();
        let (mut searches, mut found) = (0, Vec::new());
        for case in cases {
            for (other, article) in quoted.iter().enumerate() {
                let quotation = quotation(case.passage, &case.passage.quote);
                // Agencies are copied: what stands there letter by letter is no error.
                if other == case.article || !article.places(quotation.quote).is_empty() {
                    continue;
                }
                searches += 1;
                let anchor = article.find(&quotation);
                if let Some(span) = anchor.span() {
                    found.push((quotation.quote, articles[other].get(span)));
                }
            }
        }
        println!("{} of {searches} searches found in another article: {found:#?}", found.len());
        assert!(found.len() * 100 <= searches, "{found:#?}");
    });
}

const STATES: &str = "\
title: States
sources:
  - { id: one, file: one.txt, language: ar }
  - { id: two, file: two.txt, language: ar }
events:
  - id: a
    title: A
    passages:
";

const ONE: &str =
    "مقدمة\nوقعت موسكو معاهدة عام 1961 مع بيونغ يانغ، بحسب الوكالة الرسمية، ثم جددتها.";
const TWO: &str = "مقدمة\nمقدمة أخرى\nزار الرئيس الروسي بيونغ يانغ للمرة الأولى.";

fn about_quotations(loaded: &Loaded) -> Vec<&Finding> {
    let is_about =
        |it: &&Finding| it.code.name().starts_with("quote-") && it.code.name() != "quote-context";
    loaded.findings.iter().filter(is_about).collect()
}

/// The finding for a quotation from `one`, as `check` says it: code, message, hint.
fn check_finding(quote: &str, expected: [&str; 3]) {
    let yaml = format!("{STATES}      - {{ source: one, quote: \"{quote}\", stance: dates }}\n");
    let shelf = ArticleRoot::Embedded(&[("one.txt", ONE), ("two.txt", TWO)]);
    let loaded = load_text("states.yaml", &yaml, shelf);
    let [finding] = about_quotations(&loaded)[..] else {
        panic!("{quote}: {:?}", loaded.findings);
    };
    let hint = finding.hint.as_deref().unwrap_or_default();
    assert_eq!([finding.code.name(), &finding.message, hint], expected);
}

#[test]
fn a_finding_says_what_differs_and_what_the_source_has() {
    check_finding(
        "وقعت روسيا معاهدة عام 1961 مع بيونغ يانغ",
        [
            "quote-altered",
            "`one` has other words here than “وقعت روسيا معاهدة عام 1961 مع بيونغ يانغ”: it has \
             “موسكو”, not “روسيا”",
            "the source has “وقعت موسكو معاهدة عام 1961 مع بيونغ يانغ”; word by word: وقعت \
             [-روسيا-]{+موسكو+} معاهدة عام 1961 مع بيونغ يانغ",
        ],
    );
    check_finding(
        "وقعت معاهدة موسكو عام 1961 مع بيونغ يانغ",
        [
            "quote-approximate",
            "“وقعت معاهدة موسكو عام 1961 مع بيونغ يانغ” is not in `one`, but similar words \
             are (75%): it does not have “معاهدة”; it also has “معاهدة”",
            "the source has “وقعت موسكو معاهدة عام 1961 مع بيونغ يانغ”; word by word: وقعت \
             [-معاهدة-] موسكو {+معاهدة+} عام 1961 مع بيونغ يانغ",
        ],
    );
    check_finding(
        "وقعت موسكو معاهدة … بحسب الوكالة",
        [
            "quote-elided",
            "“وقعت موسكو معاهدة … بحسب الوكالة” leaves out words that stand in `one`",
            "left out: “عام 1961 مع بيونغ يانغ،”",
        ],
    );
}

#[test]
fn a_finding_says_how_far_a_quotation_is_from_its_source() {
    check_finding(
        "بِيونغ يانغ بحسب الوكاله",
        [
            "quote-folded",
            "“بِيونغ يانغ بحسب الوكاله” is in `one` in another spelling: letters, marks, punctuation",
            "the source has “بيونغ يانغ، بحسب الوكالة”",
        ],
    );
    check_finding(
        "وقعت موسكو معاهدة عام 1962 مع بيونغ يانغ",
        [
            "quote-altered",
            "`one` has other words here than “وقعت موسكو معاهدة عام 1962 مع بيونغ يانغ”: it has \
             “1961”, not “1962”",
            "the source has “وقعت موسكو معاهدة عام 1961 مع بيونغ يانغ”; word by word: وقعت موسكو \
             معاهدة عام [-1962-]{+1961+} مع بيونغ يانغ",
        ],
    );
    check_finding(
        "زار الرئيس الروسى بيونغ يانغ",
        ["quote-lost", "“زار الرئيس الروسى بيونغ يانغ” is not in `one`", "it is in `two`, line 3"],
    );
    check_finding(
        "استقال رئيس الوزراء في طوكيو",
        [
            "quote-lost",
            "“استقال رئيس الوزراء في طوكيو” is not in `one`",
            "copy the words from the article again",
        ],
    );
}

#[test]
fn white_space_and_line_ends_are_no_finding() {
    let yaml = format!(
        "{STATES}      - source: one\n        stance: dates\n        quote: |\n          معاهدة\n          \
         عام  1961\n"
    );
    let shelf = ArticleRoot::Embedded(&[("one.txt", ONE), ("two.txt", TWO)]);
    let loaded = load_text("states.yaml", &yaml, shelf);
    assert!(about_quotations(&loaded).is_empty(), "{:?}", loaded.findings);
    let passage = &loaded.timeline.events()[0].passages[0];
    assert_eq!(loaded.timeline.words_of(passage), "معاهدة عام 1961");
}
