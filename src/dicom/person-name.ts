/** Person names: up to three component groups of up to five components (PS3.5 §6.2.1). */

interface NameComponents {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  readonly prefix: string;
  readonly suffix: string;
}

export interface PersonName {
  readonly alphabetic: NameComponents;
  readonly ideographic: NameComponents;
  readonly phonetic: NameComponents;
}

/** Takes a PN value apart; absent groups and components are ''. */
export function parsePersonName(value: string): PersonName {
  const [alphabetic = '', ideographic = '', phonetic = ''] = value.split('=');
  return {
    alphabetic: components(alphabetic),
    ideographic: components(ideographic),
    phonetic: components(phonetic),
  };
}

/**
 * "Family, Given Middle" of the first group that has a name, prefix before and suffix behind, and beside an alphabetic
 * one the ideographic: "Yamada, Tarou (山田 太郎)"; '' for none.
 */
export function formatPersonName(value: string): string {
  const { alphabetic, ideographic, phonetic } = parsePersonName(value);
  const name = [alphabetic, ideographic, phonetic].map(formatGroup).find((text) => text !== '') ?? '';
  const { prefix, family, given, middle, suffix } = ideographic;
  const beside = [prefix, family, given, middle, suffix].filter(Boolean).join(' ');
  return beside === '' || formatGroup(alphabetic) === '' ? name : `${name} (${beside})`;
}

function components(group: string): NameComponents {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group
    .split('^')
    .map((component) => component.trim());
  return { family, given, middle, prefix, suffix };
}

function formatGroup({ family, given, middle, prefix, suffix }: NameComponents): string {
  const rest = [prefix, given, middle].filter(Boolean).join(' ');
  return [family, rest, suffix].filter(Boolean).join(', ');
}
