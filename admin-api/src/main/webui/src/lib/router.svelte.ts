import { onMount, tick } from 'svelte';
import { href, parse, type Place } from './place';

export { href } from './place';

/** Where the console is now. */
export const router = $state<{ place: Place }>({ place: parse(globalThis.location?.hash ?? '') });

let requeried: readonly (() => void)[] = [];

globalThis.window?.addEventListener('hashchange', () => {
  const before = requeried;
  router.place = parse(location.hash);
  // A page that another took the place of is gone by then.
  void tick().then(() => before.filter((action) => requeried.includes(action)).forEach((action) => action()));
});

/** Does it when the same page is asked for something else, as by a link or the browser's history; for a component that is being made. */
export function onOtherQuery(action: () => void): void {
  onMount(() => {
    requeried = [...requeried, action];
    return () => {
      requeried = requeried.filter((other) => other !== action);
    };
  });
}

export function go(path: readonly string[], query: Record<string, string | undefined> = {}): void {
  location.hash = href(path, query);
}

/** Changes the query of the present page without a new entry in the browser's history. */
export function filter(query: Record<string, string | undefined>): void {
  history.replaceState(null, '', href(router.place.path, query));
  router.place = parse(location.hash);
}
