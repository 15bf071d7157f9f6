import { expect, test } from 'vitest';
import { createReferenceFiles } from '../../../../local/console/reference-files.ts';

const page = new Map([
  ['index.html', { type: 'text/html', body: Buffer.from('<p>') }],
  ['a/page.js', { type: 'text/javascript', body: Buffer.from('1') }],
]);

test('the reference is below its folder, made once, and only when it is asked for', async () => {
  let made = 0;
  const fileAt = createReferenceFiles(async () => {
    made += 1;
    return page;
  });
  expect(await fileAt('/page.js')).toBeUndefined();
  expect(made).toBe(0);
  expect(await fileAt('/reference/')).toMatchObject({ contentType: 'text/html' });
  expect(await fileAt('/reference/a/page.js')).toMatchObject({ contentType: 'text/javascript' });
  expect(await fileAt('/reference/../wire.ts')).toBeUndefined();
  expect(made).toBe(1);
});

test('where there is none, nothing is there', async () => {
  expect(await createReferenceFiles(undefined)('/reference/')).toBeUndefined();
});
