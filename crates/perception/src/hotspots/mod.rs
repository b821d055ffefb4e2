//! Where trouble gathers (MGMT-02): a Poisson scan over units of the network, buildings and cells, which overlap, with
//! probabilities from trials of chance; and how far a rate moved after something was done.

mod chance;
mod effect;
mod excess;
mod group;
mod scan;

pub use effect::{Change, Exposed, change};
pub use group::Group;
pub use scan::{Scan, ScanRule, Standing};
