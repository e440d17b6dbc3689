/** Index, de-identify and write one file, as the export does. */
import { Deidentifier, type Outcome } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { BASIC_PROFILE, type WithheldGroup } from '../../src/deid/request';
import { indexFile } from '../../src/dicom/element-index';
import { patch, toBlob } from '../../src/dicom/patch';
import { WITHHELD_GROUPS } from '../../src/deid/withheld';

export const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at * 7 + 1);
export const EVERY_GROUP = Object.keys(WITHHELD_GROUPS) as WithheldGroup[];

export async function outcomeOf(
  bytes: Uint8Array<ArrayBuffer>,
  released: readonly WithheldGroup[] = [],
  identities = new Identities(SECRET),
): Promise<{ outcome: Outcome; output: Uint8Array<ArrayBuffer> | undefined }> {
  const indexed = await indexFile(new Blob([bytes]));
  if (!indexed.ok) throw new Error(`not indexed: ${indexed.reason}`);
  const { file } = indexed;
  const outcome = new Deidentifier({ ...BASIC_PROFILE, released }, identities).run(file, await inspect(file));
  if (outcome.kind === 'withheld') return { outcome, output: undefined };
  const blob = toBlob(file, patch(file, outcome.edits));
  return { outcome, output: new Uint8Array(await blob.arrayBuffer()) };
}

/** The bytes of the de-identified file; throws where it is withheld. */
export async function deidentified(
  bytes: Uint8Array<ArrayBuffer>,
  released: readonly WithheldGroup[] = EVERY_GROUP,
): Promise<Uint8Array<ArrayBuffer>> {
  const { outcome, output } = await outcomeOf(bytes, released);
  if (!output) throw new Error(`withheld: ${JSON.stringify(outcome)}`);
  return output;
}
