// A deployment that is wrong, or an AWS that fails. What exactly is the operator's business.
import type { FailureNotes } from './note.ts';

const MISCONFIGURED = 'The service is not configured correctly';
const UNREADABLE = 'The CXone credentials cannot be read';
const IN_THE_LOG = 'The log of the function says more under this request id.';

/** By their codes. */
export const WRONG_DEPLOYMENTS = {
  configuration_invalid: {
    when: 'A setting of the deployment is missing or wrong.',
    error: MISCONFIGURED,
    hint: IN_THE_LOG,
  },
  cxone_host_untrusted: {
    when: "With `cxoneApi=digital`: discovery names a host that is none of NICE's.",
    error: MISCONFIGURED,
    hint: IN_THE_LOG,
  },
  secret_not_found: {
    when: 'There is no secret of that name.',
    error: UNREADABLE,
    hint: IN_THE_LOG,
  },
  secret_access_denied: {
    when: 'The function may not read the secret.',
    error: UNREADABLE,
    hint: IN_THE_LOG,
  },
  secret_malformed: {
    when: 'The secret does not hold what it should.',
    error: UNREADABLE,
    hint: IN_THE_LOG,
  },
  secret_unreadable: {
    when: 'The secret cannot be read for the moment.',
    error: UNREADABLE,
    hint: IN_THE_LOG,
  },
  queue_unavailable: {
    when: '`respond-async` was asked for, and the queue or the table of the order cannot be written.',
    error: 'The update cannot be queued',
    hint: IN_THE_LOG,
  },
  internal_error: {
    when: 'Anything unexpected.',
    error: 'Internal server error',
  },
} as const satisfies FailureNotes;
