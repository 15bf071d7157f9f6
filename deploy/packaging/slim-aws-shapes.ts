// The shapes that a client of the AWS SDK lists: all that its service takes, returns and throws. Those that no
// operation used here has stay out of the bundle. Saves 4 kB of the zip of `http`.
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const TABLES = /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/;

const CONSTANT = /^const (_\w+) = ("\w+");$/gm;
const COMPUTED_KEY = /\[(_\w+)\]:/g;
const REGISTRATION = /^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm;

// Of SQS, which has two names for many of its errors, those of the operations used here; of DynamoDB the one error
// that says itself that it may be retried. Any other keeps its name, status and message without a class of its own.
const KEPT = new RegExp(
  `^(${[
    'BatchEntryIdsNotDistinct|EmptyBatchRequest|Invalid(Address|BatchEntryId|MessageContents|Security)|Kms\\w+',
    'MessageNotInflight|QueueDoesNotExist|ReceiptHandleIsInvalid|RequestThrottled|TooManyEntriesInBatchRequest',
    'UnsupportedOperation|ReplicatedWriteConflictException',
  ].join('|')})$`,
);

/** esbuild plugin: makes of the shapes what esbuild leaves out where it is not used. */
export const slimAwsShapes = (): Plugin => ({
  name: 'slim-aws-shapes',
  setup(build) {
    build.onLoad({ filter: TABLES }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const constants = new Map([...text.matchAll(CONSTANT)].map(([, name, literal]) => [name, literal]));
      const contents = text
        // A computed key could do something, as far as esbuild can tell, a literal cannot.
        .replace(COMPUTED_KEY, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key))
        .replace(REGISTRATION, (line, name) => (KEPT.test(name) ? line : ''));
      return { contents, loader: 'js' };
    });
  },
});
