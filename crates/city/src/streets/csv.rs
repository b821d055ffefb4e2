use super::{StreetEdge, Streets};

impl Streets {
    /// Nodes as text: `id,lon,lat` in WGS-84, the format that road networks are loaded from.
    pub fn nodes_csv(&self) -> String {
        let mut text = String::from("id,lon,lat\n");
        for (id, node) in self.nodes.iter().enumerate() {
            text.push_str(&format!("{id},{:.6},{:.6}\n", node.lon(), node.lat()));
        }
        text
    }

    /// Edges as text: `from,to,metres,speed_kmh,class,name`, classes by their OpenStreetMap word.
    pub fn edges_csv(&self) -> String {
        let mut text = String::from("from,to,metres,speed_kmh,class,name\n");
        for edge in &self.edges {
            let StreetEdge { from, to, length, class, .. } = edge;
            let (speed, word, name) = (class.free_speed_kmh(), class.osm_highway(), self.name_of(edge));
            text.push_str(&format!("{},{},{},{speed},{word},{name}\n", from.0, to.0, length.0));
        }
        text
    }
}
