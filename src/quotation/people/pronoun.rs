//! Pronoun resolution: what each antecedent costs.
//!
//! Every earlier entity gets a cost as the antecedent: by the distance to its last mention, whether that sentence was
//! about it, whether it spoke last, and whether its gender is known. Costs are in tenths of a sentence; they were tuned
//! on the external articles that docs/quotes.md names.

use crate::quotation::people::entities::Entity;
use crate::quotation::people::kind::EntityKind;
use crate::quotation::people::resolver::Resolver;
use crate::reading::Classes;

/// Maximum mentions searched backwards.
const LOOK_BACK: usize = 200;
/// Maximum mentions of a sentence searched for its subject.
const NEAR: usize = 8;
/// Maximum sentences between an antecedent and its pronoun.
const SENTENCE_REACH: usize = 25;

/// Cost of each sentence in between.
const SENTENCE: usize = 10;
/// Cost of a different paragraph.
const PARAGRAPH: usize = 14;
/// Cost of an antecedent that was not the subject of its sentence.
const ASIDE: usize = 18;
/// Cost of one in the pronoun's own sentence that is not its subject.
const OWN_ASIDE: usize = 25;
/// Cost of one that did not speak last.
const SILENT: usize = 7;
/// Cost of an unknown gender.
const UNKNOWN_GENDER: usize = 8;
/// Cost of a name that may not be a person's, and of an entity without a name.
const UNKNOWN_KIND: usize = 4;

/// The gender of a pronoun that refers to an earlier person.
pub fn gender(classes: Classes) -> Option<char> {
    let genders = [(Classes::HE, 'm'), (Classes::SHE, 'f')];
    genders.into_iter().find(|(class, _)| classes.any(*class)).map(|(_, gender)| gender)
}

/// Whether a pronoun refers to an organization or a thing: "it", which may be a clitic like "he", but is not only a
/// subject form.
pub fn is_it(classes: Classes) -> bool {
    classes.any(Classes::PRONOUN)
        && classes.any(Classes::CLITIC)
        && !classes.any(Classes::NOMINATIVE | Classes::RELATIVE)
}

impl Resolver<'_, '_> {
    /// The antecedent of a pronoun at a position, or of words that only give an age; not `excepted`, if there is
    /// another.
    pub fn meant(&self, gender: Option<char>, at: usize, excepted: Option<usize>) -> Option<usize> {
        self.likeliest(gender, at, excepted, |kind| kind != EntityKind::NonPerson)
    }

    /// The organization that "it" at a position refers to.
    pub fn organization_meant(&self, at: usize) -> Option<usize> {
        self.likeliest(None, at, None, |kind| kind == EntityKind::NonPerson)
    }

    /// Infers the gender of the sentence's subject from a possessive pronoun, where it is unknown: "Orla Tessick and
    /// her brother".
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
        // the one who answers is another, if there is one
        others.or_else(|| recent.fold(None, cheapest)).map(|(person, _)| person)
    }
}
