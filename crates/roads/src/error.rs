/// Why a road network could not be loaded; names the place and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// A CSV text is no CSV.
    #[error("{table}, line {line}: {reason}; save it as UTF-8 CSV with one header line")]
    Csv {
        /// `nodes` or `edges`.
        table: &'static str,
        /// Counted from 1, header included.
        line: u64,
        /// What the reader says.
        reason: String,
    },
    /// A CSV text lacks a column.
    #[error("{table}, line 1: the column `{column}` is missing; the header must name {expected}")]
    MissingColumn {
        /// `nodes` or `edges`.
        table: &'static str,
        /// Which.
        column: &'static str,
        /// All that are needed.
        expected: &'static str,
    },
    /// A cell holds no value of its kind.
    #[error("{table}, line {line}, column `{column}`: `{value}` is {problem}")]
    Cell {
        /// `nodes` or `edges`.
        table: &'static str,
        /// Counted from 1, header included.
        line: u64,
        /// Which column.
        column: &'static str,
        /// What it holds.
        value: String,
        /// What is wrong and what is expected.
        problem: &'static str,
    },
    /// A PBF extract cannot be read.
    #[error("the extract ({bytes} bytes) cannot be read: {reason}; download it again, as `.osm.pbf`")]
    Pbf {
        /// How many bytes were given.
        bytes: usize,
        /// What the reader says.
        reason: String,
    },
    /// An edge of given nodes and edges is wrong.
    #[error(
        "edge {edge} names a node beyond the {nodes} given or has no speed; number nodes from 0 and give speeds from 1 km/h"
    )]
    Edge {
        /// Counted from 0.
        edge: usize,
        /// How many nodes there are.
        nodes: usize,
    },
    /// Nothing to drive on.
    #[error(
        "no drivable roads found; the source must hold edges of classes such as `primary` or `residential`"
    )]
    NoRoads,
    /// Too large for one process.
    #[error(
        "{nodes} nodes and {edges} edges are too many (at most 30000000 and 80000000); cut the extract to your province"
    )]
    TooLarge {
        /// Nodes.
        nodes: usize,
        /// Directed edges.
        edges: usize,
    },
}

/// Why a question about travel cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// A matrix this large does not fit.
    #[error(
        "a matrix of {rows} x {columns} places is too large: at most 5000 each; split the places by planning area"
    )]
    MatrixTooLarge {
        /// From.
        rows: usize,
        /// To.
        columns: usize,
    },
    /// Hierarchies could not be prepared.
    #[error("the network has {nodes} nodes: hierarchies are prepared up to 2000000; use rows without them")]
    HierarchyTooLarge {
        /// Nodes.
        nodes: usize,
    },
}
