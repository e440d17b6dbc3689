import type { BesideFile } from '../check/export-check';
import type { ImportReport } from './import-report';

/** What an export of Lethe holds beside its instances: the audit, and the report of a check. */
const OWN = /(^|\/| → )lethe-(audit|report)\.(json|html)$/;

/** What was dropped with instances and is none: it is not checked, and the person is told. */
export function filesBeside({ ignored, failed, missing }: ImportReport): BesideFile[] {
  return [
    ...failed.map((): BesideFile => ({ kind: 'unreadable' })),
    ...ignored.filter(({ path }) => !OWN.test(path)).map((): BesideFile => ({ kind: 'not-dicom' })),
    ...Array.from({ length: missing.files }, (): BesideFile => ({ kind: 'missing' })),
  ];
}
