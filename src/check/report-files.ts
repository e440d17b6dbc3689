/** Whether files are still those that a report speaks of. */
import type { FileDigest } from './report';

export interface FilesComparison {
  /** Files with the digest that the report has. */
  readonly same: number;
  /** Instances that are in both, with other bytes. */
  readonly changed: readonly FileDigest[];
  /** Files of the report that are not here. */
  readonly missing: readonly FileDigest[];
  /** Files here that the report does not have. */
  readonly extra: readonly FileDigest[];
}

/** Compares files with those of a report; one that is there twice has to be in the report twice. */
export function compareFiles(reported: readonly FileDigest[], here: readonly FileDigest[]): FilesComparison {
  const open = new Map<string, FileDigest[]>();
  for (const file of reported) open.set(file.sha256, [...(open.get(file.sha256) ?? []), file]);
  const unknown = here.filter(({ sha256 }) => open.get(sha256)?.pop() === undefined);
  const left = [...open.values()].flat();
  const leftByInstance = new Map<string, FileDigest[]>();
  for (const file of left)
    leftByInstance.set(file.instance, [...(leftByInstance.get(file.instance) ?? []), file]);
  const changed: FileDigest[] = [];
  const extra: FileDigest[] = [];
  for (const file of unknown)
    (leftByInstance.get(file.instance)?.pop() === undefined ? extra : changed).push(file);
  return { same: here.length - unknown.length, changed, missing: [...leftByInstance.values()].flat(), extra };
}

export type ReadReport =
  | { readonly ok: true; readonly files: readonly FileDigest[]; readonly made: string }
  | { readonly ok: false; readonly problem: string };

const DIGEST = /^[0-9a-f]{64}$/;

/** What a report file says about files. A file that is none, or of a newer form, is refused as a whole. */
export function readReport(json: string): ReadReport {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return { ok: false, problem: 'This is no report: it is no JSON.' };
  }
  const { format, formatVersion, files, made } = (parsed ?? {}) as Partial<Record<string, unknown>>;
  if (format !== 'lethe-report') return { ok: false, problem: 'This is no report of Lethe.' };
  if (formatVersion !== 1)
    return {
      ok: false,
      problem: 'This report was made by a newer version of Lethe, which this one cannot read.',
    };
  if (!Array.isArray(files) || !files.every(isDigest) || typeof made !== 'string')
    return { ok: false, problem: 'This report was changed: its list of files cannot be read.' };
  return { ok: true, files, made };
}

function isDigest(value: unknown): value is FileDigest {
  const { instance, size, sha256 } = (value ?? {}) as Partial<Record<string, unknown>>;
  return (
    [instance, sha256].every((text) => typeof text === 'string' && DIGEST.test(text)) &&
    Number.isInteger(size)
  );
}
