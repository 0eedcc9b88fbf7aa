//! The name that was probably meant.

/// Names less like each other than this, 0 to 1, are not offered for one another.
pub(crate) const ALIKE: f64 = 0.8;

/// ", did you mean ...?", or nothing where no name is near.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let likeness = |known: &str| {
        let own = known.split('/').next_back().unwrap_or(known);
        strsim::jaro(known, name).max(strsim::jaro(own, name))
    };
    known
        .map(|known| (likeness(known), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .map_or_else(String::new, |(_, known)| format!(", did you mean {known}?"))
}
