//! What can go wrong in the store, in the words of whoever asked.

use diesel::result::{DatabaseErrorKind, Error};

use crate::domain::identifier::Identifier;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached, or went away in the middle of the question.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// All connections were busy for as long as a request may wait.
    #[error("all database connections are busy")]
    Busy,
    /// A statement took longer than it may, or waited too long for a lock.
    #[error("the database took too long: {0}")]
    TooSlow(String),
    /// More than so many records would have to be read for one answer.
    #[error("more than {0} records belong to one answer")]
    TooMany(i64),
    /// A stored value is none of the words or forms that the domain knows.
    #[error("{table}.{column} of '{id}' holds {value:?}")]
    Corrupt { table: &'static str, column: &'static str, id: String, value: String },
    /// Nothing can come after a release that there never was.
    #[error("no release is called '{id}'")]
    UnknownRelease { id: Identifier, newest: Option<Identifier> },
    #[error("no release has been published yet")]
    NothingPublished,
    #[error("the migrations could not be run: {0}")]
    Migration(String),
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
            Error::BrokenTransactionManager => {
                Self::Unavailable("the connection broke inside a transaction".to_owned())
            }
            other => Self::Query(other),
        }
    }
}
