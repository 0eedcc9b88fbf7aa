//! Names of the house: what no article says because everybody there knows it.

use crate::reading::fold;

/// Names that those who write the headlines know; each as its words, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Words that are names wherever they stand.
    people: Vec<Vec<String>>,
    /// Two names of the same: "the Gulls" and "Port Callan FC".
    same: Vec<(Vec<String>, Vec<String>)>,
    /// Words that are never names.
    never: Vec<String>,
}

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || c == '-').map(fold).filter(|word| !word.is_empty()).collect()
}

impl Names {
    /// A name of somebody or something.
    pub fn add_person(&mut self, name: &str) {
        self.people.push(words(name));
    }

    /// Two names of the same person, club or house.
    pub fn add_same(&mut self, one: &str, other: &str) {
        self.same.push((words(one), words(other)));
    }

    /// A word that is never a name.
    pub fn add_never(&mut self, word: &str) {
        self.never.extend(words(word));
    }
}
