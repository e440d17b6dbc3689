/**
 * The checks of the MIDI-B benchmark on planted files under the research preset: nothing that identifies stays, and
 * nothing else goes. `LETHE_MIDI_OUT` keeps the files of the sample beside an answer database for the official script.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasCorpus } from '../corpus/corpus';
import { ACTIONS, type Action } from './answer';
import { writeAnswerDatabase } from './answer-db';
import { instancesOf, type Instance } from './cases';
import { judge, mappingsOf, type Result } from './checks';
import { FILES } from './files';
import { python, type Dump } from './python';

/** Patients with three files each: all files are in the sample. */
const SAMPLE = 18;
const WHOLE = 300;
const BATCH = 60;
const seeds = Array.from({ length: process.env['LETHE_FULL'] ? WHOLE : SAMPLE }, (_, seed) => seed);

describe.skipIf(!hasCorpus)('MIDI-B', () => {
  const kept = process.env['LETHE_MIDI_OUT'];
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'lethe-midi-'));
  const actions = new Map<Action, number>();
  const failures: string[] = [];
  const withheld: string[] = [];
  const patientIds = new Map<string, string>();
  let sample: Instance[] = [];

  beforeAll(async () => {
    for (let from = 0; from < seeds.length; from += BATCH) {
      const instances = await instancesOf(seeds.slice(from, from + BATCH), join(folder, 'files'));
      if (from === 0) sample = instances;
      const mappings = mappingsOf(instances);
      for (const [old, made] of mappings.patientIds) patientIds.set(old, made);
      for (const instance of instances) {
        if (!instance.output) withheld.push(instance.source);
        for (const result of judge(instance.sheet, instance.output, mappings)) {
          const { action } = result.answer;
          actions.set(action, (actions.get(action) ?? 0) + 1);
          if (!result.passed) failures.push(described(instance, result));
        }
      }
      if (kept === undefined) rmSync(join(folder, 'files'), { recursive: true });
    }
  }, 900_000);
  afterAll(() => {
    if (kept === undefined) rmSync(folder, { recursive: true });
  });

  test('no action fails', () => {
    expect(withheld).toEqual([]);
    expect(failures).toEqual([]);
  });

  test('there are enough of each', () => {
    const total = [...actions.values()].reduce((sum, count) => sum + count, 0);
    console.info(`MIDI-B: ${total} actions`, Object.fromEntries(actions));
    expect(total).toBeGreaterThan(process.env['LETHE_FULL'] ? 100_000 : 6_000);
    const each = ACTIONS.map((action) => [action, actions.get(action) ?? 0] as const);
    expect(each.filter(([, count]) => count < 35).map(([action]) => action)).toEqual(['pixels_hidden']);
  });

  test('each patient has an ID of its own', () => {
    expect(new Set(patientIds.values()).size).toBe(patientIds.size);
    expect(patientIds.size).toBeGreaterThanOrEqual(seeds.length - 1);
  });

  test('the sample holds every file, in many modalities and encodings', () => {
    expect(new Set(sample.map(({ source }) => source)).size).toBe(FILES.length);
    expect(new Set(sample.map(({ sheet }) => sheet.modality)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(sample.map(({ input }) => input.transferSyntax)).size).toBeGreaterThanOrEqual(9);
    expect(
      new Set(sample.map(({ input }) => input.elements['<(0008,0005)>']?.[1] ?? '')).size,
    ).toBeGreaterThan(2);
  });

  /** Checks that cannot fail would be none: these outputs are as bad as can be. */
  test('files that were not changed fail what has to change', () => {
    const passed = actionsPassedBy(({ input }) => input);
    expect(passed.get('text_removed')).toBe(0);
    for (const action of ['date_shifted', 'uid_changed', 'uid_consistent', 'patid_consistent'] as const)
      expect(passed.get(action), action).toBe(0);
    expect(passed.get('text_retained')).toBe(count('text_retained'));
  });

  test('files without any value fail what has to stay', () => {
    const passed = actionsPassedBy(() => ({ elements: {}, pixels: '', transferSyntax: '' }));
    for (const action of ['tag_retained', 'text_notnull', 'text_retained', 'pixels_retained'] as const)
      expect(passed.get(action), action).toBe(0);
    expect(passed.get('text_removed')).toBe(count('text_removed'));
  });

  test('files that are missing fail what has to stay', () => {
    const passed = actionsPassedBy(() => undefined);
    expect([...passed].filter(([, times]) => times > 0).map(([action]) => action)).toEqual(
      expect.arrayContaining(['text_removed', 'date_shifted', 'uid_changed']),
    );
    expect(passed.get('uid_consistent')).toBe(0);
  });

  test('the answer database says the same', () => {
    mkdirSync(join(folder, 'result'), { recursive: true });
    const { database } = writeAnswerDatabase(
      join(folder, 'official'),
      sample.map(({ sheet }) => sheet),
      mappingsOf(sample),
      { input: join(folder, 'files', 'deidentified'), output: join(folder, 'result') },
    );
    const rows = JSON.parse(python('answer_db.py', { read: database })) as Record<string, string>[];
    expect(rows).toHaveLength(sample.length);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...['SOPInstanceUID', 'SeriesInstanceUID', 'StudyInstanceUID', 'PatientID', 'Modality', 'SOPClassUID'],
      'AnswerData',
    ]);
    const answers = rows.flatMap((row) =>
      Object.values(JSON.parse(row['AnswerData'] ?? '') as Record<string, Record<string, unknown>>),
    );
    expect(answers.length).toBeGreaterThan(5_000);
    const description = answers.find(({ tag_ds }) => tag_ds === '<(0008,1030)>');
    expect(description?.['tag_name']).toBe('<Study Description>');
    expect(answers.map(({ action }) => action)).toContain('<patid_consistent>');
    for (const answer of answers)
      expect(Object.keys(answer).sort()).toEqual([
        'action',
        'action_text',
        'answer_category_v2',
        'tag',
        'tag_ds',
        'tag_name',
        'value',
      ]);
  });

  function actionsPassedBy(output: (instance: Instance) => Dump | undefined): Map<Action, number> {
    const passed = new Map<Action, number>();
    const mappings = mappingsOf(sample);
    for (const instance of sample)
      for (const { answer, passed: ok } of judge(instance.sheet, output(instance), mappings))
        passed.set(answer.action, (passed.get(answer.action) ?? 0) + Number(ok));
    return passed;
  }

  const count = (action: Action): number =>
    sample.flatMap(({ sheet }) => sheet.answers).filter((answer) => answer.action === action).length;
});

const described = ({ seed, source }: Instance, { answer, value }: Result): string =>
  `${answer.action} of ${answer.path}, patient ${seed}, ${source}: "${answer.text}" in ${JSON.stringify(answer.value)} became ${JSON.stringify(value)}`;
