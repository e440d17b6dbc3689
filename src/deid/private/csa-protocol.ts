/**
 * The measurement protocol in a CSA Series Header: lines "key = value" between "### ASCCONV BEGIN" and "### ASCCONV
 * END ###", after XML-like text. Only lines whose key is listed here and whose value is a number or a word of the
 * vendor's stay; they are what dcm2niix reads to convert. What is beside them (names of the patient, of protocols
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
  const kept = NUMBER.test(value) ? isListed(key) : isWord(key, value);
  return kept ? [`${key} = ${value}`] : [];
}

const LONGEST_LINE = 256;

/** Decimal or hexadecimal, too short for an identifier of many digits. */
const NUMBER = /^(?:[+-]?(?:\d{1,10}(?:\.\d{0,17})?|\.\d{1,17})(?:[eE][+-]?\d{1,3})?|0x[\da-fA-F]{1,8})$/;

/**
 * Keys and values of words, in one or two pairs of quotation marks: sequences of the vendor (others carry names of sites
 * and people), nuclei, and coils and their elements as the vendor names them.
 */
const COIL_WORD =
  'Head|Neck|Body|Spine|Breast|Knee|Shoulder|Wrist|Hand|Foot|Ankle|Torso|Cardiac|Flex|Loop|Matrix|Array|Tx|Rx|Coil|Channel|CP|TCS|CS|Tim|Large|Small|\\d{1,3}';
const WORDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^tSequenceFileName$/, /^"{1,2}%SiemensSeq%\\{1,2}[A-Za-z][A-Za-z0-9_]{1,31}"{1,2}$/],
  [/^sTXSPEC\.asNucleusInfo\[\d\]\.tNucleus$/, /^"{1,2}\d{1,3}[A-Z][a-z]?"{1,2}$/],
  [/\.sCoilElementID\.tCoilID$/, new RegExp(`^"{1,2}(?:(?:${COIL_WORD})_?){1,8}"{1,2}$`)],
  [
    /^sCoilSelectMeas\.sCoilStringForConversion$/,
    /^"{1,2}[A-Z]{2,3}\d{0,2}(?:[;,-][A-Z]{0,3}\d{1,2}|;[A-Z]{2,3}){0,15}"{1,2}$/,
  ],
];

const isWord = (key: string, value: string): boolean =>
  WORDS.some(([keys, values]) => keys.test(key) && values.test(value));

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
