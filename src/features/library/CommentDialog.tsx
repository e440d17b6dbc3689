import { useState } from 'react';
import { commentSeries, markStudies } from '../../db/marks';
import type { SeriesRow, StudyRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { counted } from '../../ui/format';
import { useIdentitiesHidden } from '../../ui/identities';
import { TextArea } from '../../ui/TextArea';

type CommentDialogProps = { onClose: () => void } & (
  { studies: readonly StudyRow[]; series?: never } | { series: SeriesRow; studies?: never }
);

/** One comment for all that is selected. It begins with theirs where they have the same. */
export function CommentDialog({ studies, series, onClose }: CommentDialogProps) {
  const comments = new Set((studies ?? [series]).map(({ comment = '' }) => comment));
  const [text, setText] = useState(comments.size === 1 ? ([...comments][0] ?? '') : '');
  const areHidden = useIdentitiesHidden();
  const save = async () => {
    if (studies)
      await markStudies(
        studies.map(({ key }) => key),
        { comment: text.trim() },
      );
    else await commentSeries(series.key, text.trim());
    onClose();
  };
  return (
    <Dialog
      title={
        studies && studies.length > 1
          ? `Comment on ${counted(studies.length, 'study', 'studies')}`
          : 'Comment'
      }
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={areHidden} onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      {areHidden ? (
        <p>A comment may name somebody. It can be read and written once identities are shown: press X.</p>
      ) : (
        <>
          <TextArea label="Comment" autoFocus value={text} onChange={setText} />
          <p>
            {comments.size > 1 && 'The studies have different comments: this one takes their place. '}
            It stays in this library and is never exported.
          </p>
        </>
      )}
    </Dialog>
  );
}
