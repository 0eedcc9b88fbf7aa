//! What the end of a word shows: an owner, a verb that leans on it, a negation.

/// Whether a verb ends with a negation that is cut short: "don't".
pub(super) fn cut_not(lower: &str) -> bool {
    lower.ends_with("n't") || lower.ends_with("n’t")
}

/// Whether a word ends like an English plural or a verb of the third person: "mayors", "says", but not "press".
pub fn ends_in_s(lower: &str) -> bool {
    lower.ends_with('s') && !lower.ends_with("ss")
}

/// Whether a word ends with the mark of an owner: "Oake's".
pub fn is_owner(word: &str) -> bool {
    without_owner(word).len() < word.len()
}

/// A word without the mark of an owner: "gallery's" is the gallery.
pub fn without_owner(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// "he's", "they'd" without what is cut short.
pub fn without_clitic(lower: &str) -> &str {
    match lower.rfind(['\'', '’']) {
        Some(at) if matches!(lower[at..].trim_start_matches(['\'', '’']), "d" | "s" | "ve" | "ll" | "m" | "re") => {
            &lower[..at]
        }
        _ => lower,
    }
}
