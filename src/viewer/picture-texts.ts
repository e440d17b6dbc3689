/** The texts around an image, drawn into a picture of it. */
import { T } from '../dicom/tag';
import { drawMarks, type Note, type Point } from './marks';
import { OVERLAY, type Corner, type OverlayFormat } from './overlay';
import type { Snapshot } from './stack-snapshot';

export interface PictureTexts {
  readonly format: OverlayFormat;
  /** Names, dates, places, and descriptions, which are free text and hold any of them. */
  readonly identities: boolean;
}

const PROTOCOL_NAME = 0x00181030;
const NO_FREE_TEXT = { [T.StudyDescription]: '', [T.SeriesDescription]: '', [PROTOCOL_NAME]: '' };
/** As on the screen. */
const MARGIN = 12;
const LINE = 16;

export function drawTexts(
  context: OffscreenCanvasRenderingContext2D,
  snapshot: Snapshot,
  { format, identities }: PictureTexts,
  density: number,
): void {
  const { facts, letters, scaleBar } = snapshot;
  if (!facts) return;
  const told = identities ? facts : { ...facts, texts: { ...facts.texts, ...NO_FREE_TEXT } };
  const [width, height] = [context.canvas.width / density, context.canvas.height / density];
  const note = (text: string, at: Point, align: Note['align']): Note => ({
    kind: 'note',
    text,
    corners: [at, at],
    align,
    colour: [230, 230, 230],
  });
  const corner = (name: Corner): Note => {
    const lines = OVERLAY.filter((row) => row.corner === name && (identities || !row.identifying))
      .map((row) => row.text(told, snapshot, format))
      .filter(Boolean);
    const [side, edge] = [
      name.endsWith('left') ? 'left' : 'right',
      name.startsWith('top') ? 'top' : 'bottom',
    ] as const;
    const x = side === 'left' ? MARGIN : width - MARGIN;
    const y = edge === 'top' ? MARGIN : height - MARGIN - lines.length * LINE;
    return note(lines.join('\n'), [x, y], side);
  };
  const middle = [width / 2, height / 2 - LINE / 2] as const;
  drawMarks(
    context,
    [
      ...(['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const).map(corner),
      note(letters.top, [middle[0], MARGIN], 'center'),
      note(letters.bottom, [middle[0], height - MARGIN - LINE], 'center'),
      note(letters.left, [MARGIN, middle[1]], 'left'),
      note(letters.right, [width - MARGIN, middle[1]], 'right'),
      ...(scaleBar
        ? [
            note(scaleBar.label, [middle[0], height - 3 * LINE - MARGIN], 'center'),
            bar(scaleBar.length, middle[0], height - 2 * LINE - MARGIN),
          ]
        : []),
    ],
    [density, 0, 0, density, 0, 0],
    density,
  );
}

const bar = (length: number, x: number, y: number) =>
  ({
    kind: 'line',
    points: [
      [x - length / 2, y - 4],
      [x - length / 2, y],
      [x + length / 2, y],
      [x + length / 2, y - 4],
    ],
    closed: false,
    filled: false,
    colour: [230, 230, 230],
  }) as const;
