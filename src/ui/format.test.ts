import { describe, expect, it } from 'vitest';
import { bytes, count, counted, date, duration } from './format';

describe('format', () => {
  it('groups thousands and counts things', () => {
    expect(count(1204)).toBe('1,204');
    expect(counted(1, 'study', 'studies')).toBe('1 study');
    expect(counted(0, 'image')).toBe('0 images');
    expect(counted(2431, 'image')).toBe('2,431 images');
  });

  it('writes sizes in decimal units', () => {
    expect(bytes(0)).toBe('0 bytes');
    expect(bytes(999)).toBe('999 bytes');
    expect(bytes(1000)).toBe('1.0 kB');
    expect(bytes(620_000_000)).toBe('620 MB');
    expect(bytes(12_400_000_000)).toBe('12.4 GB');
    expect(bytes(999_700)).toBe('1.0 MB');
    expect(bytes(99_960_000)).toBe('100 MB');
    expect(bytes(5e15)).toBe('5000 TB');
  });

  it('writes durations', () => {
    expect(duration(9.2)).toBe('0:09');
    expect(duration(760)).toBe('12:40');
    expect(duration(3723)).toBe('1:02:03');
  });

  it('writes DA as ISO and leaves the rest alone', () => {
    expect(date('20240131')).toBe('2024-01-31');
    expect(date('1992.01.31')).toBe('1992-01-31');
    expect(date('2024-1-3')).toBe('2024-1-3');
    expect(date('')).toBe('');
  });
});
