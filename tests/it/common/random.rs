//! Timelines made at random, from a seed.

use proptest::prelude::*;
use tarikh::edit::NewValue;
use tarikh::timeline::Status;

/// Texts that a spreadsheet, YAML or a table could change.
const TEXTS: [&str; 30] = [
    "plain words",
    "معاهدة عام 1961",
    "2:255",
    "007",
    "1e5",
    "1-2",
    "=SUM(A1:A2)",
    "+1",
    "@who",
    "-x",
    "'quoted'",
    "''twice",
    "June 2024",
    "TRUE",
    "no",
    "null",
    "~",
    "a; b; c",
    "back\\slash; and",
    "comma, \"quotes\" and 'more'",
    "{ map: x }",
    "# comment",
    "key: value",
    "two\nlines",
    "three\n\nlines\n- of: list",
    "  blanks  ",
    "_x000D_ _x_",
    "tab\there",
    "50%",
    "<b>bold</b> &amp; more",
];

const DATES: [&str; 14] = [
    "1961",
    "2024-06",
    "2024-06-19",
    "1961~",
    "2024-06-18?",
    "2024-06-18/2024-06-19",
    "2022-02/..",
    "../2024-06-17",
    "[2024-06-18,2024-06-20]",
    "196X",
    "2024-21",
    "-0043-03-15",
    "next week",
    "1969-07-20T22:56",
];

fn text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(TEXTS.to_vec()).prop_map(str::to_owned);
    let letters = "[ -~\n،؛ء-ي]{1,24}"
        .prop_filter("a text says something", |it| it.chars().any(char::is_alphanumeric));
    prop_oneof![3 => known, 1 => letters]
}

/// A text for what is one word or one line: a tag, a name.
fn line() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn map(fields: Vec<(&str, Option<NewValue>)>) -> NewValue {
    let said = fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    NewValue::Map(said.collect())
}

fn texts(items: &[String]) -> NewValue {
    NewValue::List(items.iter().map(NewValue::text).collect())
}

/// What a timeline has that formats say otherwise, or that nobody understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awkwardness {
    /// Nothing.
    None,
    /// Sources that are not declared, unknown words, credits, texts in several languages.
    All,
}

impl Awkwardness {
    /// Words, with these among them where the timeline is awkward.
    fn words(self, plain: &[&'static str], awkward: &[&'static str]) -> Vec<&'static str> {
        match self {
            Self::None => plain.to_vec(),
            Self::All => [plain, awkward].concat(),
        }
    }
}

/// Who says so: ids of names, words that could be some, texts.
fn credits(awkward: Awkwardness) -> impl Strategy<Value = Option<NewValue>> {
    let by = ["one", "two", "Ali", "ali", "The union", "علي"];
    let most = if awkward == Awkwardness::All { 3 } else { 1 };
    prop::sample::subsequence(by.to_vec(), 0..most).prop_map(|by| match by.as_slice() {
        [] => None,
        [one] => Some(NewValue::text(*one)),
        several => Some(NewValue::List(several.iter().map(|it| NewValue::text(*it)).collect())),
    })
}

/// A text, or one in two languages.
fn in_languages(awkward: Awkwardness) -> impl Strategy<Value = NewValue> {
    let other = if awkward == Awkwardness::All {
        prop::option::of(text()).boxed()
    } else {
        Just(None).boxed()
    };
    (text(), other).prop_map(|(text, other)| match other {
        Some(other) => {
            map(vec![("en", Some(NewValue::text(text))), ("ar", Some(NewValue::text(other)))])
        }
        None => NewValue::text(text),
    })
}

fn passage(awkward: Awkwardness) -> impl Strategy<Value = NewValue> {
    let some = || prop::option::of(text());
    let sources = prop::sample::select(awkward.words(&["s", "t"], &["undeclared"]));
    let stances = awkward.words(&["dates", "supports", "differs"], &["difers"]);
    let stance = prop::option::of(prop::sample::select(stances));
    let points = prop::sample::subsequence(vec!["date", "place", "number"], 0..3);
    let says = prop::option::of(prop::sample::select(DATES[..12].to_vec()));
    let translation = prop::option::of(in_languages(awkward));
    let head = (sources, some(), credits(awkward));
    (head, stance, points, says, some(), translation, some()).prop_map(
        |((source, quote, by), stance, points, says, page, translation, note)| {
            let points: Vec<String> = points.into_iter().map(str::to_owned).collect();
            map(vec![
                ("source", Some(NewValue::text(source))),
                ("quote", quote.map(NewValue::text)),
                ("by", by),
                ("stance", stance.map(NewValue::text)),
                ("on", (!points.is_empty()).then(|| texts(&points))),
                ("says", says.map(NewValue::text)),
                ("page", page.map(NewValue::text)),
                ("translation", translation),
                ("note", note.map(NewValue::text)),
            ])
        },
    )
}

fn event(awkward: Awkwardness) -> impl Strategy<Value = Vec<(&'static str, Option<NewValue>)>> {
    let date = prop::option::of(prop::sample::select(DATES.to_vec()));
    let stated = Status::STATED.map(Status::name);
    let status = prop::sample::select(awkward.words(&stated, &["aleged", "unread"]));
    let head = (in_languages(awkward), date, prop::option::of(status), prop::option::of(text()));
    let names = || prop::sample::subsequence(vec!["one", "two", "three"], 0..3);
    let tags = prop::collection::btree_set(line(), 0..3);
    let passages = prop::collection::vec(passage(awkward), 0..3);
    (head, tags, names(), names(), prop::option::of(text()), passages).prop_map(
        |((title, date, status, summary), tags, people, places, note, passages)| {
            let tags: Vec<String> = tags.into_iter().collect();
            let list = |it: Vec<&str>| {
                let it: Vec<String> = it.into_iter().map(str::to_owned).collect();
                (!it.is_empty()).then(|| texts(&it))
            };
            vec![
                ("date", date.map(NewValue::text)),
                ("status", status.map(NewValue::text)),
                ("title", Some(title)),
                ("summary", summary.map(NewValue::text)),
                ("tags", (!tags.is_empty()).then(|| texts(&tags))),
                ("people", list(people)),
                ("places", list(places)),
                ("note", note.map(NewValue::text)),
                ("passages", (!passages.is_empty()).then_some(NewValue::List(passages))),
            ]
        },
    )
}

/// A timeline, as YAML.
pub fn timeline(awkward: Awkwardness) -> impl Strategy<Value = String> {
    let names = prop::collection::btree_set(line(), 3);
    (names, prop::collection::vec(event(awkward), 1..5), line()).prop_map(
        |(names, events, title)| {
            let ids = ["one", "two", "three"];
            let spelt = |(id, name): (&&'static str, &String)| {
                (*id, Some(map(vec![("en", Some(NewValue::text(name)))])))
            };
            let names = map(ids.iter().zip(&names).map(spelt).collect());
            let source = |id: &str| {
                map(vec![("id", Some(NewValue::text(id))), ("title", Some(NewValue::text(&title)))])
            };
            let events = events.into_iter().enumerate().map(|(at, event)| {
                let id = ("id", Some(NewValue::text(format!("e{at}"))));
                map(std::iter::once(id).chain(event).collect())
            });
            let file = map(vec![
                ("title", Some(NewValue::text("T"))),
                ("names", Some(names)),
                ("sources", Some(NewValue::List(vec![source("s"), source("t")]))),
                ("events", Some(NewValue::List(events.collect()))),
            ]);
            file.to_yaml() + "\n"
        },
    )
}
