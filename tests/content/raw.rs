//! The files of the built-in questionnaire, as they stand.

use std::{fs, path::PathBuf, slice, sync::LazyLock};

use toml::{Table, Value};

/// The folder with the files.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/trust-signs");

/// The texts of all files, whatever their names.
pub(crate) static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let entries = fs::read_dir(FOLDER).unwrap_or_else(|error| panic!("{FOLDER}: {error}"));
    let read = |path: PathBuf| {
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    entries.flatten().map(|entry| read(entry.path())).collect()
});

/// All files as tables.
static FILES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let parsed = TEXTS.iter().map(|text| text.parse());
    parsed.map(|table| table.unwrap_or_else(|error| panic!("{error}"))).collect()
});

/// Returns all tables of a kind, such as `strategy`.
pub(crate) fn tables(kind: &str) -> Vec<&'static Table> {
    let of_kind = FILES.iter().filter_map(|file| file.get(kind)?.as_array());
    of_kind.flatten().filter_map(Value::as_table).collect()
}

/// Returns a text of a table; an absent one is empty.
pub(crate) fn text<'t>(table: &'t Table, field: &str) -> &'t str {
    table.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Returns a list of texts of a table; an absent one is empty.
pub(crate) fn list<'t>(table: &'t Table, field: &str) -> Vec<&'t str> {
    let list = table.get(field).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}

/// Tables whose texts other people chose, or that are for authors only.
const NOT_OURS: [&str; 3] = ["article", "flag", "helpline"];

/// Fields that name things or steer them and are not read as words.
const NOT_READ: [&str; 28] = [
    "id",
    "version",
    "language",
    "licence",
    "citation",
    "scale",
    "response_set",
    "covers",
    "articles",
    "helps",
    "facing",
    "from_band",
    "to_band",
    "items",
    "situations",
    "causes",
    "patterns",
    "only_when",
    "not_when",
    "sets",
    "sets_if_unsaid",
    "scales",
    "lead",
    "job",
    "not_if_high",
    "flag",
    "show",
    "kind",
];

/// Returns every text that a person may read, with the id of the table it stands in.
pub(crate) fn prose() -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    for (kind, value) in FILES.iter().flatten() {
        if NOT_OURS.contains(&kind.as_str()) {
            continue;
        }
        for table in each(value).iter().filter_map(Value::as_table) {
            let mut texts = Vec::new();
            collect(table, &mut texts);
            found.extend(texts.into_iter().map(|words| (text(table, "id"), words)));
        }
    }
    found
}

fn collect(table: &'static Table, texts: &mut Vec<&'static str>) {
    let fields = table.iter().filter(|(field, _)| !NOT_READ.contains(&field.as_str()));
    for value in fields.flat_map(|(_, value)| each(value)) {
        match value {
            Value::String(text) => texts.push(text),
            Value::Table(table) => collect(table, texts),
            _ => {}
        }
    }
}

/// Returns the elements of an array, or the value itself if it is not an array.
fn each(value: &Value) -> &[Value] {
    value.as_array().map_or(slice::from_ref(value), Vec::as_slice)
}

/// Returns the words of a text in small letters.
pub(crate) fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
