/** The colour of a word, the same on every page. */
export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'none';

const TONES: Record<string, Tone> = {
  running: 'ok',
  ended: 'none',
  refused: 'danger',
  lost: 'warn',
  PROCEED: 'none',
  CONTINUE: 'none',
  REFUSE: 'danger',
  END_SESSION: 'danger',
  CANCELLED: 'warn',
  NONE: 'none',
  LOW: 'info',
  MEDIUM: 'warn',
  HIGH: 'danger',
  ALLOW: 'ok',
  BLOCK: 'danger',
  INTERRUPT: 'danger',
  FORCE: 'info',
  REFUSED: 'danger',
  QUARANTINED: 'danger',
  FAILED: 'warn',
  ALLOWED: 'ok',
  complete: 'ok',
  incomplete: 'warn',
  up: 'ok',
  starting: 'info',
  down: 'danger',
  created: 'ok',
  updated: 'info',
  deleted: 'danger',
};

export function tone(word: string): Tone {
  return TONES[word] ?? 'none';
}
