//! The tokens of a Rust file, as far as tests on the source need them.

/// Names, numbers, literals as written, and single punctuation characters (`::` as one), without comments.
pub fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(length) = literal(rest) {
            found.push(rest[..length].to_owned());
            length
        } else if is_word(first) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            found.push(rest[..length].to_owned());
            length
        } else if rest.starts_with("::") {
            found.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                found.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    found
}

/// Length in bytes of the literal at the start of `text`: a string, plain or raw, or a character, but not a lifetime.
fn literal(text: &str) -> Option<usize> {
    let prefix = text.find(|c| !matches!(c, 'b' | 'r' | 'c' | '#')).unwrap_or(text.len());
    let (before, from) = text.split_at(prefix);
    if from.starts_with('"') && before.trim_end_matches('#').len() <= 2 && !before.starts_with('#') {
        if before.contains('r') {
            let end = format!("\"{}", "#".repeat(before.matches('#').count()));
            return Some(prefix + 1 + from[1..].find(&end).map_or(from.len() - 1, |at| at + end.len()));
        }
        return Some(prefix + quoted(from, '"'));
    }
    let from = text.strip_prefix('b').unwrap_or(text);
    let character = from.strip_prefix('\'')?;
    let is_character = character.starts_with('\\') || character.chars().nth(1) == Some('\'');
    is_character.then(|| text.len() - from.len() + quoted(from, '\''))
}

/// Length in bytes from the quotation mark at the start of `text` to its partner, both included.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == mark && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// The tokens without test-only items.
pub fn without_tests(tokens: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let attribute = if starts(&tokens, at, &["#", "["]) { closing(&tokens, at + 1) } else { at };
        if attribute > at {
            let inside = &tokens[at + 2..attribute];
            let of_tests = inside.first().is_some_and(|name| name == "cfg")
                && inside.iter().any(|name| name == "test")
                && !inside.iter().any(|name| name == "not");
            if of_tests {
                at = end_of_item(&tokens, attribute + 1);
                continue;
            }
        }
        kept.push(tokens[at].clone());
        at += 1;
    }
    kept
}

/// Whether these tokens are at a position.
pub fn starts(tokens: &[String], at: usize, with: &[&str]) -> bool {
    tokens.len() >= at + with.len() && tokens[at..].iter().zip(with).all(|(token, wanted)| token == wanted)
}

/// The position of the bracket that closes the one at `at`.
pub fn closing(tokens: &[String], at: usize) -> usize {
    let mut depth = 0;
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return place;
        }
    }
    tokens.len()
}

/// The end of the item that begins at `at`: after its `;` or its block.
fn end_of_item(tokens: &[String], mut at: usize) -> usize {
    while at < tokens.len() {
        match tokens[at].as_str() {
            ";" => return at + 1,
            "{" => return closing(tokens, at) + 1,
            "(" | "[" => at = closing(tokens, at) + 1,
            _ => at += 1,
        }
    }
    at
}
