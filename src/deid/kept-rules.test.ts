import { expect, it } from 'vitest';
import { keptTextsIn } from './kept-rules';

it('finds the texts that rules keep wherever an attribute stands', () => {
  expect(
    keptTextsIn([
      { select: 'SeriesDescription', action: 'keep', value: 'Low dose {2}' },
      { select: '00181030', action: 'keep', value: 'A\\B' },
      { select: '/StudyDescription', action: 'keep', value: 'at the root alone' },
      { select: 'RequestAttributesSequence.ScheduledProcedureStepDescription', action: 'keep', value: 'x' },
      { select: 'VR=LO', action: 'keep', value: 'any attribute' },
      { select: 'PatientComments', action: 'keep' },
      { select: 'PatientID', action: 'replace', value: 'y' },
    ]),
  ).toEqual([
    { tag: 0x0008103e, text: 'Low dose {2}' },
    { tag: 0x00181030, text: 'A\\B' },
  ]);
});
