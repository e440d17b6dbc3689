import type { Option } from '../../deid/request';
import { METHOD_CODES } from '../../deid/standard/method-codes';

/** As PS3.15 names it: "Retain UIDs". */
export const optionName = (option: Option): string => METHOD_CODES[option][1].replace(/ Option$/, '');

/** Options that Lethe carries out, grouped as a person thinks of them, each with what it does. */
export const OPTION_GROUPS: readonly {
  readonly title: string;
  readonly options: readonly { readonly option: Option; readonly sentence: string }[];
}[] = [
  {
    title: 'Text and graphics',
    options: [
      {
        option: 'cleanDescriptors',
        sentence: 'Descriptions and comments stay, without names, IDs, dates and places.',
      },
      {
        option: 'cleanStructuredContent',
        sentence: 'Reports keep codes and measurements; their text is cleaned.',
      },
      {
        option: 'cleanGraphics',
        sentence: 'Annotations and presentation states keep their drawings; their text is cleaned.',
      },
    ],
  },
  {
    title: 'Dates',
    options: [
      {
        option: 'retainModifiedDates',
        sentence: 'All dates of a patient move back by the same number of days. Intervals stay.',
      },
      { option: 'retainFullDates', sentence: 'Dates and times stay as they are.' },
    ],
  },
  {
    title: 'Retained',
    options: [
      {
        option: 'retainPatientCharacteristics',
        sentence: 'Sex, age, size, weight and the like stay; 90 years and more become 90.',
      },
      {
        option: 'retainDeviceIdentity',
        sentence: 'Station name, serial number and other facts of the device stay.',
      },
      {
        option: 'retainInstitutionIdentity',
        sentence: 'Name, address and department of the institution stay.',
      },
      {
        option: 'retainUIDs',
        sentence: 'UIDs stay: who has the originals can find them again.',
      },
      {
        option: 'retainSafePrivate',
        sentence: 'Private attributes that the standard holds to be safe stay.',
      },
    ],
  },
];
