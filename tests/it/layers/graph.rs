//! Which file of `src` uses which: every path of every file, followed through re-exports.

#![expect(clippy::string_slice, reason = "Rust is cut at the ends of its tokens")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The names of a module from the root of the crate.
type Names = Vec<String>;

/// The files that each file uses, with one path by which it does.
pub type Uses = BTreeMap<String, BTreeMap<String, String>>;

/// A part of a text of Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    Colons,
    Sign(char),
}

/// A path in a `use`, and the name that it gives to what it names.
struct Import {
    path: Names,
    name: String,
    is_reexport: bool,
}

/// A file of `src`.
struct Module {
    file: String,
    children: BTreeSet<String>,
    imports: Vec<Import>,
    /// Paths in expressions, types and patterns.
    paths: Vec<Names>,
}

/// The modules of the crate by their names.
pub struct Graph(BTreeMap<Names, Module>);

impl Graph {
    /// Reads files: their paths below `src`, and their text.
    pub fn new<'f>(files: impl Iterator<Item = (&'f Path, &'f str)>) -> Self {
        let modules = files.map(|(path, text)| {
            let file = path.with_extension("").display().to_string();
            let names = match file.as_str() {
                "lib" => Names::new(),
                _ => file.split('/').map(str::to_owned).collect(),
            };
            (names, Module::read(file, text))
        });
        Self(modules.collect())
    }

    /// Which file uses which. A `mod` and a re-export are no use.
    pub fn uses(&self) -> Uses {
        let mut uses = Uses::new();
        for (names, module) in &self.0 {
            let imports = module.imports.iter().filter(|it| !it.is_reexport).map(|it| &it.path);
            for path in imports.chain(&module.paths) {
                let target = self.absolute(names, path).and_then(|it| self.home(&it, 0));
                let Some(target) = target.filter(|it| *it != names && !it.is_empty()) else {
                    continue;
                };
                let used = uses.entry(module.file.clone()).or_default();
                used.entry(target.join("/")).or_insert_with(|| path.join("::"));
            }
        }
        uses
    }

    /// A path in the module `names` as one from the root; `None` for another crate.
    fn absolute(&self, names: &Names, path: &[String]) -> Option<Names> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([names, rest].concat()),
            "super" => {
                let steps = path.iter().take_while(|it| *it == "super").count();
                let parent = names.get(..names.len().checked_sub(steps)?)?;
                Some([parent, &path[steps..]].concat())
            }
            child if self.0.get(names)?.children.contains(child) => Some([names, path].concat()),
            _ => None,
        }
    }

    /// The module that has what `path` names, re-exports followed.
    fn home(&self, path: &[String], depth: usize) -> Option<&Names> {
        /// No name is re-exported more often.
        const DEEPEST: usize = 8;
        let length = (0..=path.len()).rev().find(|&it| self.0.contains_key(&path[..it]))?;
        let (names, module) = self.0.get_key_value(&path[..length])?;
        let import = path.get(length).and_then(|name| {
            let is_it = |it: &&Import| it.name == *name && it.path.len() > 1;
            module.imports.iter().find(is_it)
        });
        let Some(import) = import.filter(|_| depth < DEEPEST) else {
            return Some(names);
        };
        let target = self.absolute(names, &import.path)?;
        let is_own = target.len() == length + 1 && target[..length] == path[..length];
        if is_own {
            return Some(names);
        }
        self.home(&[&target, &path[length + 1..]].concat(), depth + 1)
    }
}

impl Module {
    fn read(file: String, text: &str) -> Self {
        let tokens = tokens(text);
        let mut module =
            Self { file, children: BTreeSet::new(), imports: Vec::new(), paths: Vec::new() };
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let word = match token {
                Token::Word(word) => word.as_str(),
                Token::Colons | Token::Sign(_) => "",
            };
            at = match (word, tokens.get(at + 1)) {
                ("mod", Some(Token::Word(child))) => {
                    if tokens.get(at + 2) == Some(&Token::Sign(';')) {
                        module.children.insert(child.clone());
                    }
                    at + 2
                }
                ("use", _) => {
                    let before = at.checked_sub(1).and_then(|it| tokens.get(it));
                    let is_reexport =
                        matches!(before, Some(Token::Sign(')'))) || before == Some(&word_of("pub"));
                    module.import(&tokens, at + 1, &Names::new(), is_reexport)
                }
                (_, Some(Token::Colons)) if !word.is_empty() => {
                    let (path, end) = path(&tokens, at);
                    module.paths.push(path);
                    end
                }
                _ => at + 1,
            };
        }
        module
    }

    /// Reads a tree of imports below `prefix`, and returns where it ends.
    fn import(&mut self, tokens: &[Token], at: usize, prefix: &Names, is_reexport: bool) -> usize {
        let (own, mut at) = path(tokens, at);
        let path = [prefix.as_slice(), &own].concat();
        if tokens.get(at) == Some(&Token::Sign('{')) {
            at += 1;
            while tokens.get(at).is_some_and(|it| *it != Token::Sign('}')) {
                at = self.import(tokens, at, &path, is_reexport);
                at += usize::from(tokens.get(at) == Some(&Token::Sign(',')));
            }
            return at + 1;
        }
        let mut name = path.last().cloned().unwrap_or_default();
        let mut path = path;
        if name == "self" && path.len() > 1 {
            path.pop();
            name = path.last().cloned().unwrap_or_default();
        }
        if tokens.get(at) == Some(&Token::Sign('*')) {
            at += 1;
            name.clear();
        }
        if let [Token::Word(word), Token::Word(alias), ..] = &tokens[at.min(tokens.len())..]
            && word == "as"
        {
            name.clone_from(alias);
            at += 2;
        }
        // Something else than an import, as in a macro: it is stepped over.
        let is_stuck = own.is_empty() && !matches!(tokens.get(at), Some(Token::Sign(',' | '}')));
        self.imports.push(Import { path, name, is_reexport });
        at + usize::from(is_stuck)
    }
}

fn word_of(text: &str) -> Token {
    Token::Word(text.to_owned())
}

/// The words with `::` between them that begin at `at`, and where they end.
fn path(tokens: &[Token], mut at: usize) -> (Names, usize) {
    let mut names = Names::new();
    while let Some(Token::Word(word)) = tokens.get(at) {
        names.push(word.clone());
        at += 1;
        if tokens.get(at) != Some(&Token::Colons) {
            break;
        }
        at += 1;
    }
    (names, at)
}

/// The tokens of a text, without comments and literals.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => string_length(rest),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#\"") => raw_length(rest),
            '\'' => quote_length(rest),
            ':' if rest.starts_with("::") => {
                tokens.push(Token::Colons);
                2
            }
            _ if word > 0 => {
                tokens.push(word_of(&rest[..word]));
                word
            }
            _ => {
                if !c.is_whitespace() {
                    tokens.push(Token::Sign(c));
                }
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    tokens
}

fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, c)| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

fn raw_length(text: &str) -> usize {
    let end = if text.starts_with("r#") { "\"#" } else { "\"" };
    let start = end.len() + 1;
    text[start..].find(end).map_or(text.len(), |at| start + at + end.len())
}

/// A character, or the `'` of a lifetime.
fn quote_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, c))) => {
            let after = at + c.len_utf8();
            text[after..].find('\'').map_or(text.len(), |it| after + it + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// The groups of files that use each other, directly or by others, as lines of who uses whom.
pub fn cycles(uses: &Uses) -> Vec<Vec<String>> {
    let mut cycles = Vec::new();
    let mut done = BTreeSet::new();
    for file in uses.keys() {
        let ahead = reachable(uses, file);
        if done.contains(file) || !ahead.contains(file.as_str()) {
            continue;
        }
        let is_in = |other: &&str| reachable(uses, other).contains(file.as_str());
        let group: BTreeSet<&str> = ahead.iter().copied().filter(is_in).collect();
        done.extend(group.iter().map(|&it| it.to_owned()));
        let inside = group.iter().filter_map(|&it| Some((it, uses.get(it)?)));
        let lines = inside.flat_map(|(from, used)| {
            let used = used.iter().filter(|(to, _)| group.contains(to.as_str()));
            used.map(move |(to, path)| format!("{from} uses {to} ({path})"))
        });
        cycles.push(lines.collect());
    }
    cycles
}

/// All files that `file` uses, directly or by others.
fn reachable<'u>(uses: &'u Uses, file: &str) -> BTreeSet<&'u str> {
    let mut seen = BTreeSet::new();
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        for used in uses.get(file).into_iter().flat_map(BTreeMap::keys) {
            if seen.insert(used.as_str()) {
                open.push(used);
            }
        }
    }
    seen
}

/// The paths of a file, as they stand in it.
fn check(text: &str, expected: &[&str]) {
    let module = Module::read("a".to_owned(), text);
    let imports = module.imports.iter().map(|it| format!("{} = {}", it.name, it.path.join("::")));
    let paths = module.paths.iter().map(|it| it.join("::"));
    assert_eq!(imports.chain(paths).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn imports_and_paths_are_found() {
    check(
        "use crate::a::{self, b::{C, D as E}, *};",
        &["a = crate::a", "C = crate::a::b::C", "E = crate::a::b::D", " = crate::a"],
    );
    check(
        "fn f() -> super::A { g(\"crate::x\", '\"', b::c::<D>()) } // crate::y",
        &["super::A", "b::c"],
    );
    check(
        "pub use b::c;\nlet x = r#\"crate::z\"#; fn f<'a>(a: &'a crate::z::Z) {}",
        &["c = b::c", "crate::z::Z"],
    );
}

#[test]
fn a_cycle_is_found_through_a_re_export_and_a_parent_counts() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "mod c; mod d; pub use d::D; fn f() { c::g() }"),
        ("a/c.rs", "use super::D; pub fn g() {}"),
        ("a/d.rs", "pub struct D;"),
        ("b.rs", "use crate::a::f;"),
    ];
    let cycles_of = |files: &[(&str, &str)]| {
        cycles(&Graph::new(files.iter().map(|&(path, text)| (Path::new(path), text))).uses())
    };
    assert_eq!(cycles_of(&files), [[""; 0]; 0]);
    let mut circular = files;
    circular[2].1 = "use super::f; pub fn g() {}";
    assert_eq!(cycles_of(&circular), [["a uses a/c (c::g)", "a/c uses a (super::f)"]]);
    circular[2].1 = "use super::D; pub fn g() {}";
    circular[3].1 = "pub struct D(crate::a::c::G);";
    assert_eq!(
        cycles_of(&circular),
        [["a/c uses a/d (super::D)", "a/d uses a/c (crate::a::c::G)"]]
    );
}
