import { afterEach, describe, expect, it, vi } from 'vitest';
import { address, all, get, onSignedOut, path, post, Problem, request } from './api';

function answers(...responses: Response[]): ReturnType<typeof vi.fn> {
  const fetcher = vi.fn(() => Promise.resolve(responses.shift() ?? new Response('', { status: 500 })));
  vi.stubGlobal('fetch', fetcher);
  return fetcher;
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

afterEach(() => vi.unstubAllGlobals());

describe('a request', () => {
  it('says that our own page makes it, and whether a person does', async () => {
    const fetcher = answers(json({}), json({}));
    await post('/operators', { name: 'a' });
    await get('/sessions', { refresh: true });
    const headers = fetcher.mock.calls.map((call) => (call[1] as RequestInit).headers);
    expect(headers[0]).toMatchObject({ 'X-Sallyport-Request': 'console', 'Content-Type': 'application/json' });
    expect(headers[1]).toMatchObject({ 'X-Sallyport-Request': 'refresh' });
  });

  it('leaves empty filters out and quotes the others', () => {
    expect(address('/commands', { text: 'a b&c', rule: '', limit: 5, after: undefined })).toBe(
      '/v1/commands?text=a+b%26c&limit=5',
    );
    expect(path('sessions', 'a/b', 'commands')).toBe('/sessions/a%2Fb/commands');
  });

  it('has no body to read where there is none', async () => {
    answers(new Response(null, { status: 204 }));
    await expect(request('DELETE', '/sign-in')).resolves.toBeUndefined();
  });

  it('gathers all pages', async () => {
    const fetcher = answers(json({ items: [1, 2], next: 'x' }), json({ items: [3], next: null }));
    await expect(all('/groups')).resolves.toEqual([1, 2, 3]);
    expect(fetcher.mock.calls[1]?.[0]).toContain('after=x');
  });
});

describe('a problem', () => {
  it('says what is wrong with each field, at its place', async () => {
    answers(
      json(
        {
          title: 'The request has fields that can\'t be',
          detail: 'pattern.text: missing closing ]',
          errors: [
            { field: 'pattern.text', message: 'missing closing ]', position: 3 },
            { field: 'publicKeys[1]', message: 'is no key', position: null },
          ],
        },
        400,
      ),
    );
    const problem = await post('/rules').catch((failure: unknown) => failure as Problem);
    expect(problem).toBeInstanceOf(Problem);
    const found = problem as Problem;
    expect(found.status).toBe(400);
    expect(found.at('pattern.text')).toBe('missing closing ] (at character 4)');
    expect(found.at('publicKeys')).toBe('[1]: is no key');
    expect(found.at('name')).toBeUndefined();
    expect(found.at('pattern')).toContain('text: missing');
  });

  it('is understood when it is none of ours', async () => {
    answers(new Response('<html>', { status: 502 }));
    await expect(get('/me')).rejects.toMatchObject({ status: 502, message: 'The server answered with status 502.' });
  });

  it('says that nobody answers', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('failed'))));
    await expect(get('/me')).rejects.toMatchObject({ status: 0, title: 'No answer' });
  });

  it('tells when the server knows us no more, but not of a wrong token', async () => {
    const out = vi.fn();
    onSignedOut(out);
    answers(json({}, 401), json({}, 401));
    await post('/sign-in').catch(() => undefined);
    expect(out).not.toHaveBeenCalled();
    await get('/sessions').catch(() => undefined);
    expect(out).toHaveBeenCalledOnce();
  });
});
