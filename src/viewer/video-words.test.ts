import { expect, test } from 'vitest';
import { videoContainer } from '../dicom/encapsulated-document';
import { whyNotPlayed } from './video-words';

const ROOT = '1.2.840.10008.1.2.4.';
const all = () => true;

test('what a browser does not play says why', () => {
  expect(whyNotPlayed(`${ROOT}100`, 'program', all)).toBe('Browsers have no decoder for MPEG-2.');
  expect(whyNotPlayed(`${ROOT}101`, 'mp4', all)).toBe('Browsers have no decoder for MPEG-2.');
  expect(whyNotPlayed(`${ROOT}102`, 'transport', all)).toContain('transport stream of MPEG-2');
  expect(whyNotPlayed(`${ROOT}106`, 'mp4', (type) => !type.includes('avc1'))).toContain('for H.264');
  expect(whyNotPlayed(`${ROOT}107`, 'mp4', (type) => !type.includes('hvc1'))).toContain('for HEVC');
  expect(whyNotPlayed(`${ROOT}103`, 'mp4', all)).toContain('damaged');
  expect(whyNotPlayed(`${ROOT}104.1`, 'none', all)).toContain('no file');
});

test('how a stream is packed is told by its first bytes', async () => {
  const packets = new Uint8Array(400);
  packets[0] = packets[188] = 0x47;
  const stream = (...bytes: number[]) => videoContainer(new Blob([Uint8Array.from(bytes)]));
  expect(await videoContainer(new Blob([packets]))).toBe('transport');
  expect(await stream(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70)).toBe('mp4');
  expect(await stream(0, 0, 1, 0xba)).toBe('program');
  expect(await stream(0, 0, 1, 0xb3)).toBe('none');
  expect(await stream()).toBe('none');
});
