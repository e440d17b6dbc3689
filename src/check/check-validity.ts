import { lookup } from '../dicom/dictionary';
import type { DicomFile, Element, Tag, VR } from '../dicom/element';
import { isPrivate, T, tagHex } from '../dicom/tag';
import { find, firstText, textOf, vrOf } from '../dicom/values';
import { finding, type OpenFinding } from './check-finding';
import { hasValue, isUnchanged } from './element-value';
import type { CheckCode } from './finding-kinds';
import { demandsOf, type Demand } from './mandatory-types';
import { whereIs, type Place } from './paired-walk';

/**
 * Errors against PS3.3 and PS3.5 that the original does not have: VR, VM, the form of a value; a Type 1 without value, a
 * Type 1 or 2 that is gone. What no de-identification touched is left alone.
 */
export function checkValidity(
  output: DicomFile,
  original: DicomFile,
  places: readonly Place[],
): OpenFinding[] {
  const findings: OpenFinding[] = [];
  for (const place of places) {
    const code = valueCode(output, original, place);
    if (code) findings.push(finding(code, whereIs(output, place)));
  }
  const demands = demandsOf(firstText(output, output.dataset, T.SOPClassUID));
  for (const [tag, demand] of demands ?? []) {
    const code = demandCode(output, tag, demand);
    if (code && !demandCode(original, tag, demand)) findings.push(finding(code, { tag, path: tagHex(tag) }));
  }
  return findings;
}

function demandCode(file: DicomFile, tag: Tag, demand: Demand): CheckCode | undefined {
  const element = find(file.dataset, tag);
  if (!element) return demand === 'c' ? undefined : demand === '1' ? 'type-1-missing' : 'type-2-missing';
  return demand === '2' || hasValue(file, element) ? undefined : 'type-1-empty';
}

function valueCode(output: DicomFile, original: DicomFile, place: Place): CheckCode | undefined {
  const { element, original: before } = place;
  // Pixels are compared by themselves, a piece at a time.
  if (isPrivate(element.tag) || element === output.pixelData) return undefined;
  if (before?.element.vr === element.vr && isUnchanged(output, original, place)) return undefined;
  const code = errorOf(output, element, place.dataset);
  const old = before && errorOf(original, before.element, before.dataset);
  return code === old ? undefined : code;
}

function errorOf(file: DicomFile, element: Element, dataset: DicomFile['dataset']): CheckCode | undefined {
  const entry = lookup(element.tag);
  if (!entry) return undefined;
  // UN is always allowed (PS3.5 §6.2.2).
  const { vr } = element;
  if (vr !== 'UN' && vr !== entry.vrs && !entry.vrs.split(' or ').includes(vr)) return 'vr-invalid';
  if (element.items || element.length === 0) return undefined;
  const values = textOf(file, dataset, element);
  if (values.length > 0 && !isCount(values.length, entry.vm)) return 'vm-invalid';
  return values.every((value) => hasForm(value, vrOf(element))) ? undefined : 'value-invalid';
}

/** "1", "1-3", "2-2n", "1-n or 1" (PS3.6 §6). */
const isCount = (count: number, vm: string): boolean =>
  (count === 1 && vm === '1') ||
  vm.split(' or ').some((each) => {
    const [least = '1', most = least] = each.split('-');
    const step = /^(\d*)n$/.exec(most)?.[1];
    if (step === undefined) return count >= Number(least) && count <= Number(most);
    return count >= Number(least) && (count - Number(least)) % Number(step || 1) === 0;
  });

/** PS3.5 §6.2; lengths are of characters. */
const FORMS: Partial<Record<VR, RegExp>> = {
  AE: /^.{0,16}$/,
  AS: /^\d{3}[DWMY]$/,
  CS: /^[A-Z0-9_ ]{0,16}$/,
  DA: /^\d{8}$|^\d{4}\.\d\d\.\d\d$/,
  DS: /^ *[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)? *$/,
  DT: /^\d{4}(\d\d){0,5}(\.\d{1,6})?([+-]\d{4})?$/,
  IS: /^ *[+-]?\d{1,11} *$/,
  LO: /^.{0,64}$/su,
  LT: /^.{0,10240}$/su,
  PN: /^[^=]{0,64}(=[^=]{0,64}){0,2}$/su,
  SH: /^.{0,16}$/su,
  ST: /^.{0,1024}$/su,
  TM: /^\d\d(\d\d(\d\d(\.\d{1,6})?)?)?$|^\d\d:\d\d:\d\d(\.\d+)?$/,
  UI: /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/,
};

const hasForm = (value: string, vr: VR): boolean =>
  value === '' || ((FORMS[vr]?.test(value) ?? true) && !(vr === 'UI' && value.length > 64));
