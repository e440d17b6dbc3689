import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { checkDeclaration } from './check-declaration';
import { finding, type OpenFinding } from './check-finding';
import { checkPatterns } from './check-patterns';
import { checkProfile } from './check-profile';
import { checkStructure } from './check-structure';
import { checkNewUIDs } from './check-uids';
import { checkValidity } from './check-validity';
import { isOverclaimed } from './claims';
import { checkPixels } from './compare-pixels';
import { declaredProfile, type DeclaredProfile } from './declared-profile';
import type { FileCheck } from './file-check';
import type { CheckClass, CheckCode } from './finding-kinds';
import { linksOf } from './file-links';
import type { KeptTexts } from './kept-texts';
import { findIdentifiers } from './identifier-search';
import { collectIdentifiers } from './collect-identifiers';
import { walkPaired } from './paired-walk';
import { loadVendorHeaders } from './private-elements';
import { ProfileRules } from './profile-rules';
import { traitsOf } from './rarity';
import { newRunSecret, ValueKeys } from './value-keys';

/** What is known about a file beside its bytes. */
export interface CheckContext {
  /** Of the run; the findings of two files are told to have one value only under the same. */
  readonly keys?: ValueKeys;
  /** Names of the file and the folders that hold it. */
  readonly name?: string;
  /** What a person decided when texts of this export were asked about before. */
  readonly kept?: KeptTexts | undefined;
}

/** What can be said of a file by itself. */
const withoutOriginal: readonly CheckClass[] = ['declaration', 'profile', 'patterns', 'structure', 'rarity'];
const withOriginal: readonly CheckClass[] = [...withoutOriginal, 'values', 'links', 'pixels', 'validity'];

/**
 * Judges one de-identified file by its bytes: the rules of the profile and the options that it declares at every depth,
 * no identifying value of the original anywhere in the header, equal pixels, a true declaration. Without an original,
 * values and pixels cannot be compared and the file needs a look. Rejects only where a file cannot be read any more.
 */
export async function checkFile(
  output: DicomFile,
  original: DicomFile | undefined,
  { keys = new ValueKeys(newRunSecret()), name = '', kept }: CheckContext = {},
): Promise<FileCheck> {
  const declared = declaredProfile(output, original);
  const rules = new ProfileRules(declared.columns, original ?? output);
  const walk = walkPaired(output, original, rules);
  if (rules.columns.has('p')) await loadVendorHeaders(output, walk.places);
  const pixels = await checkPixels(output, original, declared.added.has('cleanPixelData'));
  const findings: OpenFinding[] = [
    ...(await checkStructure(output, original, walk.places, rules, declared.claim === 'profile')),
    ...checkProfile(output, original, walk, rules, declared),
    ...(await checkPatterns(output, original, walk.places, name)),
    ...checkDeclaration(output, original, declared, pixels),
  ];
  if (original) {
    const identifiers = collectIdentifiers(original, rules);
    const keepsText = rules.columns.size > 0;
    const searched = { output, original, places: walk.places, keepsText, name };
    findings.push(...(await findIdentifiers(searched, identifiers)));
    findings.push(...checkNewUIDs(output, original, walk.places, identifiers));
    findings.push(...checkValidity(output, original, walk.places));
    if (isOverclaimed(output, original, walk, declared, identifiers))
      findings.push(finding('method-overclaimed', { tag: T.DeidentificationMethodCodeSequence }));
  } else findings.push(finding('no-original'));
  return {
    findings: [
      ...findings.map((found) => inClaim(kept?.answer(found) ?? found, declared)),
      ...pixels.findings,
    ].map((found) => keys.seal(found)),
    examined: original ? withOriginal : withoutOriginal,
    declared: { claim: declared.claim, codes: [...declared.codes].sort() },
    links: linksOf(output, original, walk.places),
    traits: traitsOf(output, keys),
    headerCompared: original !== undefined,
    pixels: pixels.result,
  };
}

/** What speaks against the profile; a file that claims none, and says so, needs a look instead. */
const againstProfile: ReadonlySet<CheckCode> = new Set([
  ...(['private-element', 'group-length', 'overlay-or-curve', 'illegal-group', 'unknown-element'] as const),
  ...([
    'after-pixel-data',
    'opaque-value',
    'not-removed',
    'replaced',
    'original-value',
    'dummy-empty',
  ] as const),
  ...(['replacement-missing', 'uid-kept', 'uid-form', 'name-found', 'id-found', 'site-found'] as const),
  ...(['uid-stem', 'serial-in-uid', 'uid-found', 'date-found', 'time-found', 'text-found'] as const),
]);
/** What a rule that somebody wrote may want: nothing in place of a dummy, a value of its own, a private attribute kept. */
const againstDummies: ReadonlySet<CheckCode> = new Set([
  ...([
    'dummy-empty',
    'replacement-missing',
    'replaced',
    'uid-form',
    'order-changed',
    'private-element',
  ] as const),
]);

function inClaim(found: OpenFinding, { claim, hasRules }: DeclaredProfile): OpenFinding {
  // Somebody wrote a rule, and the file says so: what it took away is no riddle.
  if (hasRules && found.code === 'lost') return { ...found, severity: 'note' };
  const isExcused =
    (claim === 'partial' && againstProfile.has(found.code)) || (hasRules && againstDummies.has(found.code));
  return isExcused ? { ...found, severity: 'review' } : found;
}
