import { describe, expect, it } from 'vitest';
import { href, parse } from './place';

describe('addresses', () => {
  it('are read as they were written', () => {
    const written = href(['rules', 'a/b c'], { q: 'x&y', empty: '' });
    const place = parse(written);
    expect(place.path).toEqual(['rules', 'a/b c']);
    expect([...place.query]).toEqual([['q', 'x&y']]);
  });

  it('survive what nobody wrote', () => {
    expect(parse('#/%E0%A4%A').path).toEqual(['%E0%A4%A']);
    expect(parse('').path).toEqual([]);
  });
});
