import type { GeoPoint } from "@doorstep/api";
import type { Features } from "@doorstep/map";
import type { Palette } from "@doorstep/ui";

import type { BoardModel } from "./model/board_model.ts";

type Feature = Features["features"][number];

/** The board's day as features for the map's layers. */
export function mapFeatures(model: BoardModel, palette: Palette, chosen: string | null, chosenLane: number): Record<string, Features> {
  const lane = model.lanes[chosenLane];
  const point = (place: GeoPoint, properties: Record<string, unknown>): Feature => ({ type: "Feature", properties, geometry: { type: "Point", coordinates: [place.lon, place.lat] } });
  const collection = (features: Feature[]): Features => ({ type: "FeatureCollection", features });
  const visits = model.lanes.flatMap((one, n) => one.stops.map((stop) => {
    const isInRoute = n === chosenLane;
    return point(stop.api.place, {
      id: stop.id, colour: palette[stop.mark.hue], hollow: stop.mark.form === "outline" || stop.mark.form === "dots", at_risk: stop.api.at_risk, late: stop.api.late,
      selected: stop.id === chosen, in_route: isInRoute, dim: lane !== undefined && !isInRoute, ...(isInRoute ? { number: stop.place + 1 } : {}),
    });
  }));
  const way: Feature[] = lane === undefined ? [] : [{
    type: "Feature", properties: {},
    geometry: { type: "LineString", coordinates: [...(lane.technician.home == null ? [] : [lane.technician.home]), ...lane.stops.map((stop) => stop.api.place)].map((place) => [place.lon, place.lat]) },
  }];
  return {
    stops: collection(visits),
    routes: collection(way),
    waiting: collection(model.board.unassigned.flatMap((one) => (one.place == null ? [] : [point(one.place, { id: one.order, selected: one.order === chosen })]))),
    people: collection(model.lanes.flatMap((one, n) => (one.technician.position == null ? [] : [point(one.technician.position, { id: one.technician.id, selected: n === chosenLane, dim: lane !== undefined && n !== chosenLane })]))),
  };
}
