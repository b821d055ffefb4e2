import type { HotspotRow, UnitTrouble } from "@doorstep/api";
import type { Features } from "@doorstep/map";

type Feature = Features["features"][number];

/** Cells shaded by how little chance explains them, and hotspots where they are, as features for the map's layers. */
export function hotspotFeatures(cells: readonly UnitTrouble[], rows: readonly HotspotRow[], chosen: string | undefined): Record<string, Features> {
  const ring = (cell: UnitTrouble): [number, number][] => {
    const corners = cell.outline.map(({ lon, lat }): [number, number] => [lon, lat]);
    return [...corners, ...corners.slice(0, 1)];
  };
  const drawn = cells.filter((cell) => cell.outline.length > 2);
  const shaded = drawn.map((cell): Feature => ({ type: "Feature", properties: { id: cell.unit, share: 1 - cell.p_ppm / 1_000_000, hot: cell.hot }, geometry: { type: "Polygon", coordinates: [ring(cell)] } }));
  const dots = rows.flatMap((row): Feature[] => (row.point == null ? [] : [{ type: "Feature", properties: { id: row.id, name: row.unit, selected: row.id === chosen }, geometry: { type: "Point", coordinates: [row.point.lon, row.point.lat] } }]));
  return { cells: { type: "FeatureCollection", features: shaded }, spots: { type: "FeatureCollection", features: dots } };
}
