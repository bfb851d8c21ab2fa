//! S3 buckets and their policies.

use std::sync::Arc;

use super::super::declaration::Declaration;
use super::super::spelling::Kind;
use super::Lowering;
use crate::network::{Bucket, BucketId};

impl Lowering<'_> {
    pub(super) fn bucket(&mut self, declaration: &Declaration) {
        let name = declaration.properties.get("BucketName").text().cloned();
        let bucket = Bucket { name, region: None, policy: None, place: declaration.place.clone() };
        self.network.buckets.insert(BucketId::new(declaration.id.clone()), bucket);
    }

    /// A policy may also be for a bucket outside the files.
    pub(super) fn bucket_policy(&mut self, declaration: &Declaration) {
        let Some(named) = self.required(declaration, "Bucket") else { return };
        let Some(policy) = self.policy(declaration) else {
            self.required(declaration, "PolicyDocument");
            return;
        };
        let id = BucketId::new(self.bucket_named(&named).unwrap_or_else(|| named.clone()));
        let name = declaration.properties.get("Bucket").text().cloned();
        let outside = Bucket { name, region: None, policy: None, place: declaration.place.clone() };
        self.network.buckets.entry(id).or_insert(outside).policy = Some(policy);
    }

    /// The bucket of the files that has this name in S3.
    fn bucket_named(&self, name: &str) -> Option<Arc<str>> {
        if self.by_id.get(name).is_some_and(|declared| declared.kind == Kind::Bucket) {
            return None;
        }
        let found = self.network.buckets.iter().find(|(_, bucket)| bucket.name.as_deref() == Some(name));
        found.map(|(id, _)| id.as_str().into())
    }
}
