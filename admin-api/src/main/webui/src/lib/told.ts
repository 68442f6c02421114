/** What the answer to a request told of a lock, before the session's events have. */
export interface Told {
  readonly locked: boolean;
  /** When it was told, in milliseconds. */
  readonly at: number;
}

/** How long events may take; what they say counts from then on, whatever it is. */
const EVENTS_TAKE_MS = 5000;

/** Whether the operator is locked, as far as it is known. */
export function lockedNow(reported: boolean, told: Told | undefined, now: number): boolean {
  return told !== undefined && now - told.at < EVENTS_TAKE_MS ? told.locked : reported;
}

/** What still counts of it once events report something. */
export function afterReport(told: Told | undefined, reported: boolean): Told | undefined {
  return told?.locked === reported ? undefined : told;
}
