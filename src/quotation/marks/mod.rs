//! Quoted spans, and the turns of a transcript.

pub mod dash;
pub mod glyph;
pub mod interview;
pub mod lookahead;
pub mod mark_error;
pub mod scan;
pub mod statement;
pub mod transcript;
