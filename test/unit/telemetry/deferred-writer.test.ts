import { expect, test } from 'vitest';
import { createDeferredWriter } from '../../../lib/telemetry/deferred-writer.ts';
import { nextTurn } from '../../support/turn.ts';

test('what is written in one turn of the event loop leaves in one piece, in order, and not before', async () => {
  const written: string[] = [];
  const write = createDeferredWriter((text) => written.push(text));
  write('a\n');
  write('b\n');
  await Promise.resolve();
  expect(written).toEqual([]);
  await nextTurn();
  expect(written).toEqual(['a\nb\n']);
});

test('nothing is written twice, and nothing of a later turn is lost', async () => {
  const written: string[] = [];
  const write = createDeferredWriter((text) => written.push(text));
  write('a\n');
  await nextTurn();
  await nextTurn();
  write('b\n');
  await nextTurn();
  expect(written).toEqual(['a\n', 'b\n']);
});

test('what is written while the text leaves, leaves with the next', async () => {
  const written: string[] = [];
  const write = createDeferredWriter((text) => {
    written.push(text);
    if (text === 'a\n') write('b\n');
  });
  write('a\n');
  await nextTurn();
  await nextTurn();
  expect(written).toEqual(['a\n', 'b\n']);
});
