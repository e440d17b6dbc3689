// Says that module workers run; see `start-up-check.ts`.
postMessage(import.meta.url !== '');
