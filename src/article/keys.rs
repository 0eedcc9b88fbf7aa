//! The names of the fields that hold a headline, a dek or a body.

/// A key without what styles of writing it change: neither capitals nor the mark between two words matter ("seo_title",
/// "seo-title", "seoTitle").
#[cfg(any(feature = "markdown", feature = "records"))]
pub(super) fn plain(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// At most so many headlines of an article are read: each is held against the whole body.
#[cfg(any(feature = "markdown", feature = "records"))]
pub(super) const MOST_HEADLINES: usize = 32;

/// What to say of an article with more.
#[cfg(any(feature = "markdown", feature = "records"))]
pub(super) fn too_many_headlines() -> String {
    format!("only the first {MOST_HEADLINES} headlines are read")
}

/// Which keys of front matter, JSON and the like hold what; nested ones with a point ("seo.title"). The first of a list
/// weighs most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Of headlines.
    pub headlines: Vec<String>,
    /// Of the line under the headline.
    pub deks: Vec<String>,
    /// Of the body, where a file is nothing but named fields.
    pub bodies: Vec<String>,
}

impl Default for Keys {
    fn default() -> Keys {
        let own = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        Keys {
            headlines: own(&[
                "title",
                "headline",
                "seo_title",
                "seo.title",
                "meta_title",
                "linkTitle",
                "short_title",
                "social_title",
                "social_headline",
                "og_title",
                "og.title",
                "twitter_title",
                "push",
                "push_title",
                "newsletter_subject",
                "headlines",
            ]),
            deks: own(&[
                "dek",
                "subtitle",
                "standfirst",
                "description",
                "summary",
                "excerpt",
                "description_text",
                "descriptions",
            ]),
            bodies: own(&[
                "body",
                "text",
                "content",
                "articleBody",
                // ninjs 1 and 3, JSON Feed; a text with its markup before the same without it
                "body_xhtml",
                "body_html",
                "body_text",
                "bodies",
                "content_html",
                "content_text",
            ]),
        }
    }
}
