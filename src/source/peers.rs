//! Peers: sources of which about the same is to be expected before anything they say is checked.
//!
//! Who edits once errs more often than who edits every day, and who signs with nothing but the address of a machine
//! more often than who signs with a name. How much more, each table shows by itself.

use std::net::IpAddr;

/// Number of classes of peers.
pub const COUNT: usize = 2 * usize::BITS as usize;

/// Signs of an address at least ("1.1.1.1"); fewer are a word.
const SHORTEST: usize = 7;

/// The class of a source of this name that says this much.
pub fn class(name: &str, claims: u32) -> usize {
    let volume = claims.max(1).ilog2() as usize;
    2 * volume + usize::from(is_unsigned(name))
}

/// Whether a name holds the address of a machine: the mark of those who give none.
pub(super) fn is_unsigned(name: &str) -> bool {
    let address = |part: &str| part.len() >= SHORTEST && part.parse::<IpAddr>().is_ok();
    name.split(|c: char| !(c.is_ascii_hexdigit() || c == '.' || c == ':')).any(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_unsigned_that_gives_the_address_of_a_machine_for_its_name() {
        assert!(is_unsigned("editor 17 (203.0.113.9)"));
        assert!(is_unsigned("2001:db8::8:800"));
        for name in ["editor 17: Ada", "news.example.com", "Sample Post 1.2.3", "a::"] {
            assert!(!is_unsigned(name), "{name}");
        }
    }

    #[test]
    fn peers_say_about_as_much_and_sign_alike() {
        assert_eq!(class("Sample Post", 5), class("Sample Daily", 7));
        assert_ne!(class("Sample Post", 1), class("Sample Daily", 7));
        assert_ne!(class("Sample Post", 1), class("203.0.113.9", 1));
    }
}
