//! Identity: whether two names are names of one, by the registry where it knows both, else by the names themselves.

use super::Registry;
use crate::language::name::{Verdict, compare};

/// Compares two names; the registry knows names that share no letter ("Daesh", "Islamic State").
pub fn identity(a: &str, b: &str, registry: &Registry) -> Verdict {
    match (registry.find_in_text(a), registry.find_in_text(b)) {
        (Some(one), Some(other)) if one.id == other.id => {
            Verdict { same: true, score: 0.99, why: format!("both are names of {} in the registry", one.name) }
        }
        (Some(one), Some(other)) => {
            Verdict { same: false, score: 0.01, why: format!("the registry tells {} from {}", one.name, other.name) }
        }
        _ => compare(a, b),
    }
}
