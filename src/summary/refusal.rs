//! What never belongs in a summary, for a plain reason.

use super::features::Candidate;

/// Why a sentence is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It asks, and the answer stands elsewhere.
    Question,
    /// It is a part of a quotation over several sentences.
    Quotation,
    /// It has hardly a word: "Look."
    Fragment,
    /// It says what comes, or where else to look: "Here are five ways ..."
    Announcement,
    /// It speaks of the page: "Scroll down for video."
    Page,
    /// It has markup in it.
    Markup,
}

impl Refusal {
    /// The reason in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Refusal::Question => "is a question",
            Refusal::Quotation => "is part of a longer quotation",
            Refusal::Fragment => "is a fragment",
            Refusal::Announcement => "announces what follows",
            Refusal::Page => "speaks of the page",
            Refusal::Markup => "holds markup",
        }
    }
}

/// A sentence of no more white-space words is a fragment: of 170 in the training's articles editors refused 155.
const FRAGMENT: usize = 3;

/// The plain reason against a sentence, if there is one.
pub fn refusal(candidate: &Candidate) -> Option<Refusal> {
    let counts = &candidate.bonds.counts;
    if counts.cut {
        Some(Refusal::Quotation)
    } else if candidate.facts.asks {
        Some(Refusal::Question)
    } else if candidate.words <= FRAGMENT {
        Some(Refusal::Fragment)
    } else if counts.announces {
        Some(Refusal::Announcement)
    } else if candidate.facts.of_the_page {
        Some(Refusal::Page)
    } else if counts.markup {
        Some(Refusal::Markup)
    } else {
        None
    }
}
