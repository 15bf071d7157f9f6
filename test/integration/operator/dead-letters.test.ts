// `dead-letters --stage` from the outside, over a stage whose queues an emulator gave the URLs that AWS would.
import { expect, test } from 'vitest';
import { startTroubledStage } from '../../support/operator/troubled-stage.ts';

const STAGE = ['--stage', 'prod', '--region', 'us-east-1'];

test('dead letters of a stage are listed, and replayed to its queue', { timeout: 60_000 }, async () => {
  const { run, deadLetters, sqs, queueUrl } = await startTroubledStage();
  const listed = await run(['dead-letters', ...STAGE]);
  expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(listed.stdout).toMatch(/^cxone_bad_request +2 +2 /m);
  const chosen = ['--code', 'cxone_bad_request', '--overwrite', '--json'];
  const replayed = await run(['dead-letters', 'replay', ...STAGE, ...chosen]);
  expect(replayed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(replayed.stdout)).toMatchObject({ chosen: 2, sent: 2, not_deleted: 0 });
  expect(deadLetters()).toHaveLength(2);
  expect(sqs.messages(queueUrl.split('/').at(-1) ?? '')).toHaveLength(3);
});
