import { describe, expect, it } from 'vitest';
import { clock, instant, lasting, seconds, size, value, visible } from './format';

describe('durations', () => {
  it('are read as ISO 8601 or as seconds', () => {
    expect(seconds('PT1H2M3.5S')).toBe(3723.5);
    expect(seconds('P1DT1S')).toBe(86_401);
    expect(seconds('-PT2S')).toBe(-2);
    expect(seconds(12.25)).toBe(12.25);
    expect(seconds('nonsense')).toBe(0);
    expect(seconds(undefined)).toBe(0);
  });

  it('are shown as a clock', () => {
    expect(clock(0)).toBe('0:00');
    expect(clock(62.9)).toBe('1:02');
    expect(clock(3723)).toBe('1:02:03');
    expect(clock(-5)).toBe('0:00');
  });

  it('last until now when they have no end', () => {
    const start = '2026-11-21T22:00:00Z';
    expect(lasting(start, undefined, Date.parse('2026-11-21T22:01:30Z'))).toBe('1:30');
    expect(lasting(start, '2026-11-21T22:00:07Z', 0)).toBe('0:07');
  });
});

describe('what operators typed', () => {
  it('shows what can not be seen', () => {
    expect(visible('rm\t-rf\u001b[A\u007f')).toBe('rm␉-rf␛[A␡');
    expect(visible('a\u202eb\u200bc')).toBe('a\\u202eb\\u200bc');
    expect(visible('grün 日本')).toBe('grün 日本');
  });
});

describe('sizes and values', () => {
  it('are short', () => {
    expect(size(0)).toBe('0 B');
    expect(size(1536)).toBe('1.5 KiB');
    expect(size(200 * 1024 * 1024)).toBe('200.0 MiB');
    expect(value('x')).toBe('x');
    expect(value(['a'])).toBe('["a"]');
    expect(instant('')).toBe('');
  });
});
