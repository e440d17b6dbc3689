/**
 * A request that a person gave a name, and its file: JSON as `public/lethe-template.schema.json` describes it. A file
 * is read as a whole or not at all.
 */
import { ruleProblems } from './compiled-rule';
import { integer, listOf, object, oneOf, text, type JSONProblem, type Read } from './json-reader';
import { BASIC_PROFILE, type DeidRequest, type Option, type SafePrivateAttribute } from './request';
import { problemsOf } from './request-problems';
import { METHOD_CODES } from './standard/method-codes';
import { WITHHELD_GROUPS } from './withheld';
import type { RuleWord, WrittenRule } from './written-rule';

export interface Template {
  readonly name: string;
  /** Counted up by one each time it is saved under its name. */
  readonly version: number;
  readonly description?: string;
  readonly request: DeidRequest;
}

type TemplateResult =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly problems: readonly JSONProblem[] };

const FORMAT = 'lethe-template';
export const FORMAT_VERSION = 1;
export const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 2000;
const LONGEST_SELECT = 500;
/** Of a value that a rule names. */
export const LONGEST_VALUE = 10240;
const MOST_RULES = 1000;
const MOST_SAFE_PRIVATE = 10000;
const MOST_VERSIONS = 1_000_000;
/** Bytes of a file, far above any real one. */
const LARGEST_FILE = 4 * 1024 * 1024;

const WORDS: Record<RuleWord, true> = {
  ...{ keep: true, remove: true, empty: true, replace: true, insert: true },
  ...{ uid: true, hash: true, shift: true, clean: true },
};

const namesOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] => Object.keys(table) as K[];
const OPTIONS = namesOf(METHOD_CODES).filter((code): code is Option => code !== 'basicProfile');

const rule: Read<WrittenRule> = object<WrittenRule>(
  { select: text(1, LONGEST_SELECT), action: oneOf(...namesOf(WORDS)) },
  { value: { read: text(0, LONGEST_VALUE) } },
);

const safePrivate: Read<SafePrivateAttribute> = object<SafePrivateAttribute>({
  creator: text(1, 64),
  group: integer(9, 0xfffd),
  element: integer(0, 0xff),
});

/** What a template leaves out is as in the Basic Profile at its strictest. */
const fields: { readonly [K in keyof DeidRequest]: Read<DeidRequest[K]> } = {
  base: oneOf('basic-profile', 'chosen-fields'),
  options: listOf(oneOf(...OPTIONS), OPTIONS.length, true),
  released: listOf(oneOf(...namesOf(WITHHELD_GROUPS)), namesOf(WITHHELD_GROUPS).length, true),
  rules: listOf(rule, MOST_RULES),
  times: oneOf('keep', 'clear'),
  safePrivate: listOf(safePrivate, MOST_SAFE_PRIVATE),
  csaHeaders: oneOf('remove', 'scrub'),
};

const field = <K extends keyof DeidRequest>(name: K) => ({
  read: fields[name],
  otherwise: BASIC_PROFILE[name],
});

const request: Read<DeidRequest> = object<DeidRequest>(
  {},
  {
    ...{ base: field('base'), options: field('options'), released: field('released'), rules: field('rules') },
    ...{ times: field('times'), safePrivate: field('safePrivate'), csaHeaders: field('csaHeaders') },
  },
);

interface TemplateFile extends Template {
  readonly $schema?: string;
  readonly format: typeof FORMAT;
  readonly formatVersion: typeof FORMAT_VERSION;
}

const file: Read<TemplateFile> = object<TemplateFile>(
  {
    format: oneOf(FORMAT),
    formatVersion: oneOf(FORMAT_VERSION),
    name: text(1, LONGEST_NAME),
    version: integer(1, MOST_VERSIONS),
    request,
  },
  { $schema: { read: text(0, LONGEST_SELECT) }, description: { read: text(0, LONGEST_DESCRIPTION) } },
);

/** Reads the text of a template file. Nothing of one with a problem is used. */
export function readTemplate(json: string): TemplateResult {
  if (json.length > LARGEST_FILE) return problem('is too large for a template');
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return problem('is no JSON'); // The engine's message quotes the text, which may be any file.
  }
  const newer = newerFormat(parsed);
  if (newer !== undefined)
    return problem(
      `was made by a newer version of Lethe (format ${newer}; this one reads ${FORMAT_VERSION}): nothing was taken from it`,
      'formatVersion',
    );
  const problems: JSONProblem[] = [];
  const read = file(parsed, '', problems);
  if (!read) return { ok: false, problems };
  const senseless = contradictions(read.request);
  if (senseless.length > 0) return { ok: false, problems: senseless };
  const { name, version, description } = read;
  return {
    ok: true,
    template: { name, version, ...(description !== undefined && { description }), request: read.request },
  };
}

/** The text of a template file. */
export function writeTemplate({ name, version, description, request }: Template): string {
  const written = {
    ...{
      $schema: 'lethe-template.schema.json',
      format: FORMAT,
      formatVersion: FORMAT_VERSION,
      name,
      version,
    },
    ...(description !== undefined && { description }),
    request,
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

/** A format above the one that is read here; undefined where it is not, or no template at all. */
function newerFormat(parsed: unknown): number | undefined {
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { format, formatVersion } = parsed as Partial<Record<string, unknown>>;
  const newer = format === FORMAT && typeof formatVersion === 'number' && formatVersion > FORMAT_VERSION;
  return newer ? formatVersion : undefined;
}

/** What is right in form and cannot be carried out. */
function contradictions(request: DeidRequest): JSONProblem[] {
  const ofRules = ruleProblems(request.rules)
    .filter(({ severity }) => severity === 'error')
    .map(({ index, field, at, message }) => ({
      path: `request.rules[${index}].${field}`,
      message: at === undefined ? message : `${message} (at character ${at + 1})`,
    }));
  const ofRest = problemsOf(request)
    .filter(({ where }) => where !== 'rules')
    .map(({ where, index, message }) => ({
      path: `request.${where}${index === undefined ? '' : `[${index}]`}`,
      message,
    }));
  return [...ofRest, ...ofRules];
}

const problem = (message: string, path = ''): TemplateResult => ({
  ok: false,
  problems: [{ path, message }],
});
