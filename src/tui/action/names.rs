//! The names of actions, as the configuration has them. They do not change.

use super::Action;

/// Every action that has keys, by name.
const NAMES: &[(&str, Action)] = &[
    ("down", Action::MoveBy(1)),
    ("up", Action::MoveBy(-1)),
    ("half-page-down", Action::HalfPages(1)),
    ("half-page-up", Action::HalfPages(-1)),
    ("page-down", Action::Pages(1)),
    ("page-up", Action::Pages(-1)),
    ("first", Action::First),
    ("last", Action::Last),
    ("open", Action::Open),
    ("next-pane", Action::NextPane),
    ("next-passage", Action::PassageBy(1)),
    ("previous-passage", Action::PassageBy(-1)),
    ("axis-nearer", Action::Zoom(1)),
    ("axis-farther", Action::Zoom(-1)),
    ("axis-fit", Action::Fit),
    ("axis-earlier", Action::Pan(-1)),
    ("axis-later", Action::Pan(1)),
    ("axis-scale", Action::NextScale),
    ("axis-lanes", Action::NextLanes),
    ("back", Action::Back),
    ("to-event", Action::ToEvent),
    ("direction", Action::NextDirection),
    ("name-hidden", Action::SwitchHidden),
    ("jump", Action::Jump),
    ("edit", Action::Edit),
    ("edit-article", Action::EditArticle),
    ("next-change", Action::ChangeBy(1)),
    ("line-numbers", Action::SwitchNumbers),
    ("axis-hide", Action::SwitchAxis),
    ("list-wider", Action::DividerBy(1)),
    ("list-narrower", Action::DividerBy(-1)),
    ("single-pane", Action::SwitchPanes),
    ("pane-left", Action::PaneBy(-1)),
    ("pane-right", Action::PaneBy(1)),
    ("theme", Action::NextTheme),
    ("problems", Action::Problems),
    ("language", Action::SwitchLanguage),
    ("months", Action::NextMonths),
    ("bidi", Action::NextBidi),
    ("help", Action::Help),
    ("quit", Action::Quit),
    ("suspend", Action::Suspend),
    ("delete-letter", Action::DeleteLetter),
    ("delete-word", Action::DeleteWord),
    ("delete-to-start", Action::DeleteToStart),
    ("delete-behind", Action::DeleteBehind),
    ("caret-left", Action::CaretBy(-1)),
    ("caret-right", Action::CaretBy(1)),
    ("caret-to-start", Action::CaretToStart),
    ("caret-to-end", Action::CaretToEnd),
    ("go-to-date", Action::GoTo),
    ("fold-year", Action::FoldYear),
    ("fold-years", Action::FoldYears),
    ("commands", Action::Commands),
    ("next-year", Action::YearBy(1)),
    ("previous-year", Action::YearBy(-1)),
    ("next-cluster", Action::ClusterBy(1)),
    ("previous-cluster", Action::ClusterBy(-1)),
    ("set-mark", Action::SetMark),
    ("to-mark", Action::ToMark),
    ("copy", Action::Copy),
    ("copy-menu", Action::CopyMenu),
    ("links", Action::Links),
    ("open-address", Action::OpenUrl),
    ("write", Action::Write),
    ("matrix", Action::Matrix),
    ("compare", Action::Compare),
    ("filter", Action::Filter),
    ("clear-filter", Action::ClearFilter),
    ("sources", Action::Sources),
    ("names", Action::Names),
    ("column-left", Action::ColumnBy(-1)),
    ("column-right", Action::ColumnBy(1)),
    ("next-source", Action::SourceBy(1)),
    ("previous-source", Action::SourceBy(-1)),
    ("translations", Action::SwitchTranslations),
    ("emphasis", Action::NextEmphasis),
    ("find", Action::Find),
    ("next-match", Action::MatchBy(1)),
    ("previous-match", Action::MatchBy(-1)),
    ("find-in-articles", Action::FullText),
    ("switch-search", Action::SwitchSearch),
    ("open-match", Action::OpenMatch),
    ("show-found", Action::ShowFound),
    ("complete", Action::Complete(1)),
    ("complete-backwards", Action::Complete(-1)),
    ("trail-back", Action::TrailBy(-1)),
    ("trail-ahead", Action::TrailBy(1)),
];

impl Action {
    /// Its name; `None` for one that no key has.
    pub fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(_, action)| *action == self).map(|&(name, _)| name)
    }

    /// The action of this name.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(own, _)| *own == name).map(|&(_, action)| action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::KEYMAP;

    #[test]
    fn every_action_with_keys_has_one_name_in_kebab_case() {
        for binding in KEYMAP {
            let name = binding.action.name();
            let name = name.unwrap_or_else(|| panic!("{:?} has no name", binding.action));
            assert_eq!(Action::named(name), Some(binding.action), "{name}");
        }
        for (number, (name, action)) in NAMES.iter().enumerate() {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            let again =
                NAMES.iter().skip(number + 1).any(|(other, it)| other == name || it == action);
            assert!(!again, "{name} twice");
            assert!(KEYMAP.iter().any(|binding| binding.action == *action), "{name} has no key");
        }
    }
}
