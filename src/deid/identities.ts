import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { byteHex } from '../dicom/tag';
import type { PatientPlan } from './patients';

const MEMO_LIMIT = 200_000;
const BYTES_PER_UID = 16;
const BYTES_PER_PSEUDONYM = 8;
/** Days that dates move back: a month at least, so that no guess of a near day helps, and ten years at most. */
const NEAREST_OFFSET = 30;
const FARTHEST_OFFSET = 3650;

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

  /** Days to add to every date of a patient: a whole number from −3650 to −30, even over all of them. */
  dateOffset(key: string): number {
    // 48 bits over 3,621 days: the remainder prefers no day by more than one in 10^10.
    const digits = this.remember('date-offset', key, (digest) => hex(digest.subarray(0, 6)));
    return -(NEAREST_OFFSET + (Number.parseInt(digits, 16) % (FARTHEST_OFFSET - NEAREST_OFFSET + 1)));
  }

  /** What takes the place of a patient's identity where nothing but the secret decides; without terms. */
  plan(key: string): PatientPlan {
    return {
      key,
      patientId: this.patientId(key),
      patientName: this.patientName(key),
      dateOffset: this.dateOffset(key),
      terms: [],
    };
  }

  /** An Accession Number for one: 16 characters, what SH can hold; '' for ''. */
  accession(old: string): string {
    return old === '' ? '' : this.remember('accession', old, (digest) => `A${hex(digest).slice(0, 15)}`);
  }

  /** A Study ID for one: 16 characters, what SH can hold; '' for ''. */
  studyId(old: string): string {
    return old === '' ? '' : this.remember('study-id', old, (digest) => `S${hex(digest).slice(0, 15)}`);
  }

  /** A short hash for written rules: 16 hex digits in capitals, which every text VR can hold. */
  hash(text: string): string {
    return this.remember('hash', text, (digest) => hex(digest.subarray(0, BYTES_PER_PSEUDONYM)));
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

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byteHex(byte);
  return text;
}

const integer = (bytes: Uint8Array): string => BigInt(`0x${hex(bytes)}`).toString();
