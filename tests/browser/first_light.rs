//! The first minute of a visit.

use crate::page::{Fault, Page, expect_within};

/// The page comes up; that the console stays silent is checked after every test.
pub(crate) async fn loads_without_a_complaint(page: &mut Page) -> Result<(), Fault> {
    expect_within("title", &page.client.title().await?, "Eniscope")
}
