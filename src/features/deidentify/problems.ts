import { ruleProblems, type RuleProblem } from '../../deid/compiled-rule';
import type { DeidRequest } from '../../deid/request';
import { problemsOf } from '../../deid/request-problems';

/** What keeps a request from being carried out, and what a person should weigh. */
export interface Problems {
  /** Of options and safe private attributes, as sentences. */
  readonly options: readonly string[];
  readonly rules: readonly RuleProblem[];
  /** The first that blocks the export, as one line; undefined where none does. */
  readonly blocking: string | undefined;
}

export function problemsIn(request: DeidRequest): Problems {
  const options = problemsOf(request).flatMap(({ where, message }) => (where === 'rules' ? [] : [message]));
  const rules = ruleProblems(request.rules);
  const wrong = rules.find(({ severity }) => severity === 'error');
  const blocking = options[0] ?? (wrong && `Rule ${wrong.index + 1}: ${asSentence(wrong.message)}`);
  return { options, rules, blocking };
}

export const asSentence = (message: string): string =>
  `${message.slice(0, 1).toUpperCase()}${message.slice(1)}${/[.:!?]$/.test(message) ? '' : '.'}`;
