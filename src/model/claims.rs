//! The claims of one launch: lists that hold the same launch share them until one is changed.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::claim::{Claim, ClaimId};

/// What is claimed of one launch, in its order. A copy costs nothing; the first change of one of
/// two copies parts them. Claims that come in get numbers that no other of the launch has.
#[derive(Clone, Default)]
pub struct Claims(Arc<[Claim]>);

impl Claims {
    /// Adds a claim, after the others.
    pub fn push(&mut self, claim: Claim) {
        self.extend([claim]);
    }

    /// Keeps the claims that `is_kept` wants, with their numbers.
    pub fn retain(&mut self, is_kept: impl Fn(&Claim) -> bool) {
        if !self.iter().all(&is_kept) {
            self.0 = self.iter().filter(|claim| is_kept(claim)).cloned().collect();
        }
    }

    /// Numbers the claims anew, from 0 in their order, as those of a launch that was just read.
    pub fn number(&mut self) {
        if !self.iter().zip(0..).all(|(claim, number)| claim.id == ClaimId(number)) {
            number(self, 0);
        }
    }
}

/// Numbers `claims` from `first`.
fn number(claims: &mut [Claim], first: u32) {
    for (claim, number) in claims.iter_mut().zip(first..) {
        claim.id = ClaimId(number);
    }
}

impl Deref for Claims {
    type Target = [Claim];

    fn deref(&self) -> &[Claim] {
        &self.0
    }
}

impl DerefMut for Claims {
    fn deref_mut(&mut self) -> &mut [Claim] {
        Arc::make_mut(&mut self.0)
    }
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq for Claims {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl From<Vec<Claim>> for Claims {
    fn from(mut claims: Vec<Claim>) -> Self {
        number(&mut claims, 0);
        Self(claims.into())
    }
}

impl FromIterator<Claim> for Claims {
    fn from_iter<I: IntoIterator<Item = Claim>>(claims: I) -> Self {
        let numbered = |(mut claim, number): (Claim, u32)| {
            claim.id = ClaimId(number);
            claim
        };
        Self(claims.into_iter().zip(0..).map(numbered).collect())
    }
}

impl Extend<Claim> for Claims {
    fn extend<I: IntoIterator<Item = Claim>>(&mut self, more: I) {
        let next = self.iter().map(|claim| claim.id.0.saturating_add(1)).max().unwrap_or(0);
        let mut more: Vec<Claim> = more.into_iter().collect();
        number(&mut more, next);
        if !more.is_empty() {
            self.0 = self.iter().cloned().chain(more).collect();
        }
    }
}

impl IntoIterator for Claims {
    type Item = Claim;
    type IntoIter = std::vec::IntoIter<Claim>;

    fn into_iter(self) -> Self::IntoIter {
        Vec::from(&*self.0).into_iter()
    }
}

impl<'a> IntoIterator for &'a Claims {
    type Item = &'a Claim;
    type IntoIter = std::slice::Iter<'a, Claim>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Claims {
    type Item = &'a mut Claim;
    type IntoIter = std::slice::IterMut<'a, Claim>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl Serialize for Claims {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Claims {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Vec::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, Evidence, Field, Value};

    fn claim(text: &str) -> Claim {
        let citation = Citation { publisher: text.to_owned(), url: String::new(), note: None };
        let evidence = Evidence::Citation(Box::new(citation));
        Claim::new(Field::Landing, Value::Text(text.into()), evidence)
    }

    fn numbers(claims: &Claims) -> Vec<u32> {
        claims.iter().map(|claim| claim.id.0).collect()
    }

    #[test]
    fn copies_are_one_until_one_of_them_is_changed() {
        let claims: Claims = [claim("a"), claim("b")].into_iter().collect();
        let mut copy = claims.clone();
        assert!(std::ptr::eq(&raw const claims[0], &raw const copy[0]));
        copy[1].claimant = Some("KCNA".to_owned());
        assert_ne!(claims, copy);
        assert_eq!(claims[1].claimant, None);
    }

    #[test]
    fn no_two_claims_of_a_launch_have_one_number() {
        let mut claims = Claims::from(vec![claim("a"), claim("b"), claim("c")]);
        claims.retain(|claim| claim.id.0 != 1);
        assert_eq!(numbers(&claims), [0, 2]);
        claims.push(claim("d"));
        assert_eq!(numbers(&claims), [0, 2, 3]);
        claims.number();
        assert_eq!(numbers(&claims), [0, 1, 2]);
        let json = serde_json::to_string(&claims).unwrap();
        assert_eq!(serde_json::from_str::<Claims>(&json).unwrap(), claims);
    }
}
