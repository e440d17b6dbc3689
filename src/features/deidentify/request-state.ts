/** What the dialog asks for. It starts anew whenever the dialog opens: nothing is kept or released by habit. */
import { create } from 'zustand';
import type { DeidRequest, Option, WithheldGroup } from '../../deid/request';
import { METHOD_CODES } from '../../deid/standard/method-codes';
import type { WrittenRule } from '../../deid/written-rule';
import { firstProfile, type Profile } from './profiles';

export type Tab = 'options' | 'rules' | 'patients';

interface RequestState {
  /** What the request started from. */
  readonly profile: Profile;
  readonly request: DeidRequest;
  /** What the person holds to be safe in every request. */
  readonly ownSafePrivate: DeidRequest['safePrivate'];
  readonly tab: Tab;
  /** A rule whose value (or else selector) is to be typed next. */
  readonly focusRule: number | undefined;
}

const atFirst: RequestState = {
  profile: firstProfile,
  request: firstProfile.request,
  ownSafePrivate: [],
  tab: 'options',
  focusRule: undefined,
};

export const useRequest = create<RequestState>()(() => atFirst);

const change = (changes: Partial<DeidRequest>): void => {
  useRequest.setState(({ request }) => ({ request: { ...request, ...changes } }));
};

export function startAnew(): void {
  useRequest.setState(atFirst, true);
}

/** Begins with a request that no profile asks for; its rules are in sight. */
export function startFrom(request: DeidRequest): void {
  useRequest.setState(({ ownSafePrivate }) => ({
    ...atFirst,
    ownSafePrivate,
    request: withOwn(request, ownSafePrivate),
    tab: request.rules.length > 0 ? 'rules' : 'options',
  }));
}

/** Takes over all that a profile asks for; what was changed before is gone. */
export function chooseProfile(profile: Profile): void {
  useRequest.setState(({ ownSafePrivate }) => ({
    profile,
    request: withOwn(profile.request, ownSafePrivate),
    focusRule: undefined,
  }));
}

/** Adds what the person holds to be safe, in every profile. */
export function setOwnSafePrivate(ownSafePrivate: DeidRequest['safePrivate']): void {
  useRequest.setState(({ request }) => ({ ownSafePrivate, request: withOwn(request, ownSafePrivate) }));
}

function withOwn(request: DeidRequest, own: DeidRequest['safePrivate']): DeidRequest {
  const known = new Set(request.safePrivate.map((each) => JSON.stringify(each)));
  const added = own.filter((each) => !known.has(JSON.stringify(each)));
  return added.length === 0 ? request : { ...request, safePrivate: [...request.safePrivate, ...added] };
}

export function showTab(tab: Tab): void {
  useRequest.setState({ tab });
}

const EXCLUDES: Partial<Record<Option, Option>> = {
  retainFullDates: 'retainModifiedDates',
  retainModifiedDates: 'retainFullDates',
};
const ORDER = Object.keys(METHOD_CODES) as (keyof typeof METHOD_CODES)[];

/** Turning an option on turns off the one that it excludes. */
export function setOption(option: Option, isOn: boolean): void {
  const { options } = useRequest.getState().request;
  const gone = [option, ...(isOn ? [EXCLUDES[option]] : [])];
  const others = options.filter((other) => !gone.includes(other));
  const next = isOn ? [...others, option] : others;
  change({ options: next.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)) });
}

export function setTimes(times: DeidRequest['times']): void {
  change({ times });
}

export function setCSAHeaders(csaHeaders: DeidRequest['csaHeaders']): void {
  change({ csaHeaders });
}

export function setSafePrivate(safePrivate: DeidRequest['safePrivate']): void {
  change({ safePrivate });
}

export function release(group: WithheldGroup, isReleased: boolean): void {
  const { released } = useRequest.getState().request;
  const others = released.filter((other) => other !== group);
  change({ released: isReleased ? [...others, group] : others });
}

/** Adds a rule at the end, where it counts most; it takes the place of one with the same selector. */
export function addRule(rule: WrittenRule): void {
  const { rules } = useRequest.getState().request;
  const others = rules.filter(({ select }) => rule.select === '' || select !== rule.select);
  change({ rules: [...others, rule] });
}

/** As `addRule`, and shows it, ready for what is still to be typed. */
export function writeRule(rule: WrittenRule): void {
  addRule(rule);
  useRequest.setState(({ request }) => ({ tab: 'rules', focusRule: request.rules.length - 1 }));
}

export function ruleWasFocused(): void {
  useRequest.setState({ focusRule: undefined });
}

export function changeRule(index: number, rule: WrittenRule): void {
  const { rules } = useRequest.getState().request;
  change({ rules: rules.map((other, at) => (at === index ? rule : other)) });
}

export function removeRule(index: number): void {
  change({ rules: useRequest.getState().request.rules.filter((_, at) => at !== index) });
}

/** @param by -1 or 1; a rule at the end stays there. */
export function moveRule(index: number, by: -1 | 1): void {
  const rules = [...useRequest.getState().request.rules];
  const rule = rules[index];
  const other = rules[index + by];
  if (!rule || !other) return;
  rules[index] = other;
  rules[index + by] = rule;
  change({ rules });
}

/** Rules that would be lost if the request were: none where they are those of the profile. */
export function unsavedRules({ profile, request }: RequestState): number {
  const isSame = JSON.stringify(profile.request.rules) === JSON.stringify(request.rules);
  return isSame ? 0 : request.rules.length;
}

/** Whether the request is no longer what the profile asks for. */
export function isChanged({ profile, request, ownSafePrivate }: RequestState): boolean {
  const original = withOwn(profile.request, ownSafePrivate);
  return JSON.stringify(comparable(request)) !== JSON.stringify(comparable(original));
}

/** What is released belongs to what is selected, not to the profile. */
function comparable({ base, options, rules, times, safePrivate, csaHeaders }: DeidRequest) {
  return { base, options: options.toSorted(), rules, times, safePrivate, csaHeaders };
}

/** Whether an option stands otherwise than in the profile. */
export function isOptionChanged({ profile, request }: RequestState, option: Option): boolean {
  return profile.request.options.includes(option) !== request.options.includes(option);
}
