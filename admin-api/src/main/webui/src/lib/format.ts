import { texts as t } from '../texts';
import type { Ref } from './types';

const DATE_TIME = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const NUMBER = new Intl.NumberFormat('en-GB');

/** A moment in the reader's own time zone. */
export function moment(iso: string | undefined | null): string {
  if (iso === undefined || iso === null || iso === '') {
    return t.none;
  }
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : DATE_TIME.format(at).replace(',', '');
}

export function number(value: number): string {
  return NUMBER.format(value);
}

/** How long, from seconds: `1:02:03`, `2:03`, `0:03`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Seconds of an ISO 8601 duration, as `PT1M2.5S`; a number is seconds already. */
export function seconds(duration: string | number | undefined): number {
  if (typeof duration === 'number') {
    return duration;
  }
  const found = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration ?? '');
  if (found === null) {
    return 0;
  }
  const [, sign, days, hours, minutes, rest] = found;
  const sum = Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return (sum + Number(rest ?? 0)) * (sign === undefined ? 1 : -1);
}

/** How long something lasts or lasted. */
export function lasting(from: string, to: string | undefined, now: number): string {
  const end = to === undefined ? now : Date.parse(to);
  return clock((end - Date.parse(from)) / 1000);
}

export function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}

export function named(ref: Ref | undefined | null): string {
  return ref?.name ?? ref?.id ?? t.none;
}

export function names(refs: readonly Ref[]): string {
  return refs.length === 0 ? t.none : refs.map(named).join(', ');
}

/** A line as it was typed: what can't be seen is made visible. */
export function visible(line: string): string {
  return [...line].map(shown).join('');
}

function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n') {
    return '↵';
  }
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  if (code === 0x7f) {
    return '␡';
  }
  const isDirection = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  const isHidden = (code >= 0x80 && code < 0xa0) || (code >= 0x200b && code <= 0x200f);
  return isDirection || isHidden ? '\\u' + code.toString(16).padStart(4, '0') : character;
}

/** What a form of date and time says, as an instant; empty stays empty. */
export function instant(local: string): string {
  return local === '' ? '' : new Date(local).toISOString();
}

/** Any value of an audited field, on one line. */
export function value(of: unknown): string {
  return typeof of === 'string' ? of : JSON.stringify(of);
}
