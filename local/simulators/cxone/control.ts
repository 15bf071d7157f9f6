// Owns the control endpoints of the CXone simulator, under /_simulator/, for curl. Refuses bad input with a
// 400 that names the field; shows no credentials.

import * as z from 'zod';
import {
  type CommonControls,
  controlName,
  createCommonControlReply,
  NO_SUCH_CONTROL,
} from '../shared/common-controls.ts';
import { withInput } from '../shared/control-input.ts';
import { indexReply, isIndexRequest } from '../shared/index-page.ts';
import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import { type FaultTarget, faultTargets } from './faults.ts';
import { CXONE_INDEX } from './index-page.ts';
import { decodeGuestId } from './routes.ts';
import type { Credentials } from './tokens.ts';

/** Everything that can be controlled over HTTP. */
export interface Controls extends CommonControls<FaultTarget> {
  addGuest(guestId: string): void;
  /** The guest's attributes, or CXone's reply for an unknown guest; no token needed. */
  readGuest(guestId: string): JsonReply;
  setCredentials(credentials: Credentials): void;
}

const GUEST_PATH = /^guests\/([^/]+)$/;

const guestSchema = z.strictObject({ id: z.string().min(1).max(128) });
const credentialsSchema = z.strictObject({ client_id: z.string().min(1), client_secret: z.string().min(1) });

/** The reply to a control request: 404 when there is no such control. */
export const createControlReply = (controls: Controls): ((exchange: Exchange) => JsonReply) => {
  const commonReply = createCommonControlReply(controls, faultTargets, 'patch');

  return (exchange) => {
    if (isIndexRequest(exchange)) return indexReply(CXONE_INDEX);
    const { method, body } = exchange;
    const name = controlName(exchange);
    const guestId = decodeGuestId(GUEST_PATH.exec(name)?.[1] ?? '');
    if (method === 'GET' && guestId) return controls.readGuest(guestId);
    switch (`${method} ${name}`) {
      case 'POST guests':
        return withInput(guestSchema, body, ({ id }) => {
          controls.addGuest(id);
          return { id };
        });
      case 'POST credentials':
        return withInput(credentialsSchema, body, (input) => {
          controls.setCredentials({ clientId: input.client_id, clientSecret: input.client_secret });
          return { client_id: input.client_id };
        });
      default:
        return commonReply(exchange) ?? NO_SUCH_CONTROL;
    }
  };
};
