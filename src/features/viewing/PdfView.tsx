import { useEffect, useMemo, useRef, useState } from 'react';
import type { DicomFile } from '../../dicom/element';
import { encapsulatedDocument } from '../../dicom/encapsulated-document';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { bytes, counted } from '../../ui/format';
import { PdfDocument, type PdfPage } from '../../viewer/pdf-document';
import styles from './ObjectView.module.css';
import own from './PdfView.module.css';

/** Screen pixels that a page is drawn at: sharp at the widest it is shown. */
const WIDTH = 1600;

/** An encapsulated PDF, page below page. */
export default function PdfView({ file }: { file: DicomFile }) {
  const carried = useMemo(() => encapsulatedDocument(file), [file]);
  const [opened, setOpened] = useState<{ of: DicomFile; document: PdfDocument | undefined }>();

  useEffect(() => {
    if (!carried) return;
    let current = true;
    let open: PdfDocument | undefined;
    PdfDocument.open(carried.blob).then(
      (document) => {
        open = document;
        if (current) setOpened({ of: file, document });
        else document.close();
      },
      () => {
        if (current) setOpened({ of: file, document: undefined });
      },
    );
    return () => {
      current = false;
      open?.close();
    };
  }, [file, carried]);

  if (!carried)
    return (
      <p className={styles['line']} role="status">
        This file says that it holds a PDF document, and holds none.
      </p>
    );
  const answer = opened?.of === file ? opened : undefined;
  const pages = answer?.document?.pages ?? [];
  return (
    <article className={own['document']} data-testid="pdf">
      <header className={`${styles['head']} ${own['head']}`}>
        <h2>{carried.title || 'PDF document'}</h2>
        <span className={styles['faint']}>
          {pages.length > 0 ? `${counted(pages.length, 'page')} · ` : ''}
          {bytes(carried.blob.size)}
        </span>
        <Button onPress={() => saveFile(carried.blob, 'document.pdf')}>Save PDF</Button>
      </header>
      {answer && !answer.document && (
        <p className={styles['line']} role="status">
          This PDF document is damaged or locked, and cannot be drawn.
        </p>
      )}
      {answer?.document &&
        pages.map((page) => (
          <Page key={page.number} page={page} document={answer.document} count={pages.length} />
        ))}
    </article>
  );
}

interface PageProps {
  page: PdfPage;
  document: PdfDocument | undefined;
  count: number;
}

/** Drawn when it first comes near the screen. */
function Page({ page, document, count }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting');
  useEffect(() => {
    const element = canvas.current;
    if (!element || !document) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        document.draw(page.number, element, WIDTH).then(
          () => setState('drawn'),
          () => setState('failed'),
        );
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [document, page.number]);
  return (
    <figure className={own['page']}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Page ${page.number} of ${count}`}
        data-state={state}
        style={{ aspectRatio: `${page.width} / ${page.height}` }}
      />
      {state === 'failed' && <figcaption>Page {page.number} is damaged.</figcaption>}
    </figure>
  );
}
