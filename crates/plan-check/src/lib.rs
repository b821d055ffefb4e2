//! Recomputes every constraint and the objective of a Plan from the domain
