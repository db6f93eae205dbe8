//! Quiet: a third-party parser that panics on a broken file says nothing on standard error; the file is named instead.

use std::sync::Once;

/// The name of the threads in which such parsers run.
pub const PARSER: &str = "parser";

static ONCE: Once = Once::new();

/// Leaves panics of the parsers' threads unprinted; all others are printed as before.
pub fn hush() {
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() != Some(PARSER) {
                before(panic);
            }
        }));
    });
}
