/**
 * The measurement protocol in a CSA Series Header: lines "key = value" between "### ASCCONV BEGIN" and "### ASCCONV
 * END ###", after XML-like text. Only lines whose key is listed here and whose value is a number or a word of the
 * vendor's stay; they are all that dcm2niix reads to convert. What is beside them (names of the patient, of protocols
 * and of persons, UIDs with dates and serial numbers, comments) goes.
 */
const BEGIN = '### ASCCONV BEGIN';
const END = '### ASCCONV END';

/** The protocol without what is not listed; undefined where there is none. */
export function scrubProtocol(text: string): string | undefined {
  const begin = text.indexOf(BEGIN);
  const start = text.indexOf('\n', begin) + 1;
  if (begin === -1 || start === 0) return undefined;
  const end = text.indexOf(END, start);
  const body = text.slice(start, end === -1 ? undefined : end);
  const lines = body.split('\n').flatMap(scrubLine);
  return [`${BEGIN} ###`, ...lines, `${END} ###`, ''].join('\n');
}

function scrubLine(line: string): string[] {
  if (line.length > LONGEST_LINE) return [];
  const match = /^\s*([A-Za-z][\w.[\]]*)\s*=\s*([^#]*?)\s*(?:#.*)?$/.exec(line);
  if (!match) return [];
  const [, key = '', value = ''] = match;
  const kept = NUMBER.test(value) ? isListed(key) : (WORDS.get(key)?.test(value) ?? false);
  return kept ? [`${key} = ${value}`] : [];
}

const LONGEST_LINE = 256;

/** Decimal or hexadecimal, too short for an identifier of many digits. */
const NUMBER = /^(?:[+-]?(?:\d{1,10}(?:\.\d{0,17})?|\.\d{1,17})(?:[eE][+-]?\d{1,3})?|0x[\da-fA-F]{1,8})$/;

/** Strings are in one or two pairs of quotation marks. Sequences of the vendor only: others carry names of sites. */
const WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['tSequenceFileName', /^"{1,2}%SiemensSeq%\\{1,2}[A-Za-z][A-Za-z0-9_]{1,31}"{1,2}$/],
  ['sTXSPEC.asNucleusInfo[0].tNucleus', /^"{1,2}\d{1,3}[A-Z][a-z]?"{1,2}$/],
]);

/** Texts are also written as lists of character codes, one line each: "sComment.0 = 0x41". */
const isListed = (key: string): boolean =>
  (STRUCTURES.test(key) || SCALARS.test(key)) && !HIDDEN_TEXT.test(key);

const HIDDEN_TEXT = /\.\d+$|comment|name|text|string|date|uid|uuid|serial|patient|weight|user/i;

const STRUCTURES = new RegExp(
  `^(?:${[
    ...['sKSpace', 'sSliceArray', 'sGroupArray', 'sFastImaging', 'sPat', 'sDiffusion', 'sAsl', 'sRSatArray'],
    ...['sSliceAcceleration', 'sInversionArray', 'sAngio', 'sPrepPulses', 'sWi[pP]MemBlock'],
    'sGRADSPEC\\.(?:asGPAData\\[\\d\\]\\.)?(?:lOffset[XYZ]|alShimCurrent|ucMode|lModeMask|ulMode)',
    'sTXSPEC\\.asNucleusInfo\\[\\d\\]\\.(?:flReferenceAmplitude|lFrequency)',
    'sRXSPEC\\.(?:alDwellTime|lGain)',
  ].join('|')})(?:[.[]|$)`,
);

const SCALARS = new RegExp(
  `(?:^|\\.)(?:${[
    ...['ulVersion', 'alTR', 'alTI', 'alTD', 'alTE', 'adFlipAngleDegree', 'acFlowComp', 'lContrasts'],
    ...['lInvContrasts', 'lCombinedEchoes', 'lAverages', 'dAveragesDouble', 'lRepetitions', 'lDelayTimeInTR'],
    ...['ucCoilCombineMode', 'ucReadOutMode', 'ucReconstructionMode', 'ucFlipAngleMode', 'ucMotionCorr'],
    ...['ucDixon', 'ucSequenceType', 'ucOneSeriesForAllMeas', 'ucPHAPSMode', 'ulWrapUpMagn'],
  ].join('|')})(?:\\[\\d+\\])?$`,
);
