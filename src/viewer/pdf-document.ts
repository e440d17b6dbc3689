/** PDF documents drawn by pdf.js: no frames, no scripts, no links, nothing loaded from elsewhere. */
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  /** Points, 72 to the inch. */
  readonly width: number;
  readonly height: number;
}

let worker: Worker | undefined;

export class PdfDocument {
  readonly pages: readonly PdfPage[];
  private readonly document: PDFDocumentProxy;

  private constructor(document: PDFDocumentProxy, pages: readonly PdfPage[]) {
    this.document = document;
    this.pages = pages;
  }

  /** Rejects where the bytes are no PDF, or one that asks for a password. */
  static async open(blob: Blob): Promise<PdfDocument> {
    worker ??= new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module' });
    GlobalWorkerOptions.workerPort = worker;
    const document = await getDocument({
      data: new Uint8Array(await blob.arrayBuffer()),
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: true,
      useWorkerFetch: false,
      verbosity: 0,
    }).promise;
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
      pages.push({ number, width, height });
    }
    return new PdfDocument(document, pages);
  }

  /** Draws a page at a width in screen pixels. Rejects where the page is damaged or the document closed. */
  async draw(number: number, canvas: HTMLCanvasElement, width: number): Promise<void> {
    const page = await this.document.getPage(number);
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
  }

  close(): void {
    void this.document.destroy();
  }
}
