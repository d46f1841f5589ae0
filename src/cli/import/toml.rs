//! The file that an outline is written to.

use std::fmt::Write as _;

use super::outline::{Answers, Item, Outline, Scale, Unit};

/// Writes an outline as a questionnaire. Nothing is guessed of what a high score means: that is a `?`,
/// which a person must replace.
pub(super) fn write(outline: &Outline, from: &str) -> String {
    let mut out = format!(
        "# Taken from {from}. Read it through before you use it, and compare it with the publication.\n\
         # For each scale, replace the ? in high: \"hard\" if a high score means that something is hard\n\
         # for a person, \"good\" if it is well with them, \"neither\" if nothing is better or worse.\n\
         # Then: goodfaith check FILE\n\nformat = 1\n\n[instrument]\n",
    );
    let fields = [
        ("id", &outline.id),
        ("version", &outline.version),
        ("language", &outline.language),
        ("title", &outline.title),
        ("recall", &outline.recall),
        ("licence", &outline.licence),
        ("citation", &outline.citation),
    ];
    for (name, text) in fields {
        let _ = writeln!(out, "{name} = {}", quoted(text));
    }
    let minutes = outline.items.len().div_ceil(6).clamp(1, 600);
    let _ = writeln!(out, "minutes = {minutes}\nretake_after_days = 14\nvalidated = false");
    for (position, answers) in outline.sets.iter().enumerate() {
        let _ = writeln!(out, "\n[[response_set]]\nid = \"set-{}\"", position + 1);
        set(answers, &mut out);
    }
    for of in &outline.scales {
        scale(outline, of, &mut out);
    }
    for (position, of) in outline.items.iter().enumerate() {
        for page in outline.pages.iter().filter(|page| page.before == position) {
            let (before, text) = (quoted(&of.id), quoted(&page.text));
            let _ = writeln!(out, "\n[[page]]\nbefore = {before}\ntext = {text}");
        }
        item(outline, position, of, &mut out);
    }
    out
}

fn set(answers: &Answers, out: &mut String) {
    match answers {
        Answers::Options(options) => {
            let _ = writeln!(out, "options = [");
            for (value, label) in options {
                let _ = writeln!(out, "  {{ value = {value}, label = {} }},", quoted(label));
            }
            let _ = writeln!(out, "]");
        }
        Answers::Numbers { from, to, low, high } => {
            let end = |name: &str, words: &str| {
                if words.is_empty() {
                    String::new()
                } else {
                    format!(", {name} = {}", quoted(words))
                }
            };
            let (low, high) = (end("low", low), end("high", high));
            let _ = writeln!(out, "numbers = {{ from = {from}, to = {to}{low}{high} }}");
        }
    }
}

fn scale(outline: &Outline, scale: &Scale, out: &mut String) {
    let unit = match scale.unit {
        Unit::Percent => "percent",
        Unit::Mean => "mean",
        Unit::Sum => "sum",
    };
    let members = scale.keys.iter().map(|key| {
        let id = &outline.items[key.item].id;
        match (key.weight, key.reversed) {
            (1, false) => quoted(id),
            (1, true) => quoted(&format!("-{id}")),
            (weight, reversed) => {
                format!("{{ id = {}, reversed = {reversed}, weight = {weight} }}", quoted(id))
            }
        }
    });
    let _ = writeln!(
        out,
        "\n[[scale]]\nid = {}\ntitle = {}\nabout = {}\nhigh = \"?\"\npoints = \"{unit}\"\nitems = [{}]\n\
         bands = [",
        quoted(&scale.id),
        quoted(&scale.title),
        quoted(&scale.about),
        members.collect::<Vec<_>>().join(", "),
    );
    for (number, (from, label)) in scale.bands.iter().enumerate() {
        let meaning = if scale.bands.len() == 1 {
            "No ranges were taken over for this score.".to_owned()
        } else {
            format!("The source calls this range \"{label}\".")
        };
        let (label, meaning) = (quoted(label), quoted(&meaning));
        let id = format!("band-{}", number + 1);
        let _ = writeln!(
            out,
            "  {{ from = {from}, id = \"{id}\", label = {label}, meaning = {meaning} }},"
        );
    }
    let _ = writeln!(out, "]");
}

fn item(outline: &Outline, position: usize, item: &Item, out: &mut String) {
    let _ = writeln!(
        out,
        "\n[[item]]\nid = {}\ntext = {}\nresponse_set = \"set-{}\"",
        quoted(&item.id),
        quoted(&item.text),
        item.set + 1,
    );
    if item.source != item.id {
        let _ = writeln!(out, "source = {}", quoted(&item.source));
    }
    if !outline.scales.iter().any(|scale| scale.keys.iter().any(|key| key.item == position)) {
        let _ = writeln!(out, "unscored = true");
    }
    if let Some(when) = &item.when {
        let earlier = quoted(&outline.items[when.item].id);
        let _ = writeln!(out, "when = {{ item = {earlier}, is = {:?} }}", when.is);
    }
}

/// Returns a text as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
