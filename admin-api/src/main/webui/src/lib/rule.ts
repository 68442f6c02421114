import type { Ref, Rule } from './types';

/** What a rule's scope can name. */
export interface RuleChoices {
  readonly operatorGroups: readonly Ref[];
  readonly deviceGroups: readonly Ref[];
  readonly devices: readonly Ref[];
  readonly credentials: readonly Ref[];
}

/** A rule as the form has it: everything there, texts where numbers are typed. */
export interface RuleForm {
  name: string;
  description: string;
  kind: string;
  text: string;
  action: string;
  attempts: number;
  criticality: string;
  ownScores: boolean;
  scores: { session: number; operator: number; device: number; credential: number };
  repeats: boolean;
  limit: number;
  period: string;
  endSessions: boolean;
  operatorGroups: string[];
  deviceGroups: string[];
  devices: string[];
  credentials: string[];
  enabled: boolean;
}

const POINTS: Record<string, number> = { LOW: 5, MEDIUM: 20, HIGH: 40 };

export function blankRule(): RuleForm {
  return {
    name: '', description: '', kind: 'command', text: '', action: 'BLOCK', attempts: 3, criticality: 'MEDIUM',
    ownScores: false, scores: { session: 20, operator: 20, device: 20, credential: 20 },
    repeats: false, limit: 3, period: 'PT1H', endSessions: false,
    operatorGroups: [], deviceGroups: [], devices: [], credentials: [], enabled: true,
  };
}

export function formOf(rule: Rule): RuleForm {
  const points = POINTS[rule.criticality] ?? 0;
  const even = { session: points, operator: points, device: points, credential: points };
  const scores = rule.scores ?? even;
  return {
    name: rule.name,
    description: rule.description,
    kind: rule.pattern.kind,
    text: rule.pattern.text,
    action: rule.action,
    attempts: rule.attempts ?? 3,
    criticality: rule.criticality,
    ownScores: Object.values(scores).some((score) => score !== points),
    scores: { ...scores },
    repeats: rule.repetition !== undefined,
    limit: rule.repetition?.limit ?? 3,
    period: rule.repetition?.period ?? 'PT1H',
    endSessions: rule.repetition?.endSessions ?? false,
    operatorGroups: rule.scope.operatorGroups.map((ref) => ref.id),
    deviceGroups: rule.scope.deviceGroups.map((ref) => ref.id),
    devices: rule.scope.devices.map((ref) => ref.id),
    credentials: rule.scope.credentials.map((ref) => ref.id),
    enabled: rule.enabled,
  };
}

/** What is sent; what does not apply is left out. */
export function ruleBody(form: RuleForm): Record<string, unknown> {
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    pattern: { kind: form.kind, text: form.text },
    action: form.action,
    ...(form.action === 'INTERRUPT' ? { attempts: form.attempts } : {}),
    criticality: form.criticality,
    ...(form.ownScores ? { scores: form.scores } : {}),
    ...(form.repeats
      ? { repetition: { limit: form.limit, period: form.period.trim(), endSessions: form.endSessions } }
      : {}),
    scope: {
      operatorGroups: form.operatorGroups,
      deviceGroups: form.deviceGroups,
      devices: form.devices,
      credentials: form.credentials,
    },
    enabled: form.enabled,
  };
}
