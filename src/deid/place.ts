import { lookup } from '../dicom/dictionary';
import type { Dataset, Element, VR } from '../dicom/element';
import { tagHex } from '../dicom/tag';

/** An element where the walk meets it. */
export interface Place {
  readonly element: Element;
  readonly dataset: Dataset;
  /** Path of the dataset, with the dot: "00081115[0].", '' at the root. */
  readonly prefix: string;
  /** The VR that counts: the file's, or the dictionary's where the file says UN. */
  readonly vr: VR;
}

export function placeOf(element: Element, dataset: Dataset, prefix: string): Place {
  const vr = element.vr === 'UN' ? (lookup(element.tag)?.vr ?? 'UN') : element.vr;
  return { element, dataset, prefix, vr };
}

export const pathOf = ({ prefix, element }: Place): string => prefix + tagHex(element.tag);
