import { href, parse, type Place } from './place';

export { href } from './place';

/** Where the console is now. */
export const router = $state<{ place: Place }>({ place: parse(globalThis.location?.hash ?? '') });

globalThis.window?.addEventListener('hashchange', () => {
  router.place = parse(location.hash);
});

export function go(path: readonly string[], query: Record<string, string | undefined> = {}): void {
  location.hash = href(path, query);
}

/** Changes the query of the present page without a new entry in the browser's history. */
export function filter(query: Record<string, string | undefined>): void {
  history.replaceState(null, '', href(router.place.path, query));
  router.place = parse(location.hash);
}
