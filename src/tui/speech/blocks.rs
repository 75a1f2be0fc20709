//! Turns the blocks of a description into lines, with one or more sentences each.

use crate::date::{Length, words as date_words};
use crate::describe::{Block, Evidence, Heading, Standing, Translation, distinct_name, quoted};
use crate::export::composed_facts;
use crate::i18n::{Phrase, comma};
use crate::source::SourceIndex;
use crate::text::composed;
use crate::tui::speech::{sentence, words};
use crate::tui::workspace::Workspace;

/// The lines of blocks, without empty ones.
pub fn lines(workspace: &Workspace, blocks: &[Block]) -> Vec<String> {
    let mut lines: Vec<String> =
        blocks.iter().flat_map(|block| block_lines(workspace, block)).collect();
    lines.retain(|line| !line.is_empty());
    lines
}

fn block_lines(workspace: &Workspace, block: &Block) -> Vec<String> {
    let language = workspace.settings.language;
    let line = match block {
        Block::Event(Heading { date, title }) => {
            let name = format!("{}: {title}", words(workspace, Phrase::EventName));
            sentence(&[name, date.clone().unwrap_or_default()])
        }
        Block::Facts(facts) => sentence(&composed_facts(facts, language)),
        Block::Text(text) => (*text).to_owned(),
        Block::Remark(text) => sentence(&[(*text).to_owned()]),
        Block::Evidence(evidence) => sentence(&[rests_on(workspace, evidence)]),
        Block::Source(index) => sentence(&[source(workspace, *index)]),
        Block::Passage { blocks, .. } => return lines(workspace, blocks),
        Block::Standing(it) => sentence(&[standing(workspace, it)]),
        Block::Quote(quote) => quote.text.to_owned(),
        Block::Translation(Translation { text, .. }) => {
            format!("{}: {}", words(workspace, Phrase::Translation), quoted(text))
        }
        Block::Note(text) => note(workspace, text),
        Block::Reference(reference) => {
            let items = reference.facts.iter().flat_map(|fact| &fact.items);
            sentence(&[items.cloned().collect::<Vec<_>>().join(comma(language))])
        }
        Block::Claim(claim) => {
            return claim
                .pieces()
                .iter()
                .map(|piece| sentence(std::slice::from_ref(&piece.words)))
                .collect();
        }
        Block::Related(events) => {
            return events.iter().map(|event| related(workspace, event)).collect();
        }
    };
    vec![line]
}

/// The evidence of an event, and whether its sources disagree.
fn rests_on(workspace: &Workspace, evidence: &Evidence) -> String {
    let parts = evidence.counts.iter().map(String::as_str).chain(evidence.dispute);
    composed(&parts.collect::<Vec<_>>(), comma(workspace.settings.language))
}

/// The source and its date.
pub fn source(workspace: &Workspace, index: SourceIndex) -> String {
    let timeline = &workspace.document.timeline;
    let source = timeline.source(index);
    let mut parts = vec![distinct_name(timeline, source, workspace.settings.texts())];
    let style = workspace.settings.dates(Length::Full);
    parts.extend(source.published.as_ref().map(|published| date_words(published, style)));
    parts.join(comma(workspace.settings.language))
}

/// The stance of a passage, the date it gives, and how it matches its source.
pub fn standing(workspace: &Workspace, standing: &Standing) -> String {
    let items = standing.facts.iter().flat_map(|fact| &fact.items).cloned();
    items.collect::<Vec<_>>().join(comma(workspace.settings.language))
}

/// A note of the curator.
pub fn note(workspace: &Workspace, note: &str) -> String {
    format!("{}: {note}", words(workspace, Phrase::Note))
}

fn related(workspace: &Workspace, Heading { date, title }: &Heading) -> String {
    let date = date.as_deref().unwrap_or_default();
    let related = format!("{}: {date}", words(workspace, Phrase::Related));
    sentence(&[related, title.to_string()])
}
