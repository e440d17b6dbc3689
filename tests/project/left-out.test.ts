import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LEFT_OUT } from '../../left-out';

test.each(LEFT_OUT)('$importer imports what $by stands in for', ({ importer, source }) => {
  const folder = `node_modules/${importer}`;
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  const imports = modules.flatMap((file) =>
    [
      ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/^(?:import|export)\b.*['"]([^'"]+)['"];?$/gm),
    ].map(([, from]) => from ?? ''),
  );
  expect(imports.some((from) => source.test(from))).toBe(true);
});
