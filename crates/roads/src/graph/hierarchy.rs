use super::{NO_WAY, RoadGraph};
use crate::error::QueryError;
use fast_paths::{FastGraph, InputGraph, PathCalculator};
use std::sync::{Mutex, PoisonError};

/// Preparing more nodes takes minutes.
const MAX_NODES: usize = 2_000_000;
/// Calculators kept for the next question; each holds a few numbers a node.
const MAX_IDLE: usize = 16;

/// Contraction hierarchies (Geisberger et al. 2008), one for each congestion of the day.
pub(crate) struct Hierarchies {
    graphs: Vec<FastGraph>,
    idle: Mutex<Vec<PathCalculator>>,
}

impl Hierarchies {
    pub(crate) fn prepare(graph: &RoadGraph) -> Result<Self, QueryError> {
        if graph.nodes() > MAX_NODES {
            return Err(QueryError::HierarchyTooLarge { nodes: graph.nodes() });
        }
        let prepared = graph.jams.iter().map(|jam| {
            let mut input = InputGraph::new();
            for tail in 0..graph.nodes() as u32 {
                for step in graph.steps_of(tail).iter().filter(|step| step.head != tail) {
                    input.add_edge(tail as usize, step.head as usize, graph.step_ms(*step, jam) as usize);
                }
            }
            input.freeze();
            fast_paths::prepare(&input)
        });
        Ok(Self { graphs: prepared.collect(), idle: Mutex::default() })
    }

    /// The time from one node to another, milliseconds.
    pub(crate) fn time(&self, jam: u8, from: u32, to: u32) -> u32 {
        let graph = &self.graphs[usize::from(jam)];
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut calculator = idle.unwrap_or_else(|| fast_paths::create_calculator(graph));
        let path = calculator.calc_path(graph, from as usize, to as usize);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MAX_IDLE {
            idle.push(calculator);
        }
        path.map_or(NO_WAY, |path| u32::try_from(path.get_weight()).unwrap_or(NO_WAY))
    }
}
