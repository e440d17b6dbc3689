import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { CheckFinding, OpenFinding } from './check-finding';

const LARGEST_CACHE = 10_000;
const KEY_BYTES = 12;

/** A secret for one run, forgotten with the workers of it. */
export const newRunSecret = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));

/**
 * Keys by which equal values are told to be equal without being told: HMAC-SHA-256 under the secret of one run, which
 * all its workers share.
 */
export class ValueKeys {
  private readonly secret: Uint8Array;
  private readonly known = new Map<string, string>();

  constructor(secret: Uint8Array) {
    this.secret = secret;
  }

  keyOf(value: string): string {
    let key = this.known.get(value);
    if (key === undefined) {
      if (this.known.size >= LARGEST_CACHE) this.known.clear();
      const mac = hmac(sha256, this.secret, new TextEncoder().encode(value));
      key = Array.from(mac.subarray(0, KEY_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
      this.known.set(value, key);
    }
    return key;
  }

  /** A finding as it may leave the worker: with the key of its text in place of the text. */
  seal({ text, ...found }: OpenFinding): CheckFinding {
    return text === undefined ? found : { ...found, value: this.keyOf(text) };
  }
}
