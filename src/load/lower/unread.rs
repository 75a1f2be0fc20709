//! Finds fields of a claim that the file states and that are not understood.
//!
//! A misspelt `status: aleged` or `stauts: alleged` must not turn an allegation into a fact. So
//! whatever may have been such a field is remembered with its event, and everybody who shows the
//! event says so.

use super::draft::{Draft, EventDraft};
use super::recovery::Recovery;
use super::similar::nearest;
use crate::load::finding::{Code, File, Finding};
use crate::load::schema::{Record, STANCES, STATUSES};
use crate::load::yaml::{MapEntry, YamlValue};
use crate::source::{ClaimField, UnreadFields};
use crate::timeline::Status;

/// Returns the field of a claim that an entry without a meaning in `record` may stand for: by its
/// key, or else by its value.
pub fn meant_field(entry: &MapEntry, record: &'static Record) -> Option<ClaimField> {
    if !record.is_of_claim() {
        return None;
    }
    let key = entry.key.text.as_ref();
    let own = nearest(key, record.fields.iter().map(|field| field.name));
    let field = match own {
        Some(own) => ClaimField::with_key(own),
        // It may be in the wrong place: the status of an event among the fields of a passage.
        None => nearest(key, ClaimField::ALL.into_iter().map(ClaimField::name))
            .and_then(ClaimField::with_key),
    };
    field.or_else(|| match &entry.value.value {
        YamlValue::Text(text) if nearest(text, STATUSES.iter().copied()).is_some() => {
            Some(ClaimField::Status)
        }
        YamlValue::Text(text) if nearest(text, STANCES.iter().copied()).is_some() => {
            Some(ClaimField::Stance)
        }
        YamlValue::Text(_)
        | YamlValue::Null
        | YamlValue::List(_)
        | YamlValue::Map(_)
        | YamlValue::Refused => None,
    })
}

/// Settles the status of an event: one that is not understood, wherever it stands, is no fact.
pub fn settle_status(event: &mut EventDraft) {
    let passages = event.passages.iter().map(|passage| passage.unread);
    if passages.fold(event.unread, UnreadFields::with).has(ClaimField::Status) {
        event.status = event.status.or(Some(Status::Unread));
    }
}

/// Marks the events in which the parser skipped something: the second of two equal keys, what a
/// merge key would bring, lines that are no YAML.
pub fn mark_skipped(draft: &mut Draft, file: &File, findings: &[Finding], recovery: &Recovery) {
    for finding in findings {
        let bytes = &finding.place.bytes;
        let raw = file.text().get(bytes.clone()).unwrap_or_default();
        let field = match finding.code {
            Code::DuplicateKey => ClaimField::with_key(raw.trim_matches(['"', '\''])),
            // An anchor and a tag are skipped, but not their value.
            Code::YamlFeature if !raw.starts_with(['&', '!']) => Some(ClaimField::Other),
            _ => None,
        };
        let event = draft.events.iter_mut().rev().find(|event| event.bytes.start <= bytes.start);
        if let Some((field, event)) = field.zip(event.filter(|it| bytes.start < it.bytes.end)) {
            event.unread.insert(field);
            settle_status(event);
        }
    }
    for (line, key) in recovery.skipped_lines() {
        let start = file.line_start(line);
        let Some(event) = draft.events.iter_mut().rev().find(|it| it.bytes.start <= start) else {
            continue;
        };
        let first = file.place(event.bytes.start..event.bytes.start).line;
        if recovery.is_one_entry(first, line) && recovery.is_deeper(line, first) {
            let key = key.trim_start_matches("- ");
            event.unread.insert(ClaimField::with_key(key).unwrap_or(ClaimField::Other));
            settle_status(event);
        }
    }
}
