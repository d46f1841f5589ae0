//! Reads the files of a questionnaire: every table on its own, so that all problems are found at once.

use serde::{Deserialize, de::IntoDeserializer};
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue, Error},
};

use super::{
    Problem, Problems, Questionnaire, Source, check, fields,
    headers::{Header, headers},
    lint::lint,
    malformed::{Errors, FIRST_FIELDS, Malformed, is_first},
    mismatch::Mismatch,
    places::Places,
    problem_collector::{ProblemCollector, SourceSpan},
    raw::{Raw, RawInstrument, RawTable, Shape, owner, tables_with},
    words::{quote, with_article, write_one_of},
};

/// The only format there is.
const FORMAT: i64 = 1;

/// The most bytes a file may have.
pub const MAX_SOURCE_BYTES: usize = 1024 * 1024;

/// The most lines of a file that are reported as malformed. More would hide the first, which matter.
const MAX_MALFORMED_LINES: usize = 20;

/// The keys that are allowed at the top level of a file: first the two that are no lists.
pub(super) const TOP_LEVEL: [&str; 16] = [
    "format",
    "instrument",
    "response_set",
    "scale",
    "item",
    "page",
    "flag",
    "person",
    "situation",
    "safety",
    "cause",
    "pattern",
    "strategy",
    "caution",
    "helpline",
    "article",
];

/// Those that are tables of a list, `[[item]]`.
const LISTS: &[&str] = TOP_LEVEL.split_at(2).1;

/// Reads the files of a questionnaire together, in the order given, and checks them as a whole.
///
/// Items are asked in the order in which they stand.
///
/// # Errors
///
/// Returns all problems of all files. If there is any, nothing is loaded.
pub fn parse(sources: &[Source]) -> Result<Questionnaire, Problems> {
    let mut problems = ProblemCollector::new(sources);
    let raw = read(sources, &mut problems);
    let questionnaire = check::check(raw, &mut problems);
    problems.finish(questionnaire)
}

/// A questionnaire without problems, with warnings for its author.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// Warnings about parts that are allowed but unwise, in the order of the files and lines.
    pub warnings: Vec<Problem>,
}

/// Reads and checks files as [`parse`] does, and looks for parts that are allowed but unwise.
///
/// # Errors
///
/// Returns all problems of all files. Warnings are looked for only if there are none.
pub fn examine(sources: &[Source]) -> Result<Examination, Problems> {
    let mut problems = ProblemCollector::new(sources);
    let raw = read(sources, &mut problems);
    let places = Places::of(&raw);
    let without_high = check::ScalesWithoutHigh::of(&raw);
    let checked = check::check(raw, &mut problems);
    without_high.report(&mut problems);
    let sound = checked.as_ref().filter(|_| problems.is_empty());
    let found = sound.map(lint).unwrap_or_default();
    let of_texts = sound.is_some().then(|| problems.warnings());
    let mut warnings: Vec<Problem> = found
        .into_iter()
        .map(|warning| Problem {
            place: places.at(warning.about).map(|at| problems.locate(at)),
            what: warning.what,
            instead: warning.instead,
        })
        .chain(of_texts.into_iter().flatten())
        .collect();
    warnings.sort_by_key(Problem::position);
    Ok(Examination { questionnaire: problems.finish(checked)?, warnings })
}

fn read(sources: &[Source], problems: &mut ProblemCollector<'_>) -> Raw {
    let mut raw = Raw { complete: true, ..Raw::default() };
    for (source, file) in sources.iter().enumerate() {
        read_file(source, &file.text, &mut raw, problems);
    }
    raw
}

fn read_file(source: usize, text: &str, raw: &mut Raw, problems: &mut ProblemCollector<'_>) {
    if text.len() > MAX_SOURCE_BYTES {
        raw.complete = false;
        let at = SourceSpan { source, span: 0..0 };
        let instead = format!("Write {MAX_SOURCE_BYTES} at most.");
        problems.add(&at, format!("the file has {} bytes", text.len()), instead);
        return;
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    // Below a line that is not TOML, the rest of the file may be lost.
    raw.complete &= errors.is_empty();
    let missing_headers = report_missing_headers(source, text, table.get_ref(), &errors, problems);
    raw.complete &= missing_headers.is_empty();
    let errors =
        report_outside_lists(source, text, table.get_ref(), errors, &missing_headers, problems);
    let errors = Errors::new(text, &errors);
    for Malformed { span, what, instead } in errors.faults().take(MAX_MALFORMED_LINES) {
        problems.add_malformed(&SourceSpan { source, span }, what, instead.to_owned());
    }
    if errors.leave_open() {
        return;
    }
    let mut reader = Reader { source, problems, reads_all: true, missing_headers };
    for (key, value) in table.into_inner() {
        read_top(&mut reader, &key, value, raw);
    }
    raw.complete &= reader.reads_all;
}

/// Returns the places of fields that are the first of another table, in order: the header above them is
/// missing, or they are too many. Of those that the table has already, the errors tell; the others are
/// reported, unless the file is not TOML.
fn report_missing_headers(
    source: usize,
    text: &str,
    table: &DeTable<'_>,
    errors: &[Error],
    problems: &mut ProblemCollector<'_>,
) -> Vec<usize> {
    let repeated = errors.iter().filter(|error| error.message() == "duplicate key").map(start);
    let repeated: Vec<usize> = repeated.collect();
    let mut all = Vec::new();
    let is_toml = repeated.len() == errors.len();
    let is_known = |list: &str| is_toml && TOP_LEVEL.contains(&list);
    for (list, value) in table.iter().filter(|(list, _)| is_known(list.get_ref())) {
        let tables = value.get_ref().as_array().into_iter().flatten().chain([value]);
        for table in tables.filter_map(|table| table.get_ref().as_table()) {
            let place = |field: &str| Some(table.get_key_value(field)?.0.span().start);
            let is_own = |field: &&str| first_field(field).0(list.get_ref());
            let own = FIRST_FIELDS.into_iter().filter(is_own).find_map(place);
            for field in FIRST_FIELDS {
                let (belongs_to, what, instead) = first_field(field);
                let Some((key, _)) = table.get_key_value(field) else { continue };
                // Above the first one of its own, it is only a field that the table does not have.
                let is_below_own = own.is_some_and(|own| own < key.span().start);
                if !belongs_to(list.get_ref()) && is_below_own {
                    problems.add(&SourceSpan { source, span: key.span() }, what, instead);
                    all.push(key.span().start);
                }
            }
        }
    }
    all.extend(repeated.into_iter().filter(|at| is_first(&text[*at..])));
    all.sort_unstable();
    all
}

/// Returns whether a list has tables with this first field, and the problem and remedy if another has it.
fn first_field(field: &str) -> (fn(&str) -> bool, &'static str, &'static str) {
    match field {
        "before" => (
            |list| list == "page",
            "the header of a page is missing here, or this field is one too many",
            "Write [[page]] above it, or take the field out.",
        ),
        "region" => (
            |list| list == "helpline",
            "the header of a helpline is missing here, or this field is one too many",
            "Write [[helpline]] above it, or take the field out.",
        ),
        _ => (
            |list| !matches!(list, "page" | "helpline"),
            "a header is missing here, or this id is one too many",
            "Write the header above it, such as [[item]], or take the id out.",
        ),
    }
}

fn start(error: &Error) -> usize {
    error.span().unwrap_or_default().start
}

/// Reports the headers of single tables, `[item]`, of those that belong in a list. Returns the other errors:
/// without those that only say that such a table, or each field of it, or a list whose header is right, is
/// there twice; and of the fields of a table without a header without those below the id.
fn report_outside_lists(
    source: usize,
    text: &str,
    table: &DeTable<'_>,
    errors: Vec<Error>,
    missing_headers: &[usize],
    problems: &mut ProblemCollector<'_>,
) -> Vec<Error> {
    let headers = headers(text);
    let mut starts: Vec<usize> = errors.iter().map(start).collect();
    starts.sort_unstable();
    let is_wrong = |Header { span, single }: &Header<'_>| {
        let Some(name) = single.filter(|name| LISTS.contains(name)) else { return false };
        let first = starts.get(starts.partition_point(|start| *start < span.start));
        let is_error = first.is_some_and(|start| *start < span.end);
        is_error || table.get(name).is_some_and(|value| value.get_ref().is_table())
    };
    let are_wrong: Vec<bool> = headers.iter().map(is_wrong).collect();
    let wrong = headers.iter().zip(&are_wrong).filter(|(_, is_wrong)| **is_wrong);
    for (header, _) in wrong.take(MAX_MALFORMED_LINES) {
        let name = header.single.unwrap_or_default();
        let at = SourceSpan { source, span: header.span.clone() };
        problems.add_malformed(&at, outside_list(name), write_list(name));
    }
    let below = |at: usize| headers.partition_point(|header| header.span.start <= at);
    let lacks_header = |error: &Error| {
        let at = start(error);
        let above = missing_headers.partition_point(|missing| *missing < at).checked_sub(1);
        above.is_some_and(|above| below(missing_headers[above]) == below(at))
    };
    let is_of_wrong = |error: &Error| {
        let below = below(start(error));
        if error.message() != "duplicate key" || below == 0 {
            return false;
        }
        let header = &headers[below - 1];
        let is_list = header.single.is_none() && start(error) < header.span.end;
        let is_after_another =
            starts.first().is_some_and(|first| *first < start(error)) || are_wrong.contains(&true);
        are_wrong[below - 1] || is_list && is_after_another || lacks_header(error)
    };
    errors.into_iter().filter(|error| !is_of_wrong(error)).collect()
}

/// Says that an element of a list stands outside it.
fn outside_list(name: &str) -> String {
    format!("{} stands outside a list", with_article(&name.replace('_', " ")))
}

/// Returns the remedy for an element that stands outside its list.
fn write_list(name: &str) -> String {
    format!("Write [[{name}]].")
}

/// Reads the tables of one file.
struct Reader<'r, 's> {
    source: usize,
    problems: &'r mut ProblemCollector<'s>,
    /// Whether every table could be read so far.
    reads_all: bool,
    /// Below each of these stand fields of another table.
    missing_headers: Vec<usize>,
}

fn read_top(
    reader: &mut Reader<'_, '_>,
    key: &Spanned<DeString<'_>>,
    value: Spanned<DeValue<'_>>,
    raw: &mut Raw,
) {
    match key.get_ref().as_ref() {
        "format" => {
            raw.has_format = true;
            reader.format(value);
        }
        "instrument" => reader.instrument(value, &mut raw.instruments),
        "response_set" => reader.tables(key, value, &mut raw.response_sets),
        "scale" => reader.tables(key, value, &mut raw.scales),
        "item" => reader.tables(key, value, &mut raw.items),
        "page" => reader.tables(key, value, &mut raw.pages),
        "flag" => reader.tables(key, value, &mut raw.flags),
        "person" => reader.tables(key, value, &mut raw.persons),
        "situation" => reader.tables(key, value, &mut raw.situations),
        "safety" => reader.tables(key, value, &mut raw.safety),
        "cause" => reader.tables(key, value, &mut raw.causes),
        "pattern" => reader.tables(key, value, &mut raw.patterns),
        "strategy" => reader.tables(key, value, &mut raw.strategies),
        "caution" => reader.tables(key, value, &mut raw.cautions),
        "helpline" => reader.tables(key, value, &mut raw.helplines),
        "article" => reader.tables(key, value, &mut raw.articles),
        unknown => {
            reader.reads_all = false;
            let tables = tables_with(unknown);
            if !tables.is_empty() && reader.problems.is_malformed(reader.source) {
                // The header of its table may be the line that is not TOML.
                return;
            }
            let at = reader.at(key);
            let what = format!("{} does not belong at the top of a file", quote(unknown));
            let instead = if tables.iter().any(|table| table == "the instrument") {
                "Write it below [instrument].".to_owned()
            } else {
                write_one_of(&TOP_LEVEL, unknown, "table")
            };
            reader.problems.add(&at, what, instead);
        }
    }
}

impl Reader<'_, '_> {
    fn at<T>(&self, spanned: &Spanned<T>) -> SourceSpan {
        SourceSpan { source: self.source, span: spanned.span() }
    }

    fn format(&mut self, value: Spanned<DeValue<'_>>) {
        let at = self.at(&value);
        if i64::deserialize(value.into_deserializer()) != Ok(FORMAT) {
            let what = "the file has a format that this program does not read";
            self.problems.add(&at, what, format!("Write format = {FORMAT}."));
        }
    }

    fn instrument(
        &mut self,
        value: Spanned<DeValue<'_>>,
        instruments: &mut Vec<RawTable<RawInstrument>>,
    ) {
        let at = self.at(&value);
        if let DeValue::Table(table) = value.into_inner() {
            instruments.extend(self.table(at, table));
        } else {
            self.reads_all = false;
            let what = "the instrument is not one table";
            self.problems.add(&at, what, "Write [instrument], once.");
        }
    }

    /// Reads each table of an array on its own, so that one that is wrong hides no other.
    fn tables<T: Shape>(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: Spanned<DeValue<'_>>,
        tables: &mut Vec<RawTable<T>>,
    ) {
        let instead = write_list(key.get_ref());
        let at = self.at(&value);
        let DeValue::Array(elements) = value.into_inner() else {
            self.reads_all = false;
            self.problems.add(&at, outside_list(key.get_ref()), instead);
            return;
        };
        for element in elements {
            let at = self.at(&element);
            if let DeValue::Table(table) = element.into_inner() {
                tables.extend(self.table(at, table));
            } else {
                self.reads_all = false;
                self.problems.add(&at, format!("this {} is not a table", T::KIND), &*instead);
            }
        }
    }

    /// Reads one table, and reports every field that cannot be read.
    fn table<T: Shape>(&mut self, at: SourceSpan, table: DeTable<'_>) -> Option<RawTable<T>> {
        // The value of a line that is not TOML may have been lost, which was said of the line.
        let table = table.into_iter().filter(|(_, value)| !value.span().is_empty());
        let next = self.missing_headers.partition_point(|missing| *missing <= at.span.start);
        let missing = self.missing_headers.get(next);
        let (of_another, table): (DeTable<'_>, DeTable<'_>) =
            table.partition(|(key, _)| missing.is_some_and(|missing| *missing <= key.span().start));
        let mut invalid: Vec<String> =
            of_another.keys().map(|key| key.get_ref().to_string()).collect();
        let owner = owner(T::KIND, table.get("id").and_then(|id| id.get_ref().as_str()));
        let raw = fields::read(table, at.span.clone(), |span, field, message| {
            let Mismatch { what, instead } = Mismatch::new(message, &owner, field, false);
            self.problems.add(&SourceSpan { source: self.source, span }, what, instead);
            invalid.extend(field.map(str::to_owned));
        });
        self.reads_all &= raw.is_some();
        Some(RawTable { at, invalid, id: None, raw: raw? })
    }
}
