//! Whom "he" and "she" mean.
//!
//! Everybody met before is asked what it would cost to mean them: how far back they were meant, whether that sentence was
//! about them, whether they spoke last, and whether their gender is known. Costs are in sentences times ten; they were
//! tried on the articles by other hands that docs/quotes.md names.

use crate::quotation::people::entities::Entity;
use crate::quotation::people::kind::EntityKind;
use crate::quotation::people::resolver::Resolver;
use crate::reading::Classes;

/// How many mentions are looked back over.
const LOOK_BACK: usize = 200;
/// How many mentions a sentence may have before the one it is about.
const NEAR: usize = 8;
/// Nobody is meant who was not for so many sentences.
const SENTENCE_REACH: usize = 25;

/// For each sentence between.
const SENTENCE: usize = 10;
/// For another paragraph.
const PARAGRAPH: usize = 14;
/// For one whom the sentence was not about.
const ASIDE: usize = 18;
/// For one who stands in the pronoun's own sentence and not first.
const OWN_ASIDE: usize = 25;
/// For one who did not speak last.
const SILENT: usize = 7;
/// For a gender that nothing shows.
const UNKNOWN_GENDER: usize = 8;
/// For a name that nothing shows to be a person's, and for somebody without a name.
const UNKNOWN_KIND: usize = 4;

/// The gender that a pronoun shows, when it means an earlier person.
pub fn gender(classes: Classes) -> Option<char> {
    let genders = [(Classes::HE, 'm'), (Classes::SHE, 'f')];
    genders.into_iter().find(|(class, _)| classes.any(*class)).map(|(_, gender)| gender)
}

/// Whether a pronoun means a house or a thing: "it", to which a verb may lean as to "he", but whose form is no subject's
/// alone.
pub fn is_it(classes: Classes) -> bool {
    classes.any(Classes::PRONOUN)
        && classes.any(Classes::CLITIC)
        && !classes.any(Classes::NOMINATIVE | Classes::RELATIVE)
}

impl Resolver<'_, '_> {
    /// Whom a pronoun at a place means, or words that tell no more than an age; not the one who is `excepted`.
    pub fn meant(&self, gender: Option<char>, at: usize, excepted: Option<usize>) -> Option<usize> {
        self.likeliest(gender, at, excepted, |kind| kind != EntityKind::NonPerson)
    }

    /// The house that "it" means at a place.
    pub fn organization_meant(&self, at: usize) -> Option<usize> {
        self.likeliest(None, at, None, |kind| kind == EntityKind::NonPerson)
    }

    /// "Orla Tessick and her brother": takes in the gender of the one whom the sentence is about, where nothing shows it.
    pub fn infer_gender_of_owner(&mut self, at: usize, gender: char) {
        let here = self.place(at, false);
        let about = |person: &usize| {
            self.entities.list[*person].place.is_some_and(|place| place.sentence == here.sentence && place.subject)
        };
        let Some(person) = self.recent.iter().rev().take(NEAR).copied().find(about) else { return };
        let entity = &mut self.entities.list[person];
        if entity.kind() != EntityKind::NonPerson && entity.gender().is_none() {
            entity.observe_pronoun(gender);
        }
    }

    fn likeliest(
        &self,
        gender: Option<char>,
        at: usize,
        excepted: Option<usize>,
        wanted: impl Fn(EntityKind) -> bool,
    ) -> Option<usize> {
        let here = self.place(at, false);
        let cost = |person: usize| {
            let entity: &Entity = &self.entities.list[person];
            let place = entity.place?;
            let between = here.sentence.saturating_sub(place.sentence);
            let shown = entity.gender();
            if shown.zip(gender).is_some_and(|(of, wanted)| of != wanted)
                || !wanted(entity.kind())
                || between > SENTENCE_REACH
            {
                return None;
            }
            let aside = if place.subject {
                0
            } else if between == 0 {
                OWN_ASIDE
            } else {
                ASIDE
            };
            let open = entity.kind() == EntityKind::Unknown;
            Some(
                between * SENTENCE
                    + aside
                    + if place.block == here.block { 0 } else { PARAGRAPH }
                    + if self.last_speaker == Some(person) { 0 } else { SILENT }
                    + if shown.is_some() { 0 } else { UNKNOWN_GENDER }
                    + if open { UNKNOWN_KIND } else { 0 },
            )
        };
        let recent = self.recent.iter().rev().take(LOOK_BACK).copied();
        let cheapest = |found: Option<(usize, usize)>, person: usize| match (cost(person), found) {
            (Some(cost), None) => Some((person, cost)),
            (Some(cost), Some((_, least))) if cost < least => Some((person, cost)),
            _ => found,
        };
        let others = recent.clone().filter(|person| Some(*person) != excepted).fold(None, cheapest);
        // who answers is another, where there is one
        others.or_else(|| recent.fold(None, cheapest)).map(|(person, _)| person)
    }
}
