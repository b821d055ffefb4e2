import { lazy, type ComponentType } from "react";

/** Every page by the first word of its path; its script is read when it is wanted. */
const readers = {
  account: async () => (await import("../account/AccountPage.tsx")).AccountPage,
  board: async () => (await import("../board/BoardPage.tsx")).BoardPage,
  contacts: async () => (await import("../contacts/ContactsPage.tsx")).ContactsPage,
  matters: async () => (await import("../matters/MattersPage.tsx")).MattersPage,
  faults: async () => (await import("../faults/FaultsPage.tsx")).FaultsPage,
  orders: async () => (await import("../orders/OrdersPage.tsx")).OrdersPage,
  order: async () => (await import("../order/OrderPage.tsx")).OrderPage,
  journal: async () => (await import("../journal/JournalPage.tsx")).JournalPage,
  kpis: async () => (await import("../kpis/KpisPage.tsx")).KpisPage,
  wall: async () => (await import("../wall/WallPage.tsx")).WallPage,
  audits: async () => (await import("../quality/AuditsPage.tsx")).AuditsPage,
  recordings: async () => (await import("../recordings/RecordingsPage.tsx")).RecordingsPage,
  compensations: async () => (await import("../compensations/CompensationsPage.tsx")).CompensationsPage,
  hotspots: async () => (await import("../hotspots/HotspotsPage.tsx")).HotspotsPage,
  circulars: async () => (await import("../quality/CircularPage.tsx")).CircularPage,
  norms: async () => (await import("../norms/NormsPage.tsx")).NormsPage,
  quality: async () => (await import("../quality/DataQualityPage.tsx")).DataQualityPage,
  learned: async () => (await import("../learned/LearnedPage.tsx")).LearnedPage,
  imports: async () => (await import("../imports/ImportPage.tsx")).ImportPage,
  people: async () => (await import("../people/PeoplePage.tsx")).PeoplePage,
  shifts: async () => (await import("../people/RosterPage.tsx")).RosterPage,
  coaching: async () => (await import("../coaching/CoachingPage.tsx")).CoachingPage,
  training: async () => (await import("../training/TrainingPage.tsx")).TrainingPage,
  leads: async () => (await import("../leads/LeadsPage.tsx")).LeadsPage,
  headcount: async () => (await import("../headcount/HeadcountPage.tsx")).HeadcountPage,
  churn: async () => (await import("../churn/ChurnPage.tsx")).ChurnPage,
} satisfies Record<string, () => Promise<ComponentType>>;

type PageName = keyof typeof readers;

/** A page as React wants it. */
export function pageOf(name: PageName): ComponentType {
  const read = readers[name];
  return lazy(async () => ({ default: await read() }));
}

/** Begins to read the page of an address, while it is not known yet who is signed in. */
export function readAhead(pathname: string): void {
  const [, , page = "", id] = pathname.split("/");
  const name = page === "" ? "board" : page === "orders" && id !== undefined ? "order" : page;
  if (name in readers) readers[name as PageName]().catch(() => undefined);
}
