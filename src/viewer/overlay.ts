/** What stands in the four corners of an image, as data: one row per line, left out where it has no text. */
import { T } from '../dicom/tag';
import type { FrameFacts } from './frame-facts';
import type { Snapshot } from './stack-snapshot';

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/** What the texts need of the view beside the facts of its image. */
export interface OverlayView extends Pick<Snapshot, 'index' | 'window' | 'magnification'> {
  readonly images: { readonly length: number };
}

export interface OverlayRow {
  readonly corner: Corner;
  /** Tells who or where: masked while identities are hidden. */
  readonly identifying?: true;
  /** Stays where the viewport is too small for all. */
  readonly essential?: true;
  readonly text: (facts: FrameFacts, view: OverlayView, format: OverlayFormat) => string;
}

/** How values of these kinds are written; given by the interface, so that every place writes them alike. */
export interface OverlayFormat {
  readonly personName: (value: string) => string;
  readonly date: (value: string) => string;
}

const PatientAge = 0x00101010;
const ManufacturerModelName = 0x00081090;
const StationName = 0x00081010;
const AcquisitionDate = 0x00080022;
const AcquisitionTime = 0x00080032;
const ProtocolName = 0x00181030;
const KVP = 0x00180060;
const RepetitionTime = 0x00180080;
const EchoTime = 0x00180081;

export const OVERLAY: readonly OverlayRow[] = [
  {
    corner: 'top-left',
    identifying: true,
    essential: true,
    text: ({ texts }, _, { personName }) => personName(texts[T.PatientName]),
  },
  { corner: 'top-left', identifying: true, text: ({ texts }) => texts[T.PatientID] },
  {
    corner: 'top-left',
    identifying: true,
    text: ({ texts }, _, { date }) =>
      joined(date(texts[T.PatientBirthDate]), age(texts[PatientAge]), texts[T.PatientSex]),
  },
  { corner: 'top-left', text: ({ texts }) => texts[T.StudyDescription] },
  {
    corner: 'top-left',
    identifying: true,
    text: ({ texts }, _, { date }) =>
      joined(
        date(texts[T.StudyDate] || texts[AcquisitionDate]),
        clock(texts[T.StudyTime] || texts[AcquisitionTime]),
      ),
  },

  { corner: 'top-right', identifying: true, text: ({ texts }) => texts[T.InstitutionName] },
  { corner: 'top-right', text: ({ texts }) => joined(texts[T.Manufacturer], texts[ManufacturerModelName]) },
  { corner: 'top-right', identifying: true, text: ({ texts }) => texts[StationName] },

  { corner: 'bottom-left', essential: true, text: ({ view }) => view },
  {
    corner: 'bottom-left',
    essential: true,
    text: ({ seriesNumber, texts, modality }) =>
      joined(
        modality,
        seriesNumber === undefined ? '' : `Se ${seriesNumber}`,
        texts[T.SeriesDescription] || texts[ProtocolName],
      ),
  },
  {
    corner: 'bottom-left',
    text: ({ texts }) =>
      joined(
        measure('', texts[KVP], 'kV'),
        measure('TR', texts[RepetitionTime], ''),
        measure('TE', texts[EchoTime], ''),
      ),
  },
  {
    corner: 'bottom-left',
    text: ({ plane }) =>
      joined(
        plane.sliceThickness === undefined ? '' : `Thickness ${short(plane.sliceThickness)} mm`,
        locationOf(plane) === undefined ? '' : `Location ${short(locationOf(plane) ?? 0)} mm`,
      ),
  },

  {
    corner: 'bottom-left',
    text: ({ tile, plane }) =>
      tile === undefined
        ? ''
        : joined(
            `Level of ${tile.columns} × ${tile.rows}`,
            plane.spacing === undefined ? '' : `${short(plane.spacing[1] * 1000)} µm`,
            `tile from ${tile.column + 1}, ${tile.row + 1}`,
          ),
  },

  {
    corner: 'bottom-right',
    text: ({ image }) => `${image.columns} × ${image.rows}`,
  },
  { corner: 'bottom-right', text: (_, { magnification }) => `Zoom ${Math.round(magnification * 100)} %` },
  {
    corner: 'bottom-right',
    text: ({ image, palette }, { window }) =>
      window && image.samplesPerPixel === 1 && !palette
        ? `L ${short(window.center)}  W ${short(window.width)}`
        : '',
  },
  {
    corner: 'bottom-right',
    essential: true,
    // A volume is all of them.
    text: (_, { index, images }) => (images.length > 0 ? `Image ${index + 1} / ${images.length}` : ''),
  },
];

/** Slice Location, or how far the slice lies along its normal. */
function locationOf({ sliceLocation, position, rowCosines, columnCosines }: FrameFacts['plane']) {
  if (sliceLocation !== undefined || !position || !rowCosines || !columnCosines) return sliceLocation;
  const [a = 0, b = 0, c = 0] = rowCosines;
  const [d = 0, e = 0, f = 0] = columnCosines;
  const [x = 0, y = 0, z = 0] = position;
  return x * (b * f - c * e) + y * (c * d - a * f) + z * (a * e - b * d);
}

const joined = (...parts: string[]) => parts.filter((part) => part.trim() !== '').join(' · ');

/** At most two decimals, none where they say nothing. */
export const short = (value: number): string =>
  String(Number(value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)));

function measure(name: string, value: string, unit: string): string {
  const number = Number(value);
  return value.trim() === '' || !Number.isFinite(number) ? '' : `${name} ${short(number)} ${unit}`.trim();
}

/** An AS value, "028Y", as "28 y". */
function age(value: string): string {
  const [, number, unit = ''] = /^(\d+)([DWMY])$/.exec(value) ?? [];
  return number === undefined ? value : `${Number(number)} ${unit.toLowerCase()}`;
}

/** A TM value as "12:34:56". */
function clock(value: string): string {
  const [, hours, minutes, seconds] = /^(\d\d)(\d\d)(\d\d)?/.exec(value) ?? [];
  return [hours, minutes, seconds].filter((part) => part !== undefined).join(':');
}
