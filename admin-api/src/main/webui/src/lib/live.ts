/** The messages of a live view, and what they come to. */

export type LiveMessage =
  | { type: 'channel'; channel: number; kind: string; terminal: boolean; command: string; at: number }
  | { type: 'screen'; channel: number; columns: number; rows: number; data: string; at: number }
  | { type: 'output'; channel: number; error: boolean; data: string; at: number }
  | { type: 'input'; channel: number; data: string; at: number }
  | { type: 'size'; channel: number; columns: number; rows: number; at: number }
  | { type: 'channelEnd'; channel: number; at: number }
  | {
      type: 'command';
      channel: number;
      commandId: string;
      line: string;
      withheldLength: number;
      decision: string;
      rules: readonly string[];
      at: number;
    }
  | { type: 'lock'; locked: boolean; by: string; at: number }
  | { type: 'over'; reason: string; at: number }
  | { type: 'gone'; message: string; at?: number };

export interface LiveChannel {
  readonly number: number;
  readonly kind: string;
  readonly terminal: boolean;
  readonly command: string;
  readonly open: boolean;
}

export interface LiveCommand {
  readonly id: string;
  readonly channel: number;
  readonly at: number;
  readonly line: string;
  readonly withheldLength: number;
  readonly decision: string;
  readonly rules: readonly string[];
}

export interface LiveState {
  readonly channels: readonly LiveChannel[];
  /** The newest first, and no more than {@link MOST_COMMANDS}. */
  readonly commands: readonly LiveCommand[];
  /** Who has locked the operator; undefined when nobody has. */
  readonly lockedBy: string | undefined;
  /** Why the session is over; undefined while it is not. */
  readonly over: string | undefined;
  /** Why it can't be followed any more. */
  readonly gone: string | undefined;
}

export const MOST_COMMANDS = 200;

export const NOTHING_SEEN: LiveState = {
  channels: [],
  commands: [],
  lockedBy: undefined,
  over: undefined,
  gone: undefined,
};

/** What is known after a message. Bytes of terminals are not part of it: they are drawn. */
export function after(state: LiveState, message: LiveMessage): LiveState {
  switch (message.type) {
    case 'channel':
      return { ...state, channels: withChannel(state.channels, message) };
    case 'channelEnd':
      return {
        ...state,
        channels: state.channels.map((channel) =>
          channel.number === message.channel ? { ...channel, open: false } : channel,
        ),
      };
    case 'command':
      return { ...state, commands: withCommand(state.commands, message) };
    case 'lock':
      return { ...state, lockedBy: message.locked ? message.by : undefined };
    case 'over':
      return { ...state, over: message.reason };
    case 'gone':
      return { ...state, gone: message.message };
    case 'screen':
    case 'output':
    case 'input':
    case 'size':
      return state;
  }
}

function withChannel(
  channels: readonly LiveChannel[],
  message: Extract<LiveMessage, { type: 'channel' }>,
): readonly LiveChannel[] {
  const channel: LiveChannel = {
    number: message.channel,
    kind: message.kind,
    terminal: message.terminal,
    command: message.command,
    open: true,
  };
  // After a reconnection the same channels are told again.
  return [...channels.filter((other) => other.number !== channel.number), channel].sort(
    (one, other) => one.number - other.number,
  );
}

function withCommand(
  commands: readonly LiveCommand[],
  message: Extract<LiveMessage, { type: 'command' }>,
): readonly LiveCommand[] {
  const command: LiveCommand = {
    id: message.commandId,
    channel: message.channel,
    at: message.at,
    line: message.line,
    withheldLength: message.withheldLength,
    decision: message.decision,
    rules: message.rules,
  };
  return [command, ...commands.filter((other) => other.id !== command.id)].slice(0, MOST_COMMANDS);
}

/** The bytes of a message. */
export function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** What a connection tells whoever watches. */
export interface Watcher {
  message(message: LiveMessage): void;
  connected(): void;
  /** It was lost, and is tried again after so many seconds. */
  lost(seconds: number): void;
}

const FIRST_WAIT = 1;
const LONGEST_WAIT = 30;

/** Follows a session until it is over, gone, or the watching is ended by what this gives. */
export function follow(session: string, watcher: Watcher): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;
  let finished = false;

  function open(): void {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    socket = new WebSocket(
      `${scheme}//${location.host}/v1/sessions/${encodeURIComponent(session)}/live`,
    );
    socket.onopen = () => {
      wait = FIRST_WAIT;
      watcher.connected();
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      const message = JSON.parse(event.data) as LiveMessage;
      if (message.type === 'over' || message.type === 'gone') {
        finished = true;
      }
      watcher.message(message);
    };
    socket.onclose = () => {
      if (!finished) {
        watcher.lost(wait);
        timer = setTimeout(open, wait * 1000);
        wait = Math.min(LONGEST_WAIT, wait * 2);
      }
    };
  }

  open();
  return () => {
    finished = true;
    clearTimeout(timer);
    socket?.close();
  };
}
