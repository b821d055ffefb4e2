/// How a server of maps is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapSettings {
    /// Its address without a path, such as `http://127.0.0.1:5000`.
    pub address: String,
    /// So many ways, sources times targets, it takes at once.
    pub ways_max: usize,
}

impl MapSettings {
    /// The address of a path.
    pub(super) fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.address.trim_end_matches('/'))
    }
}
