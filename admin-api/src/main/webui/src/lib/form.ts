import type { Ref } from './types';

/** A field of a form that makes or changes a resource. */
export type FormField =
  | {
      readonly kind: 'text' | 'number' | 'password' | 'area' | 'lines';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly required?: boolean;
      /** Only when it is made; later it can't be changed. */
      readonly once?: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly once?: boolean;
      readonly choices: readonly { readonly value: string; readonly text: string }[];
    }
  | { readonly kind: 'check'; readonly name: string; readonly label: string; readonly hint?: string }
  | {
      readonly kind: 'refs';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly choices: () => Promise<readonly Ref[]>;
    }
  | {
      readonly kind: 'ref';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly required?: boolean;
      readonly once?: boolean;
      readonly choices: () => Promise<readonly Ref[]>;
    };

/** What a form holds, by the name of the field. */
export type Values = Record<string, string | boolean | string[]>;

/** What a form starts with. */
export function blank(fields: readonly FormField[]): Values {
  const values: Values = {};
  for (const field of fields) {
    values[field.name] =
      field.kind === 'check'
        ? true
        : field.kind === 'refs'
          ? []
          : field.kind === 'choice'
            ? (field.choices[0]?.value ?? '')
            : '';
  }
  return values;
}

/** A text of several lines as a list, without the empty ones. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * What is sent: numbers as numbers, lines as lists; an empty secret or number is left out, an empty
 * text is sent as such.
 */
export function sent(fields: readonly FormField[], values: Values, isNew: boolean): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (!isNew && 'once' in field && field.once === true) {
      continue;
    }
    if (field.kind === 'lines') {
      body[field.name] = lines(String(value));
    } else if (field.kind === 'number') {
      if (value !== '' && value !== null && value !== undefined) {
        body[field.name] = Number(value);
      }
    } else if (field.kind === 'password' || field.kind === 'ref') {
      if (value !== '') {
        body[field.name] = value;
      }
    } else {
      body[field.name] = value;
    }
  }
  return body;
}
