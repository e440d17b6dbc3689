/** Answers of the MIDI-B benchmark: what has to be true of an element of the output. */

/** Checks of the benchmark; `pixels_hidden` needs burned-in text, which is not planted. */
export const ACTIONS = [
  'tag_retained',
  'text_notnull',
  'text_retained',
  'text_removed',
  'date_shifted',
  'uid_changed',
  'uid_consistent',
  'patid_consistent',
  'pixels_retained',
  'pixels_hidden',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Answer {
  readonly action: Action;
  /** `<(0008,1115)>[<0000>]<(0020,000e)>`; private: `<(0019,"SIEMENS MR HEADER",0c)>`. */
  readonly path: string;
  /** What has to stay or to go; of `pixels_retained` the MD5 of the value. */
  readonly text: string;
  /** The whole value of the input. */
  readonly value: string;
}

/** One instance and all that has to be true of it. */
export interface AnswerSheet {
  readonly sopInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly studyInstanceUID: string;
  readonly sopClassUID: string;
  readonly patientId: string;
  readonly modality: string;
  readonly answers: readonly Answer[];
}

/** `00400275[0].00400007` as the benchmark writes it. */
export const answerPath = (path: string): string =>
  path
    .split('.')
    .map((step) => {
      const [, group = '', element = '', item] = /^(\w{4})(\w{4})(?:\[(\d+)\])?$/.exec(step) ?? [];
      const index = item === undefined ? '' : `[<${item.padStart(4, '0')}>]`;
      return `<(${group},${element})>${index}`.toLowerCase();
    })
    .join('');

/** The path of a private element: its creator in capitals, the low byte of its number. */
export const privatePath = (group: number, creator: string, element: number): string =>
  `<(${hex(group, 4)},"${creator.toUpperCase()}",${hex(element, 2)})>`;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
