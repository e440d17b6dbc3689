import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

const MEMO_LIMIT = 200_000;
const BYTES_PER_UID = 16;
const BYTES_PER_PSEUDONYM = 8;

/**
 * Everything that stands in for an identity: HMAC-SHA-256 under the secret of the project, one domain per kind.
 * The same input gives the same output in every file and on every day of one project; without the secret nothing
 * leads back. Instances remember what they made.
 */
export class Identities {
  private readonly state: ReturnType<typeof hmac.create>;
  private readonly memo = new Map<string, string>();
  private readonly encoder = new TextEncoder();

  /** @param secret 32 random bytes. */
  constructor(secret: Uint8Array) {
    if (secret.length !== 32) throw new RangeError('the secret of a project has 32 bytes');
    this.state = hmac.create(sha256, secret);
  }

  /** A UID for a UID: "2.25." and 128 bits as a decimal number (PS3.5 §B.2). */
  uid(old: string): string {
    return this.remember('uid', old, (digest) => `2.25.${integer(digest.subarray(0, BYTES_PER_UID))}`);
  }

  /** A Patient ID for a patient key (see `dicom/patient-key.ts`): "LETHE-" and 16 hex digits. */
  patientId(key: string): string {
    return this.remember('patient', key, (digest) => `LETHE-${hex(digest.subarray(0, BYTES_PER_PSEUDONYM))}`);
  }

  /** A Person Name for a patient key, with the digits of the Patient ID. */
  patientName(key: string): string {
    return `Anonymous^${this.patientId(key).slice('LETHE-'.length)}`;
  }

  private remember(domain: string, input: string, make: (digest: Uint8Array) => string): string {
    const key = `${domain}\0${input}`;
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    const made = make(this.state.clone().update(this.encoder.encode(key)).digest());
    if (this.memo.size >= MEMO_LIMIT) this.memo.clear();
    this.memo.set(key, made);
    return made;
  }
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');

const integer = (bytes: Uint8Array): string => BigInt(`0x${hex(bytes)}`).toString();
