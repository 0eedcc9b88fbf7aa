//! `nutgraf generate`: the schemas of the outputs.

use super::args::Generate;
use super::{Outcome, asked, complain, stdout};
use crate::report::schema;
use std::io::{self, Write};

/// Writes what is asked for.
pub(super) fn run(what: &Generate) -> io::Result<Outcome> {
    let mut text = Vec::new();
    match what {
        Generate::Schema { name: None } => {
            for (name, title) in schema::names() {
                writeln!(text, "{name:18}  {title}")?;
            }
        }
        Generate::Schema { name: Some(name) } => {
            let Some(schema) = schema::by_name(name) else {
                let names = schema::names();
                let near = asked::nearest(name, names.iter().map(|(name, _)| name.as_str()));
                complain(&format!("no schema \"{name}\"{near}; nutgraf generate schema lists them"));
                return Ok(Outcome::Failed);
            };
            text.extend_from_slice(schema.as_bytes());
        }
    }
    let mut out = stdout();
    out.write_all(&text)?;
    out.flush()?;
    Ok(Outcome::Clean)
}
