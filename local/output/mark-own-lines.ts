// Loaded into each function's worker thread before the function: marks what it prints with its name.
import { workerData } from 'node:worker_threads';
import { markLines } from './function-mark.ts';

const name: unknown = Object(workerData).functionKey;

if (typeof name === 'string') {
  process.stdout.write = new Proxy(process.stdout.write, {
    apply(write, stdout, [chunk, ...rest]) {
      return Reflect.apply(write, stdout, [
        typeof chunk === 'string' ? markLines(name, chunk) : chunk,
        ...rest,
      ]);
    },
  });
}
