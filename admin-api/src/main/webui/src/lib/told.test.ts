import { describe, expect, it } from 'vitest';
import { afterReport, lockedNow } from './told';

describe('a lock that was told', () => {
  it('counts at once, before events report it', () => {
    expect(lockedNow(false, { locked: true, at: 1000 }, 1000)).toBe(true);
    expect(lockedNow(true, { locked: false, at: 1000 }, 1000)).toBe(false);
  });

  it('is forgotten when events report the same, so that the next report counts', () => {
    const told = { locked: true, at: 1000 };
    expect(afterReport(told, false)).toBe(told);
    expect(afterReport(told, true)).toBeUndefined();
    expect(lockedNow(false, undefined, 1001)).toBe(false);
  });

  it('counts for five seconds at most', () => {
    expect(lockedNow(false, { locked: true, at: 1000 }, 5999)).toBe(true);
    expect(lockedNow(false, { locked: true, at: 1000 }, 6000)).toBe(false);
  });
});
