import { tagText } from '../../dicom/tag';
import type { PreviewRow } from '../../jobs/preview';
import { nameOf } from './ChangesRow';
import { useShownRow } from './masked-row';
import styles from './RowDetail.module.css';
import { actionWords } from './words';

/** The row that is looked at, with its values in full and what decided about it. */
export function RowDetail({ row }: { readonly row: PreviewRow }) {
  const { path, tag, vr, creator, rule, action } = row;
  const { before, after } = useShownRow(row);
  return (
    <div className={styles['detail']}>
      <p>
        <code>{path.includes('.') ? path : tagText(tag)}</code> {vr} {nameOf(row)}{' '}
        {creator !== '' && <q>{creator}</q>}
        <span>
          {actionWords[action]}
          {rule !== '' && ` · ${rule}`}
        </span>
      </p>
      <dl>
        <dt>Before</dt>
        <dd>{before === '' ? '—' : before}</dd>
        <dt>After</dt>
        <dd>{after === '' ? '—' : after}</dd>
      </dl>
    </div>
  );
}
