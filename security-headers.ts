/**
 * The headers that keep every byte on this device. A policy in a `<meta>` element does not bind workers,
 * so they are HTTP headers on every response; `public/_headers` and `docs/hosting.md` carry the same set
 * for static hosts (a test compares them).
 */
const policy = {
  'default-src': "'none'",
  // Codecs are WebAssembly; nothing is evaluated from strings.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  // The hash is the one constant style element that React Aria Components insert; check it at each upgrade.
  'style-src': "'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  // cornerstone writes style attributes on its text boxes.
  'style-src-attr': "'unsafe-inline'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'frame-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

export const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
};
