//! Builds mutants into files: `nutgraf-mutants MUTANTS.json WITHOUT`, in the folder of the sources. `WITHOUT` is a file
//! with the numbers of those to leave out, one per line. Prints the numbers of those that are built in.

use nutgraf_mutants::{Mutant, built_in};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [list, without] = &arguments[..] else { return Err("MUTANTS.json WITHOUT".into()) };
    let mutants: Vec<Mutant> = serde_json::from_str(&fs::read_to_string(list)?)?;
    let without: BTreeSet<usize> =
        fs::read_to_string(without)?.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let mut files: BTreeMap<&str, Vec<(usize, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in mutants.iter().enumerate().filter(|(number, _)| !without.contains(number)) {
        files.entry(&mutant.file).or_default().push((number, mutant));
    }
    let mut all = BTreeSet::new();
    for (file, mutants) in files {
        let (source, built) = built_in(&fs::read_to_string(file)?, &mutants)?;
        fs::write(file, source)?;
        all.extend(built);
    }
    for number in all {
        println!("{number}");
    }
    Ok(())
}
