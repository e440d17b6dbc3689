import { ruleProblems } from './compiled-rule';
import type { DeidRequest, Option } from './request';

/** Why a request cannot be carried out, and where a person finds the place. */
interface RequestProblem {
  readonly where: 'options' | 'rules' | 'safePrivate';
  /** Of the rule or the safe private attribute. */
  readonly index?: number;
  readonly message: string;
}

/** Claimed by nothing that this engine does. */
const NOT_DONE: readonly Option[] = ['cleanPixelData', 'cleanRecognizableVisualFeatures'];

/** What contradicts itself or cannot be done; none where the request can be carried out as it is. */
export function problemsOf(request: DeidRequest): RequestProblem[] {
  const { base, options, safePrivate } = request;
  const problems: RequestProblem[] = [];
  const add = (message: string) => problems.push({ where: 'options', message });
  if (options.includes('retainFullDates') && options.includes('retainModifiedDates'))
    add('Dates are either kept in full or modified: choose one of the two options.');
  if (options.some((option) => NOT_DONE.includes(option)))
    add('Cleaning of pixels and of recognizable features is not done by this version.');
  if (base === 'chosen-fields' && options.length > 0)
    add('Options belong to the Basic Profile: with chosen fields only, rules alone say what changes.');
  for (const [index, { creator, group, element }] of safePrivate.entries())
    if (creator.trim() === '' || !isOdd(group) || !isByte(element))
      problems.push({
        ...{ where: 'safePrivate', index },
        message: 'A safe private attribute has a creator, an odd group and an element from 00 to FF.',
      });
  for (const { severity, index, message } of ruleProblems(request.rules))
    if (severity === 'error')
      problems.push({ where: 'rules', index, message: `Rule ${index + 1}: ${message}.` });
  return problems;
}

const isOdd = (group: number): boolean =>
  Number.isInteger(group) && group > 8 && group < 0xffff && group % 2 === 1;
const isByte = (element: number): boolean => Number.isInteger(element) && element >= 0 && element <= 0xff;
