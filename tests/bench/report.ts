/** Rows of the benchmark, as a table for a person and as JSON. */

export interface Row {
  readonly name: string;
  /** Measured by Lethe, in `unit`; absent where it could not be measured. */
  readonly value?: number;
  readonly unit: 'ms' | 'MB' | 'kB';
  readonly baseline?: number;
  /** What `value` must not exceed. */
  readonly limit?: number;
  /** What value ÷ baseline must not exceed. */
  readonly limitRatio?: number;
  /** Bytes that went through, for MB/s. */
  readonly bytes?: number;
  /** All rounds, for the JSON. */
  readonly rounds?: readonly number[];
  readonly baselineRounds?: readonly number[];
  /** Why there is no value, or what was measured. */
  readonly note?: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
};

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;

export const ratio = ({ value, baseline }: Row): number | undefined =>
  value === undefined || baseline === undefined ? undefined : value / baseline;

/** Whether the limit is kept; undefined where it is not known, or there is none. */
export function holds(row: Row): boolean | undefined {
  const times = ratio(row);
  if (row.limitRatio !== undefined && times !== undefined) return times <= row.limitRatio;
  if (row.limit !== undefined && row.value !== undefined) return row.value <= row.limit;
  return undefined;
}

/** A row of medians from alternating rounds; without a baseline where that could not run. */
export function medianRow(
  row: Omit<Row, 'value' | 'baseline' | 'rounds' | 'baselineRounds' | 'unit'>,
  rounds: readonly number[],
  baselineRounds: readonly number[],
): Row {
  return {
    ...row,
    unit: 'ms',
    ...(rounds.length > 0 ? { value: median(rounds) } : {}),
    ...(baselineRounds.length > 0 ? { baseline: median(baselineRounds) } : {}),
    rounds,
    baselineRounds,
  };
}

export function markdown(rows: readonly Row[]): string {
  const header = [
    '| measured | Lethe | baseline | ratio | at most | MB/s | |',
    '|---|---|---|---|---|---|---|',
  ];
  return [...header, ...rows.map(line)].join('\n');
}

function line(row: Row): string {
  const { name, value, unit, baseline, limit, limitRatio, bytes, note } = row;
  const number = (of: number | undefined) => (of === undefined ? '–' : of.toFixed(2));
  const withUnit = (of: number | undefined) => (of === undefined ? '–' : `${Math.round(of)} ${unit}`);
  const rate = bytes === undefined || value === undefined ? '' : String(Math.round(bytes / 1000 / value));
  const verdict = { true: 'yes', false: '**no**', undefined: '' }[String(holds(row)) as 'true'];
  const bound = limitRatio !== undefined ? `${limitRatio} ×` : limit === undefined ? '' : `${limit} ${unit}`;
  const cells = [
    name,
    value === undefined ? 'not available' : withUnit(value),
    withUnit(baseline),
    number(ratio(row)),
    bound,
    rate,
  ];
  return `| ${cells.join(' | ')} | ${[verdict, note].filter(Boolean).join(' · ')} |`;
}
