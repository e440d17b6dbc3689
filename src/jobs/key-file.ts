/**
 * A project in a file that only a passphrase opens, to be continued on another machine: JSON with a header in the
 * clear and the project encrypted by AES-256-GCM, under a key of PBKDF2 with SHA-256.
 */
import type { ProjectKey } from '../db/projects';
import { nameProblem, templateProblem, type Scheme, type TableRow } from '../deid/scheme';

export type KeyFileResult =
  { readonly ok: true; readonly key: ProjectKey } | { readonly ok: false; readonly message: string };

const FORMAT = 'lethe-project-key';
const VERSION = 1;
/** OWASP asks for 600,000 of PBKDF2 with SHA-256 (2023). */
const ITERATIONS = 600_000;
/** A file that asks for more would only keep the machine busy. */
const MOST_ITERATIONS = 20_000_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const SECRET_BYTES = 32;
export const SHORTEST_PASSPHRASE = 12;

interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly iterations: number;
  readonly salt: string;
  readonly iv: string;
}

/** Encrypts a project. The header is bound to the data: neither can be exchanged. */
export async function writeKeyFile(project: ProjectKey, passphrase: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const header: Header = {
    ...{ format: FORMAT, version: VERSION, iterations: ITERATIONS },
    ...{ salt: toBase64(salt), iv: toBase64(iv) },
  };
  const { name, secret, createdAt, scheme, numbers, merges } = project;
  const content = {
    name,
    secret: toBase64(secret),
    createdAt,
    scheme,
    numbers: [...numbers],
    merges: [...merges],
  };
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const algorithm = { name: 'AES-GCM', iv, additionalData: bound(header) };
  const data = new Uint8Array(
    await crypto.subtle.encrypt(algorithm, await keyOf(passphrase, salt, ITERATIONS), plain),
  );
  return `${JSON.stringify({ ...header, sha256: await checksum(data), data: toBase64(data) }, undefined, 1)}\n`;
}

/** Opens a key file, or says in a sentence why not; never rejects over what a file holds. */
export async function readKeyFile(text: string, passphrase: string): Promise<KeyFileResult> {
  const file = parsed(text);
  if (!isRecord(file) || file['format'] !== FORMAT)
    return no('This is no key file of Lethe, or a part of one.');
  const { version, iterations } = file;
  if (typeof version === 'number' && version > VERSION)
    return no('This key file was written by a newer Lethe: open it there, or update this one.');
  const [salt, iv, data] = [file['salt'], file['iv'], file['data']].map(fromBase64);
  const isWhole = version === VERSION && isCount(iterations) && salt && iv?.length === IV_BYTES && data;
  if (!isWhole || file['sha256'] !== (await checksum(data))) return no(DAMAGED);
  if (iterations < ITERATIONS || iterations > MOST_ITERATIONS) return no(DAMAGED);
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    iterations,
    salt: toBase64(salt),
    iv: toBase64(iv),
  };
  const algorithm = { name: 'AES-GCM', iv, additionalData: bound(header) };
  let plain: ArrayBuffer;
  try {
    plain = await crypto.subtle.decrypt(algorithm, await keyOf(passphrase, salt, iterations), data);
  } catch {
    // The data are as they were written, so it is the passphrase, or somebody's hand in the header.
    return no('The passphrase is wrong.');
  }
  const key = projectIn(parsed(new TextDecoder().decode(plain)));
  return key ? { ok: true, key } : no(DAMAGED);
}

const DAMAGED = 'The key file is damaged: get another copy of it.';
const no = (message: string): KeyFileResult => ({ ok: false, message });

/** The same passphrase from every keyboard (NFKC). */
async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const algorithm = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(derivation, material, algorithm, false, ['encrypt', 'decrypt']);
}

const bound = ({ format, version, iterations, salt, iv }: Header): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify([format, version, iterations, salt, iv]));

/** Tells a damaged file from a wrong passphrase; of encrypted bytes it says nothing else. */
const checksum = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

function projectIn(content: unknown): ProjectKey | undefined {
  if (!isRecord(content)) return undefined;
  const { name, createdAt } = content;
  const secret = fromBase64(content['secret']);
  const scheme = schemeIn(content['scheme']);
  const numbers = mapOf(content['numbers'], isCount);
  const merges = mapOf(content['merges'], isText);
  const isWhole = isText(name) && isCount(createdAt) && secret?.length === SECRET_BYTES;
  return isWhole && scheme && numbers && merges
    ? { name, secret, createdAt, scheme, numbers, merges }
    : undefined;
}

function schemeIn(scheme: unknown): Scheme | undefined {
  if (!isRecord(scheme)) return undefined;
  const { kind, id, name, rows } = scheme;
  if (kind === 'hmac') return { kind };
  if (kind === 'template' && isText(id) && isText(name))
    return templateProblem(id) === undefined && templateProblem(name) === undefined
      ? { kind, id, name }
      : undefined;
  if (kind === 'table' && Array.isArray(rows) && rows.every(isTableRow)) return { kind, rows };
  return undefined;
}

function isTableRow(row: unknown): row is TableRow {
  if (!isRecord(row)) return false;
  const { oldId, newId, newName = '', dateOffset = -1 } = row;
  const isNamed = [newId, newName].every((text) => isText(text) && nameProblem(text) === undefined);
  return isText(oldId) && isNamed && Number.isInteger(dateOffset) && dateOffset !== 0;
}

function mapOf<Value>(
  entries: unknown,
  isValue: (value: unknown) => value is Value,
): ReadonlyMap<string, Value> | undefined {
  if (!Array.isArray(entries)) return undefined;
  const map = new Map<string, Value>();
  for (const entry of entries as unknown[]) {
    const [key, value] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (!isText(key) || !isValue(value)) return undefined;
    map.set(key, value);
  }
  return map;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (!isText(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
