//! x
use super::document::Document;
use super::error::ExtractError;
/// x
pub fn extract(_bytes: &[u8]) -> Result<Document, ExtractError> {
    Err(ExtractError::Unknown)
}
