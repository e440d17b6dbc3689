import { startImport } from '../features/import/import-store';
import { sourcesOfFiles } from '../jobs/drop-sources';

/** Imports the study that Lethe paints itself, for a person who has none at hand. */
export async function importSample(): Promise<void> {
  const { sampleStudy } = await import('../dicom/sample-study');
  await startImport(sourcesOfFiles(sampleStudy()));
}
