/** What was done, said once to everybody: shown for a while, and read out by screen readers. */
export interface Message {
  readonly id: number;
  readonly text: string;
  readonly tone: 'ok' | 'warn' | 'danger';
}

const SHOWN_MS = 8000;
let last = 0;

export const messages = $state<{ shown: readonly Message[] }>({ shown: [] });

export function say(text: string, tone: Message['tone'] = 'ok'): void {
  const id = ++last;
  messages.shown = [...messages.shown, { id, text, tone }];
  setTimeout(() => dismiss(id), SHOWN_MS);
}

export function dismiss(id: number): void {
  messages.shown = messages.shown.filter((message) => message.id !== id);
}
