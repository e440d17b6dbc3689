import { expect, it } from 'vitest';
import { leavesOrigin } from './network-watch';

const origin = 'https://lethe.example:8443';

it.each([
  ['https://lethe.example:8443/assets/a.js', false],
  ['blob:https://lethe.example:8443/0b1c', false],
  ['data:text/plain,x', false],
  ['wss://lethe.example:8443/socket', false],
  ['inline', false],
  ['', false],
  ['https://lethe.example/', true],
  ['http://lethe.example:8443/', true],
  ['https://elsewhere.example/pixel.gif', true],
  ['wss://elsewhere.example/', true],
])('%s leaves the origin: %s', (url, leaves) => {
  expect(leavesOrigin(url, origin)).toBe(leaves);
});
