//! Questions on a case that several rules ask.

pub mod derived;
pub mod modality;
pub mod number;
pub mod number_context;
pub mod office;
pub mod opposite;
pub mod overstated;
pub mod quote_cut;
pub mod quote_diff;
pub mod sentences;
pub mod speaker;
pub mod stance;
pub mod stand;

use crate::check::case::Case;
use number::Match;
use overstated::Overstated;
use quote_diff::Original;
use speaker::Absence;
use std::cell::OnceCell;
use std::ops::Deref;

/// A case with the answers that several rules ask for, each worked out when the first rule asks.
pub struct Comparison<'c, 'a> {
    case: &'c Case<'a>,
    originals: Vec<OnceCell<Option<Original<'a>>>>,
    matches: Vec<OnceCell<Match<'c>>>,
    overstated: OnceCell<Option<Overstated>>,
    absence: OnceCell<Option<Absence>>,
}

impl<'c, 'a> Comparison<'c, 'a> {
    /// Of a case, with nothing worked out yet.
    pub fn new(case: &'c Case<'a>) -> Comparison<'c, 'a> {
        Comparison {
            case,
            originals: case.fragments.iter().map(|_| OnceCell::new()).collect(),
            matches: case.numbers.iter().map(|_| OnceCell::new()).collect(),
            overstated: OnceCell::new(),
            absence: OnceCell::new(),
        }
    }

    /// The original of each fragment of the case that changes somebody's words.
    pub fn originals(&self) -> impl Iterator<Item = Option<&Original<'a>>> {
        let cells = self.case.fragments.iter().zip(&self.originals);
        cells.map(|(fragment, cell)| cell.get_or_init(|| Original::of(self.case, fragment)).as_ref())
    }

    /// What the body has of each number of the case.
    pub fn matches(&self) -> impl Iterator<Item = &Match<'c>> {
        let cells = self.case.numbers.iter().zip(&self.matches);
        cells.map(|(number, cell)| cell.get_or_init(|| number::compare(self.case, number)))
    }

    /// The first thing that the headline has further along than the body.
    pub fn overstated(&self) -> Option<&Overstated> {
        self.overstated.get_or_init(|| overstated::of(self.case)).as_ref()
    }

    /// What shows that the headline's speaker is not in the body.
    pub fn absence(&self) -> Option<Absence> {
        *self.absence.get_or_init(|| speaker::absence(self.case))
    }
}

impl<'a> Deref for Comparison<'_, 'a> {
    type Target = Case<'a>;

    fn deref(&self) -> &Case<'a> {
        self.case
    }
}
