//! The JSON Schema that editors are given: the bundled timeline meets it, and what it must refuse
//! it does.

use std::fs;

use crate::common::{root, stdout, tarikh};
use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value, json};

fn schema() -> String {
    printed(&["schema"])
}

fn printed(args: &[&str]) -> String {
    let output = tarikh(root(), args);
    assert_eq!(output.status.code(), Some(0));
    stdout(&output)
}

/// Reads YAML as an editor does: plain scalars by the core schema of YAML 1.2.
fn yaml(text: &str) -> Value {
    let mut events = Parser::new_from_str(text).map(|event| event.expect("YAML").0);
    let first = events
        .find(|it| !matches!(it, Event::StreamStart | Event::DocumentStart(..)))
        .expect("a value");
    value(first, &mut events)
}

fn value<'a>(event: Event<'a>, events: &mut impl Iterator<Item = Event<'a>>) -> Value {
    match event {
        Event::Scalar(text, style, ..) => scalar(&text, style),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            while let Some(event) = events.next().filter(|it| !matches!(it, Event::SequenceEnd)) {
                items.push(value(event, events));
            }
            items.into()
        }
        Event::MappingStart(..) => {
            let mut map = Map::new();
            while let Some(event) = events.next().filter(|it| !matches!(it, Event::MappingEnd)) {
                let Event::Scalar(key, ..) = event else { panic!("a key: {event:?}") };
                let event = events.next().expect("a value");
                map.insert(key.into_owned(), value(event, events));
            }
            map.into()
        }
        other => panic!("{other:?}"),
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    match text {
        "" | "~" | "null" if plain => Value::Null,
        "true" | "false" if plain => (text == "true").into(),
        text if plain && text.parse::<i64>().is_ok() => {
            text.parse::<i64>().expect("just so").into()
        }
        text if plain && text.parse::<f64>().is_ok_and(f64::is_finite) => {
            text.parse::<f64>().expect("just so").into()
        }
        text => text.into(),
    }
}

/// The patterns of the schema, as plain code.
fn matches(pattern: &str, text: &str) -> bool {
    let number = |part: &str| part.trim().parse::<u64>().is_ok_and(|number| number > 0);
    match pattern {
        r"\S" => text.chars().any(|c| !c.is_whitespace()),
        r"^\S+$" => !text.is_empty() && !text.contains(char::is_whitespace),
        r"^0*[1-9][0-9]*$" => number(text),
        r"^\s*0*[1-9][0-9]*\s*(-\s*0*[1-9][0-9]*\s*)?$" => text.splitn(2, '-').all(number),
        "^([a-z]{2,3}|x-[A-Za-z0-9]{1,8})(-[A-Za-z0-9]{1,8})*$" => {
            let mut parts = text.split('-');
            let first = parts.next().unwrap_or_default();
            let is_language = (2..=3).contains(&first.len())
                && first.bytes().all(|byte| byte.is_ascii_lowercase());
            (is_language || first == "x")
                && parts.all(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        }
        other => panic!("a pattern that this test does not know: {other}"),
    }
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("a type that this test does not know: {other}"),
    }
}

/// What of `value` does not meet `schema`, by the words of JSON Schema that `tarikh schema` uses.
fn faults(schema: &Value, whole: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (word, own) in schema.as_object().expect("a schema") {
        let is_met = match word.as_str() {
            "type" => own.as_array().expect("types").iter().any(|kind| is_of(text(kind), value)),
            "enum" => own.as_array().expect("words").contains(value),
            "pattern" => value.as_str().is_none_or(|value| matches(text(own), value)),
            "minimum" => {
                value.as_i64().is_none_or(|value| own.as_i64().is_some_and(|it| value >= it))
            }
            "anyOf" => {
                let any = own.as_array().expect("schemas");
                any.iter().any(|it| faults(it, whole, value, at).is_empty())
            }
            "required" => value.as_object().is_none_or(|map| {
                own.as_array().expect("names").iter().all(|name| map.contains_key(text(name)))
            }),
            "minProperties" => value.as_object().is_none_or(|map| !map.is_empty()),
            "minItems" => value.as_array().is_none_or(|list| list.len() > 1),
            _ => true,
        };
        if !is_met {
            found.push(format!("{at}: {word}"));
        }
        for (schema, value, name) in inside(schema, whole, value, word) {
            if *schema == Value::Bool(false) {
                found.push(format!("{at}/{name}"));
                continue;
            }
            let at = if name.is_empty() { at.to_owned() } else { format!("{at}/{name}") };
            found.extend(faults(schema, whole, &value, &at));
        }
    }
    found
}

/// What else has to meet which schema because of one word of `schema`, and what it is called.
fn inside<'s>(
    schema: &'s Value,
    whole: &'s Value,
    value: &Value,
    word: &str,
) -> Vec<(&'s Value, Value, String)> {
    let own = &schema[word];
    let known = |name: &str| schema.get("properties").and_then(|known| known.get(name));
    let members = || value.as_object().into_iter().flatten();
    match word {
        "$ref" => {
            let pointer = text(own).strip_prefix('#').expect("a pointer");
            vec![(whole.pointer(pointer).expect("a definition"), value.clone(), String::new())]
        }
        "items" => {
            let items = value.as_array().into_iter().flatten().enumerate();
            items.map(|(number, item)| (own, item.clone(), number.to_string())).collect()
        }
        "properties" => members()
            .filter_map(|(name, member)| Some((known(name)?, member.clone(), name.clone())))
            .collect(),
        "propertyNames" => members().map(|(name, _)| (own, json!(name), name.clone())).collect(),
        "additionalProperties" => members()
            .filter(|(name, _)| known(name).is_none())
            .map(|(name, member)| (own, member.clone(), name.clone()))
            .collect(),
        "$schema" | "$defs" | "title" | "description" | "type" | "enum" | "pattern" | "minimum"
        | "anyOf" | "required" | "minProperties" | "minItems" => Vec::new(),
        other => panic!("a word that this test does not know: {other}"),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// The schema, in which every object has the members that are named and no others.
fn closed(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.contains_key("properties") && map.contains_key("required") {
                map.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            map.values_mut().for_each(closed);
        }
        Value::Array(items) => items.iter_mut().for_each(closed),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_export_meets_its_schema_and_has_nothing_that_is_not_described() {
    let mut schema: Value =
        serde_json::from_str(&printed(&["schema", "--of", "export"])).expect("JSON");
    closed(&mut schema);
    for file in ["timeline.yaml", "examples/moon-landing/timeline.yaml"] {
        let export = printed(&["print", file, "--format", "json"]);
        let mut export: Value = serde_json::from_str(&export).expect("JSON");
        assert_eq!(faults(&schema, &schema, &export, ""), Vec::<String>::new(), "{file}");
        export["events"][0]["status"] = json!("certain");
        assert_eq!(faults(&schema, &schema, &export, ""), ["/events/0/status: enum"]);
    }
}

fn faults_of(yaml_text: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    faults(&schema, &schema, &yaml(yaml_text), "")
}

#[test]
fn the_bundled_timeline_meets_the_schema() {
    let text = fs::read_to_string(root().join("timeline.yaml")).expect("timeline.yaml");
    assert!(text.starts_with("# yaml-language-server: $schema=timeline.schema.json\n"));
    assert_eq!(faults_of(&text), [""; 0]);
}

/// The file that editors read is what the program prints; `UPDATE_DOCS=1` writes it anew.
#[test]
fn the_schema_in_the_repository_is_the_one_that_is_printed() {
    let path = root().join("timeline.schema.json");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, schema()).expect("written");
    }
    assert_eq!(fs::read_to_string(path).expect("timeline.schema.json"), schema());
}

fn check(event: &str, expected: &[&str]) {
    let yaml = format!("title: t\nsources: []\nevents:\n  - {event}\n");
    assert_eq!(faults_of(&yaml), expected, "{event}");
}

#[test]
fn what_the_reader_takes_the_schema_takes() {
    check("{ id: a, title: 1984, date: 1961, tags: treaty }", &[]);
    check("{ id: 7, title: { en: T, zh-Hant: T }, date: '[..1960]', tags: [a, 2] }", &[]);
    check(
        "{ id: a, title: T, passages: [{ source: a, quote: q, stance: dates, occurrence: 2 }] }",
        &[],
    );
}

#[test]
fn what_the_reader_reports_of_a_field_the_schema_reports() {
    check("{ id: a }", &["/events/0: required"]);
    check("{ id: a, title: '' }", &["/events/0/title: anyOf"]);
    check("{ id: a b, title: T }", &["/events/0/id: pattern"]);
    check("{ id: a, title: T, titel: T }", &["/events/0/titel"]);
    check("{ id: a, title: T, date: [..1960] }", &["/events/0/date: type"]);
    check("{ id: a, title: { english: T } }", &["/events/0/title: anyOf"]);
    let passage = |rest: &str| {
        format!("{{ id: a, title: T, passages: [{{ source: a, quote: q, {rest} }}] }}")
    };
    check(&passage("stance: date"), &["/events/0/passages/0/stance: enum"]);
    check(&passage("stance: dates, occurrence: 0"), &["/events/0/passages/0/occurrence: anyOf"]);
}
