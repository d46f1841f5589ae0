//! Tables of questions, as CSV.

use anyhow::{Context as _, ensure};

use super::outline::{OTHER_CONDITION, Outline, When, compared, text};

/// The most rows of a table.
const MAX_ROWS: usize = 5_000;

/// The doubt about the language of a table, which has no place for one.
pub(super) const NO_LANGUAGE: &str =
    "the table does not name its language: check language = \"en\"";

/// A table with named columns.
pub(super) struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
}

impl Table {
    /// Reads a table whose cells are separated as its first line has it.
    pub(super) fn read(content: &str) -> anyhow::Result<Self> {
        let first = content.lines().next().unwrap_or_default();
        let count = |separator: char| first.matches(separator).count();
        let separator = [',', ';', '\t'].into_iter().max_by_key(|separator| count(*separator));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(u8::try_from(separator.unwrap_or(',')).unwrap_or(b','))
            .flexible(true)
            .from_reader(content.as_bytes());
        let heads = reader.headers().context("it has no line of column names")?;
        let heads = heads.iter().map(|head| head.trim().to_owned()).collect();
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.context("a row of it cannot be read")?;
            rows.push(row.iter().map(|cell| cell.trim().to_owned()).collect());
            ensure!(rows.len() <= MAX_ROWS, "it has more than {MAX_ROWS} rows");
        }
        Ok(Self { heads, rows })
    }

    /// Returns whether there is a column of that name.
    pub(super) fn has(&self, head: &str) -> bool {
        self.heads.iter().any(|other| other.eq_ignore_ascii_case(head))
    }

    /// Iterates over the rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }

    /// Returns the names of the columns.
    pub(super) fn heads(&self) -> &[String] {
        &self.heads
    }
}

impl<'t> Row<'t> {
    /// Returns the cell of the column with this name; empty if there is none.
    pub(super) fn cell(self, head: &str) -> &'t str {
        self.find(|other| other.eq_ignore_ascii_case(head))
    }

    /// Returns the cell of the first column whose name begins with this; empty if there is none.
    pub(super) fn cell_beginning(self, head: &str) -> &'t str {
        self.find(|other| {
            other.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head))
        })
    }

    fn find(self, is_it: impl Fn(&str) -> bool) -> &'t str {
        let at = self.table.heads.iter().position(|head| is_it(head));
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

/// Reads a condition that one earlier answer is one of these: `[a] = '1' or [a] = '2'`, `a >= 3`.
/// Others may hold before the earlier question is answered, and are refused.
pub(super) fn when(condition: &str, outline: &Outline) -> Result<Option<When>, String> {
    if condition.is_empty() {
        return Ok(None);
    }
    let mut found: Option<When> = None;
    for part in condition.replace("||", " or ").replace(" OR ", " or ").split(" or ") {
        let part = part.trim().trim_matches(|c| c == '(' || c == ')').trim();
        let start = part.find(['=', '>', '<', '!']).ok_or(OTHER_CONDITION)?;
        let (name, rest) = part.split_at(start);
        let end = rest.find(|c| !"=><!".contains(c)).ok_or(OTHER_CONDITION)?;
        let (operator, value) = rest.split_at(end);
        let name = name.trim().trim_matches(|c| c == '[' || c == ']');
        let value = value.trim().trim_matches(|c| c == '\'' || c == '"');
        let item = outline.item(name).ok_or(OTHER_CONDITION)?;
        let value: i64 = value.parse().map_err(|_| OTHER_CONDITION)?;
        if !matches!(operator, "=" | "==" | ">" | ">=") {
            return Err(OTHER_CONDITION.to_owned());
        }
        let values = outline.sets[outline.items[item].set].values();
        let is = compared(&values, operator, value).unwrap_or_default();
        if is.is_empty() {
            return Err(format!("a condition for an answer that {} does not have", text(name)));
        }
        let when = found.get_or_insert(When { item, is: Vec::new() });
        if when.item != item {
            return Err(OTHER_CONDITION.to_owned());
        }
        when.is.extend(is);
        when.is.sort_unstable();
        when.is.dedup();
    }
    Ok(found)
}
