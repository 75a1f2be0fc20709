//! Cells with their styles, as a terminal is given them.

use std::borrow::Cow;

/// Switches italics on, and off again.
const ITALICS: [&str; 2] = ["\x1b[3m", "\x1b[23m"];

/// A style that escape sequences switch on and off; the default one needs none.
pub trait AnsiStyle: Copy + PartialEq + Default {
    /// The sequences that switch it on.
    fn on(self) -> Cow<'static, str>;

    /// The sequences that switch it off again.
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
    /// Writes what stands in a cell; italics are a matter of the terminal, not of the style.
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

    /// The text, with every style switched off at its end.
    pub fn finish(mut self) -> String {
        self.switch(S::default(), false);
        self.text
    }
}
