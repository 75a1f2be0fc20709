//! Articles that have changed since they were quoted.

use std::sync::Arc;

use super::Linker;
use crate::load::article::ArticleStore;
use crate::load::finding::{Code, Finding, Fix};
use crate::load::lower::{SourceDraft, Spanned};
use crate::load::seal::{Hashes, Held, held};
use crate::source::SourceIndex;
use crate::timeline::Event;

/// The hash of an article according to the file.
pub struct Seal {
    source: SourceIndex,
    file: Spanned<Arc<str>>,
    hash: Spanned<Arc<str>>,
}

/// Returns the hashes of `sources` according to the file, in the order of the timeline.
pub fn declared(sources: &[SourceDraft]) -> Vec<Seal> {
    let seal = |(index, source): (usize, &SourceDraft)| {
        let (file, hash) = (source.file.clone()?, source.sha256.clone()?);
        Some(Seal { source: SourceIndex(index), file, hash })
    };
    sources.iter().enumerate().filter_map(seal).collect()
}

impl Linker<'_, '_> {
    /// Reports articles with another hash, and how many of their quotations are still found.
    pub fn check_seals(&mut self, seals: &[Seal], events: &[Event], articles: &ArticleStore) {
        if seals.is_empty() {
            return;
        }
        let held = held(events);
        let mut hashes = Hashes::new(articles);
        for seal in seals {
            let Some(own) = hashes.of(&seal.file.value) else { continue };
            if own != *seal.hash.value {
                let held = held.get(&seal.source).copied().unwrap_or_default();
                let finding = self.changed(seal, own, held);
                self.checker.findings.push(finding);
            }
        }
    }

    /// `own` is the hash of the file as it is now.
    fn changed(&self, seal: &Seal, own: String, held: Held) -> Finding {
        let Seal { file, hash, .. } = seal;
        let at = &hash.bytes;
        let Held { holding, all } = held;
        let still = match (holding, all) {
            (_, 0) => "nothing is quoted from it".to_owned(),
            (1, 1) => "its one quotation still holds".to_owned(),
            (_, _) if held.is_all() => format!("all {all} quotations still hold"),
            _ => format!("{holding} of {all} quotations still hold"),
        };
        let message = format!("“{}” is no longer the file that was quoted: {still}", file.value);
        let mut finding = Finding::new(Code::ArticleChanged, self.checker.place(at), message);
        if held.is_all() {
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
