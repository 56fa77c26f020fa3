//! Which day it is: told by the user, by `SOURCE_DATE_EPOCH`, or by the clock, in that order.

use crate::model::date::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// Today, unless `told` says another day.
#[must_use]
pub fn today(told: Option<Date>) -> Option<Date> {
    told.or_else(|| Date::from_seconds(std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()?)).or_else(|| {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
        Date::from_seconds(i64::try_from(seconds).ok()?)
    })
}
