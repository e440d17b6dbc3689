import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../security-headers';

const expected = Object.entries(securityHeaders).sort();

function pairs(text: string, pattern: RegExp): [string, string][] {
  return [...text.matchAll(pattern)]
    .map((match): [string, string] => [match[1] ?? '', match[2] ?? ''])
    .sort();
}

describe('security headers', () => {
  it('are the same for static hosts', () => {
    expect(pairs(readFileSync('public/_headers', 'utf8'), /^ {2}([\w-]+): (.+)$/gm)).toEqual(expected);
  });

  it('are the same in the nginx snippet', () => {
    const snippet = readFileSync('docs/hosting.md', 'utf8');
    expect(pairs(snippet, /add_header ([\w-]+) "(.+)" always;/g)).toEqual(expected);
  });

  it('allow no other origin and no evaluated code', () => {
    const policy = securityHeaders['Content-Security-Policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
  });
});
