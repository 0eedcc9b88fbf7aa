//! Names in a language with capitalized nouns.

use crate::language::Affix;
use crate::quotation::people::resolver::Resolver;
use crate::reading::Classes;
use crate::span::Span;

impl Resolver<'_, '_> {
    /// The name in a run of capitals with the office or title before it, if any: such a run may be no name at all, or
    /// end in one ("Meinung von Ida Brook").
    pub fn name_among_nouns<'w>(&self, words: &'w [Span]) -> &'w [Span] {
        let language = self.reading.language;
        let folded: Vec<String> = words.iter().map(|word| self.folded(*word)).collect();
        let small = |at: usize| self.reading.text(words[at]).starts_with(char::is_lowercase);
        let first_name = |at: usize| language.first_names.contains(&folded[at]) && at + 1 < words.len();
        // a particle is part of a name only after a first name
        let (mut start, mut led) = (0, false);
        for at in 0..words.len() {
            if small(at) && !led {
                start = at + 1;
            } else {
                led |= first_name(at);
            }
        }
        const FUNCTION: Classes = Classes::union(&[
            Classes::FRONT,
            Classes::PREPOSITION,
            Classes::SUBORDINATE,
            Classes::DETERMINER,
            Classes::BREAK,
        ]);
        let function = |at: usize| self.grammar(&folded[at]).any(FUNCTION);
        while start < words.len() && function(start) {
            start += 1;
        }
        let left = words.get(start..).unwrap_or_default();
        let Some(first) = left.first() else { return left };
        let held = (start..words.len())
            .any(|at| first_name(at) || language.titles.contains(&folded[at]) || self.role_of(&folded[at]).is_some());
        let known = folded.last().is_some_and(|last| self.entities.contains_name(last));
        if held || known {
            let from = (start..words.len()).find(|at| {
                first_name(*at) || language.titles.contains(&folded[*at]) || self.role_of(&folded[*at]).is_some()
            });
            return words.get(from.unwrap_or(words.len() - 1)..).unwrap_or_default();
        }
        let thing = (start..words.len()).any(|at| {
            let text = self.reading.text(words[at]);
            let initials = text.len() > 1 && !text.chars().any(char::is_lowercase);
            initials || language.is_organization(&folded[at]) || language.affixes.mark(&folded[at], Affix::Ordinary)
        });
        // "Brooks Absage"
        let owned = language.affixes.cut(&folded[start], Affix::Genitive).any(|owner| self.entities.has_surname(owner));
        let before = Span::new(0, first.start).of(&self.reading.article.text).trim_end();
        let before = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let led = self.grammar(&before.to_lowercase()).any(Classes::DETERMINER | Classes::PREPOSITION);
        // names of people take no article
        if thing || owned || led { &[] } else { left }
    }
}
