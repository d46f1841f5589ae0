//! Scores a block of rows.

use std::sync::Arc;

use memchr::memchr;

use super::{
    cells::{PlainCells, QuotedCells},
    error::RowError,
    jsonl::ObjectReader,
    respondent::Respondent,
    rows::{Block, Line},
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
        for line in block.lines() {
            match self.read(&line) {
                Ok(()) => self.respondent.write(&self.setup, line.number, &mut scored.text),
                Err(error) => {
                    let message = error.message(&row_name(&line), &self.setup.questionnaire);
                    scored.messages.extend(["goodfaith: ", &message, "\n"]);
                    scored.errors += 1;
                }
            }
            scored.rows += 1;
        }
        scored
    }

    /// Reads one row.
    fn read(&mut self, line: &Line<'_>) -> Result<(), RowError> {
        let row = line.bytes.map_err(RowError::Malformed)?;
        self.respondent.reset(&self.setup);
        match &self.setup.form {
            Form::Jsonl => self.objects.read(row, &self.setup, &mut self.respondent),
            Form::Csv(columns) if memchr(b'"', row).is_none() => {
                self.respondent.read(&self.setup, columns, PlainCells::new(row))
            }
            Form::Csv(columns) => {
                self.respondent.read(&self.setup, columns, self.quoted.cells(row))
            }
        }
    }
}

/// Returns the name of a row for a message, with its number of lines, which may be the error.
fn row_name(line: &Line<'_>) -> String {
    let number = line.number;
    let lines = line.bytes.map_or(1, |row| String::from_utf8_lossy(row).lines().count());
    if lines > 1 { format!("row {number}, over {lines} lines,") } else { format!("row {number}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        builtin,
        cli::score::{header, rows::RowReader, setup::Points},
    };

    fn written(on_terminal: bool, text: &str) -> String {
        let questionnaire = builtin().unwrap();
        let mut rows = RowReader::new(text.as_bytes(), true);
        let columns = header::read(rows.header().unwrap().as_ref(), &questionnaire).unwrap();
        let form = Form::Csv(columns);
        let setup = Setup::new(questionnaire, form, Points::Percent, on_terminal).unwrap();
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
