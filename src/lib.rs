//! claimdiff compares what several outlets say about the same events.
//!
//! Data flows one way: input → article → sentence → claim → cluster → comparison → report.

pub mod article;
pub mod claim;
pub mod cluster;
pub mod comparison;
pub mod error;
pub mod interval;
pub mod language;
pub mod report;
pub mod source;
pub mod span;
