/** The DICOM JSON Model of real files, compared with the one that pydicom writes. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { indexFile } from '../../src/dicom/element-index';
import { jsonModel, type JsonAttribute, type JsonDataset } from '../../src/dicom/json-model';
import { corpusFiles, corpusRoot, hasCorpus, readCorpus } from '../corpus/corpus';

const PYTHON = process.env['LETHE_PYTHON'] ?? '/usr/bin/python3';
/** Every so many files of the corpus. */
const EVERY = 3;

function pydicomModels(files: readonly string[]): (JsonDataset | null)[] {
  const output = execFileSync(PYTHON, [join(import.meta.dirname, 'json_model.py')], {
    input: JSON.stringify(files.map((file) => join(corpusRoot, file))),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JsonDataset | null);
}

/** What both may write differently and mean the same: padding, "1.50" and 1.5, null and nothing. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, plain(text)]));
  if (typeof value === 'number') return Number(value.toPrecision(4));
  if (typeof value !== 'string') return value;
  const text = value.replace(/[\0 ]+$/g, '').trimStart();
  return text !== '' && Number.isFinite(Number(text)) ? Number(Number(text).toPrecision(4)) : text;
}

/** pydicom leaves words of big-endian files as they are; the model has them in little endian (PS3.18 F.2.7). */
function sameBytes(ours: string, theirs: string): boolean {
  return ours === theirs || Buffer.from(theirs, 'base64').swap16().toString('base64') === ours;
}

const base64Length = (text: string): number => Buffer.from(text, 'base64').length;

function differences(ours: JsonDataset, theirs: JsonDataset, path: string): string[] {
  // Group lengths are no part of the model (PS3.18 F.2.1); pydicom passes them on.
  const tags = [...Object.keys(ours), ...Object.keys(theirs)].filter((tag) => !tag.endsWith('0000'));
  return [...new Set(tags)].flatMap((tag): string[] => {
    const where = `${path}${tag}`;
    const [a, b] = [ours[tag], theirs[tag]];
    if (!a || !b) return [`${where} ${a ? 'only here' : 'only there'}`];
    return attributeDifferences(a, b, where);
  });
}

function attributeDifferences(a: JsonAttribute, b: JsonAttribute, where: string): string[] {
  const isPrivate = (parseInt(where.slice(-8, -4), 16) & 1) === 1;
  // Private VRs and what is written as UN come from dictionaries, which differ; pydicom leaves some VRs open.
  if (a.vr !== b.vr)
    return isPrivate || a.vr === 'UN' || b.vr.includes(' or ') ? [] : [`${where} ${a.vr} ${b.vr}`];
  if (a.BulkDataURI !== undefined || b.BulkDataURI !== undefined) return [];
  if (a.InlineBinary !== undefined || b.InlineBinary !== undefined)
    return sameBytes(a.InlineBinary ?? '', b.InlineBinary ?? '')
      ? []
      : [`${where} bytes ${base64Length(a.InlineBinary ?? '')} ${base64Length(b.InlineBinary ?? '')}`];
  if (a.vr === 'SQ') {
    const [items, others] = [a.Value ?? [], b.Value ?? []];
    if (items.length !== others.length) return [`${where} items ${items.length} ${others.length}`];
    return items.flatMap((item, index) =>
      differences(item as JsonDataset, others[index] as JsonDataset, `${where}.`),
    );
  }
  if (where.endsWith('00080005')) return [];
  const values = (model: JsonAttribute) =>
    JSON.stringify(([] as unknown[]).concat(model.Value ?? []).map(plain));
  const [left, right] = [values(a), values(b)];
  const isEmpty = (text: string) => /^\[(null,?)*\]$/.test(text);
  return left === right || (isEmpty(left) && isEmpty(right)) ? [] : [`${where} ${a.vr} ${left} ${right}`];
}

it.skipIf(!hasCorpus)('is the one of pydicom, over the corpus', async () => {
  const files = corpusFiles().filter((_, index) => index % EVERY === 0);
  const models = pydicomModels(files);
  const found: string[] = [];
  let compared = 0;
  for (const [index, file] of files.entries()) {
    const theirs = models[index];
    const result = await indexFile(new Blob([readCorpus(file)]));
    if (!result.ok || !result.file.complete || !theirs) continue;
    compared++;
    found.push(...differences(jsonModel(result.file), theirs, '').map((line) => `${file} ${line}`));
  }
  expect(compared).toBeGreaterThan(files.length * 0.9);
  expect(found).toEqual([]);
});
