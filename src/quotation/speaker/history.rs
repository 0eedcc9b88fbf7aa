//! Who spoke before.

use crate::quotation::speaker::attribution::Attribution;

/// How many turns are remembered at least.
const REMEMBERED: usize = 50;
/// How many paragraphs back a turn is remembered.
const REACH: usize = 4;

/// Somebody's turn to speak.
#[derive(Clone, Debug)]
pub struct Turn {
    pub attribution: Attribution,
    /// The last word of the speaker, small: who has the same is taken for the same.
    pub key: String,
    pub paragraph: usize,
    /// Where the quotation or the sentence ended.
    pub end: usize,
    /// Whether a cue of its own named the speaker.
    pub tagged: bool,
}

/// What was decided before a quotation.
#[derive(Debug, Default)]
pub struct History {
    turns: Vec<Turn>,
    /// The subject of the last sentence of the paragraph before.
    pub sentence: Option<Turn>,
    /// Whether the paragraph before ends with a colon.
    pub colon: bool,
}

impl History {
    /// Takes a turn in; the oldest are forgotten.
    pub fn push(&mut self, turn: Turn) {
        if self.turns.len() >= 2 * REMEMBERED {
            self.turns.drain(..REMEMBERED);
        }
        self.turns.push(turn);
    }

    /// Forgets turns of paragraphs far behind the one of this number.
    pub fn forget(&mut self, paragraph: usize) {
        self.turns.retain(|turn| paragraph - turn.paragraph <= REACH);
    }

    /// The last turn.
    pub fn last(&self) -> Option<&Turn> {
        self.turns.last()
    }

    /// The latest turn of another than the last speaker.
    pub fn other(&self) -> Option<&Turn> {
        let last = self.last()?;
        self.turns.iter().rev().find(|turn| turn.key != last.key)
    }

    /// How many turns somebody had.
    pub fn turns_of(&self, key: &str) -> usize {
        self.turns.iter().filter(|turn| turn.key == key).count()
    }

    /// How many turns the last speaker had without a break.
    pub fn run(&self) -> usize {
        self.turns.iter().rev().take_while(|turn| Some(&turn.key) == self.last().map(|last| &last.key)).count()
    }
}
