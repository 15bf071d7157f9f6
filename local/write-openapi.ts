// `npm run openapi`: writes the contract as docs/openapi.json.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../lib/contract/openapi/document.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DOCUMENT = 'docs/openapi.json';

const { version }: { readonly version: string } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
writeFileSync(`${ROOT}${DOCUMENT}`, `${JSON.stringify(openApiDocument(version), null, 2)}\n`);
// Formatted like every other file of the repository.
const { status } = spawnSync('biome', ['format', '--write', DOCUMENT], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
