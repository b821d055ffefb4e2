/** What is said next stands first: the moments of a visit, from where it stands on. */
export function momentsOf(state: string): string[] {
  switch (state) {
    case "assigned": case "confirmed": return ["appointment_call", "change_call", "lateness_call"];
    case "en_route": return ["lateness_call", "change_call", "door"];
    case "arrived": return ["door", "before_work"];
    case "in_home": return ["before_work", "work"];
    case "working": case "observing": return ["work", "leaving"];
    default: return ["leaving", "work"];
  }
}
