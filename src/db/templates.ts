/** Templates of requests, kept in this browser. Stored as files: a version that cannot read one does not apply it. */
import { useLiveQuery } from 'dexie-react-hooks';
import { readTemplate, writeTemplate, type Template } from '../deid/template';
import { database } from './database';
import type { TemplateRow } from './rows';

export interface SavedTemplate {
  readonly name: string;
  readonly version: number;
  readonly savedAt: number;
  /** Undefined where another version of Lethe wrote what this one cannot read. */
  readonly template: Template | undefined;
}

/** All templates by name; undefined until the first answer. */
export function useTemplates(): readonly SavedTemplate[] | undefined {
  return useLiveQuery(readTemplates);
}

/** All templates by name. */
export async function readTemplates(): Promise<SavedTemplate[]> {
  const rows = await database.templates.toArray();
  return rows.map(savedTemplate).sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Saves a request under a name. One that was saved under it before makes room, and the version counts on from the
 * higher of both.
 */
export function saveTemplate(template: Template): Promise<SavedTemplate> {
  return database.transaction('rw', database.templates, async () => {
    const { name } = template;
    const known = await database.templates.get(name);
    const version = known ? Math.max(known.version + 1, template.version) : template.version;
    const row = { name, version, json: writeTemplate({ ...template, version }), savedAt: Date.now() };
    await database.templates.put(row);
    return savedTemplate(row);
  });
}

export async function deleteTemplate(name: string): Promise<void> {
  await database.templates.delete(name);
}

function savedTemplate({ name, version, savedAt, json }: TemplateRow): SavedTemplate {
  const read = readTemplate(json);
  return { name, version, savedAt, template: read.ok ? read.template : undefined };
}
