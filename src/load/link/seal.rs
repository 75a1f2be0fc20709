//! Articles that are no longer the ones that were quoted.

use std::collections::HashMap;
use std::sync::Arc;

use super::Link;
use crate::load::article::Library;
use crate::load::build::{SourceDraft, Spanned};
use crate::load::finding::{Code, Finding, Fix};
use crate::load::seal::sha256;
use crate::source::SourceIndex;
use crate::timeline::Event;

/// The hash that the file says an article had.
pub struct Seal {
    source: SourceIndex,
    file: Spanned<Arc<str>>,
    hash: Spanned<Arc<str>>,
}

/// The hashes that `sources`, all in the order of the timeline, are said to have.
pub fn declared(sources: &[SourceDraft]) -> Vec<Seal> {
    let seal = |(index, source): (usize, &SourceDraft)| {
        let (file, hash) = (source.file.clone()?, source.sha256.clone()?);
        Some(Seal { source: SourceIndex(index), file, hash })
    };
    sources.iter().enumerate().filter_map(seal).collect()
}

impl Link<'_, '_> {
    /// Reports articles whose hash is another one, with how many of their quotations still hold.
    pub fn check_seals(&mut self, seals: &[Seal], events: &[Event], library: &Library) {
        let mut hashes: HashMap<&str, Option<String>> = HashMap::new();
        for seal in seals {
            let file = seal.file.value.as_ref();
            let own = hashes
                .entry(file)
                .or_insert_with(|| library.bytes(file).ok().map(|bytes| sha256(&bytes)));
            let Some(own) = own.clone() else { continue };
            if own != *seal.hash.value {
                let finding = self.changed(seal, own, events);
                self.checker.findings.push(finding);
            }
        }
    }

    /// `own` is the hash of the file as it is.
    fn changed(&self, seal: &Seal, own: String, events: &[Event]) -> Finding {
        let Seal { source, file, hash } = seal;
        let at = &hash.bytes;
        let passages = events.iter().flat_map(|event| &event.passages);
        let quoted: Vec<bool> = passages
            .filter(|passage| passage.source == *source && !passage.quote.is_empty())
            .map(|passage| passage.anchor.holds())
            .collect();
        let (all, holding) = (quoted.len(), quoted.iter().filter(|holds| **holds).count());
        let still = match (holding, all) {
            (_, 0) => "nothing is quoted from it".to_owned(),
            (1, 1) => "its one quotation still holds".to_owned(),
            (_, _) if holding == all => format!("all {all} quotations still hold"),
            _ => format!("{holding} of {all} quotations still hold"),
        };
        let message = format!("“{}” is no longer the file that was quoted: {still}", file.value);
        let mut finding = Finding::new(Code::ArticleChanged, self.checker.place(at), message);
        if holding == all {
            finding.hint =
                Some("`check --fix` writes the hash of the file as it is now".to_owned());
            finding.fix = Some(Fix { bytes: at.clone(), key: None, value: own });
        } else {
            let hint = "put the old file back, or quote the new one again; then take the hash out \
                        and let `check --fix` write it";
            finding.hint = Some(hint.to_owned());
        }
        finding
    }
}
