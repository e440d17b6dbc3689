import { fillTemplate, type Scheme } from '../../deid/scheme';
import { counted } from '../../ui/format';

/** How a project names patients, in a sentence. */
export function schemeSentence(scheme: Scheme): string {
  switch (scheme.kind) {
    case 'hmac':
      return 'Each patient gets a keyed pseudonym, the same in every export of this project. Without its secret nobody leads it back.';
    case 'template':
      return `Patients are numbered: ${fillTemplate(scheme.id, 1)}, ${fillTemplate(scheme.id, 2)} … Each keeps its number in this project.`;
    case 'table':
      return `Patients are named by your table of ${counted(scheme.rows.length, 'patient')}. Those who are not in it are withheld.`;
  }
}
