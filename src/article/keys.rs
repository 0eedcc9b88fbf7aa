//! The names of the fields that hold a headline, a dek or a body.

/// A normalized key: case and the separator between words do not matter ("seo_title", "seo-title", "seoTitle").
#[cfg(any(feature = "markdown", feature = "records"))]
pub(super) fn plain(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// Maximum headlines of an article, each of which is checked against the whole body.
#[cfg(any(feature = "markdown", feature = "records"))]
pub(super) const MOST_HEADLINES: usize = 32;

/// The note of an article with more.
#[cfg(any(feature = "markdown", feature = "records"))]
pub(super) fn too_many_headlines() -> String {
    format!("only the first {MOST_HEADLINES} headlines are read")
}

/// The keys of front matter, JSON and similar formats that hold each part; nested keys are written with a dot
/// ("seo.title"). The first key of a list takes precedence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Keys of headlines.
    pub headlines: Vec<String>,
    /// Keys of the dek.
    pub deks: Vec<String>,
    /// Keys of the body, in formats that consist of named fields.
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
                // ninjs 1 and 3, JSON Feed; a text with markup before the same text without it
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
