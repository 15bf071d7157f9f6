// How a failure is brought about: in a world of its own, by a request, with what goes wrong set up before.
import type { ErrorCode } from '../../../lib/contract/error-codes.ts';
import type { Reply } from '../world-core.ts';

/** Ends in the response that a caller gets. Its world ends with the running test. */
export type Provocation = () => Promise<Reply>;

/** Ways to some of the failures. */
export type Provocations = { readonly [code in ErrorCode]?: Provocation };
