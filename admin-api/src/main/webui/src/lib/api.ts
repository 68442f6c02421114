import { texts as t } from '../texts';

/** What is wrong with one field of a request. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly position?: number | null;
}

/** An answer that is not what was asked for: RFC 9457, or that there was none. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly errors: readonly FieldError[];

  constructor(status: number, title: string, detail: string, errors: readonly FieldError[] = []) {
    super(detail);
    this.status = status;
    this.title = title;
    this.errors = errors;
  }

  /** What is wrong with a field, or with a part of it. */
  at(field: string): string | undefined {
    const found = this.errors.filter(
      (error) =>
        error.field === field || error.field.startsWith(field + '.') || error.field.startsWith(field + '['),
    );
    return found.length === 0 ? undefined : found.map((error) => said(error, field)).join(' ');
  }
}

function said(error: FieldError, field: string): string {
  const inner = error.field.slice(field.length).replace(/^\./, '');
  const where = typeof error.position !== 'number' ? '' : ' ' + t.problem.atPosition(error.position + 1);
  return (inner === '' ? '' : inner + ': ') + error.message + where;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | null;
}

export type Query = Record<string, string | number | undefined>;

/** Called when the server no longer knows who asks. */
let whenSignedOut: () => void = () => undefined;

export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

export interface Options {
  readonly query?: Query;
  readonly body?: unknown;
  /** The page asks by itself: that does not keep its session alive. */
  readonly refresh?: boolean;
  readonly signal?: AbortSignal;
}

export function address(path: string, query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      given.set(name, String(value));
    }
  }
  const text = given.toString();
  return '/v1' + path + (text === '' ? '' : '?' + text);
}

/** Makes a path of parts, each as it is. */
export function path(...parts: readonly string[]): string {
  return '/' + parts.map(encodeURIComponent).join('/');
}

export async function request<T>(method: string, to: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'X-Sallyport-Request': options.refresh === true ? 'refresh' : 'console',
  };
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(options.body);
  }
  if (options.signal !== undefined) {
    init.signal = options.signal;
  }
  let response: Response;
  try {
    response = await fetch(address(to, options.query), init);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, t.problem.unreachableTitle, t.problem.unreachable);
  }
  if (response.ok) {
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const problem = await problemOf(response);
  if (response.status === 401 && to !== '/sign-in') {
    whenSignedOut();
  }
  throw problem;
}

async function problemOf(response: Response): Promise<Problem> {
  const title = response.statusText === '' ? String(response.status) : response.statusText;
  try {
    const body = (await response.json()) as Partial<{
      title: string;
      detail: string;
      errors: FieldError[];
    }>;
    return new Problem(
      response.status,
      body.title ?? title,
      body.detail ?? body.title ?? title,
      body.errors ?? [],
    );
  } catch {
    return new Problem(response.status, title, t.problem.status(response.status));
  }
}

export const get = <T>(to: string, options: Options = {}): Promise<T> => request<T>('GET', to, options);
export const post = <T>(to: string, body: unknown = {}): Promise<T> => request<T>('POST', to, { body });
export const patch = <T>(to: string, body: unknown): Promise<T> => request<T>('PATCH', to, { body });
export const put = <T>(to: string, body: unknown): Promise<T> => request<T>('PUT', to, { body });
export const remove = (to: string): Promise<void> => request('DELETE', to);

/** All items of a list, page after page, at most so many. */
export async function all<T>(to: string, query: Query = {}, most = 2000): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const page: Page<T> = await get<Page<T>>(to, {
      query: { ...query, limit: 500, after },
    });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined && items.length < most);
  return items;
}

/** As a problem, whatever was thrown. */
export function problemFrom(failure: unknown): Problem {
  if (failure instanceof Problem) {
    return failure;
  }
  const detail = failure instanceof Error ? failure.message : String(failure);
  return new Problem(0, t.problem.ours, detail);
}
