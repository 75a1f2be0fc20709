//! Timelines of any size that read like the bundled one: its names, tags and sources, sentences of
//! words from the five articles and their translations, and names that occur once, so that there
//! are as many distinct words as in real collections. The same seed makes the same timeline.

#![expect(clippy::mod_module_files, reason = "a file beside the benchmarks would be one of them")]

mod articles;

use std::sync::Arc;

use tarikh::date::Date;
use tarikh::embedded;
use tarikh::language::Localized;
use tarikh::source::{Anchor, Passage, Points, SourceIndex, Stance, UnreadFields};
use tarikh::timeline::{Event, EventId, NameIndex, Timeline, TimelineParts};

/// A stream of numbers: `SplitMix64` (Steele, Lea and Flood, “Fast splittable pseudorandom number
/// generators”, 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).expect("64 bits")).expect("below")
    }
}

/// Words as they follow each other in real text.
struct Words {
    words: Vec<String>,
    syllables: &'static [&'static str],
}

impl Words {
    fn of(texts: &[&str], syllables: &'static [&'static str]) -> Self {
        let words = texts.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned);
        Self { words: words.collect(), syllables }
    }

    /// So many words from one place of the texts; now and then a name that nobody else has.
    fn sentence(&self, numbers: &mut Numbers, length: usize) -> Arc<str> {
        let start = numbers.below(self.words.len().saturating_sub(length));
        let mut sentence = String::with_capacity(length * 12);
        for word in self.words.iter().skip(start).take(length) {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            match numbers.below(500) {
                0 => (0..4).for_each(|_| {
                    sentence.push_str(self.syllables[numbers.below(self.syllables.len())]);
                }),
                _ => sentence.push_str(word),
            }
        }
        sentence.into()
    }
}

/// Makes a timeline of so many events, in order.
pub fn timeline(events: usize) -> Arc<Timeline> {
    let bundled = embedded::load().timeline;
    let articles = articles::articles();
    let articles: Vec<&str> = articles.iter().map(String::as_str).collect();
    let translations: Vec<&str> = bundled
        .events()
        .iter()
        .flat_map(|event| &event.passages)
        .filter_map(|passage| passage.translation.as_ref())
        .flat_map(Localized::texts)
        .map(AsRef::as_ref)
        .collect();
    let arabic = Words::of(
        &articles,
        &[
            "با", "تو", "ري", "كو", "لا", "مي", "نو", "سا", "فو", "دي", "زو", "شا", "غي", "حا",
            "قو", "طي",
        ],
    );
    let english = Words::of(
        &translations,
        &[
            "ba", "tov", "ri", "ko", "lan", "mi", "nos", "sa", "vo", "din", "zu", "sha", "ge",
            "ha", "ku", "tim",
        ],
    );
    let mut numbers = Numbers(1961);
    let events = (0..events)
        .map(|number| event(&bundled, (number, events), (&arabic, &english), &mut numbers))
        .collect();
    Arc::new(Timeline::new(TimelineParts {
        title: bundled.title().cloned(),
        names: bundled.names().to_vec(),
        aliases: bundled.aliases().to_vec(),
        tags: bundled.tag_names().clone(),
        eras: bundled.eras().to_vec(),
        sources: bundled.sources().to_vec(),
        events,
        ..TimelineParts::default()
    }))
}

fn event(
    bundled: &Timeline,
    (number, all): (usize, usize),
    (arabic, english): (&Words, &Words),
    numbers: &mut Numbers,
) -> Event {
    // Dates go up from 1800 to 2024, most of them days.
    let month = 225 * 12 * number / all;
    let (year, month) = (1800 + month / 12, month % 12 + 1);
    let date = match numbers.below(10) {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}-{month:02}~"),
        _ => format!("{year}-{month:02}-{:02}", numbers.below(28) + 1),
    };
    let like = bundled.events().get(numbers.below(bundled.events().len())).expect("an event");
    let titles = |en: Arc<str>, ar: Arc<str>| {
        Localized::by_language(vec![("en".into(), en), ("ar".into(), ar)]).expect("two texts")
    };
    let passages = (0..=numbers.below(2)).map(|_| Passage {
        source: SourceIndex(numbers.below(bundled.sources().len())),
        quote: arabic.sentence(numbers, 14),
        by: Box::default(),
        page: None,
        on: Points::default(),
        stance: Some(Stance::Supports),
        says: None,
        translation: Localized::by_language(vec![("en".into(), english.sentence(numbers, 16))]),
        note: None,
        before: None,
        after: None,
        occurrence: None,
        anchor: Anchor::Unread,
        unread: UnreadFields::default(),
    });
    let passages = passages.collect();
    let mut people = like.people.clone();
    people.push(NameIndex(numbers.below(12)));
    Event {
        id: EventId::new(&format!("event-{number}")),
        date: Date::from_edtf(&date).ok(),
        unread_date: None,
        status: None,
        unread_status: None,
        unread: UnreadFields::default(),
        title: titles(english.sentence(numbers, 6), arabic.sentence(numbers, 5)),
        summary: (numbers.below(2) == 0)
            .then(|| titles(english.sentence(numbers, 18), arabic.sentence(numbers, 14))),
        tags: like.tags.clone(),
        people,
        places: like.places.clone(),
        bodies: like.bodies.clone(),
        related: Vec::new(),
        after: Vec::new(),
        note: None,
        passages,
    }
}
