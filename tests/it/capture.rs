//! What the program writes into a timeline: only what was meant, and undone to the byte.

#![expect(clippy::indexing_slicing, reason = "a test may panic")]

use tarikh::capture::{
    CaptureTarget, Change, EventField, Journal, JournalEntry, NewEvent, NewPassage, NewSpelling,
};
use tarikh::load::{ArticleRoot, Loaded, load_text};
use tarikh::source::{SourceIndex, Stance};
use tarikh::timeline::EventIndex;

const ARTICLE: &str = "بدأ الرئيس الروسي زيارة إلى كوريا الشمالية. وأكد بوتين ذلك في 19 يونيو 2024.\n\
                       وأكد بوتين أن موسكو وبيونغ يانغ تعملان معا.\nPutin said so on 20 June 2024.\n";

/// The same timeline in block style, in flow style, and in both with comments.
const TIMELINES: [&str; 3] = [
    "title: T\nsources:\n  - id: s\n    file: a.txt\n    published: 2024-06-20\nevents:\n  - id: one\n    \
     date: 1961\n    title: One\n    passages:\n      - source: s\n        quote: 'وأكد بوتين أن'\n        stance: \
     mentions\n  - id: two\n    date: 2024-06-19\n    title: Two\n    tags: [a, b]\n",
    "{ title: T, sources: [{ id: s, file: a.txt }], events: [{ id: one, date: 1961, title: One, passages: \
     [{ source: s, quote: 'وأكد بوتين أن', stance: mentions }] }, { id: two, date: 2024, title: Two }] }\n",
    "# A head.\r\ntitle: { en: T } # what it is called\r\nsources: [{ id: s, file: a.txt }]\r\n\r\nevents:\r\n# The \
     first.\r\n- {id: one, date: 1961, title: {en: One, ar: واحد}}\r\n\r\n- id: two   # the second\r\n  \
     date: 2024~\r\n  title: Two\r\n  passages:\r\n  - { source: s, quote: 'وأكد بوتين أن' }\r\n# The end.\r\n",
];

fn load(text: &str) -> Loaded {
    load_text("t.yaml", text, ArticleRoot::Embedded(&[("a.txt", ARTICLE)]))
}

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }
}

/// Some words of the article, whole letters, that can be quoted.
fn passage(loaded: &Loaded, numbers: &mut Numbers) -> Option<NewPassage> {
    let letters: Vec<usize> = ARTICLE.char_indices().map(|(at, _)| at).collect();
    let start = numbers.below(letters.len());
    let end = (start + 1 + numbers.below(40)).min(letters.len() - 1);
    let stance = Stance::ALL[numbers.below(4)];
    let bytes = letters[start]..letters[end];
    NewPassage::quoting(&loaded.timeline, SourceIndex(0), bytes, stance).ok()
}

fn change(loaded: &Loaded, numbers: &mut Numbers, number: usize) -> Option<Change> {
    let events = loaded.timeline.events();
    let event = EventIndex(numbers.below(events.len()));
    let passages = events.get(event.0)?.passages.len();
    Some(match numbers.below(8) {
        0 | 1 => Change::AddPassage { event, passage: passage(loaded, numbers)? },
        2 => Change::AddEvent(NewEvent {
            status: None,
            id: format!("new-{number}"),
            date: ["1950", "2024-06-19", "19XX", "2024-06~", ""][numbers.below(5)].to_owned(),
            title: ["A title", "عنوان: جديد", "#no comment", "it's"][numbers.below(4)].to_owned(),
            language: [None, Some("en".to_owned())][numbers.below(2)].clone(),
            tags: vec!["x".to_owned()],
            passages: passage(loaded, numbers).into_iter().collect(),
            ..NewEvent::default()
        }),
        3 => {
            let field = match numbers.below(3) {
                0 => EventField::Date("1999-12".to_owned()),
                1 => EventField::Status(Some("alleged".to_owned())),
                _ => EventField::Tags(vec!["y".to_owned(), "z".to_owned()]),
            };
            Change::SetField { event, field }
        }
        4 if passages > 0 => {
            let stance = Stance::ALL[numbers.below(4)];
            Change::SetStance { event, passage: numbers.below(passages), stance }
        }
        5 if passages > 1 => Change::RemovePassage { event, passage: numbers.below(passages) },
        7 => {
            let names = loaded.timeline.names();
            let known = names.get(numbers.below(names.len() + 1)).map(|it| it.id.to_string());
            let event = if known.is_none() { Some((event, "people")) } else { None };
            let id = known.unwrap_or_else(|| format!("name-{number}"));
            let language = ["en", "ar"][numbers.below(2)].to_owned();
            let text =
                [format!("Kim {number}"), format!("كيم: {number}")][numbers.below(2)].clone();
            Change::AddSpelling { spelling: NewSpelling { id, text, language }, event }
        }
        6 if events.len() > 2 => Change::RemoveEvent(event),
        _ => return None,
    })
}

/// How many changes are made to each timeline.
fn changes() -> usize {
    let wanted = std::env::var("TARIKH_CAPTURES").ok().and_then(|text| text.parse().ok());
    wanted.unwrap_or(120)
}

/// A name that was added is there, and the event has it.
fn check_name(change: &Change, loaded: &Loaded, new: &Loaded) {
    let Change::AddSpelling { spelling, event } = change else { return };
    let own = new.timeline.names().iter().find(|it| *it.id == *spelling.id);
    assert!(own.is_some_and(|it| it.all().any(|text| text == spelling.text)), "{change:?}");
    if let Some((event, _)) = event {
        let before = loaded.timeline.event(*event);
        let now = new.timeline.find(&before.id).expect("it is there");
        assert_eq!(new.timeline.event(now).people.len(), before.people.len() + 1, "{change:?}");
    }
}

#[test]
fn whatever_is_captured_the_file_loads_and_undo_restores_every_byte() {
    for (number, yaml) in TIMELINES.iter().enumerate() {
        let mut numbers = Numbers(1961 + number as u64);
        let (mut text, mut journal, mut made) = ((*yaml).to_owned(), Journal::default(), 0);
        let mut before = vec![text.clone()];
        while made < changes() {
            let loaded = load(&text);
            let Some(change) = change(&loaded, &mut numbers, made) else { continue };
            let target =
                CaptureTarget { timeline: &loaded.timeline, text: &text, origins: &loaded.origins };
            let edited =
                target.apply(&change).unwrap_or_else(|error| panic!("{change:?}: {error}\n{text}"));
            let new = load(&edited.text);
            assert!(new.broken().is_none(), "{change:?}\n{}", edited.text);
            let grown = new.timeline.events().len().cast_signed()
                - loaded.timeline.events().len().cast_signed();
            let expected = match change {
                Change::AddEvent(_) => 1,
                Change::RemoveEvent(_) => -1,
                Change::AddPassage { .. }
                | Change::AddSpelling { .. }
                | Change::SetField { .. }
                | Change::SetStance { .. }
                | Change::RemovePassage { .. } => 0,
            };
            assert_eq!(grown, expected, "{change:?}\n{}", edited.text);
            if let Change::AddPassage { passage, .. } = &change {
                let all = new.timeline.events().iter().flat_map(|event| &event.passages);
                let mut own = all.filter(|it| *it.quote == *passage.quote);
                assert!(own.any(|it| it.anchor.is_exact()), "{change:?}\n{}", edited.text);
            }
            check_name(&change, &loaded, &new);
            let written = edited.text.clone();
            journal.push(JournalEntry::new("a change", &text, edited));
            text = written;
            before.push(text.clone());
            made += 1;
            if numbers.below(3) == 0 {
                let (undone, _) = journal.undo(&text).expect("a step");
                before.pop();
                assert_eq!(Some(&undone), before.last());
                journal.undone();
                if numbers.below(2) == 0 {
                    let (again, _) = journal.redo(&undone).expect("a step");
                    assert_eq!(again, text);
                    journal.redone();
                    before.push(text.clone());
                } else {
                    text = undone;
                }
            }
        }
    }
}

#[test]
fn words_that_stand_more_than_once_are_told_apart() {
    let loaded = load(TIMELINES[0]);
    for (at, _) in ARTICLE.match_indices("وأكد بوتين") {
        let bytes = at..at + "وأكد بوتين".len();
        let passage =
            NewPassage::quoting(&loaded.timeline, SourceIndex(0), bytes.clone(), Stance::Dates);
        let passage = passage.expect("it can be quoted");
        assert!(passage.before.is_some() || passage.occurrence.is_some(), "{passage:?}");
        let change = Change::AddPassage { event: EventIndex(1), passage };
        let target = CaptureTarget {
            timeline: &loaded.timeline,
            text: TIMELINES[0],
            origins: &loaded.origins,
        };
        let new = load(&target.apply(&change).expect("it is written").text);
        let last = new.timeline.event(EventIndex(1)).passages.last().expect("a passage");
        assert_eq!(last.span(), Some(bytes));
    }
}
