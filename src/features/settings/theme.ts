/** Dark, light, or as the system says. Kept outside the database, so that the first paint already has it. */
export const themes = ['dark', 'light', 'system'] as const;
export type Theme = (typeof themes)[number];

const key = 'lethe.theme';

export function storedTheme(): Theme {
  const stored = localStorage.getItem(key);
  return themes.find((theme) => theme === stored) ?? 'dark';
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
  applyTheme(theme);
}
