//! The filter of a page: by words, tag, name and source. It is hidden until the script shows it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::export::html_text::escaped;
use crate::export::prose::Prose;
use crate::i18n::Phrase;
use crate::source::SourceIndex;
use crate::timeline::{Event, EventIndex, NameIndex, Tag, Timeline};

/// What can be chosen, each with how many events have it.
pub struct Controls {
    tags: BTreeMap<Tag, Choice>,
    names: BTreeMap<NameIndex, Choice>,
    sources: BTreeMap<SourceIndex, Choice>,
}

/// One value of a list.
#[derive(Debug, Clone, Copy, Default)]
struct Choice {
    number: usize,
    events: usize,
}

impl Controls {
    /// What the events of a page have.
    pub fn new(timeline: &Timeline, shown: &[EventIndex]) -> Self {
        let events = || shown.iter().map(|&index| timeline.event(index));
        Self {
            tags: counted(events().flat_map(|event| event.tags.iter().cloned())),
            names: counted(events().flat_map(Event::names)),
            sources: counted(events().flat_map(Event::sources)),
        }
    }

    /// The attributes by which the script knows what an event has.
    pub fn values(&self, event: &Event) -> String {
        let tags = event.tags.iter().filter_map(|tag| self.tags.get(tag));
        let names = event.names().filter_map(|name| self.names.get(&name));
        let sources = event.sources();
        let sources = sources.iter().filter_map(|source| self.sources.get(source));
        format!(
            " data-tag=\"{}\" data-name=\"{}\" data-source=\"{}\"",
            listed(tags),
            listed(names),
            listed(sources)
        )
    }

    /// Writes the form.
    pub fn write(&self, prose: &Prose, out: &mut impl Write) -> io::Result<()> {
        let (timeline, language) = (prose.timeline, prose.options.language);
        let said = |phrase: Phrase| escaped(phrase.words(language));
        writeln!(
            out,
            "<form id=\"filter\" role=\"search\" hidden>\n<label>{} <input type=\"search\" \
             name=\"words\" autocomplete=\"off\"></label>",
            said(Phrase::PageWords)
        )?;
        let tags = self.tags.iter().map(|(tag, &it)| (timeline.tag_name(tag, language), it));
        choice((Phrase::Tags, "tag"), prose, tags, out)?;
        let names =
            self.names.iter().map(|(&name, &it)| (timeline.name(name).preferred(language), it));
        choice((Phrase::Names, "name"), prose, names, out)?;
        let sources: Vec<(String, Choice)> =
            self.sources.iter().map(|(&source, &it)| (prose.source_name(source), it)).collect();
        let sources = sources.iter().map(|(name, it)| (name.as_str(), *it));
        choice((Phrase::Sources, "source"), prose, sources, out)?;
        let all = said(Phrase::ShowAll);
        writeln!(out, "<button type=\"reset\">{all}</button>\n<output></output>\n</form>")
    }
}

/// A list to choose one value of, in the order of their names; nothing where there is no choice.
fn choice<'a>(
    (label, name): (Phrase, &str),
    prose: &Prose,
    choices: impl Iterator<Item = (&'a str, Choice)>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut choices: Vec<(&str, Choice)> = choices.collect();
    if choices.is_empty() {
        return Ok(());
    }
    choices.sort_by(|one, next| one.0.cmp(next.0));
    let label = escaped(label.words(prose.options.language));
    writeln!(out, "<label>{label} <select name=\"{name}\">\n<option value=\"\">–</option>")?;
    for (text, Choice { number, events }) in choices {
        let text = escaped(&prose.text(text));
        writeln!(out, "<option value=\"{number}\">{text} ({events})</option>")?;
    }
    writeln!(out, "</select></label>")
}

fn counted<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, Choice> {
    let mut choices: BTreeMap<T, Choice> = BTreeMap::new();
    for value in values {
        choices.entry(value).or_default().events += 1;
    }
    for (number, choice) in choices.values_mut().enumerate() {
        choice.number = number;
    }
    choices
}

fn listed<'a>(choices: impl Iterator<Item = &'a Choice>) -> String {
    choices.map(|choice| choice.number.to_string()).collect::<Vec<_>>().join(" ")
}
