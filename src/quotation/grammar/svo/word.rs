//! The word class of a single word: adverb, verb, preposition or date.

use crate::language::Affix;
use crate::quotation::grammar::token::Token;
use crate::reading::Classes;

/// Whether the token at `at` is a day or a month rather than a person called April.
pub fn is_date(list: &[Token<'_>], at: usize) -> bool {
    let token = &list[at];
    let called = token.is(Classes::MONTH_OR_NAME)
        && list.get(at + 1).is_some_and(|next| next.is_capital() && !next.is(Classes::TIME))
        && !at.checked_sub(1).is_some_and(|previous| list[previous].is(Classes::DATES));
    // "Fenmark Today" is a newspaper
    let paper = token.is(Classes::TODAY)
        && token.is_capital()
        && at.checked_sub(1).is_some_and(|previous| list[previous].is_capital());
    token.is(Classes::TIME) && !called && !paper
}

/// Whether the token is an adverb, judging by its form.
pub fn is_adverb(token: &Token<'_>) -> bool {
    token.is_word() && !token.is_capital() && (is_ly(token) || token.is(Classes::ADVERB))
}

/// Whether the token is an adverb by its ending.
pub fn is_ly(token: &Token<'_>) -> bool {
    token.lower.len() > 4 && token.shows(Affix::Adverb) && !token.is(Classes::FALSE_ADVERB)
}

/// Whether the token may be the verb of a clause.
pub fn is_verb(token: &Token<'_>) -> bool {
    token.is_word()
        && !token.is_capital()
        && (token.is(Classes::FINITE)
            || token.is(Classes::SAYING)
            || (token.is(Classes::AUXILIARY) && !token.is(Classes::ADVERB) && !is_preposition(token)))
}

/// Whether the token is a preposition and nothing else.
pub fn is_preposition(token: &Token<'_>) -> bool {
    token.is(Classes::PREPOSITION) && !token.is(Classes::RELATIVE)
}

#[cfg(test)]
mod tests {
    use super::is_date;
    use crate::article::Article;
    use crate::language::by_code;
    use crate::quotation::grammar::token::plain;
    use crate::reading::Reading;
    use crate::span::Span;

    #[test]
    fn a_month_may_be_a_first_name() {
        for (text, word, wanted) in [
            ("April brought rain.", "April", true),
            ("April Byrne sang.", "April", false),
            ("They met in April.", "April", true),
            ("In April Byrne sang.", "April", true),
            ("Sunday Byrne sang.", "Sunday", true),
            ("They met today.", "today", true),
            ("Norland Today wrote.", "Today", false),
        ] {
            let article = Article::from_fields("a", None, text);
            let reading = Reading::of(&article, by_code("en").expect("English is known"));
            let list = plain(&reading, Span::new(0, article.text.len()));
            let at = list.iter().position(|token| token.text == word).expect("the word");
            assert_eq!(is_date(&list, at), wanted, "{text}");
        }
    }
}
