//! Comparisons of headline and body that several rules use.

pub mod action;
pub mod asserted;
pub mod called_off;
pub mod counted;
pub mod counterparts;
pub mod derived;
pub mod evidentiality;
pub mod form;
pub mod justice;
pub mod mark;
pub mod modality;
pub mod number;
pub mod number_context;
pub mod number_role;
pub mod number_tie;
pub mod office;
pub mod opposite;
pub mod outlook;
pub mod overstated;
pub mod participant;
pub mod quote_cut;
pub mod quote_diff;
pub mod sentences;
pub mod side;
pub mod speaker;
pub mod stance;
pub mod unsettled;

use crate::check::case::Case;
use counterparts::Counterparts;
use number::Match;
use overstated::Overstated;
use quote_diff::Original;
use std::cell::OnceCell;
use std::ops::Deref;

/// A case with the comparisons that several rules use, each computed when first needed.
pub struct Comparison<'c, 'a> {
    case: &'c Case<'a>,
    originals: Vec<OnceCell<Option<Original<'a>>>>,
    matches: Vec<OnceCell<Match<'c>>>,
    overstated: OnceCell<Option<Overstated>>,
    counterparts: OnceCell<Counterparts>,
}

impl<'c, 'a> Comparison<'c, 'a> {
    /// The comparisons of a case, none computed yet.
    pub fn new(case: &'c Case<'a>) -> Comparison<'c, 'a> {
        Comparison {
            case,
            originals: case.fragments.iter().map(|_| OnceCell::new()).collect(),
            matches: case.numbers.iter().map(|_| OnceCell::new()).collect(),
            overstated: OnceCell::new(),
            counterparts: OnceCell::new(),
        }
    }

    /// The original of each fragment; `None` where the fragment changes no one's words.
    pub fn originals(&self) -> impl Iterator<Item = Option<&Original<'a>>> {
        let cells = self.case.fragments.iter().zip(&self.originals);
        cells.map(|(fragment, cell)| cell.get_or_init(|| Original::of(self.case, fragment)).as_ref())
    }

    /// The match in the body of each number of the headline.
    pub fn matches(&self) -> impl Iterator<Item = &Match<'c>> {
        let cells = self.case.numbers.iter().zip(&self.matches);
        cells.map(|(number, cell)| cell.get_or_init(|| number::compare(self.case, number)))
    }

    /// The first event that the headline states more firmly than the body.
    pub fn overstated(&self) -> Option<&Overstated> {
        self.overstated.get_or_init(|| overstated::of(self.case)).as_ref()
    }

    /// The sentences of the body that report what the headline reports.
    pub fn counterparts(&self) -> &Counterparts {
        self.counterparts.get_or_init(|| counterparts::of(self.case))
    }
}

impl<'a> Deref for Comparison<'_, 'a> {
    type Target = Case<'a>;

    fn deref(&self) -> &Case<'a> {
        self.case
    }
}
