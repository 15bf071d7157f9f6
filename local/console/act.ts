// Owns what the page can have done: each action checked, and carried out on what is simulated.
import * as z from 'zod';
import { guestId } from '../../lib/contract/guest-id-form.ts';
import { IDENT } from '../simulators/digital/definitions.ts';
import type { CxoneControls } from './cxone-controls.ts';
import type { QueueControls } from './queue-controls.ts';
import type { SecretControls } from './secret-controls.ts';
import type { Action } from './wire.ts';

/** What of a local run is simulated, and so can be changed. */
export interface Simulated {
  readonly cxone: CxoneControls | undefined;
  readonly secret: SecretControls | undefined;
  readonly queues: QueueControls | undefined;
}

/** The action is not possible here; the message says why. */
export class ImpossibleActionError extends Error {
  override readonly name = 'ImpossibleActionError';
}

const word = <const Do extends Action['do']>(name: Do) => z.strictObject({ do: z.literal(name) });

const actionSchema: z.ZodType<Action> = z.discriminatedUnion('do', [
  word('behave').extend({
    behaviour: z.enum(['healthy', 'down', 'rate-limited', 'silent', 'slow', 'cut', 'garbled']),
  }),
  word('fail-next').extend({ times: z.int().min(1).max(100), status: z.int().min(400).max(599) }),
  word('forget-faults'),
  word('revoke-tokens'),
  word('rotate-secret'),
  word('rotate-cxone-alone'),
  word('store-secret'),
  word('refuse-secret').extend({ refuse: z.boolean() }),
  word('refuse-messages').extend({ refuse: z.boolean() }),
  word('choose').extend({ name: z.string(), choice: z.union([z.string(), z.number()]) }),
  word('add-guest').extend({ guestId }),
  word('define-field').extend({ ident: z.string().regex(IDENT) }),
  word('replay'),
]);

/** Checks a body. @throws ImpossibleActionError naming what is wrong with it */
export const parseAction = (body: unknown): Action => {
  const { data, error } = actionSchema.safeParse(body);
  if (data === undefined) throw new ImpossibleActionError(z.prettifyError(error));
  return data;
};

const needed = <T>(part: T | undefined, what: string): T => {
  if (part === undefined) throw new ImpossibleActionError(`${what} is not simulated in this run.`);
  return part;
};

/** Creates the function that carries an action out; what it returns is shown. */
export const createAct = (simulated: Simulated) => {
  const rotate = (stored: boolean): void => {
    const secret = needed(simulated.secret, 'Secrets Manager');
    const cxone = needed(simulated.cxone, 'CXone');
    secret.rotated(cxone.rotateCredentials(), stored);
    // A token outlives a rotation; without it the next call has to show its credentials.
    cxone.revokeTokens();
  };

  return async (action: Action): Promise<Readonly<Record<string, unknown>>> => {
    const cxone = () => needed(simulated.cxone, 'CXone');
    const secret = () => needed(simulated.secret, 'Secrets Manager');
    const queues = () => needed(simulated.queues, 'SQS');
    switch (action.do) {
      case 'behave':
        cxone().setBehaviour(action.behaviour);
        break;
      case 'fail-next':
        cxone().failNext(action.times, action.status);
        break;
      case 'forget-faults':
        cxone().forgetFaults();
        break;
      case 'revoke-tokens':
        cxone().revokeTokens();
        break;
      case 'rotate-secret':
        rotate(true);
        break;
      case 'rotate-cxone-alone':
        rotate(false);
        break;
      case 'store-secret':
        secret().store();
        break;
      case 'refuse-secret':
        secret().refuseReads(action.refuse);
        break;
      case 'refuse-messages':
        queues().refuseMessages(action.refuse);
        break;
      case 'choose':
        if (!cxone().choose(action.name, action.choice)) {
          throw new ImpossibleActionError('The tenant has no such switch, or not this choice.');
        }
        break;
      case 'add-guest':
        cxone().addGuest(action.guestId);
        break;
      case 'define-field':
        cxone().defineField(action.ident);
        break;
      case 'replay':
        return { replayed: await queues().replay() };
    }
    return {};
  };
};
