// Holds the state machine that the documentation shows against the file that callers copy.
import { expect, test } from 'vitest';
import { blocksOf, read } from './pages.ts';

const STATE = 'Update the guest';

test('the state that is shown is that of the example', () => {
  const shown = blocksOf(read('docs/api.md'), 'json').find((block) => block.includes(`"${STATE}"`)) ?? '{}';
  const { States } = JSON.parse(read('examples/step-functions.asl.json'));
  expect(States[STATE]).toBeDefined();
  expect(JSON.parse(shown)[STATE]).toEqual(States[STATE]);
});
