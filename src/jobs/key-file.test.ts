import { describe, expect, test } from 'vitest';
import type { ProjectKey } from '../db/projects';
import { HMAC, NUMBERED, type Scheme } from '../deid/scheme';
import { keyOfId } from '../dicom/patient-key';
import { readKeyFile, writeKeyFile } from './key-file';

const PASSPHRASE = 'correct horse battery';
const project = (scheme: Scheme = HMAC): ProjectKey => ({
  name: 'Knees, α',
  secret: Uint8Array.from({ length: 32 }, (_, at) => at * 7),
  createdAt: 1_700_000_000_000,
  scheme,
  numbers: new Map([
    ['LETHE-1', 1],
    ['LETHE-2', 2],
  ]),
  merges: new Map([[keyOfId('Wilson/1'), keyOfId('Wilson 1')]]),
});

const changed = (file: string, changes: Record<string, unknown>) =>
  JSON.stringify({ ...(JSON.parse(file) as object), ...changes });
const messageOf = async (file: string, passphrase = PASSPHRASE) => {
  const result = await readKeyFile(file, passphrase);
  return result.ok ? 'opened' : result.message;
};

describe('a key file', () => {
  test.each<Scheme>([
    HMAC,
    NUMBERED,
    { kind: 'table', rows: [{ oldId: 'Müller', newId: 'S-1', newName: 'S^1', dateOffset: -9 }] },
  ])('brings a project over whole ($kind)', async (scheme) => {
    const file = await writeKeyFile(project(scheme), PASSPHRASE);
    expect(await readKeyFile(file, PASSPHRASE)).toEqual({ ok: true, key: project(scheme) });
  });

  test('opens with the passphrase however it was typed in', async () => {
    const file = await writeKeyFile(project(), 'Schlu\u0308ssel für alle');
    expect(await messageOf(file, 'Schl\u00fcssel für alle')).toBe('opened');
  });

  test('shows nothing of the project, and never the same twice', async () => {
    const table: Scheme = { kind: 'table', rows: [{ oldId: 'OLD-4711', newId: 'S-1' }] };
    const [a, b] = [
      await writeKeyFile(project(table), PASSPHRASE),
      await writeKeyFile(project(table), PASSPHRASE),
    ];
    const shown = Object.keys(JSON.parse(a) as object);
    expect(shown).toEqual(['format', 'version', 'iterations', 'salt', 'iv', 'sha256', 'data']);
    expect(a).not.toContain('4711');
    for (const field of ['salt', 'iv', 'data'])
      expect((JSON.parse(a) as Record<string, string>)[field]).not.toBe(
        (JSON.parse(b) as Record<string, string>)[field],
      );
  });

  test('says what is wrong', async () => {
    const file = await writeKeyFile(project(), PASSPHRASE);
    const { data } = JSON.parse(file) as { data: string };
    const damaged = 'The key file is damaged: get another copy of it.';
    expect(await messageOf(file, 'another passphrase')).toBe('The passphrase is wrong.');
    expect(await messageOf('not at all')).toBe('This is no key file of Lethe, or a part of one.');
    expect(await messageOf('{"format":"other"}')).toBe('This is no key file of Lethe, or a part of one.');
    expect(await messageOf(file.slice(0, -40))).toBe('This is no key file of Lethe, or a part of one.');
    expect(await messageOf(changed(file, { version: 2 }))).toMatch(/newer Lethe/);
    expect(await messageOf(changed(file, { version: 0 }))).toBe(damaged);
    expect(await messageOf(changed(file, { data: `A${data.slice(1)}B` }))).toBe(damaged);
    expect(await messageOf(changed(file, { data: 7 }))).toBe(damaged);
    expect(await messageOf(changed(file, { salt: '?' }))).toBe(damaged);
    expect(await messageOf(changed(file, { iterations: 1000 }))).toBe(damaged);
    expect(await messageOf(changed(file, { iterations: 1e12 }))).toBe(damaged);
    expect(await messageOf(changed(file, { iterations: 700_000 }))).toBe('The passphrase is wrong.');
  });

  test('that was made of something that is no project is damaged', async () => {
    const damaged = 'The key file is damaged: get another copy of it.';
    const wrong: Partial<Record<keyof ProjectKey, unknown>>[] = [
      { scheme: { kind: 'template', id: 'no number', name: '{n}' } },
      { scheme: { kind: 'table', rows: [{ oldId: 'a', newId: 'b\\c' }] } },
      { numbers: new Map([['a', 'b']]) },
    ];
    for (const parts of wrong) {
      const file = await writeKeyFile({ ...project(), ...parts } as ProjectKey, PASSPHRASE);
      expect(await messageOf(file)).toBe(damaged);
    }
  });
});
