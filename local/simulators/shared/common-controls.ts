// Owns the control endpoints that all simulators of CXone have: faults, an outage, revoked tokens, requests.

import * as z from 'zod';
import { faultsSchema, ok, recentRequests, withInput } from './control-input.ts';
import type { FaultOf } from './faults.ts';
import { isIndexRequest } from './index-page.ts';
import type { JsonReply } from './json-reply.ts';
import type { Exchange } from './loopback-server.ts';
import type { RecordedRequest } from './request-log.ts';

/** What the common controls act on. */
export interface CommonControls<FaultTarget extends string> {
  fault(fault: FaultOf<FaultTarget>): void;
  pendingFaults(): FaultOf<FaultTarget>[];
  clearFaults(): void;
  setOutage(down: boolean): void;
  revokeTokens(): void;
  readonly requests: readonly RecordedRequest[];
}

const CONTROL_PREFIX = '/_simulator/';

/** Whether a request is for the simulator, and not for CXone. */
export const isControlRequest = (exchange: Exchange): boolean =>
  exchange.path.startsWith(CONTROL_PREFIX) || isIndexRequest(exchange);

/** The control that a request names: what follows `/_simulator/`. */
export const controlName = ({ path }: Exchange): string => path.slice(CONTROL_PREFIX.length);

/** The reply to a control that does not exist. */
export const NO_SUCH_CONTROL: JsonReply = { status: 404, body: { error: 'no such control' } };

const outageSchema = z.strictObject({ down: z.boolean() });

/** Creates the reply to a common control; `undefined` when the request names none of them. */
export const createCommonControlReply = <const FaultTarget extends string>(
  controls: CommonControls<FaultTarget>,
  targets: readonly FaultTarget[],
  usualTarget: FaultTarget,
): ((exchange: Exchange) => JsonReply | undefined) => {
  const schema = faultsSchema(targets, usualTarget);
  const pending = (): unknown => ({ pending_faults: controls.pendingFaults() });

  return (exchange) => {
    const { method, body } = exchange;
    switch (`${method} ${controlName(exchange)}`) {
      case 'POST faults':
        return withInput(schema, body, (faults) => {
          for (const fault of faults) controls.fault(fault);
          return pending();
        });
      case 'GET faults':
        return ok(pending());
      case 'DELETE faults':
        controls.clearFaults();
        return ok(pending());
      case 'POST revoke-tokens':
        controls.revokeTokens();
        return ok({ revoked: true });
      case 'GET requests':
        return ok(recentRequests(controls.requests));
      case 'POST outage':
        return withInput(outageSchema, body, ({ down }) => {
          controls.setOutage(down);
          return { down };
        });
      default:
        return undefined;
    }
  };
};
