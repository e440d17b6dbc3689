/** The tables of docs/equivalents.md, which are the tests. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { WrittenRule } from '../../src/deid/written-rule';

export interface Equivalent {
  readonly id: string;
  readonly what: string;
  readonly command: string;
  readonly rules: readonly WrittenRule[];
}

/** An element that differs though the rules are equivalent. */
export interface Difference {
  /** Rows that it is allowed in: "all", or their names. */
  readonly rows: string;
  readonly path: string;
}

const text = readFileSync(resolve(import.meta.dirname, '../../docs/equivalents.md'), 'utf8');

const section = (title: string): string => text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

/** The cells of the rows of a table, its head left out. */
const cellsOf = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const codeOf = (cell: string): string[] => Array.from(cell.matchAll(/`([^`]*)`/g), ([, code = '']) => code);

/** "replace /PatientName = Anon". */
function ruleOf(line: string): WrittenRule {
  const [, action = '', select = '', value] = /^(\w+) (.*?)(?: = (.*))?$/.exec(line) ?? [];
  return { select, action: action as WrittenRule['action'], ...(value !== undefined && { value }) };
}

const block = /\n```\n([^`]*)```/.exec(text)?.[1] ?? '';
const named = new Map([['@dicomanon', block.trim().split('\n').map(ruleOf)]]);

export const equivalents: readonly Equivalent[] = cellsOf(section('The table')).map(
  ([id = '', what = '', command = '', rules = '']) => ({
    ...{ id, what, command: codeOf(command)[0] ?? '' },
    rules: codeOf(rules).flatMap((code) => named.get(code) ?? [ruleOf(code)]),
  }),
);

export const differences: readonly Difference[] = cellsOf(section('What differs by purpose')).map(
  ([rows = '', path = '']) => ({ rows, path }),
);

export const isAllowed = ({ rows, path }: Difference, id: string, at: string): boolean =>
  path === at && (rows === 'all' || rows.split(', ').includes(id));
