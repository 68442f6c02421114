import { get, type Page, type Problem, problemFrom, type Query } from './api';

/** A list of the REST interface, page after page, and how it stands with it. */
export class Listing<T> {
  items = $state.raw<readonly T[]>([]);
  next = $state<string | undefined>(undefined);
  problem = $state.raw<Problem | undefined>(undefined);
  /** Whether something was loaded at all. */
  loaded = $state(false);
  busy = $state(false);

  readonly #path: string;
  #query: Query = {};
  #running = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Loads the first page anew; what is shown stays until the answer is here. */
  async load(query: Query = this.#query): Promise<void> {
    this.#query = query;
    await this.#fetch({}, (page) => page.items);
  }

  async more(): Promise<void> {
    await this.#fetch({ after: this.next }, (page) => [...this.items, ...page.items]);
  }

  /** Loads as many as are shown, without showing that it does, and says nothing when that fails. */
  async refresh(): Promise<void> {
    if (this.busy) {
      return;
    }
    const mine = ++this.#running;
    const limit = Math.min(500, Math.max(100, this.items.length));
    try {
      const page = await get<Page<T>>(this.#path, {
        query: { ...this.#query, limit },
        refresh: true,
      });
      if (mine === this.#running) {
        this.items = page.items;
        this.next = page.next ?? undefined;
        this.problem = undefined;
      }
    } catch (failure) {
      if (mine === this.#running) {
        this.problem = problemFrom(failure);
      }
    }
  }

  async #fetch(more: Query, join: (page: Page<T>) => readonly T[]): Promise<void> {
    const mine = ++this.#running;
    this.busy = true;
    try {
      const page = await get<Page<T>>(this.#path, {
        query: { limit: 100, ...this.#query, ...more },
      });
      if (mine === this.#running) {
        this.items = join(page);
        this.next = page.next ?? undefined;
        this.problem = undefined;
        this.loaded = true;
      }
    } catch (failure) {
      if (mine === this.#running) {
        this.problem = problemFrom(failure);
      }
    } finally {
      if (mine === this.#running) {
        this.busy = false;
      }
    }
  }
}
