//! Errors of the store, by what the caller can do about them.

use diesel::result::{DatabaseErrorKind, Error};

use crate::domain::identifier::Identifier;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached, or the connection broke during a query.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// No connection became free within the waiting time.
    #[error("all database connections are busy")]
    Busy,
    /// A statement exceeded the statement or lock timeout.
    #[error("the database took too long: {0}")]
    TooSlow(String),
    /// The response would need more than this many records.
    #[error("more than {0} records belong to one answer")]
    TooMany(i64),
    /// A stored value is not valid in the domain.
    #[error("{table}.{column} of '{id}' holds {value:?}")]
    Corrupt { table: &'static str, column: &'static str, id: String, value: String },
    /// A stored record does not have its digest.
    #[error(
        "'{id}' of {table} is not as it was published: `keikaku check` lists all damaged records, \
         `keikaku check --repair` repairs them"
    )]
    Damaged { table: &'static str, id: String },
    /// Nothing can come after a release that there never was.
    #[error("no release is called '{id}'")]
    UnknownRelease { id: Identifier, newest: Option<Identifier> },
    #[error("no release has been published yet")]
    NothingPublished,
    #[error("the migrations could not be run: {0}")]
    Migration(String),
    /// The schema is older than this program, and this role cannot change that.
    #[error(
        "the migrations {pending} are pending and cannot be applied ({reason}); run `keikaku \
         migrate` on the primary, with a role that owns the tables"
    )]
    PendingMigrations { pending: String, reason: String },
    /// This session can only read.
    #[error("nothing can be written: {0}")]
    ReadOnly(String),
    /// What was removed is still named by a record that stays.
    #[error("a published record would name one that is no longer there; nothing was written: {0}")]
    Dangling(String),
    #[error("the database refused a statement: {0}")]
    Query(#[source] Error),
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
                detail,
            ) => Self::Unavailable(detail.message().to_owned()),
            Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, found) => {
                Self::Dangling(found.details().unwrap_or_else(|| found.message()).to_owned())
            }
            Error::BrokenTransactionManager => {
                Self::Unavailable("the connection broke inside a transaction".to_owned())
            }
            other => Self::Query(other),
        }
    }
}
