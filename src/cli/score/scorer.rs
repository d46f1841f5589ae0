//! Scores a block of rows.

use std::sync::Arc;

use memchr::memchr;

use super::{
    cells::{PlainCells, QuotedCells},
    error::{RowError, excerpt},
    header::{Column, ID},
    jsonl::ObjectReader,
    respondent::Respondent,
    rows::{Block, Row, line_breaks},
    setup::{Form, Setup},
};

/// The results of a block.
#[derive(Debug, Default)]
pub(super) struct ScoredBlock {
    /// A line of scores for each row that could be scored.
    pub(super) text: Vec<u8>,
    /// A message for each row that could not.
    pub(super) messages: String,
    /// The number of rows.
    pub(super) rows: u64,
    /// The number of rows that could not be scored.
    pub(super) errors: u64,
}

/// Scores rows one after the other, without allocating for a valid row.
#[derive(Debug)]
pub(super) struct Scorer {
    setup: Arc<Setup>,
    respondent: Respondent,
    quoted: QuotedCells,
    objects: ObjectReader,
}

impl Scorer {
    pub(super) fn new(setup: Arc<Setup>) -> Self {
        let (respondent, objects) = (Respondent::new(&setup), ObjectReader::new(&setup));
        Self { setup, respondent, quoted: QuotedCells::new(), objects }
    }

    /// Scores all rows of a block.
    pub(super) fn score(&mut self, block: &Block) -> ScoredBlock {
        let mut scored = ScoredBlock::default();
        for row in block.rows() {
            match self.read(&row) {
                Ok(()) => self.respondent.write(&self.setup, row.number, &mut scored.text),
                Err(error) => {
                    let name = row_name(&row, self.who(&row, &error));
                    let message = error.message(&name, &self.setup.questionnaire);
                    scored.messages.extend(["goodfaith: ", &message, "\n"]);
                    scored.errors += 1;
                }
            }
            scored.rows += 1;
        }
        scored
    }

    /// Returns the person of a row with an error, as far as it is known.
    fn who(&mut self, row: &Row<'_>, error: &RowError) -> Option<String> {
        if !self.setup.has_ids {
            return Some(format!("row {}", row.number));
        }
        let bytes = row.bytes.ok()?;
        let id = match &self.setup.form {
            Form::Jsonl => self.respondent.id().map(|id| excerpt(id.as_bytes())),
            Form::Csv(columns) => {
                let column = columns.iter().position(|column| *column == Column::Id)?;
                let is_in_place = column == 0 || !matches!(error, RowError::Cells { .. });
                is_in_place.then(|| self.quoted.cells(bytes).nth(column).map(excerpt))?
            }
        };
        id.filter(|id| !id.is_empty()).map(|id| format!("{ID} {id}"))
    }

    /// Reads one row.
    fn read(&mut self, row: &Row<'_>) -> Result<(), RowError> {
        let bytes = row.bytes.map_err(RowError::Malformed)?;
        self.respondent.reset(&self.setup);
        match &self.setup.form {
            Form::Jsonl => self.objects.read(bytes, &self.setup, &mut self.respondent),
            Form::Csv(columns) if memchr(b'"', bytes).is_none() => {
                self.respondent.read(&self.setup, columns, PlainCells::new(bytes))
            }
            Form::Csv(columns) => {
                self.respondent.read(&self.setup, columns, self.quoted.cells(bytes))
            }
        }
    }
}

/// Returns the name of a row for a message: its lines, as an editor counts them, and the person.
fn row_name(row: &Row<'_>, who: Option<String>) -> String {
    let first = row.line;
    let last = first + row.bytes.map_or(0, line_breaks);
    let lines =
        if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
    who.map_or_else(|| lines.clone(), |who| format!("{lines}, {who},"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        builtin,
        cli::score::{
            header,
            missing::Missing,
            rows::RowReader,
            setup::{Input, Points},
        },
    };

    fn written(on_terminal: bool, text: &str) -> String {
        let questionnaire = builtin().unwrap();
        let mut rows = RowReader::new(text.as_bytes(), true);
        let columns = header::read(rows.header().unwrap().as_ref(), &questionnaire).unwrap();
        let input = Input { form: Form::Csv(columns), has_ids: true };
        let missing = Missing::default();
        let setup =
            Setup::new(questionnaire, input, missing, Points::Percent, on_terminal).unwrap();
        let mut scorer = Scorer::new(Arc::new(setup));
        let blocks = rows.map(|block| scorer.score(&block.unwrap()).text);
        String::from_utf8(blocks.collect::<Vec<_>>().concat()).unwrap()
    }

    #[test]
    fn an_id_controls_no_terminal_and_is_passed_on_unchanged_elsewhere() {
        let text = "id,s1\n\u{1b}[31mred\u{202e},1\n";
        assert_eq!(written(true, text), "[31mred,,,,,1,0,0,0\n");
        assert_eq!(written(false, text), "\u{1b}[31mred\u{202e},,,,,1,0,0,0\n");
    }
}
