import type { FrameFacts } from './frame-facts';

/** Level and width by name, in the units of the image: Hounsfield units for CT. */
export interface NamedWindow {
  readonly name: string;
  readonly center: number;
  readonly width: number;
}

/** Keys 1 to 9, in this order. */
const CT_WINDOWS: readonly NamedWindow[] = [
  { name: 'Abdomen', center: 40, width: 350 },
  { name: 'Lung', center: -500, width: 1400 },
  { name: 'Bone', center: 300, width: 1500 },
  { name: 'Brain', center: 50, width: 100 },
  { name: 'Soft tissue', center: 40, width: 400 },
  { name: 'Mediastinum', center: 50, width: 350 },
  { name: 'Liver', center: 90, width: 150 },
  { name: 'Subdural', center: 75, width: 215 },
  { name: 'Endoscopy', center: -300, width: 700 },
];

/** What an image can be shown with: the usual windows of its modality, then those that its file names. */
export function namedWindows(facts: FrameFacts | undefined): NamedWindow[] {
  if (!facts || facts.palette || facts.image.samplesPerPixel > 1) return [];
  const own = facts.windows.map(({ center, width, explanation }, index) => ({
    name: explanation || `Window ${index + 1} of the file`,
    center,
    width,
  }));
  return facts.modality === 'CT' ? [...CT_WINDOWS, ...own] : own;
}
