//! `nutgraf lsp`, driven as an editor drives it.

mod actions;
mod editor;
mod findings;
mod hover;
mod protocol;

/// An article with an error, in Markdown. Its headline drops the speaker's "may".
const LEVY: &str =
    "# Chief: levy will 'drive boats away'\n\nThe levy \"may drive boats away\", Ada Brook, the harbour chief, said.\n";
