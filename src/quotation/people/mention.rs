//! Who a speaker mention refers to: "Ms Quillfeather", "the harbour chief", "her brother Sam Trent".

use crate::quotation::people::pronoun;
use crate::quotation::people::resolver::Resolver;
use crate::reading::{Classes, fold, is_possessive, parts, without_clitic};
use crate::span::Span;

/// Maximum mentions searched backwards for an office.
const LOOK_BACK: usize = 200;

/// The referent of a mention.
pub enum Referent {
    Person(usize),
    /// A pronoun of this gender.
    Pronoun(char),
    /// A person described before, by an age or a country: "the 24-year-old", "the Italian".
    PreviouslyDescribed(Option<char>),
    /// An organization, by "it".
    Organization,
    /// An office without a name, with its classes, and whether it refers to a person mentioned before.
    Office {
        roles: Vec<&'static str>,
        definite: bool,
        gender: Option<char>,
    },
    /// Capitalized words that are a new name.
    NewName(Vec<Span>),
    None,
}

impl Resolver<'_, '_> {
    /// Who a speaker mention refers to, of the entities seen so far.
    pub fn referent_of(&self, mention: Span) -> Referent {
        let text = self.reading.text(mention);
        let lower = without_clitic(&text.to_lowercase()).to_owned();
        if let Some(gender) = pronoun::gender(self.grammar(&lower)) {
            return Referent::Pronoun(gender);
        }
        if pronoun::is_it(self.grammar(&lower)) {
            return Referent::Organization;
        }
        let words = parts(self.reading, self.reading.words_in(mention));
        let folded: Vec<String> = words.iter().map(|word| self.folded(*word)).collect();
        // "our reporter" is not a person of the story
        if folded.first().is_some_and(|word| self.reading.language.first_person.contains(word)) {
            return Referent::None;
        }
        if let Some(person) = self.head(mention, &words, &folded) {
            return Referent::Person(person);
        }
        if let Some(name) = self.new_full_name(&words, &folded) {
            return Referent::NewName(name);
        }
        let opening = folded.first().map_or(Classes::default(), |word| self.grammar(word));
        let owned = opening.any(Classes::POSSESSIVE_DETERMINER)
            || words.iter().any(|word| is_possessive(self.reading.text(*word)));
        // an office before a preposition is the speaker's, one after it another's
        let ties = |word: &String| self.grammar(word).any(Classes::PREPOSITION);
        let head = folded.iter().position(ties).map_or(folded.as_slice(), |tie| &folded[..tie]);
        let roles: Vec<&'static str> = head.iter().rev().filter_map(|word| self.role_of(word)).collect();
        let determined = opening.any(Classes::DETERMINER) && !opening.any(Classes::INDEFINITE) && !owned;
        let again = determined && (self.tells_age(&words) || self.tells_country(&words, &folded));
        if again && (roles.is_empty() || self.office_holder(&roles).is_none()) {
            return Referent::PreviouslyDescribed(self.shown_by(&folded));
        }
        if let Some(person) = self.relative(mention, &words, &folded) {
            return Referent::Person(person);
        }
        if !roles.is_empty() {
            let plain = !opening.any(Classes::INDEFINITE) && !owned;
            return match self.office_holder(&roles).filter(|_| plain || owned) {
                Some(person) => Referent::Person(person),
                None => Referent::Office { roles, definite: plain, gender: self.shown_by(&folded) },
            };
        }
        let organization = folded.last().filter(|word| determined && self.reading.language.is_organization(word));
        match organization.and_then(|organization| self.organization_named(organization)) {
            Some(person) => Referent::Person(person),
            None => self.by_word(&words, &folded),
        }
    }

    /// "his sister": a person of the same surname and the right gender, other than the one "his" refers to.
    fn relative(&self, mention: Span, words: &[Span], folded: &[String]) -> Option<usize> {
        let ([_, _, ..], [possessive, .., kin]) = (words, folded) else { return None };
        let possessive = self.grammar(possessive);
        let (of, wanted) = (
            pronoun::gender(possessive).filter(|_| possessive.any(Classes::POSSESSIVE_DETERMINER))?,
            self.reading.language.gender(kin)?,
        );
        let meant = self.meant(Some(of), mention.start, None)?;
        let last = &self.entities.list[meant].last;
        let fits = |person: &usize| {
            let entity = &self.entities.list[*person];
            *person != meant
                && !last.is_empty()
                && entity.last == *last
                && entity.gender().is_none_or(|of| of == wanted)
        };
        self.recent.iter().rev().take(LOOK_BACK).copied().find(fits)
    }

    /// A full name that appears nowhere else, with or without an office: a credit line is not a sentence, so its names
    /// were not seen.
    fn new_full_name(&self, words: &[Span], folded: &[String]) -> Option<Vec<Span>> {
        let office = folded.iter().rposition(|word| self.role_of(word).is_some()).map_or(0, |at| at + 1);
        let name = words.get(office..).filter(|name| name.len() > 1)?;
        let fits = |word: &Span| {
            self.reading.text(*word).starts_with(char::is_uppercase)
                && (self.may_be_name(*word) || self.reading.language.titles.contains(&self.folded(*word)))
        };
        (!self.reading.language.nouns_capitalized && name.iter().all(fits)).then(|| name.to_vec())
    }

    /// The most recent organization with this word in its name.
    fn organization_named(&self, word: &str) -> Option<usize> {
        let named = |person: &usize| self.entities.list[*person].name.iter().any(|part| fold(part) == word);
        self.recent.iter().rev().take(LOOK_BACK).copied().find(named)
    }

    /// Records an office that opens a sentence: its holder is what the sentence is about.
    pub fn topic_office(&mut self, office: Span) {
        if let Referent::Person(person) = self.referent_of(office) {
            let place = self.place(office.start, true);
            self.entities.list[person].place = Some(place);
            self.subject_of = Some(place.sentence);
            self.recent.push(person);
        }
    }

    /// The person named by a mention, unless the name is a possessive, follows a preposition or is a modifier.
    fn head(&self, mention: Span, words: &[Span], folded: &[String]) -> Option<usize> {
        let mut found = None;
        for (name, person) in self.mentions_in(mention) {
            let first = words.partition_point(|word| word.start < name.start);
            let next = words.partition_point(|word| word.start < name.end);
            // "the commissioner of the Tarrow Coastguard"
            let article = |word: &&String| self.grammar(word).any(Classes::DETERMINER);
            let led = folded[..first].iter().rev().find(|word| !article(word));
            let led = led.map_or(Classes::default(), |word| self.grammar(word));
            let owns = is_possessive(self.reading.text(*name)) && name.end < mention.end;
            let gap = |to: usize| self.reading.text(Span::new(name.end.min(to), to));
            let ends = words.get(next).is_none_or(|word| {
                gap(word.start).contains(',')
                    || self.grammar(&folded[next]).any(Classes::PREPOSITION | Classes::AND | Classes::RELATIVE)
            });
            if led.any(Classes::PREPOSITION) || owns || !ends {
                continue;
            }
            // "the port's keeper, Orrin Oake": the words before the comma describe the name
            found = found.or(Some(*person));
        }
        found
    }

    /// "the 24-year-old"
    fn tells_age(&self, words: &[Span]) -> bool {
        let [_, age, ..] = words else { return false };
        let text = self.reading.text(*age);
        let joined = self.reading.article.text.as_bytes().get(age.end) == Some(&b'-');
        text.len() <= 3 && joined && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// "the Italian"
    fn tells_country(&self, words: &[Span], folded: &[String]) -> bool {
        let ([_, word], [_, lower]) = (words, folded) else { return false };
        self.reading.text(*word).starts_with(char::is_uppercase) && self.reading.language.demonyms.contains(lower)
    }

    /// The gender of words without a name: "the spokeswoman", "der 61-Jährige".
    pub fn shown_by(&self, folded: &[String]) -> Option<char> {
        let article = folded.first().map_or(Classes::default(), |word| self.grammar(word));
        let masculine = article.any(Classes::MASCULINE_ARTICLE).then_some('m');
        folded.iter().rev().find_map(|word| self.reading.language.gender(word)).or(masculine)
    }

    /// The most recent holder of one of these offices.
    fn office_holder(&self, roles: &[&'static str]) -> Option<usize> {
        let holds = |person: &usize| self.entities.list[*person].roles.iter().any(|role| roles.contains(role));
        self.recent.iter().rev().take(LOOK_BACK).copied().find(holds)
    }

    /// The referent by a single word of the mention, the last one that is a name.
    fn by_word(&self, words: &[Span], folded: &[String]) -> Referent {
        let language = self.reading.language;
        let capital = |at: &usize| self.reading.text(words[*at]).starts_with(char::is_uppercase);
        // "wies Brook Vorwürfe zurück": the object is not part of the name
        let known = (0..words.len()).rev().filter(capital).find_map(|at| self.entities.by_name(&folded[at]));
        if let Some(person) = known {
            return Referent::Person(person);
        }
        let [word] = words else { return Referent::None };
        let lower = folded.last().map_or("", String::as_str);
        let named = match language.nouns_capitalized {
            true => language.first_names.contains(lower),
            false => self.may_be_name(*word),
        };
        let capital = self.reading.text(*word).starts_with(char::is_uppercase);
        if capital && named { Referent::NewName(vec![*word]) } else { Referent::None }
    }
}
