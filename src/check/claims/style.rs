//! American or British style, by spelling and punctuation.

use crate::reading::Reading;

/// Maximum words of an article that are read.
const MOST: usize = 3000;

/// Whether the spelling and the points of abbreviations of an article are clearly American.
pub fn is_american(reading: &Reading<'_>) -> bool {
    let mut score = 0_i32;
    for word in reading.words.iter().take(MOST) {
        let variety = reading.language.spellings.tag(&reading.form(word).lower).and_then(|tag| tag.split(' ').next());
        let point = reading.article.text.as_bytes().get(word.span.end) == Some(&b'.');
        score += match variety {
            Some("us") => 1,
            Some("uk") => -1,
            Some("us.") if point => 1,
            Some("us.") => -1,
            _ => 0,
        };
    }
    score > 0
}
