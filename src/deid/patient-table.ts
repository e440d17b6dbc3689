/** The table of old and new IDs that a person drops: read whole, or not at all. */
import { nameProblem, type TableRow } from './scheme';

export type PatientTable =
  | { readonly ok: true; readonly rows: readonly TableRow[] }
  /** One sentence with the number of the line, without any value. */
  | { readonly ok: false; readonly message: string };

type Column = 'oldId' | 'newId' | 'newName' | 'dateOffset';
interface Line {
  /** As an editor counts, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

const LARGEST = 64 * 1024 * 1024;
/** Characters that the separator is judged by. */
const SAMPLE = 10_000;
const FARTHEST_OFFSET = 36_500;
/** Without a header line the columns stand in this order. */
const ORDER: readonly Column[] = ['oldId', 'newId', 'newName', 'dateOffset'];
/** Names of columns, letters only. "Name" alone is none of them: it may well be the old one. */
const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  oldId: [
    'oldid',
    'idold',
    'old',
    'id',
    'patientid',
    'oldpatientid',
    'originalid',
    'originalpatientid',
    'mrn',
  ],
  newId: [
    'newid',
    'idnew',
    'new',
    'newpatientid',
    'pseudonym',
    'subject',
    'subjectid',
    'subjectcode',
    'code',
  ],
  newName: ['newname', 'namenew', 'newpatientname', 'subjectname'],
  dateOffset: ['dateoffset', 'offset', 'dateshift', 'shift', 'days', 'offsetdays', 'dateoffsetdays'],
};

/** Thrown and caught here: the first thing wrong ends the reading. */
class Fault extends Error {}

const fail = (message: string): never => {
  throw new Fault(message);
};

/**
 * Reads a CSV: comma, semicolon or tab; quoted cells; UTF-8, UTF-16 with its mark, or Windows-1252. Columns are old
 * ID, new ID and optionally new name and date offset in days, found by a header line or by their order.
 */
export function readPatientTable(bytes: Uint8Array): PatientTable {
  try {
    const lines = linesOf(textOf(bytes));
    const first = lines[0] ?? fail('The table is empty.');
    const header = headerOf(first);
    const rows = rowsOf(header ? lines.slice(1) : lines, header ?? ORDER, header !== undefined);
    return rows.length > 0 ? { ok: true, rows } : { ok: false, message: 'The table lists no patients.' };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, message: error.message };
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  if (bytes.length > LARGEST) fail('The table is larger than 64 MB.');
  const [a, b] = bytes;
  if (a === 0x50 && b === 0x4b) fail('This is a spreadsheet or a zip, not a CSV: save it as CSV first.');
  const utf16 = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  if (bytes.includes(0)) fail('This is no text file.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The lines that hold anything, taken apart at the separator that the first of them has most of. */
function linesOf(text: string): readonly Line[] {
  const named = /^sep=([,;\t])\r?\n/i.exec(text);
  const start = named ? named[0].length : 0;
  const unquoted = text.slice(start, start + SAMPLE).replaceAll(/"[^"]*"/g, '');
  const sample = /[^\r\n]*[^\s,;][^\r\n]*/.exec(unquoted)?.[0] ?? unquoted;
  const often = (separator: string) => sample.split(separator).length;
  const byOften = ['\t', ';', ','].sort((a, b) => often(b) - often(a));
  return split(text, start, named?.[1] ?? byOften[0] ?? ',', named ? 2 : 1).filter(({ cells }) =>
    cells.some((cell) => cell !== ''),
  );
}

/** RFC 4180, with line ends of every system. */
function split(text: string, start: number, separator: string, firstLine: number): Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let number = firstLine;
  let line = firstLine;
  let at = start;
  const endLine = () => {
    lines.push({ number, cells });
    cells = [];
    number = line;
  };
  const plain = new RegExp(`[^${separator}\\r\\n]*`, 'y');
  while (at < text.length) {
    let cell = '';
    while (text[at] === ' ') at += 1;
    if (text[at] === '"') {
      const opened = line;
      for (at += 1; ;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) fail(`Line ${opened}: a quoted cell has no end.`);
        cell += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      line += cell.split(/\r\n|\r|\n/).length - 1;
    }
    plain.lastIndex = at;
    const rest = plain.exec(text)?.[0] ?? '';
    at += rest.length;
    cells.push((cell + rest).trim());
    const end = text[at];
    if (end === separator) {
      at += 1;
      if (at === text.length) cells.push('');
      continue;
    }
    at += end === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    endLine();
  }
  if (cells.length > 0) endLine();
  return lines;
}

/** Which column each cell of the first line names; undefined where that line is no header. */
function headerOf({ number, cells }: Line): readonly (Column | undefined)[] | undefined {
  const columns = cells.map((cell) => {
    const name = cell.toLowerCase().replaceAll(/[^a-z]/g, '');
    return ORDER.find((column) => HEADERS[column].includes(name));
  });
  if (!columns.includes('oldId') && !columns.includes('newId')) return undefined;
  for (const column of ORDER) {
    const named = columns.filter((other) => other === column).length;
    if (named > 1) fail(`Line ${number}: two columns are named ${IN_WORDS[column]}.`);
    if (named === 0 && (column === 'oldId' || column === 'newId'))
      fail(`Line ${number}: no column is named ${IN_WORDS[column]}.`);
  }
  return columns;
}

const IN_WORDS: Readonly<Record<Column, string>> = {
  oldId: '“old ID”',
  newId: '“new ID”',
  newName: '“new name”',
  dateOffset: '“date offset”',
};

function rowsOf(
  lines: readonly Line[],
  columns: readonly (Column | undefined)[],
  byName: boolean,
): readonly TableRow[] {
  const lineOfOld = new Map<string, number>();
  const lineOfNew = new Map<string, number>();
  return lines.map(({ number, cells }) => {
    const where = `Line ${number}`;
    if (cells.length < 2)
      fail(`${where} has one column: separate old and new ID by comma, semicolon or tab.`);
    if (!byName && cells.length > ORDER.length && cells.slice(ORDER.length).some((cell) => cell !== ''))
      fail(`${where} has more than four columns: name them in a first line.`);
    const cell = (column: Column) => unguarded(cells[columns.indexOf(column)] ?? '');
    const [oldId, newId, newName, offset] = ORDER.map(cell) as [string, string, string, string];
    if (oldId === '') fail(`${where} has no old ID.`);
    if (newId === '') fail(`${where} has no new ID.`);
    if (/^\d[.,]\d+E\+\d+$/i.test(oldId))
      fail(`${where}: a spreadsheet has rounded the old ID (…E+…): save that column as text.`);
    if (newId === oldId) fail(`${where}: the new ID is the old one.`);
    once(lineOfOld, oldId, number, 'old ID');
    once(lineOfNew, newId, number, 'new ID');
    const problem = nameProblem(newId) ?? nameProblem(newName);
    if (problem !== undefined) fail(`${where}: ${problem}`);
    return {
      oldId,
      newId,
      ...(newName !== '' && { newName }),
      ...(offset !== '' && { dateOffset: daysOf(offset, where) }),
    };
  });
}

function once(seen: Map<string, number>, id: string, number: number, what: string): void {
  const before = seen.get(id);
  if (before !== undefined) fail(`Line ${number}: its ${what} stands in line ${before} already.`);
  seen.set(id, number);
}

function daysOf(text: string, where: string): number {
  const days = /^[+\-−]?\d+$/.test(text) ? Number(text.replace('−', '-')) : 0;
  if (days === 0 || Math.abs(days) > FARTHEST_OFFSET)
    fail(`${where}: a date offset is a whole number of days, not 0 and at most ${FARTHEST_OFFSET}.`);
  return days;
}

/** Undoes what keeps spreadsheets from calculating a cell, see `writeTable`. */
const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '');

/** A CSV that `readPatientTable` and spreadsheets read. */
export const writeTable = (lines: readonly (readonly string[])[]): string =>
  `${CSV_MARK}${lines.map(csvLine).join('')}`;

/** At the start of a CSV: with it, spreadsheets know that it is UTF-8. */
export const CSV_MARK = '\uFEFF';

/** One line of a CSV, its end included. */
export function csvLine(cells: readonly string[]): string {
  const cell = (text: string) => {
    // What begins like this is a formula to a spreadsheet; numbers are harmless.
    const guarded = /^[=+\-@]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  };
  return `${cells.map(cell).join(',')}\r\n`;
}
