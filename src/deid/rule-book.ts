import { lookup } from '../dicom/dictionary';
import type { Tag, VR } from '../dicom/element';
import type { DeidRequest, Option } from './request';
import type { Rule, RuleAction } from './rules';
import { beyondTable, KEPT_URLS, LOCAL_CODE_TEXT } from './standard/beyond-table';
import { CLASS_UIDS } from './standard/class-uids';
import {
  typedTags,
  typesAtRoot,
  typesInSequence,
  type AttributeType,
  type TypeOf,
} from './standard/compound-types';
import {
  readOptions,
  rows,
  type BasicAction,
  type OptionActions,
  type OptionColumn,
  type Row,
} from './standard/e1-1';

/** The column of Table E.1-1 that an option chooses. */
const COLUMNS: Partial<Record<Option, OptionColumn>> = {
  retainSafePrivate: 'p',
  retainUIDs: 'u',
  retainDeviceIdentity: 'd',
  retainInstitutionIdentity: 'i',
  retainPatientCharacteristics: 'c',
  retainFullDates: 'f',
  retainModifiedDates: 'm',
  cleanDescriptors: 'e',
  cleanStructuredContent: 's',
  cleanGraphics: 'g',
};

const COLUMN_NAMES: Readonly<Record<OptionColumn, string>> = {
  p: 'Retain Safe Private',
  u: 'Retain UIDs',
  d: 'Retain Device Identity',
  i: 'Retain Institution Identity',
  c: 'Retain Patient Characteristics',
  f: 'Full Dates',
  m: 'Modified Dates',
  e: 'Clean Descriptors',
  s: 'Clean Structured Content',
  g: 'Clean Graphics',
};

/** Actions of one letter. The items of X/Z/U* are kept and judged one by one, which maps the UIDs in them. */
const LETTERS: Readonly<Record<string, RuleAction>> = {
  ...{ X: 'remove', Z: 'empty', D: 'dummy', U: 'uid', 'U*': 'keep' },
};

/** Rows of code Z or Z/D for which a dummy tells more apart than nothing does. */
const PSEUDONYMS = new Map<Tag, RuleAction>([
  [0x00080050, 'accession'],
  [0x00100010, 'patient-name'],
  [0x00100020, 'patient-id'],
  [0x00200010, 'study-id'],
]);

const ICC_PROFILE = 0x00282000;
/** Beam Hold Transition DateTime: the time of a treatment, which the table lists under Retain Device Identity as well. */
const NOT_OF_THE_DEVICE = 0x300c0127;

const TEXT_VRS: ReadonlySet<VR> = new Set<VR>(['LO', 'LT', 'SH', 'ST', 'UC', 'UT', 'CS']);

/** The rules of the elements of one dataset. */
export class RuleSet {
  private readonly byTag: ReadonlyMap<Tag, Rule>;
  private readonly byVR: Partial<Record<VR, Rule>>;
  private readonly resolved: ReadonlyMap<Tag, Rule>;

  constructor(
    byTag: ReadonlyMap<Tag, Rule>,
    byVR: Partial<Record<VR, Rule>>,
    resolved: ReadonlyMap<Tag, Rule>,
  ) {
    this.byTag = byTag;
    this.byVR = byVR;
    this.resolved = resolved;
  }

  /**
   * The rule for an attribute of an even group: of Table E.1-1, else of the list beyond it, else of the VR, be it
   * that of the file or that of the dictionary. Undefined where nothing speaks against it: it stays.
   */
  for(tag: Tag, vr: VR): Rule | undefined {
    return this.resolved.get(tag) ?? this.byTag.get(tag) ?? this.byVR[vr] ?? this.ofDictionary(tag);
  }

  private ofDictionary(tag: Tag): Rule | undefined {
    const known = lookup(tag);
    return known && this.byVR[known.vr];
  }
}

/** What a request makes of the tables: compiled once, looked up for every element. */
export class RuleBook {
  private readonly chosen: ReadonlySet<OptionColumn>;
  private readonly keepsTimes: boolean;
  private readonly byTag = new Map<Tag, Rule>();
  private readonly byVR: Partial<Record<VR, Rule>>;
  /** Rows whose action follows from the Type of the attribute. */
  private readonly typed: Row[] = [];
  private readonly roots = new Map<string, RuleSet>();
  private readonly sequences = new Map<Tag, RuleSet>();
  private readonly unknown: RuleSet;

  constructor({ options, times }: Pick<DeidRequest, 'options' | 'times'>) {
    this.chosen = new Set(options.flatMap((option) => COLUMNS[option] ?? []));
    this.keepsTimes = times === 'keep';
    this.byVR = this.rulesByVR();
    this.addOthers();
    for (const row of rows) {
      const tag = parseInt(row.pattern, 16);
      if (!/^[0-9A-F]{8}$/.test(row.pattern)) continue;
      this.byTag.set(tag, this.ruleOf(row, undefined));
      if (typedTags.has(tag)) this.typed.push(row);
    }
    this.unknown = new RuleSet(this.byTag, this.byVR, new Map());
    for (const [sequence, types] of typesInSequence) this.sequences.set(sequence, this.setFor(types));
    this.keepRetainedCodes();
  }

  /** Rules for the root; a SOP class that is not known gets the strictest, rightmost alternative of each code. */
  atRoot(sopClassUID: string, isAnimal: boolean): RuleSet {
    const key = `${sopClassUID}${isAnimal ? ' animal' : ''}`;
    let set = this.roots.get(key);
    if (!set) {
      set = this.setFor(typesAtRoot(sopClassUID, isAnimal));
      this.roots.set(key, set);
    }
    return set;
  }

  /** Rules for the items of a sequence. */
  inSequence(tag: Tag): RuleSet {
    return this.sequences.get(tag) ?? this.unknown;
  }

  private setFor(types: TypeOf): RuleSet {
    const resolved = new Map<Tag, Rule>();
    for (const row of this.typed) {
      const tag = parseInt(row.pattern, 16);
      const type = types.get(tag);
      if (type) resolved.set(tag, this.ruleOf(row, type));
    }
    return new RuleSet(this.byTag, this.byVR, resolved);
  }

  private ruleOf({ pattern, basic, options }: Row, type: AttributeType | undefined): Rule {
    const tag = parseInt(pattern, 16);
    const letter = alternative(basic, type);
    const action = PSEUDONYMS.get(tag) ?? LETTERS[letter] ?? 'remove';
    const rule: Rule = { action, name: `E.1-1 ${basic}` };
    return this.withOptions(tag, lookup(tag)?.vr, options, rule);
  }

  /**
   * What the chosen options say instead of a rule. Of several, Modified Dates counts first, so that no date stays true
   * for the sake of a device; else keeping counts before cleaning.
   */
  private withOptions(tag: Tag, vr: VR | undefined, options: OptionActions, rule: Rule): Rule {
    const isChosen = (column: OptionColumn) =>
      this.chosen.has(column) && !(tag === NOT_OF_THE_DEVICE && column === 'd');
    const chosen = [...options].filter(([column]) => isChosen(column));
    const [column, letter] =
      chosen.find(([each]) => each === 'm') ?? chosen.find(([, each]) => each === 'K') ?? chosen[0] ?? [];
    if (column === undefined || letter === undefined) return rule;
    const name = `${rule.name}, ${letter} by ${COLUMN_NAMES[column]}`;
    if (column === 'm') return this.modifiedDate(vr, name, rule);
    if (letter === 'C') return cleaned(vr, name, rule);
    return retained(vr, name, rule);
  }

  private modifiedDate(vr: VR | undefined, name: string, otherwise: Rule): Rule {
    if (vr === 'DA' || vr === 'DT') return { action: 'shift', name, otherwise };
    return vr === 'TM' && this.keepsTimes ? { action: 'date', name, otherwise } : otherwise;
  }

  private rulesByVR(): Partial<Record<VR, Rule>> {
    const rule = (vr: VR, action: RuleAction, options = readOptions()): [VR, Rule] => [
      vr,
      this.withOptions(0, vr, options, { action, name: `VR ${vr}` }),
    ];
    const dates = readOptions('fKmC');
    return Object.fromEntries([
      rule('PN', 'dummy'),
      rule('DA', 'dummy', dates),
      rule('DT', 'dummy', dates),
      rule('TM', 'dummy', dates),
      rule('AE', 'dummy', readOptions('dC')),
      rule('UR', 'remove'),
      rule('UI', 'uid', readOptions('uK')),
    ]);
  }

  private addOthers(): void {
    for (const tag of CLASS_UIDS) this.byTag.set(tag, { action: 'class-uid', name: 'UID of a class' });
    for (const tag of KEPT_URLS) this.byTag.set(tag, { action: 'keep', name: 'URL of a code' });
    for (const tag of LOCAL_CODE_TEXT) {
      const dummy: Rule = { action: 'dummy', name: 'local coding scheme' };
      const otherwise = this.withOptions(tag, lookup(tag)?.vr, readOptions('eC'), dummy);
      this.byTag.set(tag, { action: 'local-code-text', name: dummy.name, otherwise });
    }
    for (const { tag, action, options } of beyondTable) {
      const rule: Rule = { action, name: 'listed attribute' };
      this.byTag.set(tag, this.withOptions(tag, lookup(tag)?.vr, options, rule));
    }
    this.byTag.set(ICC_PROFILE, { action: 'icc-profile', name: 'text in ICC profile' });
  }

  /** A code that an option keeps, of an institution or a station, keeps what a site calls it. */
  private keepRetainedCodes(): void {
    for (const { pattern, options } of rows) {
      const tag = parseInt(pattern, 16);
      const isKept = [...options].some(([column, letter]) => letter === 'K' && this.chosen.has(column));
      if (!isKept || lookup(tag)?.vr !== 'SQ') continue;
      const keep = [...LOCAL_CODE_TEXT].map(
        (text) => [text, { action: 'keep', name: 'retained code' }] as const,
      );
      this.sequences.set(tag, new RuleSet(this.byTag, this.byVR, new Map<Tag, Rule>(keep)));
    }
  }
}

/**
 * The letter of a compound code that keeps an instance of its IOD valid (PS3.15 Table E.1-1a): the mildest that the Type
 * allows, the rightmost where the Type is not known. X of an attribute that has to be there is none: a dummy or no value.
 */
function alternative(code: BasicAction, type: AttributeType | undefined): string {
  const letters = code.split('/');
  const last = letters.at(-1) ?? '';
  if (type === undefined || last === 'U*') return last;
  const fits = { 1: ['D'], 2: ['Z', 'D'], 3: ['X', 'Z', 'D'] }[type];
  return letters.find((letter) => fits.includes(letter)) ?? fits[0] ?? last;
}

function retained(vr: VR | undefined, name: string, otherwise: Rule): Rule {
  if (vr === 'UI') return { action: 'class-uid', name };
  if (vr === 'DA' || vr === 'DT' || vr === 'TM') return { action: 'date', name, otherwise };
  return vr === 'AS' ? { action: 'age', name, otherwise } : { action: 'keep', name };
}

function cleaned(vr: VR | undefined, name: string, otherwise: Rule): Rule {
  if (vr === 'SQ') return { action: 'keep', name };
  if (vr === 'AE') return { action: 'ae-title', name };
  return vr !== undefined && TEXT_VRS.has(vr) ? { action: 'clean', name, otherwise } : otherwise;
}
