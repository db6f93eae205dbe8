//! The store: articles, claims, clusters and decisions in one `SQLite` file.
//!
//! Every change is one transaction that is on the disk when it returns: a process that is killed loses nothing it has
//! acknowledged. Several processes may use one store at once.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::schema::{self, Unfit};
use crate::error::{Error, Result};

/// An open store.
pub struct Store {
    pub(super) connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens a store, which is made where it is missing.
    pub fn open(path: &Path) -> Result<Self> {
        let fail = |reason: String, way_out: &str| Error::file(path, reason, way_out);
        let other = "name a store that `claimdiff add` made, or a file that does not exist yet";
        let mut connection = Connection::open(path).map_err(|error| fail(error.to_string(), other))?;
        schema::prepare(&mut connection).map_err(|unfit| match unfit {
            Unfit::Foreign => fail("this is a database of something else".to_owned(), other),
            Unfit::Newer(version) => {
                fail(format!("a later claimdiff made this store (version {version})"), "use that one, or another store")
            }
            Unfit::Broken(error) => fail(error.to_string(), other),
        })?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Opens a store that is there already.
    pub fn existing(path: &Path) -> Result<Self> {
        if !path.is_file() {
            let way_out = "make it with `claimdiff add INPUT --store FILE`";
            return Err(Error::file(path, "there is no such store", way_out));
        }
        Self::open(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a whole copy of the store as it is at this moment into a file that does not exist yet.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        let goal = path.to_string_lossy();
        self.ask(|connection| connection.execute("VACUUM INTO ?1", [goal.as_ref()]).map(drop))
    }

    /// Does something with the database, and says which store failed.
    pub(super) fn ask<T>(&self, with: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        with(&self.connection).map_err(|error| failure(&self.path, &error))
    }

    /// Reads several things at one moment.
    pub(super) fn look<T>(&mut self, with: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        self.within(TransactionBehavior::Deferred, with)
    }

    /// Changes several things at once or none.
    pub(super) fn change<T>(&mut self, with: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        self.within(TransactionBehavior::Immediate, with)
    }

    fn within<T>(
        &mut self,
        behavior: TransactionBehavior,
        with: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let path = &self.path;
        let done = self.connection.transaction_with_behavior(behavior).and_then(|transaction| {
            let value = with(&transaction)?;
            transaction.commit()?;
            Ok(value)
        });
        done.map_err(|error| failure(path, &error))
    }
}

/// What the database said, with the way out.
fn failure(path: &Path, error: &rusqlite::Error) -> Error {
    let way_out = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
            "another program holds the store; try again when it has ended"
        }
        Some(rusqlite::ErrorCode::DiskFull) => "make room on the disk and try again; nothing was lost",
        Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
            "the file is damaged: take the last copy of it, or add the articles anew"
        }
        _ => "check that the store and its folder can be written to",
    };
    Error::file(path, error, way_out)
}

/// Now, ISO 8601 in UTC.
pub fn now() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let moment = chrono::DateTime::from_timestamp(since.as_secs() as i64, 0).unwrap_or_default();
    moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
