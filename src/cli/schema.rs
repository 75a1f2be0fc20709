//! `tarikh schema`: the file format as JSON Schema (draft 2020-12), for editors.
//!
//! It is made from the table that the file is read by, so it knows what the reader knows of single
//! fields. What needs more than one field (references, dates in order, quotations) only `check`
//! knows. A text may be a number or a truth value too: YAML takes `1961` for a number, the reader
//! takes it for what is written.

use serde::{Serialize, Serializer};

use super::args::{SchemaArgs, SchemaSubject};
use super::error::{Error, ExitStatus};
use super::output::with_output;
use crate::export::{write_json, write_schema};
use crate::load::schema::{FieldKind, FieldSpec, Record, Requirement, TIMELINE};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What YAML may take a text for.
const SCALAR: &[&str] = &["string", "number", "boolean"];

/// Writes the schema.
pub fn run(args: &SchemaArgs) -> Result<ExitStatus, Error> {
    with_output(|out| {
        match args.of {
            SchemaSubject::Timeline => write_json(&whole(), out)?,
            SchemaSubject::Export => write_schema(out)?,
        }
        Ok(ExitStatus::Fine)
    })
}

/// A schema: only the words that are needed here.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    draft: Option<&'static str>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "<[_]>::is_empty")]
    types: &'static [&'static str],
    #[serde(rename = "enum", skip_serializing_if = "<[_]>::is_empty")]
    words: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Members>,
    #[serde(skip_serializing_if = "Option::is_none")]
    property_names: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_properties: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_items: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_properties: Option<Additional>,
    #[serde(rename = "$defs", skip_serializing_if = "Option::is_none")]
    definitions: Option<Members>,
}

/// What keys without a schema of their own may hold.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Additional {
    /// `false`: there are none.
    None(bool),
    /// This.
    Each(Box<Schema>),
}

/// Schemas by name, in the order of the table.
#[derive(Debug)]
struct Members(Vec<(&'static str, Schema)>);

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, schema)| (name, schema)))
    }
}

fn whole() -> Schema {
    let mut definitions = vec![
        ("text", text()),
        ("texts", one_or_many()),
        ("wording", wording()),
        ("id", Schema { types: SCALAR, pattern: Some(r"^\S+$"), ..Schema::default() }),
        (
            "date",
            Schema { types: &["string", "number"], pattern: Some(r"\S"), ..Schema::default() },
        ),
        (
            "language",
            Schema {
                pattern: Some("^([a-z]{2,3}|x-[A-Za-z0-9]{1,8})(-[A-Za-z0-9]{1,8})*$"),
                ..Schema::default()
            },
        ),
    ];
    let records = Record::ALL.into_iter().filter(|record| record.name != TIMELINE.name);
    definitions.extend(records.map(|records| (records.name, record(records))));
    Schema {
        draft: Some(DRAFT),
        title: Some("A tarikh timeline"),
        definitions: Some(Members(definitions)),
        ..record(&TIMELINE)
    }
}

fn record(record: &'static Record) -> Schema {
    // Of the two that stand for each other, one must be there.
    let is_free = record.name == TIMELINE.name;
    let is_required = |field: &&FieldSpec| {
        field.need == Requirement::Required && !(is_free && field.name == "events")
    };
    let properties = record.fields.iter().map(|field| (field.name, field_schema(field)));
    Schema {
        types: &["object"],
        required: record.fields.iter().filter(is_required).map(|field| field.name).collect(),
        any_of: alternatives(record),
        properties: Some(Members(properties.collect())),
        additional_properties: Some(Additional::None(false)),
        ..Schema::default()
    }
}

/// The events of a timeline may be in the files that it includes.
fn alternatives(record: &Record) -> Vec<Schema> {
    let names = ["events", "include"].into_iter().filter(|_| record.name == TIMELINE.name);
    names.map(|name| Schema { required: vec![name], ..Schema::default() }).collect()
}

fn field_schema(field: &'static FieldSpec) -> Schema {
    let description = Some(field.doc);
    let schema = match &field.kind {
        FieldKind::Wording => definition("wording"),
        FieldKind::Text | FieldKind::Reference => definition("text"),
        FieldKind::Id => definition("id"),
        FieldKind::Ids | FieldKind::Tags | FieldKind::Paths => definition("texts"),
        FieldKind::Date => definition("date"),
        FieldKind::Lines => number(r"^\s*0*[1-9][0-9]*\s*(-\s*0*[1-9][0-9]*\s*)?$"),
        FieldKind::Count => number(r"^0*[1-9][0-9]*$"),
        FieldKind::Choice(words) => Schema { words, ..Schema::default() },
        FieldKind::List(record) => Schema {
            types: &["array"],
            items: Some(Box::new(definition(record.name))),
            ..Schema::default()
        },
        FieldKind::TagNames => by(definition("text"), definition("wording")),
        FieldKind::Credits => {
            let items = Some(Box::new(definition("wording")));
            let list = Schema { types: &["array"], items, ..Schema::default() };
            Schema { any_of: vec![definition("wording"), list], ..Schema::default() }
        }
        FieldKind::Choices(words) => {
            let one = || Schema { words, ..Schema::default() };
            let list =
                Schema { types: &["array"], items: Some(Box::new(one())), ..Schema::default() };
            Schema { any_of: vec![one(), list], ..Schema::default() }
        }
        FieldKind::Aliases => {
            let group = Schema {
                types: &["array"],
                items: Some(Box::new(definition("text"))),
                min_items: Some(2),
                ..Schema::default()
            };
            let groups =
                Schema { types: &["array"], items: Some(Box::new(group)), ..Schema::default() };
            by(definition("language"), groups)
        }
        FieldKind::Names => by(definition("text"), by(definition("language"), definition("texts"))),
    };
    Schema { description, ..schema }
}

fn definition(name: &str) -> Schema {
    Schema { reference: Some(format!("#/$defs/{name}")), ..Schema::default() }
}

fn text() -> Schema {
    Schema { types: SCALAR, pattern: Some(r"\S"), ..Schema::default() }
}

/// Returns a text, or a list of texts.
fn one_or_many() -> Schema {
    let items = Some(Box::new(definition("text")));
    let list = Schema { types: &["array"], items, ..Schema::default() };
    Schema { any_of: vec![definition("text"), list], ..Schema::default() }
}

/// Returns a text, or a map of texts by language.
fn wording() -> Schema {
    let texts = by(definition("language"), definition("text"));
    let texts = Schema { min_properties: Some(1), ..texts };
    Schema { any_of: vec![definition("text"), texts], ..Schema::default() }
}

/// Returns a number from 1, or the digits of one as a text.
fn number(pattern: &'static str) -> Schema {
    let number = Schema { types: &["integer"], minimum: Some(1), ..Schema::default() };
    let digits = Schema { types: &["string"], pattern: Some(pattern), ..Schema::default() };
    Schema { any_of: vec![number, digits], ..Schema::default() }
}

/// Returns a map with keys and values of these kinds.
fn by(keys: Schema, values: Schema) -> Schema {
    Schema {
        types: &["object"],
        property_names: Some(Box::new(keys)),
        additional_properties: Some(Additional::Each(Box::new(values))),
        ..Schema::default()
    }
}
