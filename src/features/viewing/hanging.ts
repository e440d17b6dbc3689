/** How a study is hung when it is opened for the first time: rules by modality, the first that fits. */
import { emptyCell, type Arrangement } from './workplace';

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
  /** Patient Orientation of the rows: where the right edge of the image points to. */
  readonly rowDirection: string;
}

interface Place {
  readonly laterality: 'R' | 'L';
  readonly view: string;
  /** Direction in the patient that the right edge of the screen shall show; the image is mirrored where it shows the other. */
  readonly rightEdge: 'A' | 'P';
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
    // Back to back: the chest walls meet in the middle. The second pair waits below.
    modalities: ['MG'],
    rows: 1,
    columns: 2,
    places: [
      { laterality: 'R', view: 'CC', rightEdge: 'P' },
      { laterality: 'L', view: 'CC', rightEdge: 'A' },
      { laterality: 'R', view: 'MLO', rightEdge: 'P' },
      { laterality: 'L', view: 'MLO', rightEdge: 'A' },
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
    const hung = places ? placed(own, places) : own.map((image) => hungCell(image, false));
    const isFull = places ? hung.length >= rows * columns : hung.length === rows * columns;
    if (isFull) return { rows, columns, cells: hung, active: 0 };
  }
  return undefined;
}

/** Pairs whose partner is missing are left out. */
function placed(images: readonly HangingImage[], places: readonly Place[]) {
  const found = places.map(({ laterality, view, rightEdge }) => {
    const image = images.find((each) => each.laterality === laterality && each.view === view);
    const opposite = rightEdge === 'P' ? 'A' : 'P';
    return image && { view, cell: hungCell(image, image.rowDirection.startsWith(opposite)) };
  });
  const whole = found.filter((each) => found.filter((other) => other?.view === each?.view).length === 2);
  return whole.flatMap((each) => each?.cell ?? []);
}

const hungCell = ({ seriesKey, setId, imageIndex }: HangingImage, flipHorizontal: boolean) => ({
  ...emptyCell(seriesKey),
  setId,
  view: { imageIndex, flipHorizontal },
});
