//! Instruments files in place: `ablate POINTS.tsv WITHOUT FILE...`. `WITHOUT` is a file with the numbers of the
//! branches to leave unchanged, one per line.

use nutgraf_ablate::instrument;
use std::fmt::Write;
use std::fs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [table, without, files @ ..] = &arguments[..] else { return Err("POINTS.tsv WITHOUT FILE...".into()) };
    let without = fs::read_to_string(without)?.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let (mut rows, mut number) = (String::new(), 0);
    for file in files {
        let done = instrument(&fs::read_to_string(file)?, number, &without)?;
        fs::write(file, done.source)?;
        for point in done.points {
            let both = if point.both { "both" } else { "off" };
            writeln!(
                rows,
                "{number}\t{file}\t{}\t{}\t{}\t{both}\t{}",
                point.line, point.function, point.role, point.text
            )?;
            number += 1;
        }
    }
    fs::write(table, rows)?;
    Ok(())
}
