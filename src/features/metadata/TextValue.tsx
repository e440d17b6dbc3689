import { useEffect, useRef } from 'react';
import type { FullValue } from '../../dicom/metadata-listing';
import styles from './ValuePane.module.css';

/** A value to read and select. */
export function TextValue({ value }: { value: FullValue | 'unreadable' | undefined }) {
  const text = useRef<HTMLPreElement>(null);
  useEffect(() => {
    text.current?.focus();
  }, []);
  return (
    <pre ref={text} tabIndex={0} className={styles['full']}>
      {value === undefined && 'Reading …'}
      {value === 'unreadable' && 'The file cannot be read any more.'}
      {value !== undefined && value !== 'unreadable' && value.text}
    </pre>
  );
}
