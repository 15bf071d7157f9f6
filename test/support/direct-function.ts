// Owns the function `direct` in a world: payloads in, results and errors out, both searched for leaks.
import { inspect } from 'node:util';
import { onTestFinished } from 'vitest';
import { createDirectHandler, type DirectResult } from '../../functions/direct/handler.ts';
import { lambdaContext } from './lambda-context.ts';
import { createPrivateValues } from './leaks.ts';
import { startServiceIn } from './started-service.ts';
import { rejectionOf } from './thrown.ts';
import { nextTurn } from './turn.ts';
import { CREDENTIALS } from './world.ts';
import type { Env, WorldOf } from './world-core.ts';
import type { Upstream } from './world-simulators.ts';

interface InvocationParts {
  readonly requestId?: string;
  readonly remainingMs?: number;
}

/** The function as other AWS services see it. */
export interface DirectFunction {
  /** Payload and result go through JSON, as they do in Lambda. */
  invoke(payload: unknown, parts?: InvocationParts): Promise<DirectResult>;
  /** What is thrown for a payload. */
  refusal(payload: unknown, parts?: InvocationParts): Promise<Error>;
}

const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value));

const requestsIn = (payload: unknown): unknown[] => {
  if (Array.isArray(payload)) return payload.flatMap(requestsIn);
  const { detail, Items } = Object(payload);
  if (detail !== undefined) return requestsIn(detail);
  return Array.isArray(Items) ? Items : [payload];
};

const identifiersIn = (payload: unknown): unknown[] =>
  requestsIn(payload).flatMap((request) => {
    const { guest_id, user_identifier, identifiers } = Object(request);
    const more = Array.isArray(identifiers) ? identifiers.map((item) => Object(item).user_identifier) : [];
    return [guest_id, user_identifier, ...more];
  });

/** Starts the function, with environment variables on top of the quick settings. */
export const openDirect = (world: WorldOf<Upstream>, env: Env = {}): DirectFunction => {
  const handler = createDirectHandler(startServiceIn(world, env));
  const privateValues = createPrivateValues();
  privateValues.add(...Object.values(CREDENTIALS));
  const shown: string[] = [];
  onTestFinished(() => {
    privateValues.add(...world.cxone.issuedTokens());
    for (const text of shown) privateValues.assertNotIn(text, 'what direct returned or threw');
  });

  const keepPrivate = (payload: unknown): void => {
    const values = identifiersIn(payload);
    privateValues.add(...values);
    world.keepPrivate(...values);
  };

  return {
    async invoke(payload, { requestId, remainingMs } = {}) {
      keepPrivate(payload);
      const result = throughJson(await handler(throughJson(payload), lambdaContext(requestId, remainingMs)));
      await nextTurn();
      shown.push(JSON.stringify(result));
      return result;
    },
    async refusal(payload, { requestId, remainingMs } = {}) {
      keepPrivate(payload);
      const context = lambdaContext(requestId, remainingMs);
      const error = await rejectionOf(handler(throughJson(payload), context));
      await nextTurn();
      // Everything that Lambda, or a runtime with other habits, could print of it.
      shown.push(inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), String(error.stack));
      return error;
    },
  };
};
