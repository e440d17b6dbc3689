import type { Tag } from '../dicom/element';
import type { CheckFinding } from './check-finding';
import type { CheckCode, Severity } from './finding-kinds';

/** Findings of one kind at one attribute. */
export interface FindingGroup {
  readonly code: CheckCode;
  readonly severity: Severity;
  readonly tag: Tag | undefined;
  readonly count: number;
  /** The first few places and files; files by the number that `add` was given. */
  readonly paths: readonly string[];
  readonly files: readonly number[];
  readonly fileCount: number;
  /** The same findings by equal values, the most frequent first; those that are about no value are in none. */
  readonly values: readonly ValueGroup[];
  /** Findings whose values are not told apart any more, since there are too many different ones. */
  readonly valuesLeftOut: number;
}

/** Equal values at one attribute, and one place where the value can be read. */
export interface ValueGroup {
  /** Equal for equal values within one run; without meaning outside of it. */
  readonly key: string;
  readonly count: number;
  readonly fileCount: number;
  readonly example: FindingPlace;
}

export interface FindingPlace {
  readonly file: number;
  readonly path: string;
  readonly offset: number | undefined;
}

const MOST_EXAMPLES = 5;
/** Of a whole run: what bounds its memory where every file has a value of its own. */
const MOST_VALUES = 20_000;
const severityOrder: readonly Severity[] = ['fail', 'review', 'note'];

interface Counted {
  count: number;
  fileCount: number;
  lastFile: number | undefined;
}

interface OpenValue extends Counted {
  readonly example: FindingPlace;
}

interface OpenGroup extends Counted {
  readonly found: CheckFinding;
  readonly paths: Set<string>;
  readonly files: number[];
  readonly values: Map<string, OpenValue>;
  valuesLeftOut: number;
}

/** Counts findings of any number of files in little memory. */
export class FindingGroups {
  private readonly groups = new Map<string, OpenGroup>();
  private values = 0;

  add(found: CheckFinding, file: number): void {
    const key = `${found.code} ${found.severity} ${found.tag ?? ''}`;
    let group = this.groups.get(key);
    if (!group) {
      const counted = { count: 0, fileCount: 0, lastFile: undefined };
      group = { found, ...counted, paths: new Set(), files: [], values: new Map(), valuesLeftOut: 0 };
      this.groups.set(key, group);
    }
    if (found.path !== '' && group.paths.size < MOST_EXAMPLES) group.paths.add(found.path);
    if (count(group, file) && group.files.length < MOST_EXAMPLES) group.files.push(file);
    if (found.value !== undefined) this.addValue(group, found.value, found, file);
  }

  /** The worst first. */
  finish(): FindingGroup[] {
    return [...this.groups.values()]
      .map(({ found: { code, severity, tag }, count, fileCount, paths, files, values, valuesLeftOut }) => ({
        ...{ code, severity, tag, count, fileCount, paths: [...paths], files, valuesLeftOut },
        values: [...values]
          .map(([key, { count, fileCount, example }]) => ({ key, count, fileCount, example }))
          .sort((a, b) => b.count - a.count),
      }))
      .sort(
        (a, b) =>
          severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
          b.count - a.count ||
          a.code.localeCompare(b.code),
      );
  }

  private addValue(group: OpenGroup, key: string, { path, offset }: CheckFinding, file: number): void {
    let value = group.values.get(key);
    if (!value) {
      if (this.values >= MOST_VALUES) {
        group.valuesLeftOut++;
        return;
      }
      this.values++;
      value = { count: 0, fileCount: 0, lastFile: undefined, example: { file, path, offset } };
      group.values.set(key, value);
    }
    count(value, file);
  }
}

/** Whether the file is a new one. */
function count(counted: Counted, file: number): boolean {
  counted.count++;
  if (counted.lastFile === file) return false;
  counted.lastFile = file;
  counted.fileCount++;
  return true;
}
