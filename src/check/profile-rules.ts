import { beyondTable, KEPT_URLS, LOCAL_CODE_TEXT } from '../deid/standard/beyond-table';
import { CLASS_UIDS } from '../deid/standard/class-uids';
import {
  typesAtRoot,
  typesInSequence,
  type AttributeType,
  type TypeOf,
} from '../deid/standard/compound-types';
import { readOptions, rowOf, type OptionActions, type OptionColumn } from '../deid/standard/e1-1';
import { lookup } from '../dicom/dictionary';
import type { Dataset, DicomFile, Element, Tag, VR } from '../dicom/element';
import { elementOf, groupOf, isPrivate, T } from '../dicom/tag';
import { firstText } from '../dicom/values';
import { safeRow } from './private-elements';

/**
 * What the profile and its options promise about an attribute, read from the tables of the standard alone:
 * `absent` (X) · `differs` (Z, D, and compound codes: nothing, or not the original's value) · `uid` (U: a new UID) ·
 * `items` (items stay and are judged one by one) · `kept` (K: may be the original's) · `cleaned` (C of text: may be
 * the original's without what identifies) · `shifted` (C of dates).
 */
export interface Rule {
  readonly kind: 'absent' | 'differs' | 'uid' | 'items' | 'kept' | 'cleaned' | 'shifted';
  /** What a file must have: a value where the original had one, or at least the element. */
  readonly needs: 'value' | 'element' | undefined;
}

const ABSENT: Rule = { kind: 'absent', needs: undefined };
const DIFFERS: Rule = { kind: 'differs', needs: undefined };
const PRESENT: Rule = { kind: 'differs', needs: 'element' };
const DUMMY: Rule = { kind: 'differs', needs: 'value' };
const UID: Rule = { kind: 'uid', needs: 'value' };
const OTHER_UID: Rule = { kind: 'uid', needs: undefined };
const ITEMS: Rule = { kind: 'items', needs: undefined };
const KEPT: Rule = { kind: 'kept', needs: undefined };
const CLEANED: Rule = { kind: 'cleaned', needs: undefined };
const SHIFTED: Rule = { kind: 'shifted', needs: undefined };
/** That no rule names a tag. */
const NO_RULE: Rule = { kind: 'kept', needs: undefined };

const ofLetter: Readonly<Record<string, Rule>> = {
  ...{ X: ABSENT, Z: DIFFERS, D: DUMMY, U: UID, 'X/Z/U*': ITEMS },
};
const ofListed = { remove: ABSENT, empty: DIFFERS, dummy: DUMMY } as const;

/** What the output says about its own de-identification is judged by itself. */
const declarations = new Set<Tag>([0x00120062, 0x00120063, 0x00120064]);
const listed = new Map(
  beyondTable.filter(({ tag }) => !declarations.has(tag)).map((row) => [row.tag, row] as const),
);

const dates = readOptions('fKmC');
const identifyingVRs: Partial<Record<VR, OptionActions>> = {
  ...{ AE: readOptions('dC'), DA: dates, DT: dates, TM: dates, PN: readOptions(), UR: readOptions() },
};
const descriptors = readOptions('eC');
const uids = readOptions('uK');
const texts = new Set<VR | undefined>(['CS', 'LO', 'LT', 'SH', 'ST', 'UC', 'UT']);

/** The sequence that holds an element, with its rule. */
export interface Holder {
  readonly tag: Tag;
  readonly rule: Rule | undefined;
}

/** Rules by tag, for each set of columns: most files declare the same. */
const byColumns = new Map<string, Map<Tag, Rule>>();

/** The rules for one file: those of the Basic Profile under the options of these columns. */
export class ProfileRules {
  readonly columns: ReadonlySet<OptionColumn>;
  private readonly rootTypes: TypeOf;
  private readonly known: Map<Tag, Rule>;

  /** @param file tells of which IOD the instance is: the original, where there is one. */
  constructor(columns: ReadonlySet<OptionColumn>, file: DicomFile) {
    this.columns = columns;
    const key = [...columns].sort().join('');
    this.known = byColumns.get(key) ?? new Map<Tag, Rule>();
    byColumns.set(key, this.known);
    const isAnimal = file.dataset.elements.some(({ tag, length }) => SPECIES.has(tag) && length > 0);
    this.rootTypes = typesAtRoot(firstText(file, file.dataset, T.SOPClassUID), isAnimal);
  }

  /**
   * The rule for an element at its place; undefined where it simply stays, or where its tag alone condemns it
   * (see `isStructural`).
   */
  at(file: DicomFile, dataset: Dataset, { tag, vr }: Element, holder: Holder | undefined): Rule | undefined {
    if (isPrivate(tag)) return this.ofPrivate(file, dataset, tag, vr);
    if (isStructural(tag)) return undefined;
    const rule = this.of(tag) ?? this.ofVR(tag, vr);
    if (!rule) return this.ofCodeText(file, dataset, tag, holder);
    if (rule.kind !== 'differs' && rule.kind !== 'absent') return rule;
    const type = (holder ? typesInSequence.get(holder.tag) : this.rootTypes)?.get(tag);
    if (!type) return rule;
    if (rowOf(tag)?.basic.includes('/')) return demanded(type);
    // What a file must have cannot be absent: the table forgets a few.
    return rule.kind === 'absent' && type !== '3' ? DIFFERS : rule;
  }

  /** The rule for a tag, wherever it stands, by Table E.1-1 or the list beyond it, else by its VR in PS3.6. */
  of(tag: Tag): Rule | undefined {
    let rule = this.known.get(tag);
    if (rule === undefined) {
      const entry = lookup(tag);
      rule = this.ofTable(tag, entry?.vr) ?? this.ofVR(tag, entry?.vr) ?? NO_RULE;
      // Files bring private and made-up tags without end; those of PS3.6 are few.
      if (entry) this.known.set(tag, rule);
    }
    return rule === NO_RULE ? undefined : rule;
  }

  private ofTable(tag: Tag, vr: VR | undefined): Rule | undefined {
    const row = rowOf(tag);
    if (row) return this.withOptions(vr, row.options, ofLetter[row.basic] ?? DIFFERS);
    const other = listed.get(tag);
    return other && this.withOptions(vr, other.options, ofListed[other.action]);
  }

  /** The rule for an attribute that no table names, by the VR that it is written with. */
  private ofVR(tag: Tag, vr: VR | undefined): Rule | undefined {
    if (vr === undefined) return undefined;
    if (vr === 'UI') return namesNoInstance(tag) ? undefined : this.withOptions(vr, uids, OTHER_UID);
    const options = KEPT_URLS.has(tag) ? undefined : identifyingVRs[vr];
    return options && this.withOptions(vr, options, DIFFERS);
  }

  /** Dates, UIDs and ages of a private attribute that is known to be safe are treated as those of others. */
  private ofPrivate(file: DicomFile, dataset: Dataset, tag: Tag, vr: VR): Rule | undefined {
    const row = this.columns.has('p') ? safeRow(file, dataset, tag) : undefined;
    if (!row) return undefined;
    const written = vr === 'UN' ? row.vr : vr;
    return written === 'AS' ? KEPT : this.ofVR(tag, written);
  }

  /** Codes of a site's own: what they mean is what somebody typed, in a code that is retained as elsewhere. */
  private ofCodeText(
    file: DicomFile,
    dataset: Dataset,
    tag: Tag,
    holder: Holder | undefined,
  ): Rule | undefined {
    if (!LOCAL_CODE_TEXT.has(tag) || !isLocalCode(file, dataset)) return undefined;
    return holder?.rule?.kind === 'kept' ? KEPT : this.withOptions('LO', descriptors, DIFFERS);
  }

  /**
   * What the declared options allow instead of a rule. Modified Dates come first: no date may be true for the sake of
   * another option.
   */
  private withOptions(vr: VR | undefined, options: OptionActions, rule: Rule): Rule {
    if (this.columns.size === 0) return rule;
    if (this.columns.has('m') && options.has('m')) {
      if (vr === 'DA' || vr === 'DT') return SHIFTED;
      return vr === 'TM' ? KEPT : rule;
    }
    const letters = [...options].filter(([column]) => this.columns.has(column)).map(([, letter]) => letter);
    if (letters.includes('K')) return KEPT;
    if (!letters.includes('C')) return rule;
    if (vr === 'SQ') return ITEMS;
    if (vr === 'AE') return DIFFERS;
    return texts.has(vr) ? CLEANED : rule;
  }
}

/** Any alternative of a compound code hides the value; which of them leave a valid file is a matter of the Type. */
function demanded(type: AttributeType): Rule {
  if (type === '1') return DUMMY;
  return type === '2' ? PRESENT : DIFFERS;
}

/** Patient Species Description, Patient Species Code Sequence. */
const SPECIES = new Set<Tag>([0x00102201, 0x00102202]);

/** Whether a UID there names a class, a transfer syntax or a coding scheme, which stays as it is. */
export const namesNoInstance = (tag: Tag): boolean => CLASS_UIDS.has(tag);

/** Curves and overlays, whose groups go as a whole (PS3.5 §7.6). */
export function isRepeatingGroup(tag: Tag): boolean {
  const hundred = groupOf(tag) >>> 8;
  return hundred === 0x50 || hundred === 0x60;
}

/** Private, of a repeating group, a group length or unknown: not for the rules, but never to be there. */
export const isStructural = (tag: Tag): boolean =>
  isPrivate(tag) || isRepeatingGroup(tag) || elementOf(tag) === 0 || lookup(tag) === undefined;

/**
 * Codes of a site's own (PS3.16 §8.1: designators "L" and "99…"). 99SDM is an early designator of SNOMED that devices
 * still write.
 */
const isLocalCode = (file: DicomFile, dataset: Dataset): boolean =>
  /^(99(?!SDM$)|L$)/.test(firstText(file, dataset, 0x00080102));
