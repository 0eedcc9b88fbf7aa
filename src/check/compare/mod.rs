//! Questions on a case that several rules ask.

pub mod asserted;
pub mod called_off;
pub mod counted;
pub mod deed;
pub mod derived;
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
pub mod party;
pub mod quote_cut;
pub mod quote_diff;
pub mod sentences;
pub mod speaker;
pub mod stance;
pub mod stand;
pub mod telling;
pub mod unsettled;
pub mod voice;

use crate::check::case::Case;
use number::Match;
use overstated::Overstated;
use quote_diff::Original;
use std::cell::OnceCell;
use std::ops::Deref;
use telling::Telling;

/// A case with the answers that several rules ask for, each worked out when the first rule asks.
pub struct Comparison<'c, 'a> {
    case: &'c Case<'a>,
    originals: Vec<OnceCell<Option<Original<'a>>>>,
    matches: Vec<OnceCell<Match<'c>>>,
    overstated: OnceCell<Option<Overstated>>,
    telling: OnceCell<Telling>,
}

impl<'c, 'a> Comparison<'c, 'a> {
    /// Of a case, with nothing worked out yet.
    pub fn new(case: &'c Case<'a>) -> Comparison<'c, 'a> {
        Comparison {
            case,
            originals: case.fragments.iter().map(|_| OnceCell::new()).collect(),
            matches: case.numbers.iter().map(|_| OnceCell::new()).collect(),
            overstated: OnceCell::new(),
            telling: OnceCell::new(),
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

    /// What the headline tells, and where the body tells it.
    pub fn telling(&self) -> &Telling {
        self.telling.get_or_init(|| telling::of(self.case))
    }
}

impl<'a> Deref for Comparison<'_, 'a> {
    type Target = Case<'a>;

    fn deref(&self) -> &Case<'a> {
        self.case
    }
}
