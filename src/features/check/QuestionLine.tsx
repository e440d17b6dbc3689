import { findingKind } from '../../check/finding-kinds';
import { lookup } from '../../dicom/dictionary';
import { tagText } from '../../dicom/tag';
import { counted } from '../../ui/format';
import { answersFor, isOfPicture, type Answer, type Question } from './review-queue';
import styles from './ReviewPanel.module.css';
import { useFindingValue } from './use-finding-value';

export const questionId = (index: number): string => `question-${index}`;

const NAMES: Readonly<Record<Answer, string>> = { keep: 'Keep', clean: 'Clean', remove: 'Remove' };

interface QuestionLineProps {
  question: Question;
  index: number;
  /** In pixels. */
  top: number;
  isActive: boolean;
  hideIdentities: boolean;
  answer: Answer | undefined;
  onActivate: (index: number) => void;
  onAnswer: (index: number, answer: Answer) => void;
}

/** One value to decide about: what it is, where it stands, in how many files, and why it is asked. */
export function QuestionLine(props: QuestionLineProps) {
  const { question, index, answer } = props;
  const { tag, codes, files, example } = question;
  const value = useFindingValue(example, tag !== undefined && !props.hideIdentities);
  const why = codes.map((code) => findingKind(code).why).join('. ');
  return (
    <div
      role="option"
      id={questionId(index)}
      aria-selected={props.isActive}
      data-tag={tag === undefined ? undefined : example.path}
      data-codes={codes.join(' ')}
      data-answer={answer}
      className={styles['question']}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => props.onActivate(index)}
    >
      <span className={styles['what']}>
        <span data-cell="value" className={styles['value']}>
          {tag === undefined ? subjectOf(question) : props.hideIdentities ? '●●●' : value || ' '}
        </span>
        <span className={styles['why']} title={why}>
          {tag !== undefined && (
            <>
              <span className={styles['mono']}>{tagText(tag)}</span> {lookup(tag)?.name ?? ''} ·{' '}
            </>
          )}
          {counted(files, 'file')} · {why}
        </span>
      </span>
      {/* For the pointer; the keyboard has k, c and r. */}
      <span className={styles['answers']} aria-hidden="true">
        {answersFor(question).map((each) => (
          <span
            key={each}
            data-chosen={each === answer || undefined}
            onClick={(event) => {
              event.stopPropagation();
              props.onAnswer(index, each);
            }}
          >
            {NAMES[each]}
          </span>
        ))}
      </span>
      <span className={styles['spoken']}>{answer ? NAMES[answer] : 'not answered'}</span>
    </div>
  );
}

const subjectOf = ({ codes }: Question): string =>
  codes.some(isOfPicture) ? 'The picture or document itself' : 'The file itself';
