//! The schema of the store, and the way from each version of it to the next.

use std::time::Duration;

use rusqlite::types::Type;
use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// "clmd": what a file says that is a store of this program.
const MARK: i32 = 0x636c_6d64;

/// Each step leads from the version of its place to the next; a step that has been released is never changed.
const STEPS: [&str; 1] = [include_str!("schema.sql")];

/// Bytes of a store that are read through the memory of the system, without copying.
const MAPPED: i64 = 1 << 30;

/// How long one writer waits for another.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a file cannot be used as a store.
#[derive(Debug)]
pub enum Unfit {
    /// It is a database of something else.
    Foreign,
    /// A later version of this program made it.
    Newer(i32),
    /// What the database said.
    Broken(rusqlite::Error),
}

impl From<rusqlite::Error> for Unfit {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error)
    }
}

/// Makes a connection ready: journal ahead of writing, every commit on the disk, foreign keys, the schema of today.
pub fn prepare(connection: &mut Connection) -> Result<(), Unfit> {
    connection.busy_timeout(PATIENCE)?;
    let mark: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if mark != MARK && tables > 0 {
        return Err(Unfit::Foreign);
    }
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "mmap_size", MAPPED)?;
    migrate(connection)
}

/// Takes the steps that are still to be taken; another process may be taking them at the same time.
fn migrate(connection: &mut Connection) -> Result<(), Unfit> {
    let last = STEPS.len() as i32;
    let version = |connection: &Connection| connection.pragma_query_value(None, "user_version", |row| row.get(0));
    match version(connection)? {
        known if known == last => return Ok(()),
        newer if newer > last => return Err(Unfit::Newer(newer)),
        _ => {}
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let at: i32 = version(&transaction)?;
    for step in STEPS.iter().skip(at.max(0) as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", MARK)?;
    transaction.pragma_update(None, "user_version", last)?;
    Ok(transaction.commit()?)
}

/// An object as it is kept in a column.
pub fn packed(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// An object as it was kept in a column.
pub fn unpacked<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_of_a_later_version_is_left_alone() {
        let mut connection = Connection::open_in_memory().expect("memory");
        prepare(&mut connection).expect("an empty file becomes a store");
        prepare(&mut connection).expect("a store stays one");
        connection.pragma_update(None, "user_version", 99).expect("written");
        assert!(matches!(prepare(&mut connection), Err(Unfit::Newer(99))));
    }

    #[test]
    fn a_database_of_something_else_is_left_alone() {
        let mut connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch("CREATE TABLE recipes (id)").expect("written");
        assert!(matches!(prepare(&mut connection), Err(Unfit::Foreign)));
    }

    #[test]
    fn the_log_is_only_added_to() {
        let mut connection = Connection::open_in_memory().expect("memory");
        prepare(&mut connection).expect("a store");
        let line = "INSERT INTO decisions (name, who, made, record) VALUES ('note', 'Ada', '', '{}')";
        connection.execute(line, []).expect("added");
        assert!(connection.execute("UPDATE decisions SET who = 'Eve'", []).is_err());
        assert!(connection.execute("DELETE FROM decisions", []).is_err());
    }
}
