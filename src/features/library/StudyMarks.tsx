import { useState } from 'react';
import { markStudies } from '../../db/marks';
import { studyLabels, studyStatuses, type StudyRow } from '../../db/rows';
import { Choice } from '../../ui/Choice';
import { useIdentitiesHidden, MASK } from '../../ui/identities';
import { TextArea } from '../../ui/TextArea';
import styles from './Preview.module.css';
import { labelNames, statusNames } from './study-state';

/** What a person writes down about a study, where it is read. */
export function StudyMarks({ study }: { study: StudyRow }) {
  const { comment = '', status, label } = study;
  const areHidden = useIdentitiesHidden();
  return (
    <div className={styles['marks']}>
      <Choice
        label="Status"
        isLabelHidden
        value={status ?? ''}
        onChange={(value) =>
          void markStudies([study.key], { status: studyStatuses.find((each) => each === value) })
        }
      >
        <option value="">No status</option>
        {studyStatuses.map((each) => (
          <option key={each} value={each}>
            {statusNames[each]}
          </option>
        ))}
      </Choice>
      <Choice
        label="Label"
        isLabelHidden
        value={label ?? ''}
        onChange={(value) =>
          void markStudies([study.key], { label: studyLabels.find((each) => each === value) })
        }
      >
        <option value="">No label</option>
        {studyLabels.map((each) => (
          <option key={each} value={each}>
            {labelNames[each]}
          </option>
        ))}
      </Choice>
      <div className={styles['comment']}>
        {areHidden ? (
          comment !== '' && MASK
        ) : (
          // A comment that was changed elsewhere takes the place of what stands here.
          <CommentField key={comment} studyKey={study.key} comment={comment} />
        )}
      </div>
    </div>
  );
}

/** Saved when it is left. */
function CommentField({ studyKey, comment }: { studyKey: string; comment: string }) {
  const [text, setText] = useState(comment);
  return (
    <TextArea
      label="Comment"
      isLabelHidden
      placeholder="Comment: stays in this library"
      rows={2}
      value={text}
      onChange={setText}
      onBlur={() => {
        if (text.trim() !== comment) void markStudies([studyKey], { comment: text.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(comment);
      }}
    />
  );
}
