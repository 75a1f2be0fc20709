//! What is said of a session: all of where one is, or only what has changed.
//!
//! Everything is in logical order and in the letters of its source. Lines are made harmless where they
//! are written, so these may hold anything.

use std::sync::Arc;

use crate::date::Length;
use crate::describe::conditions;
use crate::i18n::{Noun, Phrase, counted};
use crate::tui::component::Before;
use crate::tui::keys::action::Context;
use crate::tui::session::Session;
use crate::tui::speech::{sentence, words};
use crate::tui::workspace::Workspace;

/// Says where one is, with all there is to say of it.
pub fn here(session: &Session) -> Vec<String> {
    let workspace = &session.workspace;
    let banner = workspace.document.banner(workspace.settings.interface);
    let mut said: Vec<String> = banner.into_iter().map(|banner| banner.text).collect();
    if !workspace.selection.filter.is_empty() {
        said.push(shown(workspace));
    }
    said.extend(session.views.top().describe(workspace, None));
    said
}

/// Says what has changed from one session to the next.
pub fn change(before: &Session, after: &Session) -> Vec<String> {
    let (old, new) = (&before.workspace, &after.workspace);
    let is_reloaded = !Arc::ptr_eq(&old.document.timeline, &new.document.timeline);
    if is_reloaded || old.settings != new.settings {
        return here(after);
    }
    let mut said = Vec::new();
    let language = new.settings.interface;
    let banner = new.document.banner(language);
    if old.document.banner(language) != banner {
        said.extend(banner.map(|banner| banner.text));
    }
    // That all are shown again has been said, except where one chooses.
    let filter = &new.selection.filter;
    let is_said = filter.is_empty() && after.context() != Context::Filter;
    if old.selection.filter != *filter && !is_said {
        said.push(shown(new));
    }
    let before = Before { workspace: old, view: before.views.top() };
    said.extend(after.views.top().describe(new, Some(before)));
    said
}

/// How many events are listed, and what was asked for.
fn shown(workspace: &Workspace) -> String {
    let of = words(workspace, Phrase::Of);
    let (settings, selection) = (workspace.settings, &workspace.selection);
    let timeline = &workspace.document.timeline;
    let all = counted(timeline.events().len(), Noun::Event, settings.language);
    let shown = words(workspace, Phrase::Shown);
    let mut said = vec![format!("{shown}: {} {of} {all}", selection.events.len())];
    said.extend(conditions(timeline, &selection.filter, settings.dates(Length::Full)));
    said.extend(selection.filter.query().map(|query| format!("/{query}")));
    sentence(&said)
}
