//! Values that a person chooses by name, on the command line and in the configuration file.

use crate::text::{BidiMode, Tashkeel};

/// A value that a person chooses by name.
pub trait Named: Copy + 'static {
    /// Every value that can be chosen, in the order in which they are listed.
    const ALL: &'static [Self];

    /// Returns the word for it: stable, in lower case.
    fn name(self) -> &'static str;

    /// Returns the value of this name.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.name() == name)
    }

    /// Returns the names of all values.
    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|value| value.name()).collect()
    }
}

/// A value, or `auto`: the program finds out which one suits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Auto<T>(pub Option<T>);

impl Named for Auto<BidiMode> {
    const ALL: &'static [Self] = &[
        Self(None),
        Self(Some(BidiMode::Visual)),
        Self(Some(BidiMode::Guard)),
        Self(Some(BidiMode::Italic)),
        Self(Some(BidiMode::Implicit)),
        Self(Some(BidiMode::Logical)),
    ];

    fn name(self) -> &'static str {
        self.0.map_or("auto", BidiMode::name)
    }
}

impl Named for Auto<Tashkeel> {
    const ALL: &'static [Self] =
        &[Self(None), Self(Some(Tashkeel::Keep)), Self(Some(Tashkeel::Strip))];

    fn name(self) -> &'static str {
        match self.0 {
            None => "auto",
            Some(Tashkeel::Keep) => "keep",
            Some(Tashkeel::Strip) => "strip",
        }
    }
}

impl Named for bool {
    const ALL: &'static [Self] = &[true, false];

    fn name(self) -> &'static str {
        if self { "true" } else { "false" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Named + PartialEq + std::fmt::Debug>() {
        for &value in T::ALL {
            assert_eq!(T::from_name(value.name()), Some(value));
        }
        assert_eq!(T::from_name("no such value"), None);
    }

    #[test]
    fn every_value_has_a_name_of_its_own() {
        check::<Auto<BidiMode>>();
        check::<Auto<Tashkeel>>();
        check::<bool>();
        check::<crate::language::Language>();
        check::<crate::date::MonthNames>();
        check::<crate::export::Format>();
        check::<crate::export::Passages>();
        check::<crate::export::Excerpt>();
        check::<crate::tui::Theme>();
        assert_eq!(Auto::<BidiMode>::ALL.len(), BidiMode::ALL.len() + 1);
    }
}
