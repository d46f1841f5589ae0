//! The change between two runs as lines of text.

use textwrap::core::display_width;

use super::{
    Layout, Lines,
    scores::{TITLE, pad},
};
use crate::report::document::{ChangeRow, Changes, Mark};

/// The width of a line with two scores, in cells: four quarters of 13, and its end.
const LINE: usize = 53;

/// Adds scales in two runs: both scores on one line if there is room, and in words.
pub(super) fn rows(lines: &mut Lines, changes: &Changes, layout: Layout) {
    let signs = layout.change_signs();
    if let Some([then, now, _, quarter]) = signs {
        changes.legend(then, now, quarter).iter().for_each(|legend| lines.text(legend));
    } else {
        lines.text(changes.heading);
    }
    for row in &changes.rows {
        let fits = display_width(&row.title) <= TITLE;
        match signs.filter(|_| fits).and_then(|signs| drawn(row, signs)) {
            Some(drawn) => {
                lines.line(&format!("{} {drawn}", pad(&row.title, TITLE)));
                lines.hanging("  ", &row.words);
            }
            None => lines.text(&row.in_words()),
        }
        for remark in &row.remarks {
            lines.hanging("  ", remark);
        }
    }
}

fn drawn(row: &ChangeRow, [then, now, way, quarter]: [&str; 4]) -> Option<String> {
    let sign = |mark| match mark {
        Mark::Then => then,
        Mark::Now => now,
        Mark::Way => way,
        Mark::Quarter => quarter,
        Mark::Blank => " ",
    };
    Some(row.then_and_now(LINE)?.into_iter().map(sign).collect())
}
