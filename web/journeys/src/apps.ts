/** The journeys of every application. To add one, write it into its application's file; to add an application, a line here. */
import { accountJourneys } from "./account.ts";
import { auditJourneys } from "./audit.ts";
import { boardJourneys } from "./board.ts";
import { callJourneys } from "./calls.ts";
import { consoleJourneys } from "./console.ts";
import { contactJourneys } from "./contacts.ts";
import { faultJourneys } from "./faults.ts";
import { fieldJourneys } from "./field.ts";
import { judgedJourneys } from "./judged.ts";
import { learningJourneys } from "./learning.ts";
import { broadcastJourneys } from "./broadcasts.ts";
import { matterJourneys } from "./matters.ts";
import { normJourneys } from "./norms.ts";
import { recordingJourneys } from "./recordings.ts";
import { peopleJourneys } from "./people.ts";
import { corporateJourneys } from "./corporate.ts";
import { customerJourneys } from "./customer.ts";
import { stormJourneys } from "./storm.ts";
import { trialJourneys } from "./trials.ts";
import { tripJourneys } from "./trip.ts";
import type { Journey } from "./journey.ts";

export const apps: Record<string, Journey[]> = {
  console: consoleJourneys,
  contacts: contactJourneys,
  broadcasts: broadcastJourneys,
  matters: matterJourneys,
  faults: faultJourneys,
  audit: auditJourneys,
  learning: learningJourneys,
  recordings: recordingJourneys,
  calls: callJourneys,
  account: accountJourneys,
  corporate: corporateJourneys,
  norms: normJourneys,
  people: peopleJourneys,
  trials: trialJourneys,
  field: fieldJourneys,
  judged: judgedJourneys,
  customer: customerJourneys,
  trip: tripJourneys,
  board: boardJourneys,
  storm: stormJourneys,
};
