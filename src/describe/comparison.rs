//! Compares the sources of one event: what each says, and the date it gives.

use super::{
    Attributed, Block, Claim, Heading, Reference, claims, compared_facts, dates_given_words,
    passage_blocks, place_fact,
};
use crate::date::DateStyle;
use crate::i18n::Phrase;
use crate::timeline::{Event, Timeline, passages_by_source};

/// Describes the dates that the sources of `event` give, then each source in turn.
pub fn comparison_blocks<'t>(
    timeline: &'t Timeline,
    event: &'t Event,
    style: DateStyle,
) -> Vec<Block<'t>> {
    let mut blocks = vec![Block::Event(Heading::of(event, style))];
    let given = dates_given_words(event, style);
    if event.passages.is_empty() {
        blocks.push(Block::Remark(Phrase::NoPassages.words(style.language)));
    } else if given.is_empty() {
        blocks.push(Block::Remark(Phrase::NoDateGiven.words(style.language)));
    }
    for given in given {
        let mut words = format!("{} {}", given.sign, given.words);
        if let Some(alone) = given.alone {
            words = format!("{words} ({})", alone.words(style.language));
        }
        let said = Attributed { words, sources: given.sources };
        blocks.push(Block::Claim(Claim::Dates(vec![said])));
    }
    // Sources that contradict it without a date are not listed above.
    let is_without_date = |claim: &Claim| matches!(claim, Claim::Contradiction(_));
    blocks.extend(claims(event, style).into_iter().filter(is_without_date).map(Block::Claim));
    for (source, numbers) in passages_by_source(event) {
        blocks.push(Block::Source(source));
        for number in numbers {
            let Some(passage) = event.passages.get(number) else { continue };
            let mut facts = compared_facts(timeline, event, passage, style);
            facts.extend(place_fact(timeline, passage, style.language));
            let reference = Reference { source: None, facts };
            let own = passage_blocks(timeline, passage, reference, style.language);
            blocks.push(Block::Passage { number, blocks: own });
        }
    }
    blocks
}
