//! The meanings of toml's messages in this program's own words: the fault and the remedy.

/// A fault and its remedy.
pub(super) type Words<'w> = (&'w str, &'static str);

pub(super) const NO_NAME: Words<'_> = (
    "this is not a name with a value",
    "Write a name, an equals sign and a value: title = \"…\". A note begins with #.",
);
pub(super) const NO_NAME_IN_BRACES: Words<'_> = (
    "this is not a name with a value",
    "Write a name, an equals sign and a value: value = 1. Put a comma between two of them.",
);
pub(super) const NO_HEADER: Words<'_> = (
    "this is not a header",
    "Write [instrument], or the name of a list in two brackets: [[item]].",
);
pub(super) const NOT_OPENED: Words<'_> =
    ("a closing bracket or brace that nothing opens", "Take it out, or write the opening one.");
pub(super) const OPEN_LIST: Words<'_> =
    ("a list without an end", "Write ] after its last element.");
pub(super) const OPEN_BRACE: Words<'_> =
    ("a brace without an end", "Write } after its last value.");
pub(super) const NO_NUMBER: Words<'_> =
    ("this is not a number", "Write a number such as 0.5, or put a text between quotation marks.");
pub(super) const LEADING_ZERO: Words<'_> = (
    "a number that begins with 0",
    "Write it without that 0, or put a text between quotation marks.",
);
pub(super) const DECIMAL_COMMA: Words<'_> = (
    "a number with a comma",
    "Write a decimal point, as in 0.5, or a whole number where nothing else is taken.",
);
pub(super) const PARENTHESES: Words<'_> = (
    "a parenthesis in place of a bracket or a brace",
    "Write { and } around names with their values, and [ and ] around a list.",
);
pub(super) const LIST_IN_BRACES: Words<'_> =
    ("a list between braces", "Write [ at its beginning and ] at its end.");
pub(super) const LIST_IN_PARENTHESES: Words<'_> =
    ("a list between parentheses", "Write [ at its beginning and ] at its end.");
pub(super) const LIST_NOT_OPENED: Words<'_> =
    ("a list without a beginning", "Write [ after the equals sign.");
pub(super) const LIST_NOT_EQUATED: Words<'_> =
    ("there is no equals sign before this list", "Write one before the bracket.");
pub(super) const TWICE: Words<'_> = ("this name has a value already", "Write it once.");
pub(super) const FIRST_TWICE: Words<'_> = (
    "this name has a value already",
    "Write it once, or write the header that is missing above it, such as [[item]].",
);
pub(super) const LIST_BELOW: Words<'_> =
    ("a list that begins below its equals sign", "Write [ after the equals sign.");

/// The faults at the beginning of a list, each of whose elements is then taken for something else.
pub(super) const LISTS: [Words<'_>; 5] =
    [LIST_IN_BRACES, LIST_IN_PARENTHESES, LIST_NOT_OPENED, LIST_NOT_EQUATED, LIST_BELOW];

pub(super) const TEXT_OVER_LINES: Words<'_> = (
    "a text over several lines",
    "Put three quotation marks at its beginning and three at its end.",
);
pub(super) const COMMA_TOO_MANY: Words<'_> = ("one comma too many", "Take it out.");
pub(super) const BRACE_TOO_MANY: Words<'_> = ("one brace too many", "Take it out.");
pub(super) const EQUALS_TOO_MANY: Words<'_> = ("one equals sign too many", "Take it out.");
pub(super) const NEVER_SHOWN: Words<'_> = ("a character that is never shown", "Take it out.");
pub(super) const OTHER_SPACE: Words<'_> =
    ("a space of another kind", "Write an ordinary space, or take it out.");
pub(super) const TOO_DEEP: Words<'_> = (
    "too many lists or braces within each other",
    "Write one list, of values or of braces: [{ value = 1 }, { value = 2 }].",
);
pub(super) const BACKSLASH: Words<'_> =
    ("a backslash that stands for nothing", "Write \\\\ for a backslash in a text.");

/// How messages begin, of two the longer one first, and what they mean wherever they stand.
pub(super) const MEANINGS: [(&str, Words<'_>); 41] = [
    (
        "invalid basic string",
        ("a text without an end", "Put a quotation mark at the end of the text."),
    ),
    (
        "invalid multi-line literal",
        ("a text without an end", "Put three apostrophes at the end of the text."),
    ),
    (
        "invalid multi-line",
        ("a text without an end", "Put three quotation marks at the end of the text."),
    ),
    (
        "invalid literal string",
        ("a text without an end", "Put the text between double quotation marks: \"…\"."),
    ),
    (
        "missing opening quote",
        ("a text without a beginning", "Put a quotation mark at the beginning of the text."),
    ),
    ("missing escaped value", BACKSLASH),
    ("too few unicode", BACKSLASH),
    ("invalid value, expected unicode", BACKSLASH),
    ("extra comma in array", COMMA_TOO_MANY),
    ("extra comma in inline table, expected key", COMMA_TOO_MANY),
    ("extra comma in inline table", NO_NAME_IN_BRACES),
    ("missing assignment", NO_NAME_IN_BRACES),
    ("extra `=`", EQUALS_TOO_MANY),
    ("extra assignment", EQUALS_TOO_MANY),
    ("missing key for inline table", ("a brace without an end", "Write } before this.")),
    ("missing array opening", NOT_OPENED),
    ("missing inline table opening", NOT_OPENED),
    ("missing table open", NOT_OPENED),
    ("invalid inline table element", NOT_OPENED),
    ("key with no value", NO_NAME),
    ("unquoted keys cannot be empty", NO_NAME),
    ("invalid unquoted key", NO_NAME),
    ("invalid key-value pair", NO_NAME),
    ("duplicate key", TWICE),
    ("cannot extend value", TWICE),
    ("unclosed inline table", OPEN_BRACE),
    ("unclosed array,", OPEN_LIST),
    ("unclosed", ("a bracket without an end", "Write ] where it ends.")),
    ("invalid", NO_NUMBER),
    ("redundant", NO_NUMBER),
    ("unexpected leading zero", LEADING_ZERO),
    ("`_` may only", NO_NUMBER),
    ("integers with a radix", NO_NUMBER),
    ("radix must", NO_NUMBER),
    ("unexpected sign", NO_NUMBER),
    ("missing value", NO_NAME),
    (
        "keys cannot be multi-line",
        ("a name between three marks", "Write the name without the marks: title = \"…\"."),
    ),
    (
        "unexpected `=` in array",
        ("an equals sign in a list", "Write a name before it, and both in braces: { value = 1 }."),
    ),
    (
        "carriage return",
        ("a line end of another kind", "Save the file with the line ends of Linux or Windows."),
    ),
    ("cannot recurse", TOO_DEEP),
    ("recursion limit", NO_NAME),
];
