import type { BesideFile } from '../check/export-check';
import type { ImportReport } from './import-report';

/**
 * What an export of Lethe holds beside its instances, where it puts it: the audit and the report of a check, at the root of
 * the zip, or of the folder that it was unpacked to.
 */
const OWN = /^(.* → |[^/→]+\/)?lethe-(audit\.json|report\.(json|html))$/;

/** What was dropped with instances and is none: it is not checked, and the person is told. */
export function filesBeside({ ignored, failed, missing }: ImportReport): BesideFile[] {
  return [
    ...failed.map((): BesideFile => ({ kind: 'unreadable' })),
    ...ignored.filter(({ path }) => !OWN.test(path)).map((): BesideFile => ({ kind: 'not-dicom' })),
    ...Array.from({ length: missing.files }, (): BesideFile => ({ kind: 'missing' })),
  ];
}
