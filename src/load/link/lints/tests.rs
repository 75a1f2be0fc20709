use crate::load::{ArticleRoot, Code, Finding, load_text};

const ARTICLES: &[(&str, &str)] = &[
    ("a.txt", "وقعت موسكو معاهدة عام 1961.\nثم زار بوتين كوريا الشمالية عام 2000.\n"),
    ("empty.txt", " \n\n"),
];

fn findings(yaml: &str) -> Vec<Finding> {
    load_text("t.yaml", yaml, ArticleRoot::Embedded(ARTICLES)).findings
}

/// The findings of a timeline with these sources, names, eras and events: code, line, and what is
/// at it.
fn check(yaml: &str, expected: &[(Code, &str)]) {
    let yaml = format!("title: t\n{yaml}");
    let found = findings(&yaml);
    let told: Vec<(Code, &str)> = found
        .iter()
        .map(|value| (value.code, yaml.get(value.place.bytes.clone()).expect("in it")))
        .collect();
    assert_eq!(told, expected, "{yaml}\n{found:#?}");
    for finding in &found {
        assert!(finding.hint.is_some(), "{finding:?}");
    }
}

const SOURCE: &str = "sources: [{ id: a, file: a.txt }]\n";
const TREATY: &str = "{ source: a, quote: معاهدة عام 1961, stance: dates }";

#[test]
fn an_event_of_a_timeline_with_sources_rests_on_a_passage() {
    let bare = "{ id: bare, title: Bare }";
    let based = format!("{{ id: based, title: Based, passages: [{TREATY}] }}");
    check(&format!("{SOURCE}events: [{bare}, {based}]"), &[(Code::NoPassages, "bare")]);
    check(&format!("events: [{bare}]"), &[]);
    // What is wrong with the passages has been said.
    let wrong = "{ id: wrong, title: Wrong, passages: none }";
    let both = format!("{SOURCE}events: [{wrong}, {based}]");
    check(&both, &[(Code::WrongKind, "none")]);
}

#[test]
fn a_passage_that_gives_another_date_differs() {
    let event = |date: &str, says: &str, stance: &str| {
        format!(
            "{SOURCE}events: [{{ id: e, title: E, date: '{date}', passages: [{{ source: a, quote: \
             عام 2000, stance: {stance}, says: '{says}' }}] }}]"
        )
    };
    check(&event("1961", "2000", "dates"), &[(Code::SaysOtherDate, "'2000'")]);
    check(&event("1961", "2000", "mentions"), &[(Code::SaysOtherDate, "'2000'")]);
    check(&event("1961", "2000", "differs"), &[]);
    check(&event("2000-07-19", "2000", "dates"), &[(Code::DateTooPrecise, "'2000-07-19'")]);
    check(&event("2000~", "1999", "dates"), &[]);
    check(&event("[..1999]", "2000", "dates"), &[(Code::SaysOtherDate, "'2000'")]);
}

#[test]
fn the_same_words_support_an_event_once() {
    let folded = "{ source: a, quote: «معاهدة» عام 1961, stance: supports }";
    let event = |second: &str| {
        format!("{SOURCE}events: [{{ id: e, title: E, passages: [{TREATY}, {second}] }}]")
    };
    check(&event(TREATY), &[(Code::QuoteTwice, "معاهدة عام 1961")]);
    let found = [(Code::QuoteFolded, "«معاهدة» عام 1961"), (Code::QuoteTwice, "«معاهدة» عام 1961")];
    check(&event(folded), &found);
    check(&event("{ source: a, quote: عام 2000, stance: supports }"), &[]);
    // Twice in the article, and each place is meant once.
    let twice =
        |number: u8| format!("{{ source: a, quote: عام, occurrence: {number}, stance: supports }}");
    let both =
        format!("{SOURCE}events: [{{ id: e, title: E, passages: [{}, {}] }}]", twice(1), twice(2));
    check(&both, &[]);
}

#[test]
fn an_event_does_not_belong_with_itself() {
    check("events: [{ id: e, title: E, related: [e] }]", &[(Code::RelatedToItself, "e")]);
    let yaml = "title: t\nevents: [{ id: e, title: E, related: [e] }]";
    let loaded = load_text("t.yaml", yaml, ArticleRoot::Embedded(&[]));
    assert_eq!(loaded.timeline.events()[0].related, []);
}

#[test]
fn an_article_has_words() {
    let event = format!("events: [{{ id: e, title: E, passages: [{TREATY}] }}]");
    let sources = "sources: [{ id: a, file: a.txt }, { id: b, file: empty.txt }]\n";
    let found = [(Code::UnusedSource, "b"), (Code::ArticleEmpty, "empty.txt")];
    check(&format!("{sources}{event}"), &found);
}

#[test]
fn what_nothing_uses_is_remarked_where_others_are_used() {
    let names = "names: { used: { en: Used }, spare: { en: Spare } }\n";
    let sources = "sources: [{ id: a, file: a.txt }, { id: b, file: a.txt, lines: 2 }]\n";
    let event = format!("events: [{{ id: e, title: E, bodies: used, passages: [{TREATY}] }}]");
    check(
        &format!("{names}{sources}{event}"),
        &[(Code::UnusedName, "spare"), (Code::UnusedSource, "b")],
    );
    check(&format!("{names}{sources}events: []"), &[]);
}

#[test]
fn an_event_lies_in_an_era_where_nearly_all_do() {
    let eras = "eras: [{ date: 1948/1991, title: One }, { date: 1990/2000, title: Two }, { date: \
                '2022/..', title: Three }]\n";
    let events = |dates: &[&str]| {
        let event = |(number, date): (usize, &&str)| {
            format!("{{ id: e{number}x, title: E{number}, date: {date} }}")
        };
        let events: Vec<String> = dates.iter().enumerate().map(event).collect();
        format!("{eras}events: [{}]", events.join(", "))
    };
    let within = ["1948", "1961", "1995", "2024"];
    check(&events(&within), &[]);
    let one = ["1948", "1961", "1995", "2010"];
    check(&events(&one), &[(Code::OutsideEras, "2010")]);
    let many = ["1948", "1961", "2009", "2010"];
    check(&events(&many), &[]);
    check(&events(&["1948", "1961", "1995", "2001~"]), &[]);
}

#[test]
fn many_first_days_may_stand_for_years_or_months() {
    let events = |dates: &[&str]| {
        let event = |(number, date): (usize, &&str)| {
            format!("{{ id: e{number}x, title: E{number}, date: {date} }}")
        };
        let events: Vec<String> = dates.iter().enumerate().map(event).collect();
        format!("events: [{}]", events.join(", "))
    };
    let years = ["1948-01-01", "1961-01-01", "2000-01-01", "2024-06-18"];
    check(&events(&years), &[(Code::FalsePrecision, "1948-01-01")]);
    check(&events(&["1948-01-01", "1961-01-01", "2024-06-18"]), &[]);
    let months =
        ["1948-02-01", "1961-03-01", "2000-07-01", "2001-08-01", "2002-01-01", "2024-06-18"];
    check(&events(&months), &[(Code::FalsePrecision, "1948-02-01")]);
    check(&events(&["1948-01", "1961-01", "2000-01", "2024-01"]), &[]);
}

#[test]
fn two_of_what_may_be_one_are_remarked() {
    check(
        "events: [{ id: treaty-a, title: A }, { id: Treaty_A, title: B }]",
        &[(Code::SimilarId, "Treaty_A")],
    );
    let titles = |date: &str| {
        format!(
            "events: [{{ id: one, title: A missile test, date: 2024-01 }}, {{ id: two, title: A \
             missile test, date: {date} }}]"
        )
    };
    check(&titles("2024"), &[(Code::SimilarTitle, "two")]);
    check(&titles("2023"), &[]);
}
