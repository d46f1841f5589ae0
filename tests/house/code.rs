//! The files of `src`, without their tests, and the imports of each.

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use crate::tokens::{Token, tokens};

/// The names of a path, such as `crate`, `store`, `Folder`.
type Names = Vec<String>;

/// The name of every module of unit tests.
const TESTS: &str = "tests";

/// A file of the code.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path, such as `src/store/mod.rs`.
    path: PathBuf,
    /// The names of its module, such as `store`; none for the crate itself.
    pub(crate) module: Names,
    paths: Vec<PathInCode>,
}

/// A path in a file.
#[derive(Debug)]
struct PathInCode {
    names: Names,
    line: usize,
    /// The name that a `use` binds to it.
    binds: Option<String>,
    /// Whether it is a re-export for other files: `pub use`.
    is_re_export: bool,
}

/// All files of the code.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) files: Vec<File>,
    /// The file of each module, as an index into the files.
    modules: BTreeMap<Names, usize>,
}

/// An import from one file of the code into another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Import<'c> {
    pub(crate) into: &'c File,
    pub(crate) line: usize,
    pub(crate) from: &'c File,
}

impl Code {
    /// Reads the files of a `src` folder.
    pub(crate) fn read(src: &Path) -> Self {
        let text = |path: PathBuf| {
            let text = fs::read_to_string(&path).unwrap();
            (path.strip_prefix(src).unwrap().to_owned(), text)
        };
        Self::of(files_in(src).into_iter().map(text))
    }

    /// Parses files, by their paths within `src`.
    pub(crate) fn of(files: impl IntoIterator<Item = (PathBuf, String)>) -> Self {
        let files = files.into_iter().map(|(path, text)| File::parse(&path, &text));
        let files: Vec<File> =
            files.filter(|file| !file.module.iter().any(|name| name == TESTS)).collect();
        let modules = files.iter().map(|file| file.module.clone()).zip(0..).collect();
        Self { files, modules }
    }

    /// Returns the imports from one file into another, each from the file that defines the name.
    pub(crate) fn imports(&self) -> Vec<Import<'_>> {
        let mut imports = Vec::new();
        for into in &self.files {
            for path in into.paths.iter().filter(|path| !path.is_re_export) {
                let from = self.absolute(into, &path.names).map(|names| self.definition(&names));
                let from = from.filter(|from| from.module != into.module);
                imports.extend(from.map(|from| Import { into, line: path.line, from }));
            }
        }
        imports
    }

    /// Returns the paths of a file that lead out of the crate, with their lines.
    pub(crate) fn foreign_paths(&self, file: &File) -> Vec<(String, usize)> {
        let foreign = file.paths.iter().filter(|path| self.absolute(file, &path.names).is_none());
        foreign.map(|path| (path.names.join("::"), path.line)).collect()
    }

    /// Returns the paths of a file that stay in the crate, from its root, with their lines.
    pub(crate) fn own_paths(&self, file: &File) -> Vec<(Names, usize)> {
        let own = |path: &PathInCode| Some((self.absolute(file, &path.names)?, path.line));
        file.paths.iter().filter_map(own).collect()
    }

    /// Returns a path of a file from the root of the crate, if it is one of the crate.
    fn absolute(&self, file: &File, names: &[String]) -> Option<Names> {
        let mut module = file.module.clone();
        let mut rest = names;
        match names.split_first()? {
            (first, after) if first == "crate" => (module, rest) = (Names::new(), after),
            (first, after) if first == "self" => rest = after,
            (first, _) if first == "super" => {
                while let Some((_, after)) = rest.split_first().filter(|(name, _)| *name == "super")
                {
                    module.pop();
                    rest = after;
                }
            }
            (first, _) => {
                let child: Names = module.iter().chain([first]).cloned().collect();
                self.modules.get(&child)?;
            }
        }
        module.extend_from_slice(rest);
        Some(module)
    }

    /// Finds the file that defines a name, through the `use` of the files on the way.
    fn definition(&self, names: &[String]) -> &File {
        let module = |end| Some((&self.files[*self.modules.get(&names[..end])?], &names[end..]));
        let (file, rest) = (0..=names.len()).rev().find_map(module).unwrap();
        let used = rest.split_first().and_then(|(name, after)| {
            let used = file.paths.iter().find(|path| path.binds.as_ref() == Some(name))?;
            let source = self.absolute(file, &used.names)?;
            Some([&source, after].concat())
        });
        match used {
            Some(source) if source != names => self.definition(&source),
            _ => file,
        }
    }
}

impl File {
    fn parse(path: &Path, text: &str) -> Self {
        let names = path.with_extension("");
        let mut module: Names =
            names.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        module.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
        let paths = paths_in(&tokens(text));
        Self { path: Path::new("src").join(path), module, paths }
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())
    }
}

impl fmt::Display for Import<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} imports from {}", self.into, self.line, self.from)
    }
}

/// Collects the paths in some tokens, without those in tests.
fn paths_in(mut tokens: &[Token<'_>]) -> Vec<PathInCode> {
    let mut paths = Vec::new();
    let mut is_public = false;
    while let Some(token) = tokens.first() {
        let length = match token.text {
            "#" if is_for_tests(tokens) => item_length(tokens),
            "use" => {
                let end = tokens.iter().position(|token| token.text == ";").unwrap();
                add_use(&tokens[1..end], &[], is_public, &mut paths);
                end
            }
            // The path in `pub(in …)` imports nothing.
            "(" if is_public => closing(tokens, "(", ")"),
            _ => {
                let (names, length) = path(tokens);
                if names.len() > 1 {
                    let line = token.line;
                    paths.push(PathInCode { names, line, binds: None, is_re_export: false });
                }
                length
            }
        };
        is_public = token.text == "pub" || (is_public && token.text == "(");
        tokens = &tokens[length.max(1)..];
    }
    paths
}

/// Adds the paths of a `use`, below the names in front of it.
fn add_use(tree: &[Token<'_>], front: &[String], is_re_export: bool, paths: &mut Vec<PathInCode>) {
    let mut rest = tree;
    while let Some(token) = rest.first() {
        let (names, mut length) = path(rest);
        let mut names = [front, &names].concat();
        let after = &rest[length..];
        if after.first().is_some_and(|token| token.text == "{") {
            let group = closing(after, "{", "}");
            add_use(&after[1..group - 1], &names, is_re_export, paths);
            length += group;
        } else {
            names.pop_if(|last| last == "self");
            let alias = after.first().filter(|token| token.text == "as").map(|_| after[1].text);
            let binds = alias.map(str::to_owned).or_else(|| names.last().cloned());
            paths.push(PathInCode { names, line: token.line, binds, is_re_export });
            length = rest.iter().position(|token| token.text == ",").unwrap_or(rest.len());
        }
        rest = rest.get(length + 1..).unwrap_or_default();
    }
}

/// Returns the names of the path that some tokens begin with, and its length.
fn path(tokens: &[Token<'_>]) -> (Names, usize) {
    let is_name = |text: &str| text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let mut names = Names::new();
    let mut length = 0;
    while let Some(token) = tokens.get(length).filter(|token| is_name(token.text)) {
        names.push(token.text.to_owned());
        length += 1;
        if tokens.get(length).is_none_or(|token| token.text != "::") {
            break;
        }
        length += 1;
    }
    (names, length)
}

/// Returns whether some tokens begin with an attribute of tests.
fn is_for_tests(tokens: &[Token<'_>]) -> bool {
    let attribute: String = tokens.iter().take(7).map(|token| token.text).collect();
    attribute.starts_with("#[test]") || attribute == "#[cfg(test)]"
}

/// Returns the length of the item that some tokens begin with.
fn item_length(tokens: &[Token<'_>]) -> usize {
    let end = tokens.iter().position(|token| token.text == ";" || token.text == "{").unwrap();
    if tokens[end].text == ";" { end + 1 } else { end + closing(&tokens[end..], "{", "}") }
}

/// Returns the length of the group that some tokens begin with.
fn closing(tokens: &[Token<'_>], open: &str, close: &str) -> usize {
    let mut depth = 0_usize;
    let is_closed = |token: &Token<'_>| {
        depth += usize::from(token.text == open);
        depth -= usize::from(token.text == close);
        depth == 0
    };
    tokens.iter().position(is_closed).unwrap() + 1
}

/// Returns the `*.rs` files in a folder and below it.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    files
}
