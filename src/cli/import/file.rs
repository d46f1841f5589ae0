//! An outline as the file of a questionnaire.

use std::fmt::Write as _;

use super::{
    outline::{Item, Outline, Scale},
    response_set::ResponseSet,
};

/// Writes an outline as a questionnaire. The meaning of a high score is never guessed: it is a `?`,
/// which a person must replace.
pub(super) fn write(outline: &Outline, from: &str) -> String {
    let mut out = format!(
        "# Imported from {from}. Read it through before you use it, and compare it with the publication.\n\
         # For each scale, replace the ? in high: \"hard\" if a high score means that something is hard\n\
         # for a person, \"good\" if it means that they are doing well, \"neither\" if it is neither\n\
         # better nor worse. The minutes and the days are guesses: six items a minute, and two weeks.\n\
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
        let _ = writeln!(out, "{name} = {}", toml_string(text));
    }
    let minutes = outline.items.len().div_ceil(6).clamp(1, 600);
    let _ = writeln!(out, "minutes = {minutes}\nretake_after_days = 14\nvalidated = false");
    for (position, set) in outline.response_sets.iter().enumerate() {
        let _ = writeln!(out, "\n[[response_set]]\nid = \"set-{}\"", position + 1);
        write_set(set, &mut out);
    }
    for scale in &outline.scales {
        write_scale(outline, scale, &mut out);
    }
    for (position, item) in outline.items.iter().enumerate() {
        for page in outline.pages.iter().filter(|page| page.before == position) {
            let (before, text) = (toml_string(&item.id), toml_string(&page.text));
            let _ = writeln!(out, "\n[[page]]\nbefore = {before}");
            if !page.title.is_empty() {
                let _ = writeln!(out, "title = {}", toml_string(&page.title));
            }
            let _ = writeln!(out, "text = {text}");
        }
        write_item(outline, position, item, &mut out);
    }
    out
}

fn write_set(set: &ResponseSet, out: &mut String) {
    match set {
        ResponseSet::Options(options) => {
            let _ = writeln!(out, "options = [");
            for (value, label) in options {
                let _ = writeln!(out, "  {{ value = {value}, label = {} }},", toml_string(label));
            }
            let _ = writeln!(out, "]");
        }
        ResponseSet::Numbers { from, to, low, high } => {
            let end = |name: &str, words: &str| {
                if words.is_empty() {
                    String::new()
                } else {
                    format!(", {name} = {}", toml_string(words))
                }
            };
            let (low, high) = (end("low", low), end("high", high));
            let _ = writeln!(out, "numbers = {{ from = {from}, to = {to}{low}{high} }}");
        }
    }
}

fn write_scale(outline: &Outline, scale: &Scale, out: &mut String) {
    let unit = scale.unit.as_str();
    let members = scale.keys.iter().map(|key| {
        let id = &outline.items[key.item].id;
        match (key.weight, key.reversed) {
            (1, false) => toml_string(id),
            (1, true) => toml_string(&format!("-{id}")),
            (weight, reversed) => {
                format!("{{ id = {}, reversed = {reversed}, weight = {weight} }}", toml_string(id))
            }
        }
    });
    let _ = writeln!(
        out,
        "\n[[scale]]\nid = {}\ntitle = {}\nabout = {}\nhigh = \"?\"\npoints = \"{unit}\"\nitems = [{}]\n\
         bands = [",
        toml_string(&scale.id),
        toml_string(&scale.title),
        toml_string(&scale.about),
        members.collect::<Vec<_>>().join(", "),
    );
    for (number, (from, label)) in scale.bands.iter().enumerate() {
        let meaning = if scale.bands.len() == 1 {
            "No ranges were imported for this score.".to_owned()
        } else {
            format!("The original calls this range \"{label}\".")
        };
        let (label, meaning) = (toml_string(label), toml_string(&meaning));
        let id = format!("band-{}", number + 1);
        let _ = writeln!(
            out,
            "  {{ from = {from}, id = \"{id}\", label = {label}, meaning = {meaning} }},"
        );
    }
    let _ = writeln!(out, "]");
}

fn write_item(outline: &Outline, position: usize, item: &Item, out: &mut String) {
    let _ = writeln!(
        out,
        "\n[[item]]\nid = {}\ntext = {}\nresponse_set = \"set-{}\"",
        toml_string(&item.id),
        toml_string(&item.text),
        item.response_set + 1,
    );
    if item.source != item.id {
        let _ = writeln!(out, "source = {}", toml_string(&item.source));
    }
    if !outline.scales.iter().any(|scale| scale.keys.iter().any(|key| key.item == position)) {
        let _ = writeln!(out, "unscored = true");
    }
    if let Some(when) = &item.when {
        let earlier = toml_string(&outline.items[when.item].id);
        let unasked = item.unasked.map_or(String::new(), |value| format!(", unasked = {value}"));
        let _ = writeln!(out, "when = {{ item = {earlier}, is = {:?}{unasked} }}", when.answers);
    }
}

/// Returns a text as a string of TOML, with its quotation marks.
fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
