//! What stands between quotation marks, and the turns of a transcript.

pub mod ahead;
pub mod dash;
pub mod flaw;
pub mod glyph;
pub mod interview;
pub mod scan;
pub mod statement;
pub mod transcript;
