/** Light, dark, or as the system has it; kept in this browser. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'sallyport.theme';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

function kept(): Theme {
  const found = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === found) ?? 'system';
}

export const theme = $state<{ chosen: Theme }>({ chosen: kept() });

/** Puts the choice where the style sheet sees it. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = theme.chosen;
}

export function choose(chosen: Theme): void {
  theme.chosen = chosen;
  localStorage.setItem(KEY, chosen);
  applyTheme();
}
