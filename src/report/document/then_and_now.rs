//! An earlier and a later score on one line.

/// The content of a cell of the line with an earlier and a later score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The earlier score.
    Then,
    /// The later score; also if the earlier one lies in the same cell.
    Now,
    /// A part of the way from the one to the other.
    Way,
    /// The place where a quarter of the line begins or ends.
    Quarter,
    /// Nothing.
    Blank,
}

/// Returns the cells of a line from the least score to the greatest, with an earlier and a later score
/// of 0 to 100 on it, as far as there are any.
pub(super) fn marks(points: [Option<f64>; 2], cells: usize) -> Vec<Mark> {
    let at = |points| place_on_line(points, cells.saturating_sub(1));
    let [then, now] = points.map(|points| points.map(at));
    let way = then.zip(now).map_or(0..0, |(then, now)| then.min(now)..then.max(now));
    let quarters = [0.0, 25.0, 50.0, 75.0, 100.0].map(at);
    let mark = |cell| match cell {
        _ if now == Some(cell) => Mark::Now,
        _ if then == Some(cell) => Mark::Then,
        _ if way.contains(&cell) => Mark::Way,
        _ if quarters.contains(&cell) => Mark::Quarter,
        _ => Mark::Blank,
    };
    (0..cells).map(mark).collect()
}

/// Returns the place of a score of 0 to 100 on a line whose places are counted from 0 to the last.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a line has few places, and the score is clamped to them"
)]
#[must_use]
pub fn place_on_line(points: f64, last: usize) -> usize {
    (points.clamp(0.0, 100.0) / 100.0 * last as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(then: impl Into<Option<f64>>, now: impl Into<Option<f64>>, cells: usize) -> String {
        let sign = |mark| match mark {
            Mark::Then => 'o',
            Mark::Now => '#',
            Mark::Way => '=',
            Mark::Quarter => ':',
            Mark::Blank => ' ',
        };
        marks([then.into(), now.into()], cells).into_iter().map(sign).collect()
    }

    #[test]
    fn both_scores_stand_at_their_places_with_the_way_between_them() {
        assert_eq!(drawn(25.0, 75.0, 21), ":    o=========#    :");
        assert_eq!(drawn(75.0, 25.0, 21), ":    #=========o    :");
        assert_eq!(drawn(0.0, 100.0, 21), "o===================#");
        assert_eq!(
            drawn(30.0, 31.0, 21),
            ":    :#   :    :    :",
            "in one cell only the later one is seen"
        );
        assert_eq!((drawn(0.0, 9.0, 1).as_str(), drawn(0.0, 9.0, 0).as_str()), ("#", ""));
    }

    #[test]
    fn a_score_alone_stands_at_its_place_too() {
        assert_eq!(drawn(None, 60.0, 21), ":    :    : #  :    :");
        assert_eq!(drawn(60.0, None, 21), ":    :    : o  :    :");
    }
}
