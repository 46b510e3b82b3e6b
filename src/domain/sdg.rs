//! The Sustainable Development Goals of the United Nations (A/RES/70/1).

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// The first and the last goal.
pub const SDG_GOALS: (i32, i32) = (1, 17);

/// The number of a goal, from 1 to 17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct SdgGoal(i32);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no Sustainable Development Goal: they have the numbers 1 to 17")]
pub struct InvalidSdgGoal(i32);

impl TryFrom<i32> for SdgGoal {
    type Error = InvalidSdgGoal;

    fn try_from(number: i32) -> Result<Self, Self::Error> {
        if (SDG_GOALS.0..=SDG_GOALS.1).contains(&number) {
            Ok(Self(number))
        } else {
            Err(InvalidSdgGoal(number))
        }
    }
}

impl From<SdgGoal> for i32 {
    fn from(goal: SdgGoal) -> Self {
        goal.0
    }
}

impl JsonSchema for SdgGoal {
    fn schema_name() -> Cow<'static, str> {
        "SdgGoal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": SDG_GOALS.0, "maximum": SDG_GOALS.1 })
    }
}
