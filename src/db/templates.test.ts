import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { BASIC_PROFILE } from '../deid/request';
import type { Template } from '../deid/template';
import { database } from './database';
import { deleteTemplate, readTemplates, saveTemplate } from './templates';

const template: Template = {
  name: 'Stroke trial',
  version: 1,
  description: 'As agreed',
  request: { ...BASIC_PROFILE, rules: [{ select: 'StudyID', action: 'keep' }] },
};

beforeEach(() => database.templates.clear());

describe('templates', () => {
  it('are read as they were saved, by name', async () => {
    await saveTemplate({ ...template, name: 'Zebra' });
    await saveTemplate(template);
    const saved = await readTemplates();
    expect(saved.map(({ name }) => name)).toEqual(['Stroke trial', 'Zebra']);
    expect(saved[0]?.template).toEqual(template);
  });

  it('count their versions up under one name', async () => {
    await saveTemplate(template);
    expect((await saveTemplate(template)).version).toBe(2);
    expect((await saveTemplate({ ...template, version: 7 })).template?.version).toBe(7);
    expect((await saveTemplate(template)).version).toBe(8);
    expect(await readTemplates()).toHaveLength(1);
  });

  it('are gone once deleted', async () => {
    await saveTemplate(template);
    await deleteTemplate(template.name);
    expect(await readTemplates()).toEqual([]);
  });

  it('are listed but not applied where they cannot be read', async () => {
    const json = '{"format":"lethe-template","formatVersion":2}';
    await database.templates.put({ name: 'Newer', version: 3, json, savedAt: 1 });
    expect(await readTemplates()).toEqual([{ name: 'Newer', version: 3, savedAt: 1, template: undefined }]);
  });
});
