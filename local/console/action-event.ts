// What was changed from the console, as an event: whoever reads the log later sees why CXone failed.
import { shortGuestDigest } from '../../lib/contract/guest-id.ts';
import type { Action, Fields } from './wire.ts';

const textOf = (action: Action): string => {
  switch (action.do) {
    case 'behave':
      return `CXone is ${action.behaviour}`;
    case 'fail-next':
      return `the next ${action.times} updates fail with ${action.status}`;
    case 'forget-faults':
      return 'no failure is to come';
    case 'revoke-tokens':
      return 'all tokens revoked';
    case 'rotate-secret':
      return 'secret rotated';
    case 'rotate-cxone-alone':
      return 'secret rotated in CXone alone';
    case 'store-secret':
      return 'secret stored in Secrets Manager';
    case 'refuse-secret':
      return action.refuse ? 'Secrets Manager fails' : 'Secrets Manager works';
    case 'refuse-messages':
      return action.refuse ? 'SQS takes no updates' : 'SQS takes updates';
    case 'choose':
      return `${action.name} is ${action.choice}`;
    case 'add-guest':
      return 'guest added to CXone';
    case 'define-field':
      return `field ${action.ident} defined`;
    case 'replay':
      return 'dead letters sent round again';
  }
};

/** The event of an action that was carried out, with what it returned. A guest is named as in the log. */
export const actionEvent = (action: Action, done: Fields): Fields => ({
  level: 'INFO',
  message: textOf(action),
  action: action.do,
  ...(action.do === 'add-guest' && { guest: shortGuestDigest(action.guestId) }),
  ...done,
});
