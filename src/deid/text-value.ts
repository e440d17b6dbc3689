/** Values that a person writes as text, for any VR that has text or numbers (PS3.5 §6.2, edition 2024e). */
import type { Encoding, NewValue, VR } from '../dicom/element';
import { valuesOf } from './raw-value';

/** What a VR allows: one value of it, or the whole where backslashes are text. */
interface Form {
  /** Of each value, in characters (of each component group for PN). */
  readonly longest: number;
  readonly pattern: RegExp;
  /** What the pattern wants, for people. */
  readonly wants: string;
}

/** Control characters but ESC, which no text has; LF, FF, CR and TAB only in paragraphs. */
// eslint-disable-next-line no-control-regex -- PS3.5 §6.1.3 is about control characters
const LINE = /^[^\u0000-\u001f\u007f]*$/;
// eslint-disable-next-line no-control-regex -- as above
const PARAGRAPH = /^[^\u0000-\u0008\u000b\u000e-\u001f\u007f]*$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const INTEGER = /^[+-]?\d+$/;
const TIME = /^([01]\d|2[0-3])([0-5]\d(([0-5]\d|60)(\.\d{1,6})?)?)?$/;
const DATE_TIME =
  /^\d{4}((0[1-9]|1[0-2])((0[1-9]|[12]\d|3[01])(([01]\d|2[0-3])([0-5]\d(([0-5]\d|60)(\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?$/;

const FORMS: Partial<Record<VR, Form>> = {
  AE: { longest: 16, pattern: /^[ -[\]-~]*$/, wants: 'plain characters' },
  AS: { longest: 4, pattern: /^(\d{3}[DWMY])?$/, wants: 'an age as 034Y' },
  CS: { longest: 16, pattern: /^[A-Z0-9_ ]*$/, wants: 'capital letters, digits, space and _' },
  DA: { longest: 8, pattern: /^(\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))?$/, wants: 'a date as 20240131' },
  DS: { longest: 16, pattern: new RegExp(`${NUMBER.source}|^$`, 'i'), wants: 'a number' },
  DT: {
    longest: 26,
    pattern: new RegExp(`${DATE_TIME.source}|^$`),
    wants: 'a date and time as 20240131235959',
  },
  IS: { longest: 12, pattern: new RegExp(`${INTEGER.source}|^$`), wants: 'a whole number' },
  LO: { longest: 64, pattern: LINE, wants: 'one line of text' },
  LT: { longest: 10240, pattern: PARAGRAPH, wants: 'text' },
  PN: { longest: 64, pattern: LINE, wants: 'one line of text' },
  SH: { longest: 16, pattern: LINE, wants: 'one line of text' },
  ST: { longest: 1024, pattern: PARAGRAPH, wants: 'text' },
  TM: { longest: 14, pattern: new RegExp(`${TIME.source}|^$`), wants: 'a time as 235959' },
  UC: { longest: Infinity, pattern: LINE, wants: 'one line of text' },
  UI: {
    longest: 64,
    pattern: /^((0|[1-9]\d*)(\.(0|[1-9]\d*))*)?$/,
    wants: 'a UID, numbers with dots between them',
  },
  UR: { longest: Infinity, pattern: /^([!-~]+)?$/, wants: 'an address without spaces' },
  UT: { longest: Infinity, pattern: PARAGRAPH, wants: 'text' },
};

interface NumberForm {
  readonly size: number;
  /** Range of whole numbers; absent where fractions are allowed. */
  readonly range?: readonly [bigint, bigint];
  readonly write: (view: DataView, at: number, text: string, littleEndian: boolean) => void;
}

const signed = (bits: number): readonly [bigint, bigint] => [
  -(2n ** BigInt(bits - 1)),
  2n ** BigInt(bits - 1) - 1n,
];
const unsigned = (bits: number): readonly [bigint, bigint] => [0n, 2n ** BigInt(bits) - 1n];

const NUMBERS: Partial<Record<VR, NumberForm>> = {
  FD: { size: 8, write: (view, at, text, le) => view.setFloat64(at, Number(text), le) },
  FL: { size: 4, write: (view, at, text, le) => view.setFloat32(at, Number(text), le) },
  SL: { size: 4, range: signed(32), write: (view, at, text, le) => view.setInt32(at, Number(text), le) },
  SS: { size: 2, range: signed(16), write: (view, at, text, le) => view.setInt16(at, Number(text), le) },
  SV: { size: 8, range: signed(64), write: (view, at, text, le) => view.setBigInt64(at, BigInt(text), le) },
  UL: { size: 4, range: unsigned(32), write: (view, at, text, le) => view.setUint32(at, Number(text), le) },
  US: { size: 2, range: unsigned(16), write: (view, at, text, le) => view.setUint16(at, Number(text), le) },
  UV: {
    size: 8,
    range: unsigned(64),
    write: (view, at, text, le) => view.setBigUint64(at, BigInt(text), le),
  },
};

/** VRs whose backslashes are text (PS3.5 §6.4). */
const SINGLE: ReadonlySet<VR> = new Set<VR>(['LT', 'ST', 'UR', 'UT']);

/** Whether a value of the VR can be written as text at all: not of a sequence and not of a stream of bytes. */
export const isWritable = (vr: VR): boolean => FORMS[vr] !== undefined || NUMBERS[vr] !== undefined;

/**
 * What keeps a text from being a value of a VR, for people; undefined where it is one. '' is zero length, for every VR.
 *
 * @param vm as PS3.6 writes it: "1", "1-n", "2-2n"; without it any number of values is right.
 */
export function problemOfText(vr: VR, text: string, vm?: string): string | undefined {
  if (text === '') return undefined;
  const values = SINGLE.has(vr) ? [text] : text.split('\\');
  if (!SINGLE.has(vr) && vm !== undefined && !isMultiplicity(vm, values.length))
    return `${values.length} values, where ${vm} are allowed (a backslash stands between values)`;
  for (const value of values) {
    const problem = problemOfOne(vr, value.trim());
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOfOne(vr: VR, value: string): string | undefined {
  const number = NUMBERS[vr];
  if (number) return problemOfNumber(vr, number, value);
  const form = FORMS[vr];
  if (!form) return `${vr} is a sequence or bytes, which no text can be`;
  if (!form.pattern.test(value)) return `${vr} wants ${form.wants}`;
  const parts = vr === 'PN' ? value.split('=') : [value];
  if (vr === 'PN' && (parts.length > 3 || parts.some((part) => part.split('^').length > 5)))
    return 'PN has at most three groups (=) of five parts (^)';
  const longest = Math.max(...parts.map((part) => Array.from(part).length));
  if (longest > form.longest) return `${vr} holds at most ${form.longest} characters, not ${longest}`;
  if (vr === 'IS' && value !== '' && !within(value, signed(32))) return 'IS holds whole numbers of 32 bits';
  return undefined;
}

function problemOfNumber(vr: VR, { range }: NumberForm, value: string): string | undefined {
  if (!range) return NUMBER.test(value) ? undefined : `${vr} wants a number`;
  if (INTEGER.test(value) && within(value, range)) return undefined;
  return `${vr} wants a whole number from ${range[0]} to ${range[1]}`;
}

const within = (text: string, [least, most]: readonly [bigint, bigint]): boolean => {
  const value = BigInt(text.replace('+', ''));
  return value >= least && value <= most;
};

/** Whether a number of values fits a multiplicity of PS3.6. */
function isMultiplicity(vm: string, count: number): boolean {
  return vm.split(' or ').some((alternative) => {
    const [, least = '', most = least, step] = /^(\d+)(?:-(\d*)(n)?)?$/.exec(alternative) ?? [];
    if (least === '') return true;
    if (step === undefined) return count >= Number(least) && count <= Number(most);
    return count >= Number(least) && count % (most === '' ? 1 : Number(most)) === 0;
  });
}

/** The value to write; undefined where the text is none of the VR. */
export function valueOfText(vr: VR, text: string, { littleEndian }: Encoding): NewValue | undefined {
  if (text === '') return { bytes: new Uint8Array(0) };
  if (problemOfText(vr, text) !== undefined) return undefined;
  const number = NUMBERS[vr];
  if (!number) return { text: SINGLE.has(vr) ? text : valuesOf(text).join('\\') };
  const values = valuesOf(text);
  const bytes = new Uint8Array(values.length * number.size);
  const view = new DataView(bytes.buffer);
  values.forEach((value, at) => number.write(view, at * number.size, value.replace(/^\+/, ''), littleEndian));
  return { bytes };
}
