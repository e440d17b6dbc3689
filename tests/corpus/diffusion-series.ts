/**
 * A diffusion series made of one mosaic of the corpus, which has no diffusion of its own: four volumes whose CSA headers
 * name b-values and gradients. The headers are written by the test builder.
 */
import type { Edit } from '../../src/dicom/element';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { bytesOf, firstText } from '../../src/dicom/values';
import { csaHeader, readCSAHeader } from '../../src/testing/csa-builder';
import { fileOf } from '../../src/testing/indexed-file';

const VOLUMES = [
  { b: '0', gradient: [] },
  { b: '1000', gradient: ['1.00000000', '0.00000000', '0.00000000'] },
  { b: '1000', gradient: ['0.00000000', '0.70710678', '0.70710678'] },
  { b: '2000', gradient: ['-0.57735027', '0.57735027', '-0.57735027'] },
];
const CSA_IMAGE_HEADER = 0x00291010;

export function diffusionSeries(mosaic: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>[]> {
  return Promise.all(VOLUMES.map((volume, at) => withDiffusion(mosaic, volume, at)));
}

async function withDiffusion(
  mosaic: Uint8Array<ArrayBuffer>,
  { b, gradient }: { readonly b: string; readonly gradient: readonly string[] },
  at: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = await fileOf(mosaic);
  const root = file.dataset;
  const texts = new Map([
    [0x00080018, firstText(file, root, 0x00080018).replace(/\d$/, String(at + 1))], // SOP Instance UID
    [0x00080032, `20300${at}.000000`], // Acquisition Time
    [0x00200012, String(at + 1)], // Acquisition Number
    [0x00200013, String(at + 1)], // Instance Number
    [0x0019100c, b],
  ]);
  const edits = root.elements.flatMap((element): Edit[] => {
    const text = texts.get(element.tag);
    if (text !== undefined) return [{ kind: 'replace', element, vr: element.vr, value: { text } }];
    if (element.tag !== CSA_IMAGE_HEADER) return [];
    const tags = readCSAHeader(bytesOf(file, element) ?? new Uint8Array());
    tags.set('B_value', [b]).set('DiffusionGradientDirection', [...gradient]);
    const header = csaHeader([...tags].map(([name, values]) => ({ name, vr: 'FD', values })));
    return [{ kind: 'replace', element, vr: element.vr, value: { bytes: header } }];
  });
  return new Uint8Array(await toBlob(file, patch(file, { elements: edits })).arrayBuffer());
}
