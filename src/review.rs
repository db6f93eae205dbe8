//! The review: what editors decide about comparisons, kept for good, undone at will, replayed on new text.
//!
//! `decision` is one entry of the log, `standing` finds its claims in the texts of today, `regroup` applies it to the
//! clusters, `status` tells what is reviewed and what is left, `pairs` writes it as pairs for the clustering; `draft` holds a
//! draft against the pile. The store
//! (`schema`, `store`, `shelf`, `log`, `decide`, `queue`, `rebuild`, `refresh`, `clusters`)
//! keeps everything in one `SQLite` file; the page (`desk`,
//! `guard`, `routes`, `frame`, `queue_page`, `cluster_page`, `acts`, `log_page`, `differ`) is served to this machine alone. Both
//! come with the feature `desk`.

pub mod decision;
pub mod draft;
pub mod pairs;
pub mod regroup;
pub mod standing;
pub mod status;

#[cfg(feature = "desk")]
mod acts;
#[cfg(feature = "desk")]
mod cluster_page;
#[cfg(feature = "desk")]
mod clusters;
#[cfg(feature = "desk")]
pub mod decide;
#[cfg(feature = "desk")]
pub mod desk;
#[cfg(feature = "desk")]
mod differ;
#[cfg(feature = "desk")]
mod frame;
#[cfg(feature = "desk")]
mod guard;
#[cfg(feature = "desk")]
mod log;
#[cfg(feature = "desk")]
mod log_page;
#[cfg(feature = "desk")]
pub mod queue;
#[cfg(feature = "desk")]
mod queue_page;
#[cfg(feature = "desk")]
mod rebuild;
#[cfg(feature = "desk")]
mod refresh;
#[cfg(feature = "desk")]
mod routes;
#[cfg(feature = "desk")]
mod schema;
#[cfg(feature = "desk")]
pub mod shelf;
#[cfg(feature = "desk")]
pub mod store;

pub use decision::{Act, Decision, Held, Input, Verdict};
