//! RSS and Atom.

use crate::target;
use nutgraf::source::Format;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(feed, |mut recipe: Recipe<'_>| {
    let language = recipe.pick(vocabulary::all()).language;
    let shape = recipe.byte();
    let text = recipe.text(&[tables::FEED, tables::FEED, tables::HTML, PIECES]);
    let text = match shape % 4 {
        0 => text,
        1 => format!("<rss><channel>{text}</channel></rss>"),
        2 => format!("<rss><channel><item><title>Rain</title><description>{text}</description></item></channel></rss>"),
        _ => format!(
            "<feed><entry><title>{text}</title><content type=\"html\"><![CDATA[{text}]]></content></entry></feed>"
        ),
    };
    holds::file(Format::Feed, text, language);
});
