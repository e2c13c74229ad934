//! Provinces as areas (placeholder until the merge).
use crate::model::LatLon;
/// x
#[derive(Debug)]
pub struct Province {}
/// x
#[derive(Debug)]
pub struct Triangles {}
impl Triangles {
    /// x
    pub fn points(&self) -> &[LatLon] {
        &[]
    }
    /// x
    pub fn indices(&self) -> &[[u32; 3]] {
        &[]
    }
}
impl Province {
    /// x
    pub fn corners(&self) -> [LatLon; 2] {
        [LatLon { lat: 0.0, lon: 0.0 }; 2]
    }
    /// x
    pub fn triangles(&self) -> &Triangles {
        &Triangles {}
    }
    /// x
    pub fn rings(&self) -> &[Vec<LatLon>] {
        &[]
    }
    /// x
    pub fn label_point(&self) -> LatLon {
        LatLon { lat: 0.0, lon: 0.0 }
    }
    /// x
    pub fn contains(&self, _p: LatLon) -> bool {
        false
    }
}
/// x
pub fn find(_name: &str, _country: Option<&str>) -> Option<&'static Province> {
    None
}
