import { describe, expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { suvOf } from './suv';

/** 350 MBq of F-18 at 10:00:00, scan an hour later, 75 kg. */
const DOSE = 350e6;
const HALF_LIFE = 6586.2;
const injection = (own: readonly BuiltElement[] = []): BuiltElement =>
  element(0x00540016, 'SQ', {
    items: [
      sorted([
        element(0x00181072, 'TM', '100000.00'),
        element(0x00181074, 'DS', String(DOSE)),
        element(0x00181075, 'DS', String(HALF_LIFE)),
        ...own,
      ]),
    ],
  });

const sorted = (elements: readonly BuiltElement[]): BuiltElement[] =>
  [...new Map(elements.map((each) => [each.tag, each])).values()].sort((a, b) => a.tag - b.tag);

const pet = (...own: readonly BuiltElement[]) =>
  built({
    elements: sorted([
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.128'),
      element(0x00080021, 'DA', '20240229'),
      element(0x00080022, 'DA', '20240229'),
      element(0x00080031, 'TM', '110000'),
      element(0x00080032, 'TM', '110230'),
      element(0x00080060, 'CS', 'PT'),
      element(0x00101030, 'DS', '75'),
      element(0x00280051, 'CS', 'NORM\\DTIM\\ATTN\\SCAT\\DECY\\RAN'),
      injection(),
      element(0x00541001, 'CS', 'BQML'),
      element(0x00541102, 'CS', 'START'),
      ...own,
    ]),
  });

const factorOf = async (...own: readonly BuiltElement[]) => {
  const suv = suvOf(await pet(...own));
  return suv.ok ? suv.factor : suv.reason;
};

describe('SUV by body weight', () => {
  test('is weight over the dose decayed to the start of the series', async () => {
    // 3600 s of 6586.2 s: the dose fell to 68.4633 %, 239.62 MBq; 75,000 g over that.
    const decayed = DOSE * 0.68463293;
    expect(await factorOf()).toBeCloseTo(75_000 / decayed, 9);
    // 5,000 Bq/ml are then 1.565.
    expect(Number(await factorOf()) * 5000).toBeCloseTo(1.565, 3);
  });

  test('does not decay the dose where pixels are corrected to the injection', async () => {
    expect(await factorOf(element(0x00541102, 'CS', 'ADMIN'))).toBeCloseTo(75_000 / DOSE, 12);
  });

  test('takes a dated injection, and the day before where only a time is given and midnight passed', async () => {
    const dated = injection([element(0x00181078, 'DT', '20240229100000.00')]);
    expect(await factorOf(dated)).toBeCloseTo(Number(await factorOf()), 12);
    const late = injection([element(0x00181072, 'TM', '233000')]);
    const early = [element(0x00080031, 'TM', '003000'), element(0x00080032, 'TM', '003000')];
    expect(await factorOf(late, ...early)).toBeCloseTo(Number(await factorOf()), 12);
  });

  test('reckons from the frame where the series was dated after the acquisition', async () => {
    // The mean rate of a frame of 180 s is reached 89.86 s after its start; the frame refers to 270 s after the scan began.
    const frame = [
      element(0x00080031, 'TM', '150000'),
      element(0x00080032, 'TM', '110300'),
      element(0x00181242, 'IS', '180000'),
      element(0x00541300, 'DS', '269857'),
    ];
    expect(await factorOf(...frame)).toBeCloseTo(Number(await factorOf()), 8);
    expect(await factorOf(...frame.slice(0, 2))).toMatch(/start of the scan/);
  });

  test('takes what GE keeps of the start before reckoning', async () => {
    expect(
      await factorOf(
        element(0x00080031, 'TM', '150000'),
        element(0x00090010, 'LO', 'GEMS_PETD_01'),
        element(0x0009100d, 'DT', '20240229110000.00'),
      ),
    ).toBeCloseTo(Number(await factorOf()), 12);
  });

  test("takes Philips's factors for counts", async () => {
    const counts = [
      element(0x00541001, 'CS', 'CNTS'),
      element(0x70530010, 'LO', 'Philips PET Private Group'),
    ];
    expect(await factorOf(...counts, element(0x70531000, 'DS', '0.00042'))).toBe(0.00042);
    const activity = [element(0x00281053, 'DS', '2'), element(0x70531009, 'DS', '3')];
    expect(await factorOf(...counts, ...activity)).toBeCloseTo(3 * Number(await factorOf()), 12);
    expect(await factorOf(...counts)).toMatch(/counts/);
  });

  test('is the value itself where the file holds uptake, named by its type', async () => {
    const uptake = element(0x00541001, 'CS', 'GML');
    expect(suvOf(await pet(uptake))).toEqual({ ok: true, factor: 1, name: 'SUVbw' });
    expect(suvOf(await pet(uptake, element(0x00541006, 'CS', 'LBMJANMA')))).toMatchObject({ name: 'SUVlbm' });
  });

  test.each([
    [element(0x00101030, 'DS', ''), /Weight/],
    [element(0x00541102, 'CS', 'NONE'), /Decay Correction is NONE/],
    [element(0x00280051, 'CS', 'NORM\\ATTN'), /DECY/],
    [element(0x00541001, 'CS', 'CPS'), /CPS/],
    [injection([element(0x00181074, 'DS', '0')]), /Total Dose/],
    [injection([element(0x00181075, 'DS', '')]), /Half Life/],
    [injection([element(0x00181072, 'TM', '')]), /Start Time/],
    [injection([element(0x00181078, 'DT', '20240301100000')]), /after the scan/],
  ])('says why there is none: %#', async (own, reason) => {
    expect(await factorOf(own)).toMatch(reason);
  });
});
