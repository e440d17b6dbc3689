import { Bookmark, Link2, MessageSquare, Redo2, ScanText, Undo2 } from 'lucide-react';
import type { BadgeKind, StudyBadge } from './badges';
import styles from './BadgeSign.module.css';

const icons: Record<BadgeKind, typeof Bookmark> = {
  copy: Redo2,
  original: Undo2,
  'key-images': Bookmark,
  comment: MessageSquare,
  'text-in-pixels': ScanText,
  unified: Link2,
};

/** A badge as a sign with its words for the pointer and for screen readers. */
export function BadgeSign({ kind, words }: StudyBadge) {
  const Icon = icons[kind];
  return (
    <span role="img" aria-label={words} title={words} data-badge={kind} className={styles['sign']}>
      <Icon size={13} strokeWidth={2} aria-hidden="true" />
    </span>
  );
}
