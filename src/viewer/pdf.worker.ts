/** The worker of pdf.js, from this origin and in a file of its own. */
import 'pdfjs-dist/build/pdf.worker.min.mjs';
