import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleProblems } from './compiled-rule';
import { PRESETS } from './presets';
import { BASIC_PROFILE, type DeidRequest } from './request';
import { problemsOf } from './request-problems';
import { METHOD_CODES } from './standard/method-codes';
import { FORMAT_VERSION, readTemplate, writeTemplate, type Template } from './template';
import { WITHHELD_GROUPS } from './withheld';

const TEMPLATE: Template = {
  name: 'Stroke trial',
  version: 4,
  description: 'As agreed with the site',
  request: {
    base: 'basic-profile',
    options: ['cleanDescriptors', 'retainModifiedDates', 'retainSafePrivate'],
    released: ['ultrasound', 'audio'],
    rules: [
      { select: 'PatientID', action: 'replace', value: '{patientId}' },
      { select: '(0029,"SIEMENS CSA HEADER",10)', action: 'keep' },
    ],
    times: 'clear',
    safePrivate: [{ creator: 'GEMS_PARM_01', group: 0x43, element: 0x39 }],
    csaHeaders: 'scrub',
  },
};

const MINIMAL = { format: 'lethe-template', formatVersion: 1, name: 'x', version: 1, request: {} };

const problemsIn = (json: unknown): string[] => {
  const read = readTemplate(typeof json === 'string' ? json : JSON.stringify(json));
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe('readTemplate', () => {
  it('reads what was written, and every preset', () => {
    expect(readTemplate(writeTemplate(TEMPLATE))).toEqual({ ok: true, template: TEMPLATE });
    for (const { name, request } of PRESETS) {
      const template = { name, version: 1, request };
      expect(readTemplate(writeTemplate(template))).toEqual({ ok: true, template });
    }
  });

  it('takes what is left out from the Basic Profile at its strictest', () => {
    const read = readTemplate(JSON.stringify(MINIMAL));
    expect(read).toEqual({ ok: true, template: { name: 'x', version: 1, request: BASIC_PROFILE } });
  });

  it('refuses a newer format as a whole, whatever else is in it', () => {
    const newer = { ...MINIMAL, formatVersion: FORMAT_VERSION + 1, somethingNew: [] };
    expect(problemsIn(newer)).toEqual([
      'formatVersion: was made by a newer version of Lethe (format 2; this one reads 1): nothing was taken from it',
    ]);
  });

  it.each([
    ['', ': is no JSON'],
    ['Jane Doe', ': is no JSON'],
    ['[]', ': is no object in braces'],
    ['null', ': is no object in braces'],
    ['{}', 'format: is missing'],
    [{ ...MINIMAL, format: 'other' }, 'format: is none of lethe-template'],
    [{ ...MINIMAL, name: '' }, 'name: has 0 characters, not 1 to 100'],
    [{ ...MINIMAL, version: 1.5 }, 'version: is no whole number from 1 to 1000000'],
    [{ ...MINIMAL, secret: 'x' }, 'secret: is not known here'],
    [JSON.stringify(MINIMAL).replace('{}', '{"__proto__":{}}'), 'request.__proto__: is not known here'],
    [{ ...MINIMAL, request: { base: 'none' } }, 'request.base: is none of basic-profile, chosen-fields'],
    [
      { ...MINIMAL, request: { options: ['basicProfile'] } },
      /^request\.options\[0\]: is none of cleanPixelData, /,
    ],
    [{ ...MINIMAL, request: { released: ['audio', 'audio'] } }, 'request.released[1]: is there twice'],
    [{ ...MINIMAL, request: { rules: [{ action: 'keep' }] } }, 'request.rules[0].select: is missing'],
    [
      { ...MINIMAL, request: { rules: [{ select: 'StudyID', action: 'encrypt' }] } },
      /^request\.rules\[0\]\.action: is none of keep, /,
    ],
    [
      {
        ...MINIMAL,
        request: {
          rules: [
            { select: 'StudyID', action: 'keep' },
            { select: '/Foo', action: 'keep' },
          ],
        },
      },
      'request.rules[1].select: Foo is no keyword of the dictionary (PS3.6) (at character 2)',
    ],
    [
      { ...MINIMAL, request: { safePrivate: [{ creator: 'X', group: 40, element: 1 }] } },
      /^request\.safePrivate\[0\]: /,
    ],
    [
      { ...MINIMAL, request: { options: ['retainFullDates', 'retainModifiedDates'] } },
      /^request\.options: Dates are either/,
    ],
  ])('says what is wrong with %j', (json, expected) => {
    const problems = problemsIn(json);
    if (json !== '{}') expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  it('names everything that is wrong at once, and quotes nothing of a file that is none', () => {
    const wrong = { ...MINIMAL, name: 1, request: { times: 'x', rules: [{ select: '', action: 'keep' }] } };
    expect(problemsIn(wrong)).toHaveLength(3);
    expect(problemsIn('{"PatientName": Jane}').join()).not.toContain('Jane');
  });
});

/** What of JSON Schema the published schema uses; anything else makes the test fail. */
interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer';
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
}

const published = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../public/lethe-template.schema.json'), 'utf8'),
) as Schema & {
  definitions: Readonly<Record<string, Schema>>;
};
const ANNOTATIONS = ['$schema', 'title', 'description', 'default', 'examples', 'definitions'];
const KEYWORDS: Readonly<Record<string, (schema: Schema, value: unknown) => boolean>> = {
  type: ({ type }, value) =>
    type === 'array'
      ? Array.isArray(value)
      : type === 'integer'
        ? Number.isInteger(value)
        : type === 'object'
          ? isObject(value)
          : typeof value === type,
  enum: (schema, value) => schema.enum?.includes(value) ?? true,
  const: (schema, value) => schema.const === value,
  required: ({ required = [] }, value) =>
    !isObject(value) || required.every((name) => Object.hasOwn(value, name)),
  properties: ({ properties = {} }, value) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([name, each]) => !Object.hasOwn(properties, name) || isValid(properties[name], each),
    ),
  additionalProperties: ({ properties = {} }, value) =>
    !isObject(value) || Object.keys(value).every((name) => Object.hasOwn(properties, name)),
  items: ({ items }, value) => !Array.isArray(value) || value.every((each) => isValid(items, each)),
  maxItems: ({ maxItems = 0 }, value) => !Array.isArray(value) || value.length <= maxItems,
  uniqueItems: (_, value) =>
    !Array.isArray(value) || new Set(value.map((each) => JSON.stringify(each))).size === value.length,
  minLength: ({ minLength = 0 }, value) => typeof value !== 'string' || Array.from(value).length >= minLength,
  maxLength: ({ maxLength = 0 }, value) => typeof value !== 'string' || Array.from(value).length <= maxLength,
  minimum: ({ minimum = 0 }, value) => typeof value !== 'number' || value >= minimum,
  maximum: ({ maximum = 0 }, value) => typeof value !== 'number' || value <= maximum,
  $ref: ({ $ref = '' }, value) => isValid(published.definitions[$ref.replace('#/definitions/', '')], value),
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isValid(schema: Schema | undefined, value: unknown): boolean {
  if (!schema) throw new Error('no such definition');
  return Object.keys(schema)
    .filter((keyword) => !ANNOTATIONS.includes(keyword))
    .every((keyword) => {
      const check = KEYWORDS[keyword];
      if (!check) throw new Error(`the schema uses ${keyword}`);
      return check(schema, value);
    });
}

/** A document with one thing in it changed. */
function mutated(document: unknown, path: readonly number[], change: unknown, how: string): unknown {
  if (typeof document !== 'object' || document === null || path.length === 0)
    return how === 'replace' ? change : document;
  const [first = 0, ...rest] = path;
  const entries = Object.entries(document as Record<string, unknown>);
  const at = entries.length === 0 ? -1 : first % entries.length;
  const [name, inner] = entries[at] ?? ['new', undefined];
  if (rest.length === 0) {
    if (how === 'remove' && at !== -1) entries.splice(at, 1);
    else if (how === 'add') entries.push([Array.isArray(document) ? 'new' : String(change), change]);
    else if (how === 'twice' && at !== -1)
      entries.push(Array.isArray(document) ? ['new', inner] : [`${name}2`, inner]);
    else if (at !== -1) entries[at] = [name, change];
  } else if (at !== -1) entries[at] = [name, mutated(inner, rest, change, how)];
  return Array.isArray(document) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

describe('the published schema', () => {
  it('names every option, group and field', () => {
    const { request } = published.definitions;
    expect(Object.keys(request?.properties ?? {}).sort()).toEqual(Object.keys(BASIC_PROFILE).sort());
    const options = Object.keys(METHOD_CODES).filter((code) => code !== 'basicProfile');
    expect(request?.properties?.['options']?.items?.enum).toEqual(options);
    const groups = request?.properties?.['released']?.items?.enum;
    expect([...(groups ?? [])].sort()).toEqual(Object.keys(WITHHELD_GROUPS).sort());
  });

  it('has the limits of the reader', () => {
    const rule = { select: 'StudyID', action: 'replace', value: 'x' };
    const attribute = { creator: 'X', group: 0x43, element: 1 };
    const named = (name: string) => ({ ...MINIMAL, name });
    const of = (request: object) => ({ ...MINIMAL, request });
    const ofSelect = (select: string) => of({ rules: [{ ...rule, select }] });
    // Long by blanks in a path, and in text of any length.
    const ofLength = (length: number) => `StudyID${' '.repeat(length - 7)}`;
    const ofValue = (value: string) => of({ rules: [{ select: 'TextValue', action: 'replace', value }] });
    const ofAttribute = (change: object) => of({ safePrivate: [{ ...attribute, ...change }] });
    const inside: unknown[] = [
      ...[named('x'), named('é'.repeat(100)), named('😀'.repeat(100))],
      ...[1, 1_000_000].map((version) => ({ ...MINIMAL, version })),
      ...[0, 2000].map((length) => ({ ...MINIMAL, description: 'x'.repeat(length) })),
      ...[ofSelect(ofLength(500)), ofValue(''), ofValue('x'.repeat(10240))],
      of({ rules: Array.from({ length: 1000 }, () => rule) }),
      of({ safePrivate: Array.from({ length: 10000 }, () => attribute) }),
      ...[{ creator: 'x'.repeat(64) }, { group: 9 }, { group: 0xfffd }, { element: 0 }, { element: 255 }].map(
        ofAttribute,
      ),
    ];
    const outside: unknown[] = [
      ...[named(''), named('x'.repeat(101))],
      ...[0, 1_000_001].map((version) => ({ ...MINIMAL, version })),
      { ...MINIMAL, description: 'x'.repeat(2001) },
      ...[ofSelect(''), ofSelect(ofLength(501)), ofValue('x'.repeat(10241))],
      of({ rules: Array.from({ length: 1001 }, () => rule) }),
      of({ safePrivate: Array.from({ length: 10001 }, () => attribute) }),
      ...[{ creator: '' }, { creator: 'x'.repeat(65) }, { group: 7 }, { group: 0xffff }].map(ofAttribute),
      ...[{ element: -1 }, { element: 256 }].map(ofAttribute),
    ];
    for (const document of inside) {
      expect(isValid(published, document)).toBe(true);
      expect(problemsIn(document)).toEqual([]);
    }
    for (const document of outside) {
      expect(isValid(published, document)).toBe(false);
      expect(problemsIn(document)).toHaveLength(1);
    }
  });

  it('agrees with the reader on templates with anything wrong in them', () => {
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        ...['', 'keep', 'replace', 'scrub', 'audio', 'cleanGraphics', 'StudyID', 'value', 'description'],
      ),
      fc.constantFrom(
        0,
        1,
        2,
        255,
        256,
        9,
        65533,
        65534,
        -1,
        1.5,
        'x'.repeat(101),
        'é'.repeat(500),
        'x'.repeat(501),
      ),
      fc.constantFrom({ select: 'StudyID', action: 'keep' }, { creator: 'A', group: 9, element: 0 }, [], {}),
    );
    const path = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 });
    const how = fc.constantFrom('replace', 'remove', 'add', 'twice');
    const whole = JSON.parse(writeTemplate(TEMPLATE)) as unknown;
    let valid = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom<unknown>(whole, MINIMAL), path, values, how, (document, ...change) => {
        const candidate = JSON.parse(JSON.stringify(mutated(document, ...change))) as unknown;
        const read = readTemplate(JSON.stringify(candidate));
        if (!isValid(published, candidate)) {
          refused += 1;
          expect(read.ok).toBe(false);
          return;
        }
        valid += 1;
        const request = { ...BASIC_PROFILE, ...(candidate as { request: Partial<DeidRequest> }).request };
        const senseless =
          problemsOf(request).length > 0 ||
          ruleProblems(request.rules).some(({ severity }) => severity === 'error');
        expect(read.ok).toBe(!senseless);
      }),
      { numRuns: 3000, seed: 20261123 },
    );
    // Neither side may be empty, or nothing was compared.
    expect(Math.min(valid, refused)).toBeGreaterThan(200);
  });
});
