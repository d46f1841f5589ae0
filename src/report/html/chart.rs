//! Charts as inline SVG. The title of a bar gives its score; the others are hidden from screen readers, since
//! the page says the same beside them.

use std::fmt::Write as _;

use super::escape::escape;
use crate::report::document::{Curve, Moment};

// Sizes are in units of the drawing, which is scaled to the page: a width and a height.

/// The size of a bar.
const BAR: (f64, f64) = (200.0, 12.0);
/// The size of a line with two scores.
const LINE: (f64, f64) = (320.0, 12.0);
/// The size of a chart, and its margins.
const CHART: (f64, f64) = (320.0, 120.0);
const LEFT: f64 = 30.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 24.0;

/// Draws a score from 0 to 100 as a bar; the words give it.
pub(super) fn bar(words: &str, points: f64) -> String {
    let (width, height) = BAR;
    let filled = points.clamp(0.0, 100.0) / 100.0 * width;
    let quarters = grid_lines(&[0.25, 0.5, 0.75].map(|share| share * width), height);
    format!(
        "<svg class=\"bar\" role=\"img\" viewBox=\"0 0 {width} {height}\" \
         preserveAspectRatio=\"none\"><title>{}</title>\
         <rect class=\"track\" width=\"{width}\" height=\"{height}\"/>\
         <rect class=\"fill\" width=\"{filled:.1}\" height=\"{height}\"/>{quarters}</svg>",
        escape(words),
    )
}

/// Draws an earlier and a later score from 0 to 100 on one line, as far as there are any;
/// `None` if there is none.
pub(super) fn then_and_now(points: [Option<f64>; 2]) -> Option<String> {
    let (length, height) = LINE;
    let middle = height / 2.0;
    let x = |points: f64| middle + points.clamp(0.0, 100.0) / 100.0 * (length - height);
    let quarters = grid_lines(&[0.0, 25.0, 50.0, 75.0, 100.0].map(x), height);
    let [then, now] = points.map(|points| points.map(x));
    let path = then.zip(now).map(|(then, now)| {
        format!(
            "<line class=\"path\" x1=\"{then:.1}\" y1=\"{middle}\" x2=\"{now:.1}\" y2=\"{middle}\"/>"
        )
    });
    let circle =
        |class, x| format!("<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{middle}\" r=\"4\"/>");
    let circles = [then.map(|x| circle("then", x)), now.map(|x| circle("dot", x))];
    let drawn: String = path.into_iter().chain(circles.into_iter().flatten()).collect();
    (!drawn.is_empty()).then(|| {
        format!(
            "<svg class=\"change\" aria-hidden=\"true\" viewBox=\"0 0 {length} {height}\">\
             {quarters}{drawn}</svg>"
        )
    })
}

/// Draws lines from top to bottom.
fn grid_lines(xs: &[f64], height: f64) -> String {
    let line = |x| format!("<line class=\"grid\" x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"{height}\"/>");
    xs.iter().map(line).collect()
}

/// Draws a scale over several runs, oldest first: a dot for each score, and lines between neighbours.
pub(super) fn trend(curve: &Curve, runs: &[Moment]) -> String {
    let (width, height) = CHART;
    let dots = dots(runs, &curve.points);
    let mut drawn = String::new();
    for (points, number) in [0.0, 50.0, 100.0].into_iter().zip(&curve.axis) {
        let y = y(points);
        let _ = write!(
            drawn,
            "<line class=\"grid\" x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{:.1}\" y2=\"{y:.1}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            width - RIGHT,
            LEFT - 6.0,
            y + 3.5,
            escape(number)
        );
    }
    for pair in dots.windows(2) {
        if let [(x1, Some(y1)), (x2, Some(y2))] = pair {
            let _ = write!(
                drawn,
                "<line class=\"path\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>"
            );
        }
    }
    for (x, y) in &dots {
        if let Some(y) = y {
            let _ = write!(drawn, "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>");
        }
    }
    let base = height - 6.0;
    if let [first, .., last] = runs {
        let _ = write!(
            drawn,
            "<text x=\"{LEFT}\" y=\"{base}\">{}</text>\
             <text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{}</text>",
            escape(&first.date),
            width - RIGHT,
            escape(&last.date)
        );
    }
    format!(
        "<figure><figcaption>{}</figcaption>\
         <svg class=\"chart\" viewBox=\"0 0 {width} {height}\">{drawn}</svg></figure>\n",
        escape(&curve.title)
    )
}

/// Places each run by its time, and by its score if there is one.
#[expect(clippy::cast_precision_loss, reason = "the numbers are small enough to be exact")]
fn dots(runs: &[Moment], points: &[Option<f64>]) -> Vec<(f64, Option<f64>)> {
    let first = runs.first().map_or(0, |run| run.second);
    let last = runs.last().map_or(0, |run| run.second);
    let span = (last - first).max(1) as f64;
    let room = CHART.0 - LEFT - RIGHT;
    let x = |second: i64| LEFT + (second - first) as f64 / span * room;
    runs.iter().zip(points).map(|(run, points)| (x(run.second), points.map(y))).collect()
}

fn y(points: f64) -> f64 {
    TOP + (100.0 - points.clamp(0.0, 100.0)) / 100.0 * (CHART.1 - TOP - BOTTOM)
}
