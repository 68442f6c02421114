import type { Component } from 'svelte';
import Administrators from './pages/Administrators.svelte';
import Audit from './pages/Audit.svelte';
import Commands from './pages/Commands.svelte';
import Credentials from './pages/Credentials.svelte';
import Destinations from './pages/Destinations.svelte';
import Devices from './pages/Devices.svelte';
import Grants from './pages/Grants.svelte';
import Groups from './pages/Groups.svelte';
import Locks from './pages/Locks.svelte';
import NotFound from './pages/NotFound.svelte';
import OperatorPage from './pages/OperatorPage.svelte';
import Operators from './pages/Operators.svelte';
import Risk from './pages/Risk.svelte';
import RulePage from './pages/RulePage.svelte';
import Rules from './pages/Rules.svelte';
import Screens from './pages/Screens.svelte';
import SessionPage from './pages/SessionPage.svelte';
import Sessions from './pages/Sessions.svelte';

export interface Shown {
  // The properties fit the component; the table below is the only place that makes pairs of them.
  readonly component: Component<Record<string, string>>;
  readonly props: Record<string, string>;
  /** Changes when the page must be made anew. */
  readonly key: string;
}

const LISTS: Record<string, Component<Record<string, string>>> = {
  sessions: Sessions as Component<Record<string, string>>,
  commands: Commands as Component<Record<string, string>>,
  screens: Screens as Component<Record<string, string>>,
  risk: Risk as Component<Record<string, string>>,
  rules: Rules as Component<Record<string, string>>,
  locks: Locks as Component<Record<string, string>>,
  operators: Operators as Component<Record<string, string>>,
  devices: Devices as Component<Record<string, string>>,
  credentials: Credentials as Component<Record<string, string>>,
  grants: Grants as Component<Record<string, string>>,
  groups: Groups as Component<Record<string, string>>,
  audit: Audit as Component<Record<string, string>>,
  destinations: Destinations as Component<Record<string, string>>,
  administrators: Administrators as Component<Record<string, string>>,
};

/** The page at a path; `['sessions', ID, TAB]` is that of a session. */
export function pageOf(path: readonly string[]): Shown {
  const [name = 'sessions', id, tab] = path;
  if (id === undefined) {
    const list = LISTS[name];
    return shown(list ?? (NotFound as Component<Record<string, string>>), {}, list === undefined ? '?' : name);
  }
  switch (name) {
    case 'sessions':
      return shown(SessionPage as unknown as Component<Record<string, string>>, { id, tab: tab ?? 'commands' }, name + id);
    case 'rules':
      return shown(RulePage as unknown as Component<Record<string, string>>, { id }, name + id);
    case 'operators':
      return shown(OperatorPage as unknown as Component<Record<string, string>>, { id }, name + id);
    default:
      return shown(NotFound as Component<Record<string, string>>, {}, '?');
  }
}

function shown(component: Shown['component'], props: Shown['props'], key: string): Shown {
  return { component, props, key };
}
