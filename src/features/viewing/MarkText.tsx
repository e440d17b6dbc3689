import { LabelDialog } from './LabelDialog';
import type { Measurements } from './use-measurements';

/** Asks for the text of an arrow or a text that was just put on an image or in a plane. */
export function MarkText({ measurements: { unnamed, askText } }: { measurements: Measurements }) {
  if (!unnamed) return null;
  const answer = (text: string) => {
    askText(undefined);
    // An arrow may stand without a text.
    unnamed.name(text === '' && unnamed.kind !== 'arrow' ? undefined : text);
  };
  return (
    <LabelDialog
      key={unnamed.id}
      title={unnamed.kind === 'arrow' ? 'Text at the arrow' : 'Text on the image'}
      onSave={answer}
      onClose={() => answer('')}
    />
  );
}
