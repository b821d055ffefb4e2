/** The journeys of every application. To add one, write it into its application's file; to add an application, a line here. */
import { boardJourneys } from "./board.ts";
import { consoleJourneys } from "./console.ts";
import { contactJourneys } from "./contacts.ts";
import { fieldJourneys } from "./field.ts";
import { customerJourneys } from "./customer.ts";
import type { Journey } from "./journey.ts";

export const apps: Record<string, Journey[]> = {
  console: consoleJourneys,
  contacts: contactJourneys,
  field: fieldJourneys,
  customer: customerJourneys,
  board: boardJourneys,
};
