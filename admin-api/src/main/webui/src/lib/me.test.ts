import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, signOut, standing } from './me.svelte';

const assign = vi.fn();
const replaceState = vi.fn();

function answers(...responses: Response[]): void {
  vi.stubGlobal('fetch', () => Promise.resolve(responses.shift() ?? new Response('', { status: 500 })));
}

beforeEach(() => {
  vi.stubGlobal('location', { search: '?sign-in=no-role', pathname: '/console/', hash: '#/rules', assign });
  vi.stubGlobal('history', { replaceState });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

describe('who is signed in', () => {
  it('hears once why the way over the identity provider ended', async () => {
    answers(new Response('{}', { status: 401 }));
    await ask();
    expect(standing.now).toEqual({ kind: 'out', again: false, refusal: 'no-role' });
    expect(replaceState).toHaveBeenCalledWith(null, '', '/console/#/rules');
  });

  it('goes on to the provider to sign out there, where it has a session', async () => {
    answers(new Response('{"continueAt":"https://id.example.org/out"}', { status: 200 }));
    await signOut();
    expect(assign).toHaveBeenCalledWith('https://id.example.org/out');
  });

  it('is out at once where there is no provider', async () => {
    answers(new Response(null, { status: 204 }));
    await signOut();
    expect(assign).not.toHaveBeenCalled();
    expect(standing.now).toEqual({ kind: 'out', again: false });
  });
});
