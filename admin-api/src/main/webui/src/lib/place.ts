/** Where the console is: what follows the # of the address. */
export interface Place {
  /** Without empty parts: `#/sessions/42` is `['sessions', '42']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

export function parse(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const parts = path.split('/').filter((part) => part !== '');
  return { path: parts.map(decoded), query: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** An address within the console. Empty values are left out of the query. */
export function href(path: readonly string[], query: Record<string, string | undefined> = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      given.set(name, value);
    }
  }
  const text = given.toString();
  return '#/' + path.map(encodeURIComponent).join('/') + (text === '' ? '' : '?' + text);
}
