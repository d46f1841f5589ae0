//! The names that are taken, by kind, so that references can be looked up.

use std::collections::{HashMap, HashSet};

use toml::Spanned;

use crate::questionnaire::{
    Flag, Id, KNOWN_FLAGS, MADE_THINGS_WORSE, is_danger, near_danger,
    problem_collector::{ProblemCollector, SourceSpan},
    raw::{MaybeInvalid, Raw, RawTable, Shape, owner},
    words::{quote, write_one_of},
};

/// The remedy for a text that is not an id.
pub(super) const ID_RULE: &str = "Write 1 to 64 of the characters a-z, 0-9 and -.";

const FIELDS_THAT_SET_FLAGS: [&str; 4] = ["sets", "sets_if_unsaid", "answers", "flag"];

/// The names of one kind of thing, in the order of the files.
#[derive(Clone)]
pub(super) struct Index {
    kind: &'static str,
    /// One for each table or added name; `None` for a table without a valid id.
    ids: Vec<Option<Id>>,
    positions: HashMap<Id, (usize, Option<SourceSpan>)>,
    /// The names that are known, but that nothing defines. They are not suggested.
    undefined: Vec<&'static str>,
    /// Whether all names could be read, so that an unknown one is an error.
    complete: bool,
    /// What stands before each name where this list of names is used.
    sign: &'static str,
}

impl Index {
    pub(super) fn new(kind: &'static str, complete: bool) -> Self {
        let (ids, positions, undefined) = (Vec::new(), HashMap::new(), Vec::new());
        Self { kind, ids, positions, undefined, complete, sign: "" }
    }

    /// Registers tables of a kind and sets the id of each, unless it is invalid or taken.
    pub(super) fn register<T: Shape>(
        &mut self,
        tables: &mut [RawTable<T>],
        problems: &mut ProblemCollector<'_>,
    ) {
        for table in tables {
            table.id = self.insert_table(table, problems);
            self.ids.push(table.id.clone());
        }
    }

    fn insert_table<T: Shape>(
        &mut self,
        table: &RawTable<T>,
        problems: &mut ProblemCollector<'_>,
    ) -> Option<Id> {
        let Some(text) = table.raw.id() else {
            self.complete = false;
            if !table.is_invalid("id") && !problems.is_malformed(table.at.source) {
                let what = format!("{} has no \"id\"", owner(T::KIND, None));
                problems.add(&table.at, what, "Write id = \"…\".");
            }
            return None;
        };
        let at = SourceSpan { source: table.at.source, span: text.span() };
        let name = owner(T::KIND, Some(text.get_ref()));
        self.insert(text.get_ref(), at, &name, problems)
    }

    /// Registers one name; `owner` is the name of its table in messages.
    pub(super) fn insert(
        &mut self,
        text: &str,
        at: SourceSpan,
        owner: &str,
        problems: &mut ProblemCollector<'_>,
    ) -> Option<Id> {
        let Some(id) = Id::new(text) else {
            self.complete = false;
            problems.add(&at, format!("{owner} has an id that cannot be one"), ID_RULE);
            return None;
        };
        if let Some((_, first)) = self.positions.get(&id) {
            let first =
                first.as_ref().map(|first| problems.file_and_line(first)).unwrap_or_default();
            problems.add(
                &at,
                format!("{owner} has an id that is taken at {first}"),
                "Write another id.",
            );
            return None;
        }
        self.positions.insert(id.clone(), (self.ids.len(), Some(at)));
        Some(id)
    }

    /// Adds a name that may come more than once; `None` stands for one that could not be read.
    fn add(&mut self, name: Option<&str>) {
        let id = name.and_then(Id::new);
        self.complete &= id.is_some();
        if let Some(id) = id.filter(|id| !self.positions.contains_key(id)) {
            self.positions.insert(id.clone(), (self.ids.len(), None));
            self.ids.push(Some(id));
        }
    }

    /// Adds a name that is known; nothing defines it, unless it was added before.
    fn add_known(&mut self, name: &'static str) {
        if self.position(name).is_none() {
            self.undefined.push(name);
            self.add(Some(name));
        }
    }

    /// Returns the position of the thing of that name.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).map(|(position, _)| *position)
    }

    /// Returns the name of the thing at that position.
    pub(super) fn id(&self, position: usize) -> Option<&Id> {
        self.ids.get(position)?.as_ref()
    }

    /// Returns whether a name is known, but nothing defines it.
    pub(super) fn is_undefined(&self, name: &str) -> bool {
        self.undefined.contains(&name)
    }

    /// Reports an unknown name, unless something that could not be read may define it. `opening` begins the
    /// message: `the item "s1" is on`. What stands at `end` or after it is not suggested.
    pub(super) fn unknown(
        &self,
        name: &str,
        end: usize,
        at: &SourceSpan,
        opening: &str,
        problems: &mut ProblemCollector<'_>,
    ) {
        if self.complete {
            // A full collector drops the message, and listing all names takes long.
            let end = if problems.is_full() { 0 } else { end };
            let names = self.ids.iter().take(end).flatten().map(Id::as_str);
            let names = names.filter(|name| !self.is_undefined(name));
            let signed = |name: &str| format!("{}{name}", self.sign);
            let names: Vec<String> = names.map(signed).collect();
            let kind = self.kind;
            let (why, or) = match (kind, name) {
                ("flag", MADE_THINGS_WORSE) => {
                    ("only \"not_when\" of a caution with show = \"results\" can name", "")
                }
                ("flag", _) => ("nothing sets", " Or name it in the \"sets\" of an answer."),
                _ => ("does not exist", ""),
            };
            let name = signed(name);
            let what = format!("{opening} the {kind} {}, which {why}", quote(&name));
            problems.add(at, what, write_one_of(&names, &name, kind) + or);
        }
    }
}

/// All names that something refers to.
pub(super) struct Names {
    pub(super) response_sets: Index,
    pub(super) scales: Index,
    pub(super) items: Index,
    /// The items, as a scale names those that are reversed.
    pub(super) reversed_items: Index,
    pub(super) persons: Index,
    pub(super) situations: Index,
    /// Situations and safety questions, which conditions name in one list.
    pub(super) situations_and_safety: Index,
    pub(super) causes: Index,
    pub(super) patterns: Index,
    pub(super) articles: Index,
    pub(super) flags: Index,
    /// The flags that may shut out a caution beside results.
    pub(super) flags_beside_results: Index,
    /// The flags that conditions name, as they are written.
    flags_of_conditions: HashSet<String>,
    /// Whether every file could be parsed and every table is known.
    pub(super) complete: bool,
}

impl Names {
    /// Collects the names of all tables, and reports those that are invalid or taken.
    pub(super) fn of(raw: &mut Raw, problems: &mut ProblemCollector<'_>) -> Self {
        let complete = raw.complete;
        for instrument in &mut raw.instruments {
            register("instrument", std::slice::from_mut(instrument), complete, problems);
        }
        let persons = register("person", &mut raw.persons, complete, problems);
        register("strategy", &mut raw.strategies, complete, problems);
        register("caution", &mut raw.cautions, complete, problems);
        let situations = register("situation", &mut raw.situations, complete, problems);
        let mut situations_and_safety = situations.clone();
        situations_and_safety.register(&mut raw.safety, problems);
        let mut flags = register("flag", &mut raw.flags, complete, problems);
        set_flags(raw).for_each(|flag| flags.add(flag));
        for flag in KNOWN_FLAGS {
            // Nobody is in danger, by the answers, if nobody is asked.
            if is_danger(flag) && raw.safety.is_empty() {
                flags.add_known(flag);
            } else {
                flags.add(Some(flag));
            }
        }
        let mut flags_beside_results = flags.clone();
        flags_beside_results.add(Some(MADE_THINGS_WORSE));
        let items = register("item", &mut raw.items, complete, problems);
        Self {
            response_sets: register("response set", &mut raw.response_sets, complete, problems),
            scales: register("scale", &mut raw.scales, complete, problems),
            reversed_items: Index { sign: "-", ..items.clone() },
            items,
            persons,
            situations,
            situations_and_safety,
            causes: register("cause", &mut raw.causes, complete, problems),
            patterns: register("pattern", &mut raw.patterns, complete, problems),
            articles: register("article", &mut raw.articles, complete, problems),
            flags,
            flags_beside_results,
            flags_of_conditions: flags_of_conditions(raw),
            complete,
        }
    }

    /// Returns the flag of danger that an author may have meant by another, unless a condition names it.
    pub(super) fn danger_meant(&self, flag: &Flag) -> Option<&'static str> {
        near_danger(flag).filter(|_| !self.flags_of_conditions.contains(flag.as_str()))
    }
}

fn register<T: Shape>(
    kind: &'static str,
    tables: &mut [RawTable<T>],
    complete: bool,
    problems: &mut ProblemCollector<'_>,
) -> Index {
    let mut index = Index::new(kind, complete);
    index.register(tables, problems);
    index
}

fn flags_of_conditions(raw: &Raw) -> HashSet<String> {
    let strategies = raw.strategies.iter().map(|table| &table.raw);
    let cautions = raw.cautions.iter().map(|table| &table.raw);
    let lists = (strategies.flat_map(|raw| [&raw.only_when, &raw.not_when, &raw.lead]))
        .chain(cautions.flat_map(|raw| [&raw.only_when, &raw.not_when]));
    lists.flatten().filter_map(read).cloned().collect()
}

/// Iterates over the flags that are set anywhere, as they are written; `None` stands for what could not be
/// read, which its own check reports.
fn set_flags(raw: &Raw) -> impl Iterator<Item = Option<&str>> {
    let choices = (raw.persons.iter().map(|table| [&table.raw.sets, &table.raw.sets_if_unsaid]))
        .chain(raw.situations.iter().map(|table| [&table.raw.sets, &table.raw.sets_if_unsaid]))
        .chain(raw.causes.iter().map(|table| [&table.raw.sets, &table.raw.sets_if_unsaid]))
        .chain(raw.patterns.iter().map(|table| [&table.raw.sets, &table.raw.sets_if_unsaid]));
    let answers = raw.safety.iter().filter_map(|table| table.raw.answers.as_ref());
    let answers = answers.flat_map(Spanned::get_ref).map(read);
    let answered = answers.clone().flatten().flat_map(|answer| &answer.sets);
    let shorthand = raw.safety.iter().filter_map(|table| table.raw.flag.as_ref());
    let invalid = (raw.persons.iter().map(|table| &table.invalid))
        .chain(raw.situations.iter().map(|table| &table.invalid))
        .chain(raw.safety.iter().map(|table| &table.invalid))
        .chain(raw.causes.iter().map(|table| &table.invalid))
        .chain(raw.patterns.iter().map(|table| &table.invalid));
    let invalid = invalid.flatten().filter(|field| FIELDS_THAT_SET_FLAGS.contains(&field.as_str()));
    (choices.flatten().flatten().chain(answered).map(|flag| read(flag).map(String::as_str)))
        .chain(shorthand.map(|flag| Some(flag.get_ref().as_str())))
        .chain(answers.filter(Option::is_none).map(|_| None))
        .chain(invalid.map(|_| None))
}

/// Returns an element of a list, if it could be read.
pub(super) fn read<T>(element: &Spanned<MaybeInvalid<T>>) -> Option<&T> {
    match element.get_ref() {
        MaybeInvalid::Valid(value) => Some(value),
        MaybeInvalid::Invalid(_) => None,
    }
}
