//! Blocks of a description on a page.

use std::io::{self, Write};

use super::Chronology;
use crate::date::{Length, words};
use crate::describe::{Block, Claim, Heading, Quote, Reference, Translation, source_name};
use crate::export::composed_facts;
use crate::i18n::Phrase;
use crate::output::{Ink, Said};
use crate::source::SourceIndex;
use crate::text::{article_direction, composed, isolated, paragraphs};

impl<W: Write> Chronology<'_, W> {
    /// Writes `blocks` from column `indent` on.
    pub(super) fn blocks(&mut self, indent: u16, blocks: &[Block]) -> io::Result<()> {
        let mut above = None;
        for block in blocks {
            if is_apart(above, block) {
                self.page.blank()?;
            }
            self.block(indent, block)?;
            above = Some(block);
        }
        Ok(())
    }

    fn block(&mut self, indent: u16, block: &Block) -> io::Result<()> {
        match block {
            Block::Event(heading) => {
                let line = composed(&heading_parts(heading), " · ");
                self.page.text(indent, Said::composed(&line).ink(Ink::Bold))
            }
            Block::Source(source) => self.source_heading(indent, *source),
            Block::Facts(facts) => {
                let facts = composed_facts(facts, self.language());
                self.packed((indent, &facts), " · ", Ink::Dim)
            }
            Block::Claim(claim) => self.claim(indent, claim),
            Block::Text(text) => self.page.text(indent, Said::words(text.trim_end())),
            Block::Remark(text) => self.page.text(indent, Said::composed(text)),
            Block::Passage { blocks, .. } => self.blocks(indent, blocks),
            Block::Quote(quote) => self.quote(indent, quote),
            Block::Translation(Translation { text, .. }) => {
                self.labelled(indent, (Phrase::Translation, text), Ink::Translation)
            }
            Block::Reference(reference) => self.reference(indent, reference),
            Block::Standing(standing) => {
                let facts = composed_facts(&standing.facts, self.language());
                self.packed((indent, &facts), " · ", Ink::Plain)
            }
            Block::Evidence(evidence) => {
                let mut said = evidence.counts.clone();
                said.extend(evidence.dispute.map(str::to_owned));
                self.packed((indent, &said), " · ", Ink::Bold)
            }
            Block::Note(note) => self.labelled(indent, (Phrase::Note, note), Ink::Plain),
            Block::Related(events) => self.related(indent, events),
        }
    }

    fn source_heading(&mut self, indent: u16, source: SourceIndex) -> io::Result<()> {
        let language = self.language();
        let it = self.timeline.source(source);
        let mut facts = vec![source_name(it, language).to_owned()];
        let style = self.options.dates(Length::Full);
        facts.extend(it.published.as_ref().map(|published| words(published, style)));
        let number = self.numbers.brackets(&[source], language);
        let line = format!("{number} {}", composed(&facts, " · "));
        self.page.text(indent, Said::composed(&line).ink(Ink::Bold))
    }

    fn claim(&mut self, indent: u16, claim: &Claim) -> io::Result<()> {
        let colon = match claim {
            Claim::Dates(_) | Claim::Quotations(_) => ":",
            Claim::Contradiction(_) | Claim::Unread(_) => "",
        };
        let language = self.language();
        let pieces = claim.pieces().iter().map(|piece| {
            let brackets = self.numbers.brackets(&piece.sources, language);
            let said = format!("{}{colon} {brackets}", isolated(&piece.words));
            said.trim_end().to_owned()
        });
        let pieces: Vec<String> = pieces.collect();
        self.packed((indent, &pieces), " · ", Ink::Warning)
    }

    fn quote(&mut self, indent: u16, quote: &Quote) -> io::Result<()> {
        self.page.text(indent, Said::based(&quote.marked(), quote.base))
    }

    fn reference(&mut self, indent: u16, reference: &Reference) -> io::Result<()> {
        let language = self.language();
        let mut facts = Vec::new();
        if let Some(source) = reference.source {
            let name = isolated(source_name(self.timeline.source(source), language));
            facts.push(format!("— {name} {}", self.numbers.brackets(&[source], language)));
        }
        facts.extend(composed_facts(&reference.facts, language));
        self.packed((indent, &facts), " · ", Ink::Plain)
    }

    fn related(&mut self, indent: u16, events: &[Heading]) -> io::Result<()> {
        let label = format!("{}:", Phrase::Related.words(self.language()));
        let hang = indent + self.page.columns_of(Said::composed(&label)) + 1;
        if hang > self.page.columns() / 2 {
            self.page.text(indent, Said::composed(&label))?;
            for heading in events {
                let line = composed(&heading_parts(heading), " · ");
                self.page.text(indent, Said::composed(&line))?;
            }
            return Ok(());
        }
        for (number, heading) in events.iter().enumerate() {
            let label = if number == 0 { label.as_str() } else { "" };
            let line = composed(&heading_parts(heading), " · ");
            self.page.hanging_from(indent, label, (hang, Said::composed(&line)))?;
        }
        Ok(())
    }

    /// Writes a text after the name of what it is; both run as the text does.
    pub(super) fn labelled(
        &mut self,
        indent: u16,
        (name, text): (Phrase, &str),
        ink: Ink,
    ) -> io::Result<()> {
        let direction = article_direction(text);
        let name = name.words(self.language());
        for (number, range) in paragraphs(text).into_iter().enumerate() {
            let paragraph = isolated(text.get(range).unwrap_or_default());
            let line = if number == 0 { format!("{name}: {paragraph}") } else { paragraph };
            self.page.text(indent, Said::composed_as(&line, direction).ink(ink))?;
        }
        Ok(())
    }
}

/// Returns whether a block stands below an empty line.
fn is_apart(above: Option<&Block>, block: &Block) -> bool {
    match block {
        Block::Text(_) | Block::Source(_) | Block::Related(_) => true,
        Block::Passage { .. } => !matches!(above, Some(Block::Source(_))),
        Block::Note(_) => {
            !matches!(above, Some(Block::Quote(_) | Block::Translation(_) | Block::Reference(_)))
        }
        Block::Event(_)
        | Block::Facts(_)
        | Block::Claim(_)
        | Block::Remark(_)
        | Block::Quote(_)
        | Block::Translation(_)
        | Block::Reference(_)
        | Block::Standing(_)
        | Block::Evidence(_) => false,
    }
}

/// Returns the date and the title of an event.
fn heading_parts<'h>(heading: &'h Heading) -> Vec<&'h str> {
    heading.date.as_deref().into_iter().chain([heading.title.as_ref()]).collect()
}
