//! What is wrong with JSON, in plain words: which field, what stands there, what should.

/// The most characters that are said of one fault.
const MOST_CHARS: usize = 300;

/// What is wrong, with its place in the file.
pub(super) fn in_plain_words(error: &serde_json::Error) -> String {
    if error.line() == 0 {
        return plain(error);
    }
    format!("{}, line {}, column {}", plain(error), error.line(), error.column())
}

/// What is wrong, without the place: for a piece of a file, which is named.
pub(super) fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let said = worded(message).unwrap_or_else(|| message.to_owned());
    match said.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}…", said.get(..end).unwrap_or_default()),
        None => said,
    }
}

/// A message of the reader's in our words; `None` where it is in ours already.
fn worded(message: &str) -> Option<String> {
    if let Some(rest) =
        message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))
    {
        let (found, wanted) = rest.rsplit_once(", expected ")?;
        return Some(format!("{} stands where {} should", thing(found), kind(wanted)));
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return Some(format!("the field {} is missing", quoted(field)));
    }
    if let Some(field) = message.strip_prefix("duplicate field ") {
        return Some(format!("the field {} stands there twice", quoted(field)));
    }
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let field = rest.split_once(", ").map_or(rest, |(field, _)| field);
        return Some(format!("the field {} is not known here", quoted(field)));
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (found, wanted) = rest.split_once(", expected ")?;
        let wanted = wanted.trim_start_matches("one of ").replace('`', "");
        return Some(format!("{} is none of: {wanted}", quoted(found)));
    }
    let words = match message {
        "recursion limit exceeded" => "lists or objects stand within one another too deep",
        "expected value" => "a value is missing",
        "trailing characters" => "more stands behind its end",
        "trailing comma" => "nothing follows a comma",
        "expected `:`" => "a colon is missing",
        "expected `,` or `}`" => "a comma or a closing brace is missing",
        "expected `,` or `]`" => "a comma or a closing bracket is missing",
        "key must be a string" => "the name of a field must stand in quotation marks",
        "number out of range" => "a number is too large",
        "invalid number" => "a number is written in no way that is read",
        "invalid escape" | "invalid unicode code point" => "a backslash is followed by no sign",
        _ if message.starts_with("EOF while parsing") => "the text ends before it is complete",
        _ if message.starts_with("control character") => {
            "a control character, such as a line break, stands within a text"
        }
        _ => return None,
    };
    Some(words.to_owned())
}

/// What was found.
fn thing(found: &str) -> String {
    let (what, value) = found.split_once(' ').unwrap_or((found, ""));
    match what {
        "string" => format!("the text {value}"),
        "integer" => format!("the number {}", value.replace('`', "")),
        "boolean" => value.replace('`', ""),
        "floating" => format!("the number {}", value.trim_start_matches("point ").replace('`', "")),
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        "null" => "nothing (null)".to_owned(),
        _ => found.to_owned(),
    }
}

/// What should have been.
fn kind(wanted: &str) -> &str {
    match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        "a string" | "str" | "a borrowed string" => "a text",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        "a map" | "map" | "internally tagged enum Evidence" => "an object",
        _ if wanted.starts_with("struct ") => "an object",
        _ => wanted,
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.trim_matches('`'))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the faults are looked at")]
    struct Sample {
        row: u32,
        name: String,
        list: Vec<f64>,
    }

    #[test]
    fn no_fault_is_told_in_the_words_of_a_programming_language() {
        let deep = format!("{{\"list\":{}", "[".repeat(200));
        for (json, wanted) in [
            (r#"{"row":"x"}"#, "the text \"x\" stands where a whole number should, line 1"),
            (r#"{"row":-1}"#, "the number -1 stands where a whole number should"),
            (r#"{"row":1.5}"#, "the number 1.5 stands where a whole number should"),
            (r#"{"name":[]}"#, "a list stands where a text should"),
            (r#"{"list":[true]}"#, "true stands where a number should"),
            (r#"{"list":{}}"#, "an object stands where a list should"),
            (r#"{"name":null}"#, "nothing (null) stands where a text should"),
            (r#"{"row":1}"#, "the field \"name\" is missing"),
            (r#"{"row":1,"row":2}"#, "the field \"row\" stands there twice"),
            (r#"{"x":1}"#, "the field \"x\" is not known here"),
            (r#"{"row":"#, "the text ends before it is complete"),
            (r#"{"row":1 "name"}"#, "a comma or a closing brace is missing, line 1, column"),
            ("5", "the number 5 stands where an object should"),
            (&deep, "a list stands where a number should"),
        ] {
            let error = serde_json::from_str::<Sample>(json).unwrap_err();
            let said = in_plain_words(&error);
            assert!(said.starts_with(wanted), "{json}: {said}");
        }
        let error = serde_json::from_str::<serde_json::Value>(&"[".repeat(200)).unwrap_err();
        assert!(plain(&error).ends_with("too deep"));
        let long = format!("{{\"row\":\"{}\"}}", "é".repeat(900));
        let error = serde_json::from_str::<Sample>(&long).unwrap_err();
        assert_eq!(plain(&error).chars().count(), MOST_CHARS + 1);
    }
}
