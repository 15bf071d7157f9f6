// For `--import`: V8 prints each time that it throws away compiled code. Once it is made to, which shows that it does.
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--trace-deopt');

const provoked = (object) => object.last;
const CALLS = 1_000_000;
for (let i = 0; i < CALLS; i += 1) provoked(i < 0.9 * CALLS ? { last: i } : { first: i, last: i });
