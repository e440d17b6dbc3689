import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { FollowedAttribute } from '../../dicom/attribute-values';
import { count } from '../../ui/format';
import { focusIfFree } from './focus';
import styles from './FollowPanel.module.css';

const ROW_HEIGHT = 28;
const optionId = (index: number): string => `followed-${index}`;

interface AttributeListProps {
  attributes: readonly FollowedAttribute[];
  /** Images in the series. */
  total: number;
  chosen: string | undefined;
  onChoose: (path: string) => void;
}

/** Attributes of a series to choose from, with how many different values each has. */
export function AttributeList({ attributes, total, chosen, onChoose }: AttributeListProps) {
  const list = useRef<HTMLDivElement>(null);
  const at = attributes.findIndex(({ path }) => path === chosen);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: attributes.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  useEffect(() => {
    focusIfFree(list.current);
  }, []);
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at);
  }, [virtualizer, at]);

  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: attributes.length - 1,
    };
    const step = steps[event.key];
    const next =
      step === undefined ? undefined : attributes[Math.max(0, Math.min(attributes.length - 1, step))];
    if (!next) return;
    onChoose(next.path);
    event.preventDefault();
  };

  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Attributes"
      tabIndex={0}
      {...(at >= 0 && { 'aria-activedescendant': optionId(at) })}
      className={styles['list']}
      onKeyDown={press}
    >
      {attributes.length === 0 && <p className={styles['none']}>None.</p>}
      <div className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const attribute = attributes[index];
          if (!attribute) return null;
          const { path, label, keyword, name, distinct, files, constant } = attribute;
          return (
            <div
              key={path}
              role="option"
              id={optionId(index)}
              aria-selected={index === at}
              data-tag={path}
              data-distinct={distinct}
              className={styles['option']}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onChoose(path)}
            >
              <span className={styles['tag']} title={path}>
                {label}
              </span>
              <span className={styles['name']}>{keyword || name}</span>
              <span className={styles['count']} title={constant}>
                {distinct === 1 ? constant : `${count(distinct)} values`}
                {files < total && ` · in ${count(files)}`}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
