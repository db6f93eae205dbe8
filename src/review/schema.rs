//! The schema of the store, and the way from each version of it to the next.

use std::time::{Duration, Instant};

use rusqlite::types::Type;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
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

/// How long it waits before it asks again, where the database itself does not wait.
const PAUSE: Duration = Duration::from_millis(10);

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
    if is_foreign(connection)? {
        return Err(Unfit::Foreign);
    }
    write_ahead(connection)?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "mmap_size", MAPPED)?;
    migrate(connection)
}

/// Keeps the journal ahead of writing. The change of journal needs the file for itself and is refused at once, without the
/// patience of other work, where another process is making the store too: it is asked for again until that has ended.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let asked = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if is_busy(&error) && asked.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Whether a database is one of something else. Mark and tables are read at one moment: another process may be making the
/// store meanwhile, and its tables without its mark would look like somebody else's.
fn is_foreign(connection: &mut Connection) -> rusqlite::Result<bool> {
    let moment = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
    let tables: i64 = moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let mark: i32 = moment.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok(mark != MARK && tables > 0)
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
