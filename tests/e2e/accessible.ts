import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** No serious finding of axe in the page, or in the part of it that a selector names, in both themes. */
export async function expectAccessible(page: Page, where: string, within?: string): Promise<void> {
  const audit = async (theme: 'dark' | 'light', ...rules: string[]) => {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    // What fades in is judged once it is there.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    // The usual mode opens a second page, for frames, which this page never has.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (within !== undefined) axe.include(within);
    if (rules.length > 0) axe.withRules(rules);
    const { violations } = await axe.analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${theme}, ${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
  };
  // Colours are all that a theme changes.
  const light = await audit('light', 'color-contrast');
  expect.soft([...light, ...(await audit('dark'))], where).toEqual([]);
}
