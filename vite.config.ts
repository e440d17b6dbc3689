import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { leftOut } from './left-out';
import { securityHeaders } from './security-headers';

/** Sets the security headers on every response of the production server, errors included. */
function withSecurityHeaders(): Plugin {
  return {
    name: 'lethe:security-headers',
    configurePreviewServer(server) {
      server.middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
        next();
      });
    },
  };
}

const port = Number(process.env['PORT'] ?? 4173);

export default defineConfig({
  plugins: [
    react(),
    leftOut(),
    withSecurityHeaders(),
    VitePWA({
      // A person decides when a new version takes over: never in the middle of an import or an export.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Lethe',
        short_name: 'Lethe',
        description: 'A DICOM viewer that forgets who your patients are',
        start_url: '/',
        display: 'standalone',
        background_color: '#0b0d0f',
        theme_color: '#0b0d0f',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
        // Codecs are large and most people need one or two: cached when first used.
        runtimeCaching: [
          {
            urlPattern: /\.wasm$/,
            handler: 'CacheFirst',
            options: { cacheName: 'lethe-codecs', cacheableResponse: { statuses: [200] } },
          },
        ],
      },
    }),
  ],
  preview: { port, strictPort: true, host: 'localhost' },
  server: { port: 5173 },
  build: { target: 'es2023', chunkSizeWarningLimit: 4000, modulePreload: { polyfill: false } },
  worker: { format: 'es', plugins: () => [leftOut()] },
  optimizeDeps: {
    rolldownOptions: { plugins: [leftOut()] },
    // The loader finds its worker by `import.meta.url`, which pre-bundling breaks; its codecs are CommonJS.
    exclude: ['@cornerstonejs/dicom-image-loader'],
    include: [
      'dicom-parser',
      'pako',
      '@cornerstonejs/codec-charls/decodewasmjs',
      '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
      '@cornerstonejs/codec-openjpeg/decodewasmjs',
      '@cornerstonejs/codec-openjph/wasmjs',
    ],
  },
});
