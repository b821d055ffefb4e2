const DEVICE = "doorstep.device";

/**
 * This browser's own name, drawn once. The technician's app counts its outbox by it and the customer's page tells it with an
 * answer, so an answer that was given on the technician's phone can be told from one that was given on the customer's.
 */
export function deviceId(): string {
  const kept = localStorage.getItem(DEVICE);
  if (kept !== null && kept !== "") return kept;
  const drawn = `device-${crypto.randomUUID()}`;
  localStorage.setItem(DEVICE, drawn);
  return drawn;
}

/** The next one gets another name: an outbox that begins again from 1 must not be taken for the one before it. */
export function forgetDevice(): void {
  localStorage.removeItem(DEVICE);
}
