import { describe, expect, it } from 'vitest';
import { after, bytes, type LiveMessage, type LiveState, MOST_COMMANDS, NOTHING_SEEN } from './live';

function seen(...messages: LiveMessage[]): LiveState {
  return messages.reduce(after, NOTHING_SEEN);
}

const shell: LiveMessage = { type: 'channel', channel: 1, kind: 'shell', terminal: true, command: '', at: 0 };

function command(id: number): LiveMessage {
  return {
    type: 'command',
    channel: 1,
    commandId: `c-${id}`,
    line: `echo ${id}`,
    withheldLength: 0,
    decision: 'PROCEED',
    rules: [],
    at: id,
  };
}

describe('a live view', () => {
  it('has channels in their order, and says which are closed', () => {
    const exec: LiveMessage = { ...shell, channel: 2, kind: 'exec', terminal: false, command: 'id' };
    const state = seen(exec, shell, { type: 'channelEnd', channel: 2, at: 5 });
    expect(state.channels.map((channel) => [channel.number, channel.open])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('has a channel once when it is told again after a reconnection', () => {
    expect(seen(shell, { type: 'channelEnd', channel: 1, at: 1 }, shell).channels).toMatchObject([
      { number: 1, open: true },
    ]);
  });

  it('has the newest command first, each once, and not without end', () => {
    const many = Array.from({ length: MOST_COMMANDS + 5 }, (_, id) => command(id));
    const state = seen(...many, command(MOST_COMMANDS));
    expect(state.commands).toHaveLength(MOST_COMMANDS);
    expect(state.commands[0]?.id).toBe(`c-${MOST_COMMANDS}`);
    expect(new Set(state.commands.map((found) => found.id)).size).toBe(MOST_COMMANDS);
  });

  it('knows who locked the operator until the release', () => {
    const locked = seen({ type: 'lock', locked: true, by: 'carol', at: 1 });
    expect(locked.lockedBy).toBe('carol');
    expect(after(locked, { type: 'lock', locked: false, by: 'dave', at: 2 }).lockedBy).toBeUndefined();
  });

  it('ends with its reason', () => {
    expect(seen({ type: 'over', reason: 'INTERRUPTED', at: 1 }).over).toBe('INTERRUPTED');
    expect(seen({ type: 'gone', message: 'no answer' }).gone).toBe('no answer');
  });

  it('is not changed by what is drawn', () => {
    const before = seen(shell);
    expect(after(before, { type: 'output', channel: 1, error: false, data: 'aGk=', at: 3 })).toBe(before);
  });

  it('decodes bytes as they are, also those that are no text', () => {
    expect([...bytes('AP+AGw==')]).toEqual([0, 255, 128, 27]);
  });
});
