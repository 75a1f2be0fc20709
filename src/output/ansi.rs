//! Writes styled cells for a terminal.

use std::borrow::Cow;

/// The sequences that switch italics on and off.
const ITALICS: [&str; 2] = ["\x1b[3m", "\x1b[23m"];

/// A style with escape sequences.
///
/// The default style needs none.
pub trait AnsiStyle: Copy + PartialEq + Default {
    /// Returns the sequences that switch it on.
    fn on(self) -> Cow<'static, str>;

    /// Returns the sequences that switch it off again.
    fn off(self) -> Cow<'static, str>;
}

/// Text with the escape sequences of its styles.
#[derive(Debug, Default)]
pub struct AnsiWriter<S> {
    text: String,
    style: S,
    is_italic: bool,
}

impl<S: AnsiStyle> AnsiWriter<S> {
    /// Writes a cell.
    ///
    /// Italics depend on the terminal, so they are not part of the style.
    pub fn push(&mut self, glyph: &str, style: S, is_italic: bool) {
        self.switch(style, is_italic);
        self.text.push_str(glyph);
    }

    fn switch(&mut self, style: S, is_italic: bool) {
        let [on, off] = ITALICS;
        if self.is_italic && !is_italic {
            self.text.push_str(off);
        }
        if self.style != style {
            self.text.push_str(&self.style.off());
            self.text.push_str(&style.on());
        }
        if is_italic && !self.is_italic {
            self.text.push_str(on);
        }
        (self.style, self.is_italic) = (style, is_italic);
    }

    /// Returns the text, with every style switched off at its end.
    pub fn finish(mut self) -> String {
        self.switch(S::default(), false);
        self.text
    }
}
