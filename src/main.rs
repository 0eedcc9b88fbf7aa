//! The binary: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    nutgraf::internals::main()
}
