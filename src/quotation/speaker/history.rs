//! The earlier speakers.

use crate::quotation::speaker::attribution::Attribution;

/// Minimum turns remembered.
const REMEMBERED: usize = 50;
/// Maximum paragraphs a turn is remembered.
const REACH: usize = 4;

/// One turn of a speaker.
#[derive(Clone, Debug)]
pub struct Turn {
    pub attribution: Attribution,
    /// The last word of the speaker, in lower case: turns with the same key have the same speaker.
    pub key: String,
    pub paragraph: usize,
    /// Where the quotation or the sentence ended.
    pub end: usize,
    /// Whether a cue named the speaker.
    pub tagged: bool,
}

/// The decisions before a quotation.
#[derive(Debug, Default)]
pub struct History {
    turns: Vec<Turn>,
    /// The subject of the last sentence of the previous paragraph.
    pub sentence: Option<Turn>,
    /// Whether the previous paragraph ends with a colon.
    pub colon: bool,
}

impl History {
    /// Adds a turn; the oldest ones are dropped.
    pub fn push(&mut self, turn: Turn) {
        if self.turns.len() >= 2 * REMEMBERED {
            self.turns.drain(..REMEMBERED);
        }
        self.turns.push(turn);
    }

    /// Drops turns far before the paragraph of this number.
    pub fn forget(&mut self, paragraph: usize) {
        self.turns.retain(|turn| paragraph - turn.paragraph <= REACH);
    }

    /// The last turn.
    pub fn last(&self) -> Option<&Turn> {
        self.turns.last()
    }

    /// The most recent turn of a different speaker.
    pub fn other(&self) -> Option<&Turn> {
        let last = self.last()?;
        self.turns.iter().rev().find(|turn| turn.key != last.key)
    }

    /// The number of turns of a speaker.
    pub fn turns_of(&self, key: &str) -> usize {
        self.turns.iter().filter(|turn| turn.key == key).count()
    }

    /// The number of consecutive turns of the last speaker.
    pub fn run(&self) -> usize {
        self.turns.iter().rev().take_while(|turn| Some(&turn.key) == self.last().map(|last| &last.key)).count()
    }
}
