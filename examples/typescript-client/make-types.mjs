// Makes api.ts of the contract. It needs this folder's own packages: openapi-typescript does not run beside
// TypeScript 7. The first line of api.ts tells whether it still belongs to the contract.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypes, { astToString } from 'openapi-typescript';

const CONTRACT = new URL('../../docs/openapi.json', import.meta.url);
const TYPES = new URL('api.ts', import.meta.url);

const types = astToString(await openapiTypes(CONTRACT));
const digest = createHash('sha256')
  .update(await readFile(CONTRACT))
  .update(types)
  .digest('hex');
await writeFile(
  TYPES,
  `// Made of docs/openapi.json by \`npm run types\`; SHA-256 of both: ${digest}\n${types}`,
);
