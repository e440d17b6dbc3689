import { startImport } from '../features/import/import-store';
import { sourcesOfFiles } from '../jobs/drop-sources';

const modules = import.meta.glob<{ sampleStudy: () => readonly File[] | Promise<readonly File[]> }>(
  '../dicom/sample-study.ts',
);

/** Imports the study that Lethe makes up itself, for a person without one. */
export async function importSample(): Promise<void> {
  const sample = await modules['../dicom/sample-study.ts']?.();
  if (sample) await startImport(sourcesOfFiles(await sample.sampleStudy()));
}
