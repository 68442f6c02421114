import { get, post, Problem, problemFrom, request } from './api';
import type { Me } from './types';

/** Who is signed in to this console. */
export type Standing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'out'; readonly again: boolean; readonly refusal?: string | undefined }
  | { readonly kind: 'unknown'; readonly problem: Problem }
  | { readonly kind: 'in'; readonly me: Me };

export const standing = $state<{ now: Standing }>({ now: { kind: 'asking' } });

/** Why the way over the identity provider ended, as the address says; it is said once. */
function takeRefusal(): string | undefined {
  const refusal = new URLSearchParams(location.search).get('sign-in') ?? undefined;
  if (refusal !== undefined) {
    history.replaceState(null, '', location.pathname + location.hash);
  }
  return refusal;
}

/** Asks the server whose cookie this browser has. */
export async function ask(): Promise<void> {
  const refusal = takeRefusal();
  try {
    standing.now = { kind: 'in', me: await get<Me>('/me') };
  } catch (failure) {
    const problem = problemFrom(failure);
    standing.now = problem.status === 401 ? { kind: 'out', again: false, refusal } : { kind: 'unknown', problem };
  }
}

export async function signIn(token: string): Promise<void> {
  await post('/sign-in', { token });
  await ask();
}

export async function signOut(): Promise<void> {
  try {
    const out = await request<{ continueAt: string } | undefined>('DELETE', '/sign-in');
    if (out !== undefined) {
      // The identity provider has a session too, and sends the browser back.
      location.assign(out.continueAt);
      return;
    }
  } catch (failure) {
    // Whoever is out already needs no sign-out.
    if (problemFrom(failure).status !== 401) {
      throw failure;
    }
  }
  standing.now = { kind: 'out', again: false };
}

/** The server no longer knows this browser. */
export function lostSession(): void {
  if (standing.now.kind === 'in') {
    standing.now = { kind: 'out', again: true };
  }
}

/** Whether who is signed in may change things. */
export function mayChange(): boolean {
  return standing.now.kind === 'in' && standing.now.me.role === 'administrator';
}
