mod pbf;
mod table;

pub use pbf::from_pbf;
pub use table::from_csv;
