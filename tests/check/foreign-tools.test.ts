/**
 * What other tools leave behind, as the check sees it: real files under invented identities, de-identified by gdcmanon,
 * dcmodify and Octave's dicomanon. The table of docs/check.md is what this test makes; LETHE_WRITE=1 writes it anew.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../src/check/check-file';
import { ExportCheck, type CheckReport } from '../../src/check/export-check';
import { findingKind } from '../../src/check/finding-kinds';
import { lookup } from '../../src/dicom/dictionary';
import { indexFile } from '../../src/dicom/element-index';
import { tagText } from '../../src/dicom/tag';
import { corpusExists, corpusNames, corpusRoot } from './corpus';
import { script } from './python';

const docs = resolve(import.meta.dirname, '../../docs/check.md');
const EVERY = 24;
const ERASED = [
  '(0010,0010)',
  '(0010,0020)',
  '(0010,0030)',
  '(0010,1040)',
  '(0010,2154)',
  '(0008,0080)',
  '(0008,0090)',
];

const runs = (name: string) => spawnSync(name, ['--version']).error === undefined;
const hasTools = ['gdcmanon', 'dcmodify', 'octave', 'openssl'].every(runs);
const folder = mkdtempSync(join(tmpdir(), 'lethe-foreign-'));
const quiet = { cwd: folder, stdio: 'ignore' } as const;
const attempt = (tool: string, args: readonly string[]) => {
  try {
    execFileSync(tool, args, quiet);
  } catch {
    // A file that a tool cannot write is none of its outputs.
  }
};

interface Tool {
  readonly name: string;
  readonly run: (files: readonly string[]) => void;
}

const tools: readonly Tool[] = [
  {
    name: 'gdcmanon',
    run: (files) => {
      const key = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'cert.pem'];
      attempt('openssl', [...key, '-subj', '/CN=test', '-days', '1']);
      for (const file of files) attempt('gdcmanon', ['-e', '-c', 'cert.pem', file, `gdcmanon/${file}`]);
    },
  },
  {
    name: 'dcmodify',
    run: (files) => {
      for (const file of files) {
        writeFileSync(join(folder, 'dcmodify', file), readFileSync(join(folder, file)));
        attempt('dcmodify', ['-nb', ...ERASED.flatMap((tag) => ['-ea', tag]), '-ep', `dcmodify/${file}`]);
      }
    },
  },
  {
    name: 'dicomanon',
    run: (files) => {
      const lines = files.map((file) => `try; dicomanon('${file}', 'dicomanon/${file}'); catch; end`);
      writeFileSync(join(folder, 'anonymize.m'), ['pkg load dicom', ...lines].join('\n'));
      attempt('octave', ['--no-gui', '-q', 'anonymize.m']);
    },
  },
];

async function checked(tool: string, files: readonly string[]): Promise<CheckReport> {
  const check = new ExportCheck();
  const read = async (path: string) => {
    const result = await indexFile(new Blob([readFileSync(join(folder, path))]));
    return result.ok ? result.file : undefined;
  };
  for (const [file, name] of files.entries()) {
    const output = existsSync(join(folder, tool, name)) ? await read(`${tool}/${name}`) : undefined;
    if (output) check.add(await checkFile(output, await read(name)), { file, project: tool, study: name });
  }
  return check.finish();
}

/** What the check found, one row for each finding, in files of each tool. */
function table(reports: ReadonlyMap<string, CheckReport>): string {
  const codes = new Map<string, string>();
  for (const { groups } of reports.values())
    for (const { code, severity } of groups)
      if (severity !== 'note') codes.set(`${severity} ${code}`, `${severity} | ${findingKind(code).why}`);
  const cell = (report: CheckReport, key: string) => {
    const groups = report.groups.filter(({ code, severity }) => `${severity} ${code}` === key);
    if (groups.length === 0) return '–';
    const most = groups.reduce((sum, { fileCount }) => Math.max(sum, fileCount), 0);
    const places = groups.flatMap(({ tag }) =>
      tag === undefined ? [] : [lookup(tag)?.keyword ?? tagText(tag)],
    );
    const named = [...new Set(places)];
    const rest = named.length > 4 ? ` and ${named.length - 4} more` : '';
    return named.length === 0 ? `${most}` : `${most}: ${named.slice(0, 4).join(', ')}${rest}`;
  };
  return [
    `| | finding | ${[...reports].map(([name, { filesChecked }]) => `${name} (${filesChecked} files)`).join(' | ')} |`,
    `|---|---|${'---|'.repeat(reports.size)}`,
    ...[...codes]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(
        ([key, text]) =>
          `| ${text} | ${[...reports.values()].map((report) => cell(report, key)).join(' | ')} |`,
      ),
  ].join('\n');
}

describe.skipIf(!corpusExists || !hasTools)('outputs of other tools', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are found not to be what they are taken for', { timeout: 600_000 }, async () => {
    const names = corpusNames().filter((_, index) => index % EVERY === 0);
    const paths = names.map((name) => join(corpusRoot, name));
    const identities = script('mutate.py', 'identify', folder, ...paths) as unknown[];
    const files = identities.flatMap((who, at) => (who ? [`${at}.dcm`] : []));
    const reports = new Map<string, CheckReport>();
    for (const { name, run } of tools) {
      mkdirSync(join(folder, name));
      run(files);
      reports.set(name, await checked(name, files));
    }
    for (const [name, report] of reports) {
      expect(report.filesChecked, name).toBeGreaterThan(files.length / 2);
      expect(report.verdict, name).toBe('fail');
    }
    const [before = '', after = ''] = readFileSync(docs, 'utf8').split(
      /<!-- other tools -->[\s\S]*<!-- end -->/,
    );
    const written = `${before}<!-- other tools -->\n\n${table(reports)}\n\n<!-- end -->${after}`;
    if (process.env['LETHE_WRITE']) writeFileSync(docs, written);
    expect(readFileSync(docs, 'utf8')).toBe(written);
  });
});
