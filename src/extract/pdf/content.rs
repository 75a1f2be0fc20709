//! Runs the content stream of a page and collects its glyphs with their positions.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use unicode_normalization::UnicodeNormalization;

use super::bidi_kind::{BidiKind, kind};
use super::font::Font;
use super::geometry::{Area, PageView, Transform};
use super::mark::is_mark;
use super::object::{ObjectLookup, number, plain, text};

/// The maximum number of operations in a document, plus one per byte.
///
/// A page of text has some thousands.
const MOST_OPERATIONS: usize = 2_000_000;

/// The maximum number of glyphs in a document, plus one per byte.
///
/// There are never more than [`GLYPHS_A_BYTE`] for each byte that draws.
const MOST_GLYPHS: usize = 500_000;

/// The maximum number of glyphs per compressed byte of content.
///
/// Prose has slightly more than two.
const GLYPHS_A_BYTE: usize = 3;

/// The maximum number of glyphs on a page.
const MOST_GLYPHS_OF_A_PAGE: usize = 200_000;

/// A scanned page with at least this many letters has a text of its own.
const FEWEST_LETTERS: usize = 150;

/// The share of a page that a picture covers if the page is a scan.
const SCAN_SHARE: f64 = 0.5;

/// The number of strokes above which a page without glyphs may draw its letters as lines.
const MOST_STROKES: usize = 200;

/// The maximum depth of nested forms.
const DEEPEST_FORM: usize = 12;

/// The maximum number of saved graphics states.
const DEEPEST_STATE: usize = 512;

/// The rotation of glyphs on the page, to the nearest right angle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rotation {
    /// Upright.
    None,
    /// Lines run upwards.
    Left,
    /// Upside down.
    Half,
    /// Lines run downwards.
    Right,
}

/// A glyph in the coordinates of its line.
///
/// `left` and `right` run along the line, `base` across it, upwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its characters, in logical order.
    pub text: String,
    /// The position of its left edge.
    pub left: f64,
    /// The position of its right edge.
    pub right: f64,
    /// The height of its baseline.
    pub base: f64,
    /// The font size.
    pub size: f64,
    /// The rotation.
    pub turn: Rotation,
    /// Its number in the drawing order of the page.
    pub order: usize,
    /// The number of the text operation that draws it, if the text is invisible.
    ///
    /// In the text layer of a scan each operation draws one word.
    pub word: Option<usize>,
}

#[derive(Clone)]
struct State {
    ctm: Transform,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    /// Whether glyphs are invisible, as in the text layer of a scan.
    is_invisible: bool,
    /// The visible area.
    clip: Area,
}

/// What a marked-content sequence states about itself.
struct Mark {
    /// The first glyph in it.
    start: usize,
    /// The characters that replace its glyphs.
    actual: Option<String>,
    /// Whether it is a running header or a page number.
    is_pagination: bool,
}

/// What a page draws.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The glyphs, in drawing order.
    pub glyphs: Vec<Glyph>,
    /// Whether the page has more content than was read.
    pub is_cut: bool,
    /// The share of the page that pictures cover.
    picture: f64,
    /// The number of lines and shapes.
    strokes: usize,
}

impl Drawn {
    /// Returns whether the page is a scan without text.
    ///
    /// The few glyphs of a header or a stamp do not count as text.
    pub fn is_scan(&self) -> bool {
        let letters = self.glyphs.iter().filter(|glyph| glyph.text.contains(char::is_alphabetic));
        let is_picture = self.picture >= SCAN_SHARE && letters.count() < FEWEST_LETTERS;
        is_picture
            || (self.glyphs.is_empty() && (self.picture > 0.05 || self.strokes > MOST_STROKES))
    }
}

/// Runs pages.
///
/// Each font is read once.
pub struct Interpreter<'a> {
    lookup: ObjectLookup<'a>,
    fonts: HashMap<ObjectId, Rc<Font>>,
    /// The number of operations left.
    operations: usize,
    /// The number of glyphs left.
    glyphs: usize,
    /// The number of glyphs whose characters the font does not state.
    pub unknown: usize,
}

/// The state of a page that is being run.
struct Run {
    view: PageView,
    /// The bounds of the current path.
    path: Area,
    /// Whether the current path becomes the clipping path.
    clips: bool,
    state: State,
    saved: Vec<State>,
    text_matrix: Transform,
    line_matrix: Transform,
    marks: Vec<Mark>,
    glyphs: Vec<Glyph>,
    pictures: f64,
    strokes: usize,
    /// The number of text operations.
    words: usize,
    is_cut: bool,
}

impl<'a> Interpreter<'a> {
    /// Creates an interpreter for a document of `bytes` bytes.
    ///
    /// Content that thousands of pages share counts once.
    pub fn new(lookup: ObjectLookup<'a>, bytes: usize) -> Self {
        let drawn = lookup.drawing_bytes().saturating_mul(GLYPHS_A_BYTE);
        Self {
            lookup,
            fonts: HashMap::new(),
            operations: MOST_OPERATIONS + bytes,
            glyphs: MOST_GLYPHS + bytes.min(drawn),
            unknown: 0,
        }
    }

    /// Returns whether the limits are reached.
    pub fn is_spent(&self) -> bool {
        self.operations == 0 || self.glyphs == 0
    }

    /// Runs a page and returns what it draws.
    pub fn page(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        view: PageView,
    ) -> Drawn {
        let state = State {
            ctm: Transform::IDENTITY,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_invisible: false,
            clip: view.area,
        };
        let mut run = Run {
            view,
            path: Area::NOTHING,
            clips: false,
            state,
            saved: Vec::new(),
            text_matrix: Transform::IDENTITY,
            line_matrix: Transform::IDENTITY,
            marks: Vec::new(),
            glyphs: Vec::new(),
            pictures: 0.0,
            strokes: 0,
            words: 0,
            is_cut: false,
        };
        self.run(&mut run, content, resources, DEEPEST_FORM);
        while !run.marks.is_empty() {
            run.end_mark();
        }
        self.glyphs = self.glyphs.saturating_sub(run.glyphs.len());
        let picture = run.pictures / view.area.size().max(1.0);
        Drawn { glyphs: run.glyphs, is_cut: run.is_cut, picture, strokes: run.strokes }
    }

    fn run(
        &mut self,
        run: &mut Run,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        depth: usize,
    ) {
        for operation in Content::decode_iter(content) {
            let Ok(operation) = operation else {
                run.is_cut = true;
                return;
            };
            let most = MOST_GLYPHS_OF_A_PAGE.min(self.glyphs);
            let left = self.operations.checked_sub(1).filter(|_| run.glyphs.len() <= most);
            let Some(left) = left else {
                run.is_cut = true;
                return;
            };
            self.operations = left;
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "Tf" => self.set_font(run, operands, resources),
                "Tj" | "'" | "\"" | "TJ" => self.show(run, &operation.operator, operands),
                "Do" => self.form(run, operands, resources, depth),
                "BDC" => self.mark(run, operands, resources),
                operator => run.operate(operator, operands),
            }
        }
    }

    fn set_font(&mut self, run: &mut Run, operands: &[Object], resources: Option<&'a Dictionary>) {
        let [Object::Name(name), size] = operands else { return };
        run.state.size = number(size).unwrap_or(0.0);
        let fonts =
            resources.and_then(|resources| self.lookup.dictionary(resources.get(b"Font").ok()));
        let Some(entry) = fonts.and_then(|fonts| fonts.get(name).ok()) else {
            run.state.font = None;
            return;
        };
        let id = entry.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            run.state.font = Some(Rc::clone(font));
            return;
        }
        run.state.font = self
            .lookup
            .dictionary(Some(entry))
            .map(|dictionary| Rc::new(Font::new(self.lookup.0, dictionary)));
        if let (Some(id), Some(font)) = (id, &run.state.font) {
            self.fonts.insert(id, Rc::clone(font));
        }
    }

    fn show(&mut self, run: &mut Run, operator: &str, operands: &[Object]) {
        if matches!(operator, "'" | "\"") {
            if let [word, letter, _] = operands {
                run.state.word_space = number(word).unwrap_or(0.0);
                run.state.letter_space = number(letter).unwrap_or(0.0);
            }
            run.next_line(0.0, -run.state.leading);
        }
        let Some(last) = operands.last() else { return };
        let pieces = match last {
            Object::Array(pieces) => pieces.as_slice(),
            one => std::slice::from_ref(one),
        };
        let start = run.glyphs.len();
        run.words += 1;
        for piece in pieces {
            match piece {
                Object::String(bytes, _) => self.string(run, bytes),
                piece => run.advance(-number(piece).unwrap_or(0.0) / 1000.0 * run.state.size),
            }
        }
        run.turn_mirrored(start);
    }

    fn string(&mut self, run: &mut Run, bytes: &[u8]) {
        let Some(font) = run.state.font.clone() else { return };
        // A code has at most four bytes.
        let room = MOST_GLYPHS_OF_A_PAGE.min(self.glyphs).saturating_sub(run.glyphs.len());
        let kept = bytes.len().min(room.saturating_mul(4));
        run.is_cut |= kept < bytes.len() || room == 0;
        let bytes = bytes.get(..kept).unwrap_or_default();
        for code in font.codes(bytes) {
            let width = code.width * run.state.size;
            if code.text.is_none() {
                self.unknown += 1;
            }
            let mut text = code.text.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
            // A mark for which the font states the letter too.
            if code.width == 0.0 && text.contains(is_mark) {
                text.retain(is_mark);
            }
            run.glyph(text, width, font.is_vertical);
            let word_space = if code.is_space { run.state.word_space } else { 0.0 };
            let along = width + run.state.letter_space + word_space;
            if font.is_vertical {
                run.text_matrix = Transform::translation(0.0, -along).then(run.text_matrix);
            } else {
                run.advance(along);
            }
        }
    }

    fn form(
        &mut self,
        run: &mut Run,
        operands: &[Object],
        resources: Option<&'a Dictionary>,
        depth: usize,
    ) {
        let (Some(depth), [Object::Name(name)]) = (depth.checked_sub(1), operands) else {
            run.is_cut |= depth == 0;
            return;
        };
        let objects =
            resources.and_then(|resources| self.lookup.dictionary(resources.get(b"XObject").ok()));
        let form: Option<&Stream> =
            objects.and_then(|objects| self.lookup.stream(objects.get(name).ok()));
        let Some(form) = form else { return };
        let kind = self.lookup.name(form.dict.get(b"Subtype").ok());
        if kind == Some(b"Image") {
            run.picture();
        }
        if kind != Some(b"Form") {
            return;
        }
        let Some(content) = plain(form) else {
            run.is_cut = true;
            return;
        };
        let saved = run.state.clone();
        let matrix = self.lookup.numbers(form.dict.get(b"Transform").ok());
        run.state.ctm = Transform::new(&matrix).then(run.state.ctm);
        let own = self.lookup.dictionary(form.dict.get(b"Resources").ok());
        let (marks, states) = (run.marks.len(), run.saved.len());
        self.run(run, &content, own.or(resources), depth);
        while run.marks.len() > marks {
            run.end_mark();
        }
        run.saved.truncate(states);
        run.state = saved;
    }

    fn mark(&mut self, run: &mut Run, operands: &[Object], resources: Option<&'a Dictionary>) {
        let (tag, properties) = match operands {
            [Object::Name(tag), properties] => (tag.as_slice(), Some(properties)),
            _ => (&b""[..], None),
        };
        let properties = match properties {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => {
                let all = resources.and_then(|resources| {
                    self.lookup.dictionary(resources.get(b"Properties").ok())
                });
                all.and_then(|item| self.lookup.dictionary(item.get(name).ok()))
            }
            _ => None,
        };
        let actual = properties.and_then(|properties| properties.get(b"ActualText").ok());
        let actual = actual.and_then(|actual| actual.as_str().ok()).map(text);
        let kind = properties
            .and_then(|properties| properties.get(b"Type").ok())
            .and_then(|value| value.as_name().ok());
        let is_pagination = tag == b"Artifact" && kind == Some(b"Pagination");
        run.marks.push(Mark { start: run.glyphs.len(), actual, is_pagination });
    }
}

impl Run {
    fn operate(&mut self, operator: &str, operands: &[Object]) {
        let numbers: Vec<f64> = operands.iter().take(6).filter_map(number).collect();
        let first = numbers.first().copied();
        match (operator, numbers.as_slice()) {
            ("q", _) if self.saved.len() < DEEPEST_STATE => self.saved.push(self.state.clone()),
            ("Q", _) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            ("cm", [_, _, _, _, _, _]) => {
                self.state.ctm = Transform::new(&numbers).then(self.state.ctm);
            }
            ("re", [x, y, width, height]) => {
                for (x, y) in [(*x, *y), (x + width, *y), (*x, y + height), (x + width, y + height)]
                {
                    self.add_point(x, y);
                }
            }
            ("m" | "l" | "c" | "v" | "y", numbers) => {
                for pair in numbers.chunks_exact(2) {
                    if let [x, y] = pair {
                        self.add_point(*x, *y);
                    }
                }
            }
            ("W" | "W*", _) => self.clips = true,
            ("BI", _) => self.picture(),
            ("n" | "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*", _) => self.end_path(),
            ("BT", _) => self.set_line(Transform::IDENTITY),
            ("Tm", [_, _, _, _, _, _]) => self.set_line(Transform::new(&numbers)),
            ("Td", [x, y]) => self.next_line(*x, *y),
            ("TD", [x, y]) => {
                self.state.leading = -y;
                self.next_line(*x, *y);
            }
            ("T*", _) => self.next_line(0.0, -self.state.leading),
            ("Tc", _) => self.state.letter_space = first.unwrap_or(0.0),
            ("Tw", _) => self.state.word_space = first.unwrap_or(0.0),
            ("Tz", _) => self.state.stretch = first.unwrap_or(100.0) / 100.0,
            ("TL", _) => self.state.leading = first.unwrap_or(0.0),
            ("Tr", _) => self.state.is_invisible = first == Some(3.0),
            ("Ts", _) => self.state.rise = first.unwrap_or(0.0),
            ("BMC", _) => {
                self.marks.push(Mark {
                    start: self.glyphs.len(),
                    actual: None,
                    is_pagination: false,
                });
            }
            ("EMC", _) => self.end_mark(),
            _ => {}
        }
    }

    fn add_point(&mut self, x: f64, y: f64) {
        let (dx, dy) = self.state.ctm.vector(x, y);
        self.path = self.path.with((self.state.ctm.e + dx, self.state.ctm.f + dy));
    }

    /// Records a picture, which is drawn on the unit square.
    fn picture(&mut self) {
        self.pictures += self.state.ctm.square().within(self.state.clip).size();
    }

    fn end_path(&mut self) {
        self.strokes += 1;
        if std::mem::take(&mut self.clips) {
            self.state.clip = self.state.clip.within(self.path);
        }
        self.path = Area::NOTHING;
    }

    fn set_line(&mut self, matrix: Transform) {
        self.text_matrix = matrix;
        self.line_matrix = matrix;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(Transform::translation(x, y).then(self.line_matrix));
    }

    /// Moves along the line, in units of unscaled text space.
    fn advance(&mut self, along: f64) {
        let move_on = Transform::translation(along * self.state.stretch, 0.0);
        self.text_matrix = move_on.then(self.text_matrix);
    }

    fn glyph(&mut self, text: String, width: f64, is_vertical: bool) {
        let matrix = self.text_matrix.then(self.state.ctm);
        let (x, y) = matrix.vector(0.0, self.state.rise);
        let (x, y) = (matrix.e + x, matrix.f + y);
        let (up_x, up_y) = matrix.vector(0.0, 1.0);
        let along = if is_vertical {
            matrix.vector(0.0, -width)
        } else {
            matrix.vector(width * self.state.stretch, 0.0)
        };
        let size = up_x.hypot(up_y) * self.state.size.abs();
        // The middle of a lowercase letter.
        let high = self.state.size * 0.25;
        let (middle_x, middle_y) =
            (x + along.0 / 2.0 + up_x * high, y + along.1 / 2.0 + up_y * high);
        let is_seen = self.state.clip.has(middle_x, middle_y);
        if text.is_empty() || !size.is_finite() || size == 0.0 || !is_seen {
            return;
        }
        let shown = self.view.matrix();
        let (x, y) = shown.vector(x, y);
        let along = shown.vector(along.0, along.1);
        let flip = self.state.size.signum();
        let up = shown.vector(up_x * flip, up_y * flip);
        // Columns of vertical text are treated as lines that run downwards.
        let up = if is_vertical { (-along.1, along.0) } else { up };
        let turn = match up {
            (x, y) if y.abs() >= x.abs() && y >= 0.0 => Rotation::None,
            (x, y) if y.abs() >= x.abs() => Rotation::Half,
            (x, _) if x < 0.0 => Rotation::Left,
            _ => Rotation::Right,
        };
        let (start, base, length) = match turn {
            Rotation::None => (x, y, along.0),
            Rotation::Half => (-x, -y, -along.0),
            Rotation::Left => (y, -x, along.1),
            Rotation::Right => (-y, x, -along.1),
        };
        let (left, right) = (start.min(start + length), start.max(start + length));
        let order = self.glyphs.len();
        let word = self.state.is_invisible.then_some(self.words);
        self.glyphs.push(Glyph { text, left, right, base, size, turn, order, word });
    }

    /// Reverses the numbers after `start` in a mirrored text layer.
    ///
    /// Some programs draw the words of a layer mirrored, so that their letters run to the left.
    /// Numbers in them run to the left too.
    fn turn_mirrored(&mut self, start: usize) {
        let is_mirrored = self.text_matrix.then(self.state.ctm).vector(1.0, 0.0).0 < 0.0;
        if !is_mirrored || !self.state.is_invisible {
            return;
        }
        let glyphs = self.glyphs.get_mut(start..).unwrap_or_default();
        let runs_right = |glyph: &Glyph| {
            matches!(kind(&glyph.text), BidiKind::Number | BidiKind::Left)
                || matches!(&*glyph.text, "." | "," | "/" | ":")
        };
        for run in glyphs.chunk_by_mut(|a, b| runs_right(a) == runs_right(b)) {
            if run.first().is_some_and(runs_right) {
                let texts: Vec<String> =
                    run.iter_mut().map(|value| std::mem::take(&mut value.text)).collect();
                for (glyph, text) in run.iter_mut().zip(texts.into_iter().rev()) {
                    glyph.text = text;
                }
            }
        }
    }

    fn end_mark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        if mark.is_pagination {
            self.glyphs.truncate(mark.start);
            return;
        }
        let (Some(actual), Some(glyphs)) = (mark.actual, self.glyphs.get(mark.start..)) else {
            return;
        };
        // A mark may come first, but the letter has the width.
        let width = |glyph: &&Glyph| glyph.right - glyph.left;
        let widest = glyphs.iter().max_by(|a, b| width(a).total_cmp(&width(b)));
        let Some(first) = widest else { return };
        let is_on_line = |glyph: &Glyph| {
            glyph.turn == first.turn && (glyph.base - first.base).abs() < first.size * 0.8
        };
        // A replacement for more than one line would lose the line breaks.
        if !glyphs.iter().all(is_on_line) {
            return;
        }
        let left = glyphs.iter().map(|glyph| glyph.left).fold(f64::INFINITY, f64::min);
        let right = glyphs.iter().map(|glyph| glyph.right).fold(f64::NEG_INFINITY, f64::max);
        let actual: String = actual.chars().filter(|c| *c != '\u{ad}' && *c != '\0').collect();
        // Some programs state a letter with its mark for each of the two glyphs.
        let own: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        let own = letters(&own);
        if !actual.is_empty() && (own.is_empty() || own == letters(&actual)) {
            return;
        }
        let one = Glyph { text: actual, left, right, ..first.clone() };
        self.glyphs.truncate(mark.start);
        if !one.text.is_empty() {
            self.glyphs.push(one);
        }
    }
}

/// Returns the sorted letters of a text, without marks and presentation forms.
///
/// Glyphs may be in any order.
fn letters(text: &str) -> Vec<char> {
    let is_letter = |c: &char| !is_mark(*c) && !c.is_whitespace();
    let mut letters: Vec<char> = text.nfkc().filter(is_letter).collect();
    letters.sort_unstable();
    letters
}
