/** Index, de-identify and write one file, as the export does. */
import { Deidentifier, type Outcome } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { NO_PATIENTS, type Patients } from '../../src/deid/patients';
import { BASIC_PROFILE, type DeidRequest, type WithheldGroup } from '../../src/deid/request';
import { indexFile } from '../../src/dicom/element-index';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { WITHHELD_GROUPS } from '../../src/deid/withheld';

export const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at * 7 + 1);
export const EVERY_GROUP = Object.keys(WITHHELD_GROUPS) as WithheldGroup[];

/** @param request what differs from the Basic Profile. */
export async function outcomeOf(
  bytes: Uint8Array<ArrayBuffer>,
  request: Partial<DeidRequest> = {},
  patients: Patients = NO_PATIENTS,
): Promise<{ outcome: Outcome; output: Uint8Array<ArrayBuffer> | undefined }> {
  const indexed = await indexFile(new Blob([bytes]));
  if (!indexed.ok) throw new Error(`not indexed: ${indexed.reason}`);
  const { file } = indexed;
  const deidentifier = new Deidentifier({ ...BASIC_PROFILE, ...request }, new Identities(SECRET), patients);
  const outcome = deidentifier.run(file, await inspect(file));
  if (outcome.kind === 'withheld') return { outcome, output: undefined };
  const blob = toBlob(file, patch(file, outcome.edits));
  return { outcome, output: new Uint8Array(await blob.arrayBuffer()) };
}

/** The bytes of the de-identified file, every group released; throws where it is withheld. */
export async function deidentified(
  bytes: Uint8Array<ArrayBuffer>,
  request: Partial<DeidRequest> = {},
  patients: Patients = NO_PATIENTS,
): Promise<Uint8Array<ArrayBuffer>> {
  const { outcome, output } = await outcomeOf(bytes, { released: EVERY_GROUP, ...request }, patients);
  if (!output) throw new Error(`withheld: ${JSON.stringify(outcome)}`);
  return output;
}
