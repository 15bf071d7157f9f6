// `npm run openapi`: writes the contract, as docs/openapi.json and for the reference page.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../lib/contract/openapi/document.ts';
import { contractScript } from './reference-page.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DOCUMENT = 'docs/openapi.json';

const { version }: { readonly version: string } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
const document = openApiDocument(version);
writeFileSync(`${ROOT}${DOCUMENT}`, `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(`${ROOT}docs/reference/contract.js`, contractScript(document));
// Formatted like every other file of the repository.
const { status } = spawnSync('biome', ['format', '--write', DOCUMENT], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
