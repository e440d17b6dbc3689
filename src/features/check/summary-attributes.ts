import type { CheckRun } from './check-runs';

/** How a check is found in the page by tests and scripts: see docs/automation.md. */
export function summaryAttributes({ state, progress, report }: CheckRun) {
  return {
    'data-testid': 'check-summary',
    'data-state': state,
    'data-verdict': state === 'done' ? report?.verdict : undefined,
    'data-findings': report?.findings ?? progress?.findings ?? 0,
  };
}
