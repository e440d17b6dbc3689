import { LabelDialog } from './LabelDialog';
import type { Measurements } from './use-measurements';

/** Asks for the text of an arrow or a text that was just put on an image. */
export function MarkText({ measurements: { unnamed, answer } }: { measurements: Measurements }) {
  if (!unnamed) return null;
  return (
    <LabelDialog
      key={unnamed.id}
      title={unnamed.kind === 'arrow' ? 'Text at the arrow' : 'Text on the image'}
      onSave={answer}
      onClose={() => answer(undefined)}
    />
  );
}
