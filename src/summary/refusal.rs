//! Sentences that are refused for a plain reason.

use super::features::Candidate;

/// Why a sentence is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A question, which is answered elsewhere.
    Question,
    /// Part of a quotation over several sentences.
    Quotation,
    /// A fragment: "Look."
    Fragment,
    /// Announces what follows, or refers elsewhere: "Here are five ways ..."
    Announcement,
    /// Addresses the reader about the page: "Scroll down for video."
    AddressToReader,
    /// Has markup.
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
            Refusal::AddressToReader => "addresses the reader about the page",
            Refusal::Markup => "has markup",
        }
    }
}

/// Maximum whitespace-separated words of a fragment: of 170 in the training articles editors refused 155.
const FRAGMENT: usize = 3;

/// The reason to refuse a sentence, if there is one.
pub fn refusal(candidate: &Candidate) -> Option<Refusal> {
    let counts = &candidate.dependence.counts;
    if counts.is_quotation_part {
        Some(Refusal::Quotation)
    } else if candidate.facts.asks {
        Some(Refusal::Question)
    } else if candidate.words <= FRAGMENT {
        Some(Refusal::Fragment)
    } else if counts.announces {
        Some(Refusal::Announcement)
    } else if candidate.facts.addresses_reader {
        Some(Refusal::AddressToReader)
    } else if counts.markup {
        Some(Refusal::Markup)
    } else {
        None
    }
}
