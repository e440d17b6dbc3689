import { expect, it } from 'vitest';
import { formatPersonName, parsePersonName } from './person-name';

it.each([
  ['Adams^John Robert Quincy^^Rev.^B.A. M.Div.', 'Adams, Rev. John Robert Quincy, B.A. M.Div.'],
  [
    'Morrison-Jones^Susan^^^Ph.D., Chief Executive Officer',
    'Morrison-Jones, Susan, Ph.D., Chief Executive Officer',
  ],
  ['Doe^John^Q', 'Doe, John Q'],
  ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou (山田 太郎)'],
  ['Hong^Gildong=洪^吉洞', 'Hong, Gildong (洪 吉洞)'],
  ['Yamada^Tarou==やまだ^たろう', 'Yamada, Tarou'],
  ['=山田^太郎', '山田, 太郎'],
  ['^Cher', 'Cher'],
  ['Doe', 'Doe'],
  ['^^^^', ''],
  ['==', ''],
  ['', ''],
])('formats %s', (value, text) => {
  expect(formatPersonName(value)).toBe(text);
});

it('takes groups and components apart', () => {
  const name = parsePersonName('Yamada^Tarou^M^Dr^II=山田^太郎');
  expect(name.alphabetic).toEqual({
    family: 'Yamada',
    given: 'Tarou',
    middle: 'M',
    prefix: 'Dr',
    suffix: 'II',
  });
  expect(name.ideographic.family).toBe('山田');
  expect(name.phonetic).toEqual({ family: '', given: '', middle: '', prefix: '', suffix: '' });
});
