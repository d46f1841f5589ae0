//! Lines that are not TOML.

use super::{SAMPLE, changed, item, wrong};

const TITLE: &str = "title = \"Doubt\"";
const OPTION: &str = "{ value = 1, label = \"Sometimes\" },";
const COVERS: &str = "covers = [\"doubts\"]";

const UNQUOTED: &str =
    "a text without quotation marks. Put the text between quotation marks: \"…\".";
const WITHIN: &str =
    "a quotation mark within a text. Write \\\" for a quotation mark within a text.";
const NO_END: &str = "a text without an end. Put a quotation mark at the end of the text.";

/// Checks that the sample with one stretch replaced has only this problem, in that line.
#[track_caller]
fn expect(old: &str, new: &str, line: usize, problem: &str) {
    let problems = wrong(&changed(old, new));
    assert_eq!(problems, format!("a.toml:{line}: this is not TOML: {problem}"), "{new}");
}

#[test]
fn a_text_with_a_mark_too_few_or_too_many_is_told_where_it_goes() {
    for title in ["Doubt", "Doubt and more", "Doubt, and more", "nine doubts", "true love"] {
        expect(TITLE, &format!("title = {title}"), 25, UNQUOTED);
    }
    expect(TITLE, "title = \"Doubt", 25, NO_END);
    for title in ["\"A \"great\" doubt\"", "\"A \"great doubt\"\""] {
        expect(TITLE, &format!("title = {title}"), 25, WITHIN);
    }
    let single = "an apostrophe within a text between apostrophes. Put the text between double quotation \
                  marks: \"…\".";
    expect(TITLE, "title = 'It's doubt'", 25, single);
    let backslash = "a backslash that stands for nothing. Write \\\\ for a backslash in a text.";
    expect(TITLE, "title = \"a\\d\"", 25, backslash);
    for title in ["“Doubt”", "„Doubt and more“"] {
        let curly = "a text without quotation marks. Write straight quotation marks: \"…\".";
        expect(TITLE, &format!("title = {title}"), 25, curly);
    }
}

#[test]
fn a_line_that_is_no_name_with_a_value_is_told_how_to_be_one() {
    let name = "this is not a name with a value. Write a name, an equals sign and a value: title = \"…\". A note \
                begins with #.";
    for line in ["title: \"Doubt\"", "title \"Doubt\"", "// Doubt\ntitle = \"Doubt\""] {
        expect(TITLE, line, 25, name);
    }
    let nothing = "there is no value. Write one: a text between quotation marks, a number, true or false, or a list \
         between [ and ].";
    expect(TITLE, "title =", 25, nothing);
    let mark = "a mark after the value. Take it out, and write each name in a line of its own.";
    expect(TITLE, "title = \"Doubt\",", 25, mark);
}

#[test]
fn a_word_for_true_and_a_number_that_is_none_are_told_what_to_write() {
    let boolean = "a text without quotation marks. Write true or false, or put the text between quotation \
                   marks.";
    for word in ["yes", "False", "no"] {
        expect("validated = false", &format!("validated = {word}"), 13, boolean);
    }
    let number =
        "this is not a number. Write a number such as 0.5, or put a text between quotation marks.";
    expect("version = \"1\"", "version = 1.0.0", 5, number);
    let comma = "a number with a comma. Write a decimal point, as in 0.5, or a whole number where nothing \
                 else is taken.";
    expect("min_answered = 0.5", "min_answered = 0,5", 27, comma);
    expect("{ from = 50, id", "{ from = 37,5, id", 30, comma);
    expect("meaning = \"Much doubt.\" }", "meaning = 37,5 }", 30, comma);
}

#[test]
fn a_missing_comma_is_shown_where_it_is_missing() {
    let comma = "a comma is missing between two elements of a list.";
    let after = format!("{comma} Put a comma after this element.");
    for option in
        [&OPTION[..OPTION.len() - 1], "{ value = 1, label = \"Sometimes\" } # and\n\n  # so on"]
    {
        expect(OPTION, option, 19, &after);
    }
    let here = format!("{comma} Put a comma before this.");
    expect(COVERS, "covers = [\"doubts\" \"more\"]", 39, &here);
    let in_its_place = format!("{comma} Put a comma in its place.");
    expect(COVERS, "covers = [\"doubts\"; \"more\"]", 39, &in_its_place);
    let semicolon = "a semicolon between two names. Put a comma in its place.";
    expect(OPTION, "{ label = \"Sometimes\"; value = 1 },", 19, semicolon);
    let next = "a comma is missing between a value and the next name. Put a comma before this.";
    expect(OPTION, "{ label = \"Sometimes\" value = 1 },", 19, next);
    let number = "a number with something after it. Put a comma after the number.";
    expect(OPTION, "{ value = 1 label = \"Sometimes\" },", 19, number);
    let number = "a number with something after it. Put a comma in its place.";
    expect(OPTION, "{ value = 1; label = \"Sometimes\" },", 19, number);
    expect(COVERS, "covers = [1; 2]", 39, number);
}

#[test]
fn a_slip_within_a_list_is_the_only_problem_even_if_all_below_it_is_taken_into_the_list() {
    expect(OPTION, "{ value = 1, label = Sometimes },", 19, UNQUOTED);
    expect(OPTION, "{ value = 1, label = \"Some \"times\" times\" },", 19, WITHIN);
    expect(OPTION, "{ value = 1, label = \"Sometimes },", 19, NO_END);
}

#[test]
fn what_has_no_end_is_told_so_where_the_end_is_missing() {
    let list = "a list without an end. Write ] after its last element.";
    for covers in
        ["covers = [\"doubts\"", "covers = [\"doubts\",", "covers = [\"doubts\" # a note\n"]
    {
        expect(COVERS, covers, 39, list);
    }
    let brace = "a brace without an end. Write } after its last value.";
    for option in ["{ value = 1, label = \"Sometimes\"", "{ value = 1, label = \"Sometimes\","] {
        expect(OPTION, option, 19, brace);
    }
    expect("\"Yes\" },\n]", "\"Yes\"\n]", 20, brace);
    for header in ["item", "scale", "page"] {
        let next = format!("\"Yes\" }},\n[[{header}]]\nid = \"x\"");
        expect("\"Yes\" },\n]", &next, 20, list);
    }
    expect(COVERS, "when = { item = \"a\", is = [1]", 39, brace);
    expect(COVERS, "when = { item = \"a\", is = [1]\n\n[[item]]", 39, brace);
    let end = "a text without an end. Put three quotation marks at the end of the text.";
    expect(TITLE, "title = \"\"\"Doubt\"", 25, end);
    expect(TITLE, "title = '''Doubt'", 25, &end.replace("quotation marks", "apostrophes"));
}

#[test]
fn a_number_stands_alone_unless_a_name_or_an_element_follows() {
    let alone = "a number with something after it. Write only the number, or put a text between quotation \
                 marks. A note begins with #.";
    for minutes in ["2 minutes", "2min", "2 - 3", "1/2"] {
        expect("version = \"1\"", &format!("version = {minutes}"), 5, alone);
    }
    let comma = "a number with something after it. Put a comma after the number.";
    expect(COVERS, "covers = [1 2]", 39, comma);
    let number =
        "this is not a number. Write a number such as 0.5, or put a text between quotation marks.";
    for date in ["2.", "--2", "24.12.2024", "2024-13-01", "1_"] {
        expect("version = \"1\"", &format!("version = {date}"), 5, number);
    }
    let zero = "a number that begins with 0. Write it without that 0, or put a text between quotation marks.";
    expect("version = \"1\"", "version = 014", 5, zero);
    expect("{ from = 50, id", "{ from = 50%, id", 30, alone);
}

#[test]
fn a_mark_too_many_or_of_the_wrong_kind_is_told_what_to_write() {
    let comma = "one comma too many. Take it out.";
    expect(OPTION, "{ value = 1, label = \"Sometimes\" },,", 19, comma);
    expect(OPTION, "{ value = 1,, label = \"Sometimes\" },", 19, comma);
    expect(TITLE, "title == \"Doubt\"", 25, "one equals sign too many. Take it out.");
    let name = "this is not a name with a value. Write a name, an equals sign and a value: value = 1. Put a \
                comma between two of them.";
    for option in ["value 1", "value = , label = \"a\"", "value = 1, \"a\"", "value = 1, = 2"] {
        expect(OPTION, &format!("{{ {option} }},"), 19, name);
    }
    let braces = "a name and its value outside braces. Write { before the first name and } after the last \
                  value.";
    expect(OPTION, "value = 1, label = \"Sometimes\" },", 19, braces);
    let round = "a parenthesis in place of a bracket or a brace. Write { and } around names with their \
                 values, and [ and ] around a list.";
    expect(OPTION, "(value = 1, label = \"Sometimes\"),", 19, round);
    expect(COVERS, "covers = (\"doubts\")", 39, round);
    let opened =
        "a closing bracket or brace that nothing opens. Take it out, or write the opening one.";
    expect(OPTION, "{ value = 1, label = \"Sometimes\" }},", 19, opened);
    expect(OPTION, "{ value = 1, label = \"Sometimes\" ]},", 19, opened);
    for covers in ["covers = \"doubts\"]", "covers = ]", "covers = [\"doubts\"}]", "]", "}"] {
        expect(COVERS, covers, 39, opened);
    }
    let header = "this is not a header. Write [instrument], or the name of a list in two brackets: [[item]].";
    expect("[[helpline]]", "[[]]", 112, header);
    for marks in ["\"", "'", "\"\"\"", "'''"] {
        let title = format!("title = {marks}Doubt\u{b} {marks}");
        expect(TITLE, &title, 25, "a character that is never shown. Take it out.");
    }
    let brace = "one brace too many. Take it out.";
    for end in ["}", "}}", "} }"] {
        expect(OPTION, &format!("{{{{ value = 1, label = \"Sometimes\" {end},"), 19, brace);
    }
    let begin = "a text without a beginning. Put a quotation mark at the beginning of the text.";
    expect(TITLE, "title = Doubt\"", 25, begin);
    let twice = "this name has a value already. Write it once.";
    for line in ["title = \"Doubts\"", "title.de = \"Zweifel\""] {
        expect(TITLE, &format!("{TITLE}\n{line}"), 26, twice);
    }
}

#[test]
fn a_list_whose_beginning_is_wrong_is_the_only_problem_and_not_each_of_its_elements() {
    let list = "{ value = 0, label = \"No\",";
    let beginning = format!("options = [\n  {list}");
    let below = "a list that begins below its equals sign. Write [ after the equals sign.";
    for (options, problem) in [
        ("options =", "a list without a beginning. Write [ after the equals sign."),
        ("options [", "there is no equals sign before this list. Write one before the bracket."),
        ("options =\n[", below),
        ("options = # a note\n\n  [", below),
        ("options = (", "a list between parentheses. Write [ at its beginning and ] at its end."),
    ] {
        expect(&beginning, &format!("{options}\n  {list}"), 17, problem);
    }
    let (start, rest) = SAMPLE.split_once("options = [").unwrap();
    let (options, rest) = rest.split_once("\n]").unwrap();
    let braces = "a list between braces. Write [ at its beginning and ] at its end.";
    let problems = wrong(&format!("{start}options = {{{options}\n}}{rest}"));
    assert_eq!(problems, format!("a.toml:17: this is not TOML: {braces}"));
}

#[test]
fn the_texts_of_a_list_whose_beginning_is_wrong_are_no_problems_of_their_own() {
    let opened = "a list without a beginning. Write [ after the equals sign.";
    let equated = "there is no equals sign before this list. Write one before the bracket.";
    for (covers, problem) in [("covers =", opened), ("covers [", equated)] {
        expect(COVERS, &format!("{covers}\n  \"doubts\",\n  \"more\",\n]"), 39, problem);
    }
}

#[test]
fn a_text_over_several_lines_is_one_problem_and_not_each_of_its_lines() {
    let text = "a text over several lines. Put three quotation marks at its beginning and three at \
        its end.";
    for title in ["\"Doubt,\nmore doubt\"", "\"Doubt\n\n  and more,\nmuch more\" # a note"] {
        expect(TITLE, &format!("title = {title}"), 25, text);
    }
    for covers in ["[\n  \"doubts,\n  \"more\",\n]", "\"doubts\n\n# a \"note\""] {
        let problems = wrong(&changed(COVERS, &format!("covers = {covers}")));
        assert!(problems.contains("a text without an end"), "{problems}");
    }
}

#[test]
fn a_slip_that_toml_has_its_own_words_for_is_told_in_plain_ones() {
    let number =
        "this is not a number. Write a number such as 0.5, or put a text between quotation marks.";
    for title in ["+0x10", "0X1F", "1e+-3"] {
        expect(TITLE, &format!("title = {title}"), 25, number);
    }
    let end = "a line end of another kind. Save the file with the line ends of Linux or Windows.";
    expect(TITLE, "title = \"Doubt\"\r# a note", 25, end);
    let space = "a space of another kind. Write an ordinary space, or take it out.";
    for line in ["\u{a0}title = \"Doubt\"", "title =\u{a0}\"Doubt\"", "title = \"Doubt\"\u{a0}"] {
        expect(TITLE, line, 25, space);
    }
    for list in [
        "\u{a0}\"doubts\"",
        "\"doubts\"\u{a0}",
        "\"doubts\",\u{a0}\"more\"",
        "\"doubts\"\u{a0},\"more\"",
        "1,\u{a0}2",
        "1\u{a0},2",
        "1\u{a0}2",
        "1, 2\u{a0}",
        "true\u{a0}",
        "\u{2009}1",
    ] {
        expect(COVERS, &format!("covers = [{list}]"), 39, space);
    }
    for covers in
        ["\u{a0} \"more\"", "\"doubts\",\u{a0}\n  \"more\"", "\"doubts\"\u{a0}\n  \"more\""]
    {
        expect(COVERS, &format!("covers = [{covers}]"), 39, space);
    }
    for options in ["options\u{a0}= [", "options =\u{a0}[", "options \u{a0}= [ # a note"] {
        expect("options = [", options, 17, space);
    }
    for option in [
        "\u{a0}{ value = 1, label = \"Sometimes\" },",
        "{\u{a0}value = 1, label = \"Sometimes\" },",
        "{ value =\u{a0}1, label = \"Sometimes\" },",
        "{ value = 1\u{a0}, label = \"Sometimes\" },",
        "{ value = 1,\u{a0}label = \"Sometimes\" },",
        "{ value = 1, label\u{a0}= \"Sometimes\" },",
        "{ value = 1, label = \"Sometimes\"\u{a0}},",
        "{ value = 1, label = \"Sometimes\" }\u{a0},",
        "{ value = 1, label = \"Sometimes\" },\u{a0}",
    ] {
        expect(OPTION, option, 19, space);
    }
    expect(TITLE, "\u{200b}title = \"Doubt\"", 25, "a character that is never shown. Take it out.");
    let marks = "a name between three marks. Write the name without the marks: title = \"…\".";
    expect(TITLE, "'''title''' = \"Doubt\"", 25, marks);
    let equals =
        "an equals sign in a list. Write a name before it, and both in braces: { value = 1 }.";
    expect(OPTION, "= 1,", 19, equals);
    let deep = "too many lists or braces within each other. Write one list, of values or of braces: \
                [{ value = 1 }, { value = 2 }].";
    expect(COVERS, &format!("covers = {}{}", "[".repeat(100), "]".repeat(100)), 39, deep);
}

#[test]
fn a_table_whose_header_is_missing_is_the_only_problem_and_not_each_of_its_names() {
    let header = "this name has a value already. Write it once, or write the header that is missing above it, \
                  such as [[item]].";
    expect("[[item]]\nid = \"d2\"", "\nid = \"d2\"", 43, header);
    let is_below_id = |line: &&str| !line.starts_with("reliability");
    let sample: String = SAMPLE.split_inclusive('\n').filter(is_below_id).collect();
    let headers: Vec<usize> = sample.match_indices("\n[[").map(|(at, _)| at + 1).collect();
    for (at, above) in headers[1..].iter().zip(&headers) {
        let (before, table) = sample.split_at(*at);
        let (line, fields) = table.split_once('\n').unwrap();
        let (first, _) = fields.split_once('=').unwrap();
        let number = before.lines().count() + 2;
        let problems = wrong(&format!("{before}\n{fields}"));
        if before[*above..].contains(&format!("\n{first}=")) {
            let problem = format!("a.toml:{number}: this is not TOML: {header}");
            assert_eq!(problems, problem, "{line}");
        } else {
            let above = match first.trim() {
                "before" => {
                    "the header of a page is missing here, or this field is one too many. Write \
                     [[page]] above it, or take the field out."
                }
                "region" => {
                    "the header of a helpline is missing here, or this field is one too many. Write \
                     [[helpline]] above it, or take the field out."
                }
                _ => {
                    "a header is missing here, or this id is one too many. Write the header above it, \
                     such as [[item]], or take the id out."
                }
            };
            assert_eq!(problems, format!("a.toml:{number}: {above}"), "{line}");
        }
    }
    let number = sample.lines().count() + 1;
    let next = "id = \"next\"\noptions = [{ value = 0, label = \"No\" }]\n";
    for (kind, first) in [("page", "before = \"d2\""), ("helpline", "region = \"UK\"")] {
        let twice =
            format!("{sample}[[{kind}]]\n{first}\ntext = \"T.\"\n\n{first}\ntext = \"T.\"\n");
        let problem = format!("a.toml:{}: this is not TOML: {header}", number + 4);
        assert_eq!(wrong(&twice), problem);
    }
    let numbers = "[[response_set]]\nid = \"ten\"\nnumbers = { from = 1, to = 10, low = \"No\", high = \"Yes\" }\n";
    let problems = wrong(&format!("{sample}{numbers}{next}"));
    assert_eq!(problems, format!("a.toml:{}: this is not TOML: {header}", number + 3));
}

#[test]
fn a_header_that_is_not_one_is_the_only_problem_and_not_each_name_below_it() {
    let name = "this is not a name with a value. Write a name, an equals sign and a value: title = \"…\". A note \
                begins with #.";
    expect("[instrument]", "{instrument}", 3, name);
    let header = "something after the header. Write it in a line of its own; a note begins with #.";
    for rest in ["x", "id = \"doubt\""] {
        expect("[[scale]]", &format!("[[scale]] {rest}"), 22, header);
    }
}

#[test]
fn a_list_whose_header_is_right_is_not_said_to_be_there_twice() {
    let outside = "an item stands outside a list. Write [[item]].";
    for (id, line) in [("d1", 33), ("d2", 42)] {
        let header = format!("[[item]]\nid = \"{id}\"");
        let text = changed(&header, &header.replace("[[item]]", "[item]"));
        let text = text + &item("d3") + &item("d4");
        assert_eq!(wrong(&text), format!("a.toml:{line}: {outside}"));
    }
    let open = changed("[[person]]", "[instrument")
        + "[[person]]\nid = \"x\"\ntext = \"X\"\nabout = \"x\"\n";
    let problems = wrong(&open);
    assert_eq!(problems.lines().count(), 1, "{problems}");
}
