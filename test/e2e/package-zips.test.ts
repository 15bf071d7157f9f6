// Looks into the zip of each function: that it holds what the function needs, and nothing else.
import { readdir } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type FunctionZip,
  firstChunkOf,
  importsOf,
  initModulesOf,
  modulesOf,
  readFunctionZip,
  sourcesOf,
} from '../support/zip-modules.ts';

// Each byte is read at every cold start, the first chunk before the secret's request can leave.
const MAX_ZIP_BYTES: Readonly<Record<string, number>> = { http: 95_000, direct: 96_000, queue: 95_000 };
const MAX_FIRST_CHUNK_BYTES = 18_000;
// The handler of `queue` needs the client of SQS.
const MAX_INIT_BYTES: Readonly<Record<string, number>> = { http: 84_000, direct: 84_000, queue: 205_000 };

const zips = new Map<string, FunctionZip>();

beforeAll(async () => {
  const { dir } = inject('packages').plain;
  for (const name of (await readdir(dir)).filter((file) => file.endsWith('.zip'))) {
    zips.set(basename(name, '.zip'), await readFunctionZip(join(dir, name)));
  }
});

describe('the zip of each function', () => {
  test('exists', () => {
    expect([...zips.keys()].sort()).toEqual(['direct', 'http', 'queue']);
  });

  test('holds the handler, its chunks and their maps, and no other file', () => {
    for (const [name, { files }] of zips) {
      expect([...files.keys()]).toContain(`functions/${name}.mjs`);
      for (const path of files.keys()) {
        expect(path).toMatch(new RegExp(`^(functions/${name}|chunks/[\\w-]+)\\.mjs(\\.map)?$`));
      }
    }
  });

  test('imports nothing that it does not hold, but what Node.js brings', async () => {
    for (const [name, zip] of zips) {
      const reached = new Set([`functions/${name}.mjs`]);
      for (const path of reached) {
        for (const { path: imported } of await importsOf(zip, path)) {
          if (zip.files.has(imported)) reached.add(imported);
          else if (imported !== 'data:text/javascript,') expect(builtinModules).toContain(imported.slice(5));
        }
      }
      expect([...reached].sort(), 'no chunk without use').toEqual(
        modulesOf(zip)
          .map(([path]) => path)
          .sort(),
      );
    }
  });

  test('takes the modules of Node.js without the lazy ones that an import would load', () => {
    for (const zip of zips.values()) {
      for (const [path, code] of modulesOf(zip)) expect(code, path).not.toMatch(/(from|import)\s*\(?"node:/);
    }
  });

  test('carries no global fetch and no CommonJS', () => {
    for (const zip of zips.values()) {
      for (const [path, code] of modulesOf(zip)) {
        expect(code, path).not.toMatch(/\bfetch\(|\brequire\(|Dynamic require|module\.exports/);
      }
    }
  });

  test('carries no source of credentials but the environment', () => {
    const elsewhere =
      /AWS_SHARED_CREDENTIALS_FILE|AWS_WEB_IDENTITY|AWS_CONTAINER|169\.254\.|EC2_METADATA_(TOKEN|SERVICE)|\.aws\/|sso_|SSOOIDC|AssumeRole/i;
    for (const [name, zip] of zips) {
      const code = modulesOf(zip)
        .map(([, text]) => text)
        .join('');
      expect(code.match(elsewhere)?.[0], name).toBeUndefined();
      expect(code, name).toContain('AWS_SECRET_ACCESS_KEY');
    }
  });

  test('carries maps of our own sources alone, which Node.js does not read by itself', () => {
    for (const [name, { bytes, files }] of zips) {
      expect([...files.keys()]).toContain(`functions/${name}.mjs.map`);
      for (const [path, contents] of files) {
        if (!path.endsWith('.map')) {
          expect(String(contents), path).not.toContain('sourceMappingURL');
          continue;
        }
        const map = JSON.parse(String(contents));
        expect(map, path).not.toHaveProperty('sourcesContent');
      }
      for (const source of sourcesOf({ bytes, files })) {
        expect(source, name).toMatch(/^(lib|functions)\/[\w./-]+\.ts$/);
      }
    }
  });

  test('holds none of the code of the other functions', () => {
    const others: Record<string, RegExp> = {
      http: /functions\/(direct|queue)\/|contract\/update-batch|apply-updates|queue\/(dead-letter|message-visibility)/,
      direct: /functions\/(http|queue)\/|queue\/(dead-letter|message-visibility)/,
      queue: /functions\/(http|direct)\/|contract\/update-|queue\/update-sender/,
    };
    for (const [name, zip] of zips) {
      const sources = sourcesOf(zip);
      expect(sources, name).toContain(`functions/${name}.ts`);
      for (const source of sources) expect(source, name).not.toMatch(others[name] ?? '');
    }
  });

  test.each([
    ['Secrets Manager', 'secretsmanager-fips', []],
    ['SQS', 'AmazonSQS', ['queue']],
    ['DynamoDB', 'dynamodb-fips', []],
  ] as const)('carries a client of %s, and loads it when it is needed', async (_, service, inInit) => {
    const withClient = async (name: string, when: 'init' | 'ever') => {
      const zip = zips.get(name);
      const paths = zip && (when === 'init' ? await initModulesOf(name, zip) : [...zip.files.keys()]);
      return paths?.some((path) => String(zip?.files.get(path)).includes(service));
    };
    for (const name of zips.keys()) {
      expect(await withClient(name, 'ever'), name).toBe(true);
      expect(await withClient(name, 'init'), name).toBe((inInit as readonly string[]).includes(name));
    }
  });

  test('stays within its budget of bytes: packed, before the secret is asked for, and in all of INIT', async () => {
    for (const [name, zip] of zips) {
      const bytesOf = (paths: readonly string[]) =>
        paths.reduce((sum, path) => sum + (zip.files.get(path)?.byteLength ?? 0), 0);
      expect(bytesOf(await firstChunkOf(name, zip)), `first chunk of ${name}`).toBeLessThan(
        MAX_FIRST_CHUNK_BYTES,
      );
      expect(bytesOf(await initModulesOf(name, zip)), `INIT of ${name}`).toBeLessThan(
        MAX_INIT_BYTES[name] ?? 0,
      );
      expect(zip.bytes.byteLength, `zip of ${name}`).toBeLessThan(MAX_ZIP_BYTES[name] ?? 0);
    }
  });
});
