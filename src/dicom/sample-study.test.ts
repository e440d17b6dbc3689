import { expect, it } from 'vitest';
import { indexFile } from './element-index';
import { sampleStudy } from './sample-study';
import { T } from './tag';
import { firstText } from './values';

it('makes two series of one patient, complete and without irregularity', async () => {
  const files = sampleStudy();
  expect(files).toHaveLength(50);
  const modalities = new Map<string, number>();
  const uids = new Set<string>();
  for (const each of files) {
    const result = await indexFile(each);
    if (!result.ok) throw new Error(result.reason);
    const { file } = result;
    expect(file.findings).toEqual([]);
    expect(file.complete).toBe(true);
    expect(firstText(file, file.dataset, T.PatientID)).toBe('SAMPLE-0001');
    expect(file.pixelData?.length).toBe(256 * 256 * 2);
    const modality = firstText(file, file.dataset, T.Modality);
    modalities.set(modality, (modalities.get(modality) ?? 0) + 1);
    uids.add(firstText(file, file.dataset, T.SOPInstanceUID));
  }
  expect(Object.fromEntries(modalities)).toEqual({ CT: 30, MR: 20 });
  expect(uids.size).toBe(50);
});
