/** Every endpoint the mock knows, asked in order. To add one, write its handler and list it here. */
import type { Handler } from "../handler.ts";
import { board, move, plans, preview } from "./board.ts";
import { order, orders } from "./orders.ts";
import { areas, imports, network, people, territories } from "./register.ts";
import { session } from "./session.ts";

export const handlers: Handler[] = [session, board, preview, move, plans, orders, order, people, territories, areas, network, imports];
