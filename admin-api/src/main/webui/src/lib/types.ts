// What the REST interface answers, as far as the console shows it. See /q/openapi.

export interface Ref {
  readonly id: string;
  readonly name?: string | null;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly role: 'administrator' | 'auditor';
  readonly operator?: Ref;
}

export interface Administrator extends Me {
  readonly createdAt: string;
  readonly token?: string;
}

export type SessionState = 'running' | 'ended' | 'refused' | 'lost';

export interface SessionRecording {
  readonly state: 'running' | 'complete' | 'incomplete' | 'none';
  readonly reason?: string;
  readonly bytes?: number;
  readonly batches?: number;
  readonly verified?: boolean | null;
}

export interface Session {
  readonly id: string;
  readonly state: SessionState;
  readonly operator: Ref;
  readonly device: Ref;
  readonly credential: Ref;
  readonly origin: {
    readonly address: string;
    readonly port: number;
    readonly clientVersion: string;
    readonly method: string;
    readonly node: string;
  };
  readonly target: { readonly host: string; readonly port: number; readonly login: string };
  readonly snapshotHash: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly end?: { readonly reason: string; readonly detail: string; readonly by: string };
  readonly lastEventAt: string;
  readonly events: number;
  readonly missing: number;
  readonly commands: number;
  readonly refusedCommands: number;
  readonly locked?: boolean;
  readonly viewers?: number | readonly unknown[];
  readonly recording?: SessionRecording;
}

export interface Hit {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly rule: string;
  readonly action: string;
  readonly criticality: string;
  readonly attempt?: number;
  readonly attempts?: number;
}

export interface Command {
  readonly id: string;
  readonly sequence: number;
  readonly channel: number;
  readonly kind: string;
  readonly at: string;
  readonly offset: string | number;
  readonly line: string;
  readonly lineTruncated: boolean;
  readonly withheldLength: number;
  readonly confidence: string;
  readonly verdict: { readonly decision: string; readonly refusal?: string };
  readonly hits: readonly Hit[];
  readonly opaque: readonly { readonly text?: string; readonly reason?: string }[];
  readonly elevations?: readonly {
    readonly program: string;
    readonly targetUser: string;
    readonly outcome: string;
    readonly detail: string;
  }[];
  readonly settlement: { readonly state?: string; readonly refusal?: string };
}

/** Something done to a file. */
export interface SessionFile {
  readonly sequence: number;
  readonly at: string;
  readonly offset: string | number;
  readonly kind: string;
  readonly path: string;
  readonly other?: string;
  readonly outcome: string;
  readonly detail?: string;
  readonly transfer?: {
    readonly protocol: string;
    readonly size: number;
    readonly sha256?: string;
    readonly type?: string;
    readonly inspector?: string;
    readonly complete: boolean;
  };
}

export interface FoundCommand extends Command {
  readonly session: string | Ref;
  readonly operator: Ref;
  readonly device: Ref;
}

export interface FoundScreen {
  readonly session: {
    readonly id: string;
    readonly operator?: Ref;
    readonly device?: Ref;
    readonly startedAt?: string;
  };
  readonly at: string;
  readonly offset: string | number;
  readonly snippet: string;
}

export interface Mark {
  readonly at: number;
  readonly frame?: number;
  readonly label: string;
  readonly commandId?: string;
}

export interface Scores {
  readonly session: number;
  readonly operator: number;
  readonly device: number;
  readonly credential: number;
}

export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly pattern: { readonly kind: string; readonly text: string };
  readonly action: string;
  readonly attempts?: number;
  readonly criticality: string;
  readonly scores?: Scores;
  readonly repetition?: {
    readonly limit: number;
    readonly period: string;
    readonly endSessions: boolean;
  };
  readonly scope: {
    readonly operatorGroups: readonly Ref[];
    readonly deviceGroups: readonly Ref[];
    readonly devices: readonly Ref[];
    readonly credentials: readonly Ref[];
  };
  readonly enabled: boolean;
  readonly changedAt: string;
  readonly changedBy: string;
}

export interface Explanation {
  readonly decision: string;
  readonly refusal?: string;
  readonly message?: string;
  readonly commands?: readonly (readonly string[])[];
  readonly opaque?: readonly { readonly text: string; readonly reason: string }[];
  readonly rules?: readonly {
    readonly rule: string;
    readonly action: string;
    readonly criticality: string;
  }[];
}

export interface Operator {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly hasPassword: boolean;
  readonly publicKeys: readonly {
    readonly id: string;
    readonly type: string;
    readonly fingerprint: string;
    readonly key: string;
    readonly addedAt: string;
  }[];
  readonly groups: readonly Ref[];
  readonly enabled: boolean;
  readonly blocked: {
    readonly since: string;
    readonly by: string;
    readonly reason: string;
    readonly endSessions: boolean;
  } | null;
  readonly lock?: { readonly by: string; readonly at: string; readonly reason?: string } | null;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly version: number;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly description: string;
  readonly dialect: string;
  readonly lineProbe: string;
  readonly hostKeys: readonly string[];
  readonly groups: readonly Ref[];
  readonly version: number;
}

export interface Credential {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  readonly device: Ref;
  readonly login: string;
  readonly secretKind: string;
  readonly changedAt: string;
  readonly version: number;
}

export interface Grant {
  readonly id: string;
  readonly description: string;
  readonly operators: readonly Ref[];
  readonly operatorGroups: readonly Ref[];
  readonly credentials: readonly Ref[];
  readonly parameters: {
    readonly onOpaque: string;
    readonly onUncertain: string;
    readonly environment: readonly string[];
    readonly channels: {
      readonly allow: readonly string[];
      readonly localForwards: readonly string[];
      readonly remoteForwards: readonly string[];
      readonly localSockets: readonly string[];
      readonly remoteSockets: readonly string[];
    };
    readonly elevation: readonly string[];
    readonly inspection: {
      readonly inspectors: readonly string[];
      readonly deadlineSeconds: number;
      readonly largestBytes: number;
      readonly beyondLargest: string;
      readonly withoutVerdict: string;
    };
  };
  readonly version: number;
}

export interface Group {
  readonly id: string;
  readonly kind: 'operator' | 'device';
  readonly name: string;
  readonly description: string;
  readonly version: number;
}

export interface Risk {
  readonly subject: string;
  readonly id: string;
  readonly name?: string;
  readonly score: number;
  readonly level?: string;
  readonly hits: readonly {
    readonly eventId: string;
    readonly session: string;
    readonly ruleId: string;
    readonly ruleVersion: number;
    readonly rule: string;
    readonly at: string;
    readonly score: number;
    readonly weight: number;
  }[];
  readonly hitCount: number;
}

export interface AuditEntry {
  readonly id: string;
  readonly occurredAt: string;
  readonly actor: string;
  readonly actorRole: string;
  readonly sourceAddress: string;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

export interface Destination {
  readonly name: string;
  readonly format: string;
  readonly transport: string;
  readonly address: string;
  readonly state: 'up' | 'starting' | 'down';
  readonly connected: boolean;
  readonly lagSeconds: number;
  readonly delivered: number;
  readonly deadLettered: number;
  readonly downSince?: string;
  readonly lastError?: string;
}

export interface Lock {
  readonly id: string;
  readonly operator: Ref;
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
  readonly sessions?: readonly string[];
  readonly unreachable?: readonly string[];
}

export interface Interruption {
  readonly sessions: readonly string[];
  readonly unreachable: readonly string[];
}
