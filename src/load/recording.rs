//! The events of a YAML text and the places of its quotations, recorded, so that the timeline that
//! comes with the program is not parsed and linked at every start. A recording is only used with the
//! very text that it is of.

use std::borrow::Cow;
use std::hash::Hasher;

use granit_parser::{
    Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput, StructureStyle,
};

use super::finding::File;
use super::loaded::Loaded;
use crate::word_hash::WordHasher;

/// What was recorded of a text.
#[derive(Debug, Clone, Copy)]
pub struct Recording {
    /// Its YAML events ([`record`]).
    pub events: &'static [u8],
    /// The places of its quotations ([`record_places`]).
    pub places: &'static [u8],
}

impl Recording {
    /// The places of the quotations of `file`. Empty if they are of another text.
    pub fn places_in(&self, file: &File) -> KnownPlaces {
        KnownPlaces(self.places.strip_prefix(&seal(file.text())).unwrap_or_default())
    }
}

/// The places of quotations in their articles: the bytes at which they begin, in the order of the
/// file.
#[derive(Debug, Clone, Copy, Default)]
pub struct KnownPlaces(&'static [u8]);

impl KnownPlaces {
    /// The place of the next quotation, if it is known.
    pub fn take_next(&mut self) -> Option<usize> {
        read_number(&mut self.0)?.checked_sub(1)
    }
}

/// Records where the quotations of a timeline stand in their articles, so that they are not looked
/// for again: those with one place, byte for byte.
pub fn record_places(loaded: &Loaded) -> Vec<u8> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (event, origin) in loaded.timeline.events().iter().zip(&loaded.origins) {
        for (passage, bytes) in event.passages.iter().zip(&origin.passages) {
            let place = passage.anchor.span().filter(|_| passage.anchor.is_exact());
            places.push((bytes.start, place.map_or(0, |place| place.start + 1)));
        }
    }
    places.sort_unstable();
    let mut recorded = seal(loaded.file.text()).to_vec();
    for (_, place) in places {
        number(&mut recorded, place);
    }
    recorded
}

/// What an event is, in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    StreamStart,
    StreamEnd,
    DocumentStart,
    DocumentEnd,
    ListStart,
    ListEnd,
    MapStart,
    MapEnd,
    /// A scalar that stands in the text as it is.
    Plain,
    Quoted,
    /// A scalar with its own text, because escapes or line breaks change it.
    Owned,
    /// An unquoted scalar with its own text, such as one that is not there.
    OwnedPlain,
}

const KINDS: [Kind; 12] = [
    Kind::StreamStart,
    Kind::StreamEnd,
    Kind::DocumentStart,
    Kind::DocumentEnd,
    Kind::ListStart,
    Kind::ListEnd,
    Kind::MapStart,
    Kind::MapEnd,
    Kind::Plain,
    Kind::Quoted,
    Kind::Owned,
    Kind::OwnedPlain,
];

/// Records the events of `text`. `None` if it is no YAML, or has anchors or tags.
pub fn record(text: &str) -> Option<Vec<u8>> {
    let mut recorded = seal(text).to_vec();
    let mut last = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let start = span.start.byte_offset()?;
        // An empty scalar may end before it begins.
        let end = span.end.byte_offset()?.max(start);
        let mut put = |kind: Kind| {
            recorded.push(kind as u8);
            // Ends of maps and lists may lie before what was read last.
            number(&mut recorded, start.max(last) - last);
            number(&mut recorded, last - start.min(last));
            number(&mut recorded, end - start);
            last = start;
        };
        match event {
            Event::StreamStart => put(Kind::StreamStart),
            Event::StreamEnd => put(Kind::StreamEnd),
            Event::DocumentStart(..) => put(Kind::DocumentStart),
            Event::DocumentEnd => put(Kind::DocumentEnd),
            Event::SequenceStart(_, 0, None) => put(Kind::ListStart),
            Event::SequenceEnd => put(Kind::ListEnd),
            Event::MappingStart(_, 0, None) => put(Kind::MapStart),
            Event::MappingEnd => put(Kind::MapEnd),
            Event::Scalar(words, style, 0, None) => {
                let is_plain = style == ScalarStyle::Plain;
                let inside = text.get(start..end)?.find(&*words);
                match inside {
                    Some(at) => {
                        put(if is_plain { Kind::Plain } else { Kind::Quoted });
                        number(&mut recorded, at);
                        number(&mut recorded, words.len());
                    }
                    None => {
                        put(if is_plain { Kind::OwnedPlain } else { Kind::Owned });
                        number(&mut recorded, words.len());
                        recorded.extend(words.as_bytes());
                    }
                }
            }
            _ => return None,
        }
    }
    Some(recorded)
}

/// The first bytes of a recording: what its text is.
fn seal(text: &str) -> [u8; 8] {
    let mut hasher = WordHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish().to_le_bytes()
}

/// Writes a number, seven bits a byte.
fn number(recorded: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        recorded.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    recorded.push(u8::try_from(value).unwrap_or_default());
}

/// The events of a text: parsed, or recorded.
pub enum YamlEvents<'a> {
    /// From the text.
    Parsed(Box<Parser<'a, StrInput<'a>>>),
    /// From a recording of it.
    Recorded(Recorded<'a>),
}

/// Reads a recording.
pub struct Recorded<'a> {
    text: &'a str,
    rest: &'a [u8],
    last: usize,
}

impl<'a> YamlEvents<'a> {
    /// The events of `text`; from `recording`, if it is of this text.
    pub fn new(text: &'a str, recording: Option<&'a [u8]>) -> Self {
        let rest = recording.and_then(|it| it.strip_prefix(&seal(text)));
        match rest {
            Some(rest) => Self::Recorded(Recorded { text, rest, last: 0 }),
            None => Self::Parsed(Box::new(Parser::new_from_str(text))),
        }
    }
}

impl<'a> Iterator for YamlEvents<'a> {
    type Item = Result<(Event<'a>, Span), ScanError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Parsed(parser) => parser.next(),
            Self::Recorded(recorded) => recorded.event().map(Ok),
        }
    }
}

impl<'a> Recorded<'a> {
    fn event(&mut self) -> Option<(Event<'a>, Span)> {
        let (&kind, rest) = self.rest.split_first()?;
        self.rest = rest;
        let kind = *KINDS.get(usize::from(kind))?;
        let (forth, back) = (self.number()?, self.number()?);
        let start = (self.last + forth).checked_sub(back)?;
        let end = start + self.number()?;
        self.last = start;
        let event = match kind {
            Kind::StreamStart => Event::StreamStart,
            Kind::StreamEnd => Event::StreamEnd,
            Kind::DocumentStart => Event::DocumentStart(false, None),
            Kind::DocumentEnd => Event::DocumentEnd,
            Kind::ListStart => Event::SequenceStart(StructureStyle::Block, 0, None),
            Kind::ListEnd => Event::SequenceEnd,
            Kind::MapStart => Event::MappingStart(StructureStyle::Block, 0, None),
            Kind::MapEnd => Event::MappingEnd,
            Kind::Plain => self.scalar(start, ScalarStyle::Plain)?,
            Kind::Quoted => self.scalar(start, ScalarStyle::DoubleQuoted)?,
            Kind::Owned | Kind::OwnedPlain => {
                let count = self.number()?;
                let (own, rest) = self.rest.split_at_checked(count)?;
                self.rest = rest;
                let words = Cow::Borrowed(std::str::from_utf8(own).ok()?);
                let is_plain = matches!(kind, Kind::OwnedPlain);
                let style = if is_plain { ScalarStyle::Plain } else { ScalarStyle::DoubleQuoted };
                Event::Scalar(words, style, 0, None)
            }
        };
        // Lines and columns are not asked for.
        let marker = |byte| Marker::new(0, 0, 0).with_byte_offset(Some(byte));
        Some((event, Span::new(marker(start), marker(end))))
    }

    fn scalar(&mut self, start: usize, style: ScalarStyle) -> Option<Event<'a>> {
        let at = start + self.number()?;
        let words = self.text.get(at..at + self.number()?)?;
        Some(Event::Scalar(Cow::Borrowed(words), style, 0, None))
    }

    fn number(&mut self) -> Option<usize> {
        read_number(&mut self.rest)
    }
}

/// Reads what [`number`] has written.
fn read_number(rest: &mut &[u8]) -> Option<usize> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            return Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recorded_is_what_is_parsed() {
        let text = "title: \"T \\u0041\"\nnull: ~\nlist: [a, 'b c', |\n";
        assert_eq!(record(text), None);
        let text = "title: \"T \\u0041\"\nnull: ~\nempty:\nlist: [a, 'b c']\nlong: |\n  x\n  y\n# c\nm: {k: v}\n";
        let recording = record(text).expect("recorded");
        let plain = |events: YamlEvents| -> Vec<String> {
            let events = events.map(|event| event.expect("YAML"));
            let one = |(event, span): (Event, Span)| {
                let what = match event {
                    Event::Scalar(words, style, ..) => {
                        format!("{words} {}", style == ScalarStyle::Plain)
                    }
                    Event::SequenceStart(..) => "list".to_owned(),
                    Event::MappingStart(..) => "map".to_owned(),
                    other => format!("{other:?}"),
                };
                let (start, end) = (span.start.byte_offset(), span.end.byte_offset());
                format!("{what} {start:?} {:?}", end.max(start))
            };
            events.map(one).collect()
        };
        let parsed = plain(YamlEvents::new(text, None));
        assert_eq!(plain(YamlEvents::new(text, Some(&recording))), parsed);
        // Of another text it is not used.
        let other = "title: Other\n";
        let events = YamlEvents::new(other, Some(&recording));
        assert!(matches!(events, YamlEvents::Parsed(_)));
    }

    #[test]
    fn anchors_and_tags_are_not_recorded() {
        assert_eq!(record("a: &x 1\nb: *x\n"), None);
        assert_eq!(record("a: !t 1\n"), None);
    }
}
