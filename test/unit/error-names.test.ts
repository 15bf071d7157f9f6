// The names of errors are public, and what is deployed is minified: classes lose their names there.
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import type * as Errors from '../../lib/errors.ts';

const minified = async (): Promise<typeof Errors> => {
  const source = await readFile(new URL('../../lib/errors.ts', import.meta.url), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node24', minify: true });
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
};

test('minification renames the classes of errors and leaves their names', async () => {
  const errors = await minified();
  const facts = { code: 'cxone_server_error' as const };
  const thrown = {
    InvalidRequestError: new errors.InvalidRequestError('m', facts),
    ConfigurationError: new errors.ConfigurationError('m', facts),
    CxoneAccessError: new errors.CxoneAccessError({ ...facts, cxoneStatus: 403 }),
    CxoneRejectedError: new errors.CxoneRejectedError({ ...facts, cxoneStatus: 400 }),
    CxoneUnavailableError: new errors.CxoneUnavailableError({ ...facts, retryNow: true }),
    DeadlineExceededError: new errors.DeadlineExceededError(),
  };
  for (const [name, error] of Object.entries(thrown)) {
    expect(error.name).toBe(name);
    expect(error.constructor.name).not.toBe(name);
  }
});
