import type { BesideFile } from '../check/export-check';
import type { FoundAudit, ImportReport, ReportLine } from './import-report';

/**
 * What an export of Lethe holds beside its instances, where it puts it: the audit and the report of a check, at the root of
 * the zip, or of the folder that it was unpacked to.
 */
const OWN = /^(.* → |[^/→]+\/)?lethe-(audit\.json|report\.(json|html))$/;

/** Whether Lethe wrote a file beside instances. */
export const isOwnReport = (path: string): boolean => OWN.test(path);
export const isAudit = (path: string): boolean => OWN.test(path) && path.endsWith('audit.json');

/** What came in beside instances, and what a check may look into. */
export interface Beside extends Partial<Pick<ReportLine, 'path' | 'open'>> {
  /** `own`: Lethe wrote it, and it is told only where it holds what it should not. */
  readonly kind: BesideFile['kind'] | 'own';
}

/**
 * What was dropped with instances and is none: the person is told. And of an export that came with its audit, what it lists
 * and is not here, and what is here and not listed.
 */
export async function filesBeside(report: ImportReport): Promise<Beside[]> {
  const { state, ignored, failed, missing, audits } = report;
  const files = [
    ...failed.map((): Beside => ({ kind: 'unreadable' })),
    ...ignored.map(({ path, open }): Beside => ({
      kind: isOwnReport(path) ? 'own' : 'not-dicom',
      path,
      ...(open && { open }),
    })),
    ...Array.from({ length: missing.files }, (): Beside => ({ kind: 'missing' })),
  ];
  // Of an import that broke off it is known that files are missing.
  if (state === 'done') for (const audit of audits) files.push(...(await differencesFrom(audit, report)));
  return files;
}

async function differencesFrom(
  { path, blob }: FoundAudit,
  { added, duplicate, conflict, failed }: ImportReport,
): Promise<Beside[]> {
  const root = path.slice(0, path.length - 'lethe-audit.json'.length);
  const here = new Set([...added, ...duplicate, ...conflict, ...failed].map((line) => line.path));
  const listed = await pathsIn(blob, root);
  if (listed.size === 0) return [];
  const gone = [...listed].filter((each) => !here.has(each));
  const isInside = (each: string) => each.startsWith(root) && !each.slice(root.length).includes(' → ');
  const others = [...here].filter((each) => isInside(each) && !listed.has(each));
  return [...gone.map((): Beside => ({ kind: 'gone' })), ...others.map((): Beside => ({ kind: 'unlisted' }))];
}

/** An audit has a line for each file, which begins with its path (`AuditLog`). */
const LINE = /^\{"path":("(?:[^"\\]|\\.)*")/;

async function pathsIn(blob: Blob, root: string): Promise<Set<string>> {
  const paths = new Set<string>();
  const take = (line: string) => {
    const [, path] = LINE.exec(line) ?? [];
    if (path !== undefined) paths.add(root + String(JSON.parse(path)));
  };
  let rest = '';
  const reader = blob.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  }
  take(rest);
  return paths;
}
