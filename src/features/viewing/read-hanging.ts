import { selectInstances } from '../../db/library';
import type { InstanceRow, SeriesRow } from '../../db/rows';
import { find, firstText, textOf } from '../../dicom/values';
import { firstItem } from '../../pixels/lookup-table';
import { displaySets } from '../../viewer/display-sets';
import { openFile } from '../../viewer/open-file';
import { HUNG, type HangingImage } from './hanging';

/** Images of a study above which none is placed by itself. */
const MOST_IMAGES = 16;

/** Cranio-caudal and medio-lateral oblique, as SRT and as SNOMED CT codes (PS3.16 CID 4014). */
const VIEW_CODES: Readonly<Record<string, string>> = {
  'R-10242': 'CC',
  '399162004': 'CC',
  'R-10226': 'MLO',
  '399368009': 'MLO',
};

/** The images that a study may be hung by; none where its modalities have no rule, or there are many. */
export async function readHanging(series: readonly SeriesRow[]): Promise<HangingImage[]> {
  const candidates = series.filter(({ modality }) => HUNG.has(modality));
  const count = candidates.reduce((sum, { frameCount }) => sum + frameCount, 0);
  if (count > MOST_IMAGES) return [];
  const images: HangingImage[] = [];
  for (const { key, modality } of candidates) {
    const instances = await selectInstances({ seriesKeys: [key] });
    const byId = new Map(instances.map((instance) => [instance.id, instance]));
    const [set] = displaySets(instances, new Map());
    for (const [imageIndex, { instanceId }] of (set?.points[0] ?? []).entries()) {
      const instance = byId.get(instanceId);
      if (set && instance)
        images.push({ seriesKey: key, setId: set.id, imageIndex, modality, ...(await viewOf(instance)) });
    }
  }
  return images;
}

async function viewOf({
  id,
}: InstanceRow): Promise<Pick<HangingImage, 'laterality' | 'view' | 'rowDirection' | 'columnDirection'>> {
  const opened = await openFile(id);
  if (!opened.ok) return { laterality: '', view: '', rowDirection: '', columnDirection: '' };
  const { file } = opened;
  const { dataset } = file;
  const orientation = find(dataset, 0x00200020);
  const [rowDirection = '', columnDirection = ''] = orientation ? textOf(file, dataset, orientation) : [];
  const code = firstItem(dataset, 0x00540220);
  return {
    laterality: firstText(file, dataset, 0x00200062) || firstText(file, dataset, 0x00200060),
    view: (code && VIEW_CODES[firstText(file, code, 0x00080100)]) ?? firstText(file, dataset, 0x00185101),
    rowDirection,
    columnDirection,
  };
}
