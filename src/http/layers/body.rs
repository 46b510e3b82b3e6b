//! A body that tells how it ends.

use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;

use super::visit::{End, Visit};

pub struct Measured {
    body: BoxBody,
    visit: Visit,
}

impl Measured {
    pub fn new(body: BoxBody, visit: Visit) -> Self {
        Self { body, visit }
    }
}

impl MessageBody for Measured {
    type Error = Box<dyn Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let Self { body, visit } = self.get_mut();
        let part = body.as_pin_mut().poll_next(context);
        match &part {
            Poll::Ready(Some(Ok(bytes))) => visit.sent(bytes.len()),
            Poll::Ready(Some(Err(error))) => {
                visit.end = End::Broken;
                log::error!("an answer broke off: {error}");
            }
            Poll::Ready(None) => visit.end = End::Whole,
            Poll::Pending => {}
        }
        part
    }
}
