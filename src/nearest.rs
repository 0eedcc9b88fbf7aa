//! A name that stands for nothing, and the one that was probably meant.

use std::fmt;

/// Names less like each other than this, 0 to 1, are not offered for one another.
pub(crate) const ALIKE: f64 = 0.8;

/// ", did you mean ...?", or nothing where no name is near.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    near(name, known).map_or_else(String::new, |known| format!(", did you mean {known}?"))
}

/// The name most like another, if one is near.
pub(crate) fn near<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let likeness = |known: &str| {
        let own = known.split('/').next_back().unwrap_or(known);
        strsim::jaro(known, name).max(strsim::jaro(own, name))
    };
    known
        .map(|known| (likeness(known), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .map(|(_, known)| known)
}

/// A name that stands for nothing, and the names that there are.
///
/// ```
/// use nutgraf::check::Severity;
/// let error = "fatal".parse::<Severity>().unwrap_err();
/// assert_eq!(error.to_string(), "no severity \"fatal\"; there are note, warning, error");
/// assert_eq!(error.accepted(), ["note", "warning", "error"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    kind: &'static str,
    name: String,
    accepted: Vec<&'static str>,
}

impl UnknownName {
    /// `kind` is what the name should have been of: "severity".
    pub(crate) fn new(kind: &'static str, name: &str, accepted: impl IntoIterator<Item = &'static str>) -> UnknownName {
        UnknownName { kind, name: name.to_owned(), accepted: accepted.into_iter().collect() }
    }

    /// The name in question.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names that there are.
    pub fn accepted(&self) -> &[&'static str] {
        &self.accepted
    }

    /// The message without the list of names, which is long for rules.
    pub(crate) fn brief(&self) -> String {
        let near = nearest(&self.name, self.accepted.iter().copied());
        format!("no {} \"{}\"{near}", self.kind, self.name)
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; there are {}", self.brief(), self.accepted.join(", "))
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_near_to_one_that_there_is_is_offered() {
        let error = UnknownName::new("severity", "eror", ["note", "error"]);
        assert_eq!(error.to_string(), "no severity \"eror\", did you mean error?; there are note, error");
    }
}
