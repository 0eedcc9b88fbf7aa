//! Unknown names, and suggestions for what was probably meant.

use std::fmt;

/// Minimum similarity of a suggestion, 0 to 1.
pub(crate) const MIN_SIMILARITY: f64 = 0.8;

/// Returns "; did you mean ...?", or an empty string if no known name is similar enough.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    most_similar(name, known).map_or_else(String::new, |known| format!("; did you mean {known}?"))
}

/// The known name most similar to `name`, if any is similar enough.
pub(crate) fn most_similar<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let similarity = |known: &str| {
        let own = known.split('/').next_back().unwrap_or(known);
        strsim::jaro(known, name).max(strsim::jaro(own, name))
    };
    known
        .map(|known| (similarity(known), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(similarity, _)| *similarity > MIN_SIMILARITY)
        .map(|(_, known)| known)
}

/// An unknown name, with the names that are accepted.
///
/// ```
/// use nutgraf::check::Severity;
/// let error = "fatal".parse::<Severity>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown severity \"fatal\"; expected one of note, warning, error");
/// assert_eq!(error.accepted(), ["note", "warning", "error"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    kind: &'static str,
    name: String,
    accepted: Vec<&'static str>,
}

impl UnknownName {
    /// `kind` is what the name should have named: "severity".
    pub(crate) fn new(kind: &'static str, name: &str, accepted: impl IntoIterator<Item = &'static str>) -> UnknownName {
        UnknownName { kind, name: name.to_owned(), accepted: accepted.into_iter().collect() }
    }

    /// The one of `all` that is called `name`.
    pub(crate) fn find<T: Copy>(
        kind: &'static str,
        name: &str,
        all: &[T],
        name_of: fn(T) -> &'static str,
    ) -> Result<T, UnknownName> {
        let named = all.iter().copied().find(|one| name_of(*one) == name);
        named.ok_or_else(|| UnknownName::new(kind, name, all.iter().map(|one| name_of(*one))))
    }

    /// The unknown name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The accepted names.
    pub fn accepted(&self) -> &[&'static str] {
        &self.accepted
    }

    fn suggestion(&self) -> String {
        nearest(&self.name, self.accepted.iter().copied())
    }

    /// The message without the list of accepted names, which is long for rules.
    #[cfg(feature = "cli")]
    pub(crate) fn brief(&self) -> String {
        format!("unknown {} \"{}\"{}", self.kind, self.name, self.suggestion())
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, name, accepted) = (self.kind, &self.name, self.accepted.join(", "));
        write!(f, "unknown {kind} \"{name}\"; expected one of {accepted}{}", self.suggestion())
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_similar_name_is_suggested() {
        let error = UnknownName::new("severity", "eror", ["note", "error"]);
        assert_eq!(error.to_string(), "unknown severity \"eror\"; expected one of note, error; did you mean error?");
    }
}
