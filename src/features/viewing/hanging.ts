/** How a study is hung when it is opened for the first time: rules by modality, the first that fits. */
import { emptyCell, type Arrangement, type KeptView } from './workplace';

/** A still image that rules may place. */
export interface HangingImage {
  readonly seriesKey: string;
  readonly setId: string;
  /** In its set, from 0. */
  readonly imageIndex: number;
  readonly modality: string;
  /** Image Laterality: R, L or ''. */
  readonly laterality: string;
  /** View Position: CC, MLO, AP… */
  readonly view: string;
  /** Patient Orientation of rows and columns: where the right edge of the image points to, and the lower one. */
  readonly rowDirection: string;
  readonly columnDirection: string;
}

interface Place {
  readonly laterality: 'R' | 'L';
  readonly view: string;
  /** Directions in the patient that the edges of the screen shall show; the image is mirrored where it shows the other. */
  readonly rightEdge: 'A' | 'P';
  readonly lowerEdge: 'F' | 'R' | 'L';
}

interface Rule {
  readonly modalities: readonly string[];
  readonly rows: number;
  readonly columns: number;
  /** What goes where. Without it, as many images as there are cells are hung in their order. */
  readonly places?: readonly Place[];
}

const RULES: readonly Rule[] = [
  {
    // Back to back: the chest walls meet in the middle, armpits are above. The second pair waits below.
    modalities: ['MG'],
    rows: 1,
    columns: 2,
    places: [
      { laterality: 'R', view: 'CC', rightEdge: 'P', lowerEdge: 'L' },
      { laterality: 'L', view: 'CC', rightEdge: 'A', lowerEdge: 'R' },
      { laterality: 'R', view: 'MLO', rightEdge: 'P', lowerEdge: 'F' },
      { laterality: 'L', view: 'MLO', rightEdge: 'A', lowerEdge: 'F' },
    ],
  },
  // Radiographs in two planes.
  { modalities: ['CR', 'DX'], rows: 1, columns: 2 },
];

/** Modalities of which rules place single images. */
export const HUNG: ReadonlySet<string> = new Set(RULES.flatMap(({ modalities }) => modalities));

/** @returns undefined where no rule fits: the first series alone is shown then. */
export function hang(images: readonly HangingImage[]): Arrangement | undefined {
  for (const { modalities, rows, columns, places } of RULES) {
    const own = images.filter(({ modality }) => modalities.includes(modality));
    const hung = places ? placed(own, places) : own.map((image) => hungCell(image, {}));
    const isFull = places ? hung.length >= rows * columns : hung.length === rows * columns;
    if (isFull) return { rows, columns, cells: hung, active: 0 };
  }
  return undefined;
}

/** Pairs whose partner is missing are left out. */
function placed(images: readonly HangingImage[], places: readonly Place[]) {
  const found = places.map(({ laterality, view, rightEdge, lowerEdge }) => {
    const image = images.find((each) => each.laterality === laterality && each.view === view);
    if (!image) return undefined;
    const cell = hungCell(image, {
      flipHorizontal: image.rowDirection.startsWith(OPPOSITE[rightEdge]),
      flipVertical: image.columnDirection.startsWith(OPPOSITE[lowerEdge]),
      side: rightEdge === 'P' ? 'right' : 'left',
    });
    return { view, cell };
  });
  const whole = found.filter((each) => found.filter((other) => other?.view === each?.view).length === 2);
  return whole.flatMap((each) => each?.cell ?? []);
}

const OPPOSITE = { A: 'P', P: 'A', F: 'H', R: 'L', L: 'R' } as const;

const hungCell = ({ seriesKey, setId, imageIndex }: HangingImage, view: KeptView) => ({
  ...emptyCell(seriesKey),
  setId,
  view: { imageIndex, ...view },
});
