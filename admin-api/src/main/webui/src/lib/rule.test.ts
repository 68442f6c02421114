import { describe, expect, it } from 'vitest';
import { blankRule, formOf, ruleBody } from './rule';
import type { Rule } from './types';

const rule: Rule = {
  id: 'r-1',
  version: 2,
  name: 'no-stop',
  description: '',
  pattern: { kind: 'command', text: 'systemctl stop *' },
  action: 'BLOCK',
  criticality: 'HIGH',
  scores: { session: 40, operator: 40, device: 40, credential: 40 },
  scope: { operatorGroups: [], deviceGroups: [], devices: [{ id: 'd-1', name: 'shell-1' }], credentials: [] },
  enabled: true,
  changedAt: '2026-11-21T22:10:05Z',
  changedBy: 'carol',
};

describe('the form of a rule', () => {
  it('says of a rule what the rule says', () => {
    expect(ruleBody(formOf(rule))).toEqual({
      name: 'no-stop',
      description: '',
      pattern: { kind: 'command', text: 'systemctl stop *' },
      action: 'BLOCK',
      criticality: 'HIGH',
      scope: { operatorGroups: [], deviceGroups: [], devices: ['d-1'], credentials: [] },
      enabled: true,
    });
  });

  it('keeps scores that are not those of the criticality', () => {
    const own = { ...rule, scores: { session: 100, operator: 0, device: 40, credential: 40 } };
    expect(ruleBody(formOf(own))['scores']).toEqual(own.scores);
  });

  it('has attempts only where the action has them', () => {
    expect(ruleBody({ ...blankRule(), action: 'INTERRUPT', attempts: 2 })['attempts']).toBe(2);
    expect(ruleBody(blankRule())).not.toHaveProperty('attempts');
  });

  it('has a repetition only where one is asked for', () => {
    expect(ruleBody(blankRule())).not.toHaveProperty('repetition');
    expect(ruleBody({ ...blankRule(), repeats: true })['repetition']).toEqual({
      limit: 3,
      period: 'PT1H',
      endSessions: false,
    });
  });
});
