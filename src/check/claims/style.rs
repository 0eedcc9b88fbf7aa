//! The house style of an article: which side of the ocean its spelling comes from.

use crate::reading::Reading;

/// Whether spelling and points show clearly that the article comes from an American house.
pub fn is_american(reading: &Reading<'_>) -> bool {
    let mut score = 0_i32;
    for word in reading.words.iter().take(3000) {
        let variety = reading.language.spellings.tag(&reading.form(word).lower).and_then(|tag| tag.split(' ').next());
        match variety {
            Some("us") => score += 1,
            Some("uk") => score -= 1,
            _ => {
                let after = reading.article.text.as_bytes().get(word.span.end).copied();
                match reading.form(word).lower.as_ref() {
                    "u.s" => score += 1,
                    "mr" | "mrs" | "ms" | "dr" | "sen" | "rep" | "gov" => {
                        score += if after == Some(b'.') { 1 } else { -1 }
                    }
                    _ => {}
                }
            }
        }
    }
    score > 0
}
