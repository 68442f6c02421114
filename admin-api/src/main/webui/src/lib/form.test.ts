import { describe, expect, it } from 'vitest';
import { blank, type FormField, lines, sent } from './form';

const fields: readonly FormField[] = [
  { kind: 'text', name: 'name', label: 'Name', once: true },
  { kind: 'number', name: 'port', label: 'Port' },
  { kind: 'password', name: 'password', label: 'Password' },
  { kind: 'lines', name: 'hostKeys', label: 'Keys' },
  { kind: 'check', name: 'enabled', label: 'Enabled' },
  { kind: 'choice', name: 'probe', label: 'Probe', choices: [{ value: 'off', text: 'off' }] },
  { kind: 'refs', name: 'groups', label: 'Groups', choices: () => Promise.resolve([]) },
];

describe('a form', () => {
  it('sends numbers as numbers and lines as lists, and no empty secret', () => {
    const values = { ...blank(fields), name: 'a', port: '2022', hostKeys: ' k1 \n\nk2', groups: ['g'] };
    expect(sent(fields, values, true)).toEqual({
      name: 'a',
      port: 2022,
      hostKeys: ['k1', 'k2'],
      enabled: true,
      probe: 'off',
      groups: ['g'],
    });
  });

  it('does not send in a change what can not be changed', () => {
    expect(sent(fields, blank(fields), false)).not.toHaveProperty('name');
  });

  it('reads lines without the empty ones', () => {
    expect(lines('\n a\n\n')).toEqual(['a']);
  });
});
