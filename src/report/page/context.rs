//! Where an article is shown: alone, among others, or on a site.

/// The place of an article's markup. The ids of a page are unique because each article has a prefix of its own.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// Stands before every id.
    pub(crate) prefix: &'a str,
    /// The level of the headline, 1 or 2.
    pub(crate) level: u8,
    /// The address of a speaker's own page, if there is one.
    pub(crate) speaker_page: &'a dyn Fn(&str) -> Option<String>,
}

impl Context<'static> {
    /// An article that is a page of its own.
    pub(crate) fn alone() -> Context<'static> {
        Context { prefix: "", level: 1, speaker_page: &|_| None }
    }
}

impl Context<'_> {
    /// The id of the part with this number, from 0, among those of its kind: `c`laims, `f`indings, `e`vidence,
    /// `q`uotations, `p`icks, `s`peakers.
    pub(crate) fn id(&self, kind: char, number: usize) -> String {
        format!("{}{kind}{}", self.prefix, number + 1)
    }

    /// The link to it.
    pub(super) fn link(&self, kind: char, number: usize) -> String {
        format!("#{}", self.id(kind, number))
    }
}
